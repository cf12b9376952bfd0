"""Recusal (回避): who must not inspect whom, found before anyone asks, and closed to them everywhere."""

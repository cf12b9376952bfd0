"""Backups: one sealed file with every row and every stored file, the same for both databases (ADR 0120)."""

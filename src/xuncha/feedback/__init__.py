"""Feedback: the two letters of an inspection, what was issued in them, and that the unit received it."""

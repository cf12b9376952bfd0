"""Xuncha: inspection and rectification, from the plan to the published result."""

__version__ = "0.1.0"

ROOMS = ("planning", "teams", "fieldwork", "feedback", "rectification", "intake", "statistics")
"""The life cycle, in order. A room may look back along this line, never forward.

`reading` is a library and stands outside the line; so do the rooms that every room needs.
"""

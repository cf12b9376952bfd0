"""Xuncha: inspection and rectification, from the plan to the published result."""

__version__ = "0.1.0"

ROOMS: tuple[str, ...] = ()
"""The life cycle, in order. A room may look back along this line, never forward.

Empty until the first room of the life cycle is built; `reading` is a library and stands outside the line.
"""

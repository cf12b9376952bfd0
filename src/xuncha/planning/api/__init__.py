"""Terms, rounds and inspections for programs: the same questions, acts and refusals as the pages."""

from xuncha.planning.api import rounds, segments, terms
from xuncha.planning.api.routing import router

__all__ = ["rounds", "router", "segments", "terms"]

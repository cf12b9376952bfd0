"""Terms, rounds and inspections for programs: the same questions, acts and refusals as the pages."""

from xuncha.planning.api import papers, plans, risks, rounds, segments, terms
from xuncha.planning.api.routing import router

__all__ = ["papers", "plans", "risks", "rounds", "router", "segments", "terms"]

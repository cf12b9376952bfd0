"""Proposals for programs: the same questions, acts and refusals as the pages."""

from xuncha.teams.assignment.api import proposals
from xuncha.teams.assignment.api.routing import router

__all__ = ["proposals", "router"]

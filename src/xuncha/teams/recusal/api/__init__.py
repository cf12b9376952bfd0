"""Recusal for programs: the same questions, acts and refusals as the pages."""

from xuncha.teams.recusal.api import recusals, rules
from xuncha.teams.recusal.api.routing import router

__all__ = ["recusals", "router", "rules"]

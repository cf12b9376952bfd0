"""The talent pool for programs: the same questions, acts, fields and refusals as the pages."""

from xuncha.teams.pool.api import details, imports, inspectors
from xuncha.teams.pool.api.routing import router

__all__ = ["details", "imports", "inspectors", "router"]

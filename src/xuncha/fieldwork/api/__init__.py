"""Papers and findings for programs: the same questions, acts and refusals as the pages."""

from xuncha.fieldwork.api import evidence, findings, papers
from xuncha.fieldwork.api.routing import router

__all__ = ["evidence", "findings", "papers", "router"]

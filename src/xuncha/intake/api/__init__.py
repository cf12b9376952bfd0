"""Documents for programs: the same questions, acts and refusals as the pages."""

from xuncha.intake.api import entering, readings, rows
from xuncha.intake.api.routing import router

__all__ = ["entering", "readings", "router", "rows"]

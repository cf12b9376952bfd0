"""Plans and items for programs: the same questions, acts and refusals as the pages."""

from xuncha.rectification.api import (
    acceptance,
    alerts,
    doubts,
    evidence,
    extensions,
    items,
    periods,
    plans,
    progress,
    reports,
    sheets,
)
from xuncha.rectification.api.routing import router

__all__ = [
    "acceptance",
    "alerts",
    "doubts",
    "evidence",
    "extensions",
    "items",
    "periods",
    "plans",
    "progress",
    "reports",
    "router",
    "sheets",
]

"""Letters and issued findings for programs: the same questions, acts and refusals as the pages."""

from xuncha.feedback.api import drafting, handing_over, issued
from xuncha.feedback.api.routing import router

__all__ = ["drafting", "handing_over", "issued", "router"]

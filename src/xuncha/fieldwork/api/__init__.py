"""Papers and findings for programs: the same questions, acts and refusals as the pages."""

from xuncha.fieldwork.api.findings import router as findings
from xuncha.fieldwork.api.papers import router

router.add_router("", findings)

__all__ = ["router"]

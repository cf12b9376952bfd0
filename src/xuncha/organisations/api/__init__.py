"""Organisations for programs: the same questions, acts and refusals as the pages."""

from ninja import Router

from xuncha.organisations.api import imports, organisations

router = Router()
router.add_router("", organisations.router)
router.add_router("", imports.router)

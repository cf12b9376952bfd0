"""Plans for programs."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop

from xuncha.rectification import queries
from xuncha.rectification.api.routing import PLAN, PlanOut, plan_out, router
from xuncha.rectification.tables import PLANS
from xuncha.web import api
from xuncha.web.asks import asks


@router.get(
    "/plans",
    summary=gettext_noop("整改方案"),
    response={200: api.Page[PlanOut], **api.problems()},
    openapi_extra=api.parameters(PLANS),
)
@asks("list", PLAN)
def plans(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the plans that the person may see."""
    return api.seen_page(api.Page[PlanOut], PLANS, queries.plans(), PLAN, request, plan_out)

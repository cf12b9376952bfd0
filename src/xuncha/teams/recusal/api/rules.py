"""The rules of recusal for programs."""

from typing import Annotated

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.organisations.models import Jurisdiction
from xuncha.teams.models import Binds, RecusalRule, RuleKey
from xuncha.teams.recusal import actions, queries
from xuncha.teams.recusal.api.routing import router
from xuncha.teams.recusal.forms import RuleForm
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

RULE = "teams.recusalrule"


class RuleOut(BaseModel):
    """One rule as it is in force in a place."""

    key: RuleKey
    title: str
    years: int
    binds: Binds
    active: bool
    source: str


class RulesOut(BaseModel):
    """The rules of a place."""

    jurisdiction: int
    rules: list[RuleOut]


class RuleIn(api.Input):
    """How a rule is set from now on."""

    key: Annotated[RuleKey, Field(strict=False)]
    years: Annotated[int, Field(ge=0, le=50), api.WHOLE]
    binds: Annotated[Binds, Field(strict=False)]
    active: bool
    reason: Annotated[str, Field(min_length=1, max_length=200), *api.LINES]


@router.get("/recusal-rules", summary=gettext_noop("回避规则"), response={200: RulesOut, **api.problems()})
@asks("list", RULE)
def rules(request: HttpRequest) -> RulesOut:
    """List the rules of the caller's own place as they are in force."""
    home = getattr(actor(request), "organisation_id", None)
    return _rules(get_object_or_404(Jurisdiction.objects.filter(organisations=home)))


@router.put(
    "/recusal-rules/{int:pk}",
    summary=gettext_noop("修改回避规则"),
    response={200: RulesOut, **api.problems(409, 413)},
)
@asks("update", RULE)
def set_rule(request: HttpRequest, pk: api.Key, filled: RuleIn) -> RulesOut:
    """Set a rule of a place from now on; how it was set before stays on record."""
    place = get_object_or_404(Jurisdiction.objects.filter(pk=pk))
    if not grants.may(actor(request), "update", RULE, RecusalRule(jurisdiction=place)):
        raise Http404
    form = api.fitting(RuleForm(filled.model_dump(exclude={"key"}, mode="json")))
    actions.set_rule(place=place, entry=form.entry(filled.key), by=actor(request), at=timezone.now())
    return _rules(place)


def _rules(place: Jurisdiction) -> RulesOut:
    sources = queries.sources_in(place)
    told = [
        RuleOut(
            key=RuleKey(one.key),
            title=str(RuleKey(one.key).label),
            years=one.years,
            binds=Binds(one.binds),
            active=one.active,
            source=sources[one.key],
        )
        for one in queries.rules_in(place)
    ]
    return RulesOut(jurisdiction=place.pk, rules=told)

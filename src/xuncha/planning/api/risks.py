"""How risk is weighed in a term, and what is known of its units, for programs: the same acts as the pages."""

from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.planning.api.routing import Key, Uid, named, router, standing
from xuncha.planning.coverage import actions, queries
from xuncha.planning.coverage.forms import FactorsForm, HintForm, ThemesForm
from xuncha.planning.coverage.importing import MOST
from xuncha.planning.coverage.views.finding import KIND, term_found
from xuncha.planning.models import Term
from xuncha.planning.withheld import withheld
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class FactorOut(BaseModel):
    """One thing that speaks for an early visit, as the office weighs it in the term."""

    key: str
    title: str
    weight: int
    low: float
    high: float
    is_on: bool


class HintIn(api.Input):
    """What is known of one organisation by one factor on a day."""

    organisation: Key
    key: Annotated[str, Field(max_length=32), *api.LINE]
    value: Annotated[float, Field(ge=0, le=1e9)]
    as_of: api.Day
    source: Annotated[str, Field(min_length=1, max_length=100), *api.LINE]


class LinkedThemeOut(BaseModel):
    """One organisation that a theme links with others, which come in the same round where they find room."""

    id: int
    title: str
    organisation: int
    organisation_name: str


class LinkedThemeIn(api.Input):
    """Which organisations a theme is to link as well."""

    title: Annotated[str, Field(min_length=1, max_length=50), *api.LINE]
    organisations: Annotated[list[Key], Field(min_length=1, max_length=1000)]


class LinkedThemesIn(api.Input):
    """Which organisations a theme is to link no more: ids of the list."""

    themes: Annotated[list[Key], Field(min_length=1, max_length=1000)]


class FactorIn(api.Input):
    """How one factor is to weigh: from which value it counts, and at which it counts in full."""

    key: Annotated[str, Field(max_length=32), *api.LINE]
    weight: Annotated[int, Field(ge=0, le=100), api.WHOLE]
    low: Annotated[float, Field(ge=0, le=MOST)]
    high: Annotated[float, Field(ge=0, le=MOST)]
    is_on: bool = True


class WeightsIn(api.Input):
    """The factors that are to weigh otherwise."""

    factors: Annotated[list[FactorIn], Field(min_length=1, max_length=20)]


@router.get(
    "/terms/{uuid:uid}/risk",
    summary=gettext_noop("风险因素和权重"),
    response={200: list[FactorOut], **api.problems()},
)
@asks("list", KIND)
def factors(request: HttpRequest, uid: Uid) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List how risk is weighed in a term."""
    return _weighed(term_found(request, uid, "list"))


@router.put(
    "/terms/{uuid:uid}/risk",
    summary=gettext_noop("设定风险因素的权重"),
    response={200: list[FactorOut], **api.problems(409, 413)},
)
@asks("update", KIND)
def weigh(request: HttpRequest, uid: Uid, filled: WeightsIn) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """Weigh some factors anew; those not named stay as they are, and plans that were made do not change."""
    term = term_found(request, uid, "update")
    known = {one.key: one for one in queries.factors(term)}
    if strange := [one.key for one in filled.factors if one.key not in known]:
        raise api.Unfit({"factors": [_("没有这个风险因素：%(key)s。") % {"key": strange[0]}]})
    told = {one.key: one.model_dump() for one in filled.factors}
    columns = {
        f"{key}-{name}": told.get(key, {}).get(name, getattr(one, name))
        for key, one in known.items()
        for name in ("weight", "low", "high", "is_on")
    }
    form = api.fitting(FactorsForm(columns, factors=list(known.values())))
    actions.weigh(term=term, weighed=form.entries(), by=actor(request), at=timezone.now())
    return _weighed(term)


@router.post(
    "/terms/{uuid:uid}/risk/hints",
    summary=gettext_noop("登记风险提示"),
    response={204: None, **api.problems(409, 413)},
)
@asks("update", KIND)
def hint(request: HttpRequest, uid: Uid, filled: HintIn) -> Any:  # noqa: ANN401 -- a Status
    """Keep one value of an organisation; that of the same factor and day is written over."""
    term = term_found(request, uid, "update")
    code, rows = named(request, "organisation", filled.organisation)
    place = term.committee.jurisdiction.path
    form = api.fitting(
        HintForm(
            {**filled.model_dump(), "organisation": code},
            organisations=rows.filter(jurisdiction__path__startswith=place),
            factors=queries.factors(term),
        )
    )
    actions.record_hints(term=term, hints=[form.entry()], by=actor(request), at=timezone.now())
    return Status(204, None)


@router.get(
    "/terms/{uuid:uid}/risk/themes",
    summary=gettext_noop("联动专题"),
    response={200: list[LinkedThemeOut], **api.problems()},
)
@asks("list", KIND)
def themes(request: HttpRequest, uid: Uid) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List which organisations a theme links, theme by theme."""
    return [
        LinkedThemeOut(
            id=one.pk,
            title=one.title,
            organisation=one.organisation_id,
            organisation_name=one.organisation.name,
        )
        for one in queries.themes(term_found(request, uid, "list"), hidden=withheld(actor(request)))
    ]


@router.post(
    "/terms/{uuid:uid}/risk/themes",
    summary=gettext_noop("登记联动专题"),
    response={204: None, **api.problems(409, 413)},
)
@asks("update", KIND)
def link_theme(request: HttpRequest, uid: Uid, filled: LinkedThemeIn) -> Any:  # noqa: ANN401 -- a Status
    """Link organisations by a theme; who is linked already stays, and so do plans that were made."""
    term = term_found(request, uid, "update")
    units = standing(request, term, filled.organisations, "organisations")
    actions.link_theme(
        term=term, title=filled.title, organisations=units, by=actor(request), at=timezone.now()
    )
    return Status(204, None)


@router.post(
    "/terms/{uuid:uid}/risk/themes/drop",
    summary=gettext_noop("移出联动专题"),
    response={204: None, **api.problems(409, 413)},
)
@asks("update", KIND)
def drop_themes(request: HttpRequest, uid: Uid, filled: LinkedThemesIn) -> Any:  # noqa: ANN401 -- a Status
    """Take organisations out of the themes that link them; plans that were made do not change."""
    term = term_found(request, uid, "update")
    form = api.fitting(
        ThemesForm({"drop": filled.themes}, themes=queries.themes(term, hidden=withheld(actor(request))))
    )
    actions.drop_themes(term=term, themes=form.cleaned_data["drop"], by=actor(request), at=timezone.now())
    return Status(204, None)


def _weighed(term: Term) -> list[FactorOut]:
    return [
        FactorOut(
            key=one.key, title=one.title, weight=one.weight, low=one.low, high=one.high, is_on=one.is_on
        )
        for one in queries.factors(term)
    ]

"""Terms and the lists of those who are due, for programs."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.organisations.models import Organisation
from xuncha.planning import actions, queries, succession
from xuncha.planning.api.routing import TERM, Key, MinutesIn, Uid, named, router, standing, term_found
from xuncha.planning.forms import TermForm
from xuncha.planning.models import Term, Universe
from xuncha.planning.tables import TERMS
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class ShareOut(BaseModel):
    """A rate with what it is made of; null of nothing."""

    part: int
    whole: int
    percent: Decimal | None


class CoverageOut(BaseModel):
    """How far a term has come by its frozen list."""

    list_version: int
    all: ShareOut
    units: ShareOut
    villages: ShareOut
    visits: int
    beyond: int
    gone: int


class TermOut(BaseModel):
    """One term of a committee."""

    id: UUID
    committee: int
    committee_name: str
    number: int
    from_on: date
    to_on: date
    version: int


class TermIn(api.Input):
    """What is filled in about a term; the committee by its number."""

    committee: Key
    number: Annotated[int, Field(ge=1, le=200), api.WHOLE]
    from_on: api.Day
    to_on: api.Day


class ListOut(BaseModel):
    """One version of the list of those who are due."""

    number: int
    frozen: bool
    due: int


class OrganisationSplitIn(api.Input):
    """Which organisation of the list was split, and into which ones, by their numbers."""

    organisation: Key
    parts: Annotated[list[Key], Field(min_length=2, max_length=20)]


class ListIn(api.Input):
    """Who comes onto the list in work and who leaves it, by their numbers, and why."""

    add: Annotated[list[Key], Field(max_length=500)] = []
    drop: Annotated[list[Key], Field(max_length=500)] = []
    reason: Annotated[str, Field(max_length=200), *api.LINE] = ""


@router.get(
    "/terms",
    summary=gettext_noop("届次"),
    response={200: api.Page[TermOut], **api.problems()},
    openapi_extra=api.parameters(TERMS),
)
@asks("list", TERM)
def terms(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the terms that the person may see."""
    return api.seen_page(api.Page[TermOut], TERMS, queries.terms(), TERM, request, _term)


@router.get(
    "/terms/{uuid:uid}/coverage",
    summary=gettext_noop("一届的覆盖情况"),
    response={200: CoverageOut, **api.problems(409)},
)
@asks("read", TERM)
def coverage(request: HttpRequest, uid: Uid) -> CoverageOut:
    """Say how far a term has come; 409 before a list was frozen."""
    term = term_found(request, uid, "read")
    found = queries.coverage(term)
    if found is None:
        raise actions.NotOnThisList(queries.NO_LIST)
    return CoverageOut(
        list_version=found.universe.number,
        all=_share(found.all),
        units=_share(found.units),
        villages=_share(found.villages),
        visits=found.visits,
        beyond=found.beyond,
        gone=found.gone,
    )


@router.post("/terms", summary=gettext_noop("新建届次"), response={201: TermOut, **api.problems(409, 413)})
@asks("create", TERM)
def create(request: HttpRequest, filled: TermIn) -> Any:  # noqa: ANN401 -- a Status
    """Begin a term of a committee."""
    committee, rows = named(request, "committee", filled.committee)
    form = api.fitting(TermForm({**filled.model_dump(), "committee": committee}, organisations=rows))
    made = actions.create_term(entry=form.entry(), by=actor(request), at=timezone.now())
    return Status(201, _term(made))


@router.post(
    "/terms/{uuid:uid}/list",
    summary=gettext_noop("编制应巡名单"),
    response={201: ListOut, **api.problems(409)},
)
@asks("update", TERM)
def begin_list(request: HttpRequest, uid: Uid) -> Any:  # noqa: ANN401 -- a Status
    """Begin a new version of the list: a copy of the last one, or everybody who stands in the place."""
    term = term_found(request, uid, "update")
    made = actions.begin_list(term=term, by=actor(request), at=timezone.now())
    return Status(201, _list(made))


@router.post(
    "/terms/{uuid:uid}/list/change",
    summary=gettext_noop("增减应巡单位"),
    response={200: ListOut, **api.problems(409, 413)},
)
@asks("update", TERM)
def change_list(request: HttpRequest, uid: Uid, filled: ListIn) -> ListOut:
    """Put organisations onto the list in work, or take them off it; 404 when none is in work."""
    universe = _in_work(request, uid, "update")
    actions.change_list(
        universe=universe,
        add=standing(request, universe.term, filled.add, "add"),
        drop=Organisation.objects.filter(pk__in=filled.drop),
        reason=filled.reason,
        by=actor(request),
        at=timezone.now(),
    )
    return _list(universe)


@router.post(
    "/terms/{uuid:uid}/list/freeze",
    summary=gettext_noop("锁定应巡名单"),
    response={200: ListOut, **api.problems(409, 413)},
)
@asks("freeze", TERM)
def freeze_list(request: HttpRequest, uid: Uid, filled: MinutesIn) -> ListOut:
    """Freeze the list in work: coverage is counted against it from now on."""
    universe = _in_work(request, uid, "freeze")
    actions.freeze_list(universe=universe, reason=filled.reason, by=actor(request), at=timezone.now())
    return _list(universe)


@router.post(
    "/terms/{uuid:uid}/splits",
    summary=gettext_noop("登记拆分单位的承接单位"),
    response={204: None, **api.problems(409, 413)},
)
@asks("update", TERM)
def split(request: HttpRequest, uid: Uid, filled: OrganisationSplitIn) -> Any:  # noqa: ANN401 -- a Status
    """Keep into which units an abolished one was split: it counts as soon as all of them were inspected."""
    term = term_found(request, uid, "update")
    whole = succession.abolished(term).filter(pk=filled.organisation).first()
    if whole is None:
        raise api.Unfit({"organisation": [_("名单里没有这个已撤销的单位。")]})
    actions.record_split(
        term=term,
        organisation=whole,
        parts=standing(request, term, filled.parts, "parts"),
        by=actor(request),
        at=timezone.now(),
    )
    return Status(204, None)


def _in_work(request: HttpRequest, uid: UUID, act: str) -> Universe:
    rows = Universe.objects.select_related("term__committee__jurisdiction").filter(frozen_at=None)
    return get_object_or_404(rows, term=term_found(request, uid, act))


def _list(universe: Universe) -> ListOut:
    return ListOut(number=universe.number, frozen=universe.frozen_at is not None, due=universe.dues.count())


def _share(share: queries.Share) -> ShareOut:
    return ShareOut(part=share.part, whole=share.whole, percent=share.percent)


def _term(row: Term) -> TermOut:
    return TermOut(
        id=row.uid,
        committee=row.committee_id,
        committee_name=row.committee.name,
        number=row.number,
        from_on=row.from_on,
        to_on=row.to_on,
        version=row.version,
    )

"""Inspectors for programs; a field that the caller may not read is absent."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.people.models import Person
from xuncha.teams.models import Inspector, PoolState, Qualification
from xuncha.teams.pool import actions, queries
from xuncha.teams.pool.api.routing import Key, Uid, code_of, router
from xuncha.teams.pool.forms import InspectorForm
from xuncha.teams.pool.policy import INSPECTOR
from xuncha.teams.pool.privacy import KEYS, readable
from xuncha.teams.pool.tables import LIST, of_reader
from xuncha.teams.pool.views.finding import found, places, units
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class InspectorOut(BaseModel):
    """One inspector, in the fields that the caller may read."""

    id: UUID
    jurisdiction: int
    joined_on: date
    left_on: date | None
    version: int
    number: str | None = None
    name: str | None = None
    home: int | None = None
    home_name: str | None = None
    rank: str | None = None
    qualification: Qualification | None = None
    expertise: list[str] | None = None
    native_place: int | None = None
    branch: str | None = None
    past: int | None = None
    state: PoolState | None = None
    reason: str | None = None


class InspectorIn(api.Input):
    """What is filled in about an inspector; the whole of it, as in the form of the page."""

    jurisdiction: Key
    number: Annotated[str, Field(min_length=1, max_length=32), *api.LINE]
    name: Annotated[str, Field(min_length=1, max_length=64), *api.LINE]
    home: Key
    joined_on: api.Day
    rank: Annotated[str, Field(max_length=100), *api.LINE] = ""
    qualification: Annotated[Qualification, Field(strict=False)] = Qualification.MEMBER
    expertise: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=30), *api.LINE]], Field(max_length=50)
    ] = []
    native_place: Key | None = None
    branch: Annotated[str, Field(max_length=100), *api.LINE] = ""
    past: Annotated[int, Field(ge=0, le=200), api.WHOLE] = 0


@router.get(
    "/pool",
    summary=gettext_noop("人才库"),
    response={200: api.Page[InspectorOut], **api.problems()},
    openapi_extra=api.parameters(LIST),
    exclude_unset=True,
)
@asks("list", INSPECTOR)
def listing(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the inspectors that the caller may see; closed fields are absent and cannot be asked by."""
    person, rows = actor(request), queries.inspectors()
    return api.seen_page(
        api.Page[InspectorOut], of_reader(request), rows, INSPECTOR, request, lambda row: _out(row, person)
    )


@router.get(
    "/pool/{uuid:uid}",
    summary=gettext_noop("人才库的一人"),
    response={200: InspectorOut, **api.problems()},
    exclude_unset=True,
)
@asks("read", INSPECTOR)
def read(request: HttpRequest, answer: HttpResponse, uid: Uid) -> InspectorOut:
    """Read one inspector; the version stands in the ETag header."""
    return sent(request, answer, found(request, uid, "read"))


@router.post(
    "/pool",
    summary=gettext_noop("人才库新增一人"),
    response={201: InspectorOut, **api.problems(409, 413)},
    exclude_unset=True,
)
@asks("create", INSPECTOR)
def create(request: HttpRequest, answer: HttpResponse, filled: InspectorIn) -> Any:  # noqa: ANN401 -- a Status
    """Take somebody into the pool of a place."""
    form = api.fitting(_form(request, filled, None))
    made = actions.create_inspector(entry=form.entry(), by=actor(request), at=timezone.now())
    return Status(201, sent(request, answer, queries.inspectors().get(pk=made.pk)))


@router.put(
    "/pool/{uuid:uid}",
    summary=gettext_noop("修改人才库的一人"),
    response={200: InspectorOut, **api.problems(409, 412, 413, 428)},
    openapi_extra=api.IF_MATCH,
    exclude_unset=True,
)
@asks("update", INSPECTOR)
def change(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: InspectorIn) -> InspectorOut:
    """Replace what is said of an inspector; the account stays. 412 with both texts when overtaken."""
    version = api.expected(request)
    inspector = found(request, uid, "update")
    form = api.fitting(_form(request, filled, inspector))
    try:
        actions.update_inspector(
            inspector=inspector, entry=form.entry(), version=version, by=actor(request), at=timezone.now()
        )
    except actions.Changed as changed:
        now = _out(queries.inspectors().get(pk=changed.now.pk), actor(request))
        raise api.Outdated(
            str(changed), now.model_dump(mode="json", exclude_unset=True), filled.model_dump(mode="json")
        ) from changed
    return sent(request, answer, queries.inspectors().get(pk=inspector.pk))


def _form(request: HttpRequest, filled: InspectorIn, now: Inspector | None) -> InspectorForm:
    person = actor(request)
    seen = places(person)
    place = seen.filter(pk=filled.jurisdiction).first()
    held = [one.name for one in now.expertise.all()] if now else []
    may_read = readable(person, now) if now else KEYS
    return InspectorForm(
        {**filled.model_dump(mode="json"), "home": code_of(request, "home", filled.home)},
        places=seen,
        organisations=units(person),
        people=Person.objects.none(),
        expertise=dict.fromkeys([*(queries.offered(place) if place else ()), *held]),
        readable=may_read - {"person"},
        now=now,
    )


def sent(request: HttpRequest, answer: HttpResponse, inspector: Inspector) -> InspectorOut:
    """Answer with an inspector, the version in the ETag header."""
    api.ETag.write(answer, inspector.version)
    return _out(inspector, actor(request))


def _out(row: Any, person: Any) -> InspectorOut:  # noqa: ANN401 -- an Inspector with its rounds counted
    said = {
        "number": row.number,
        "name": row.name,
        "home": row.home_id,
        "rank": row.rank,
        "qualification": Qualification(row.qualification),
        "expertise": [one.name for one in row.expertise.all()],
        "native_place": row.native_place_id,
        "branch": row.branch,
        "past": row.rounds,
        "state": PoolState(row.state),
        "reason": row.reason,
    }
    fields = readable(person, row)
    open_ones = {key: value for key, value in said.items() if key in fields}
    if "home" in open_ones:
        open_ones["home_name"] = row.home.name
    return InspectorOut.model_construct(
        id=row.uid,
        jurisdiction=row.jurisdiction_id,
        joined_on=row.joined_on,
        left_on=row.left_on,
        version=row.version,
        **open_ones,
    )

"""Places and organisations for programs."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router, Status
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.organisations import actions, queries
from xuncha.organisations.actions import KIND, PLACE
from xuncha.organisations.forms import AbolishForm, MergeForm, OrganisationForm
from xuncha.organisations.models import Jurisdiction, Kind, Organisation, VillageClass
from xuncha.organisations.tables import LIST, PLACES
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

router = Router(tags=[gettext_noop("单位")])
CODE = 32


class PlaceOut(BaseModel):
    """A place of the tree."""

    id: int
    name: str
    level: str
    parent: int | None
    path: str


class OrganisationOut(BaseModel):
    """One organisation."""

    id: int
    name: str
    code: str
    kind: Kind
    jurisdiction: int
    jurisdiction_name: str
    parent_code: str
    authority: str
    party_members: int | None
    village_class: VillageClass | None
    abolished_on: date | None
    merged_into: int | None
    version: int


class OrganisationIn(api.Input):
    """What is filled in about an organisation; the whole of it, as in the form of the page."""

    name: Annotated[str, Field(min_length=1, max_length=200), *api.LINE]
    code: Annotated[str, Field(min_length=1, max_length=CODE), *api.LINE]
    kind: Annotated[Kind, Field(strict=False)]
    jurisdiction: Annotated[int, Field(ge=1, le=api.BIGGEST), api.WHOLE]
    parent_code: Annotated[str, Field(max_length=CODE), *api.LINE] = ""
    authority: Annotated[str, Field(max_length=100), *api.LINE] = ""
    party_members: Annotated[int, Field(ge=0, le=99_999_999), api.WHOLE] | None = None
    village_class: Annotated[VillageClass, Field(strict=False)] | None = None


class AbolishIn(api.Input):
    """From which day on, and why."""

    on: api.Day
    reason: Annotated[str, Field(min_length=1, max_length=200), *api.LINE]


class MergeIn(AbolishIn):
    """Into which organisation."""

    into_code: Annotated[str, Field(min_length=1, max_length=CODE), *api.LINE]


def written(row: Organisation) -> OrganisationOut:
    """Return an organisation as a program reads it."""
    return OrganisationOut.model_construct(
        id=row.pk,
        name=row.name,
        code=row.code,
        kind=Kind(row.kind),
        jurisdiction=row.jurisdiction_id,
        jurisdiction_name=row.jurisdiction.name,
        parent_code=row.parent.code if row.parent else "",
        authority=row.authority,
        party_members=row.party_members,
        village_class=VillageClass(row.village_class) if row.village_class else None,
        abolished_on=row.abolished_on,
        merged_into=row.merged_into_id,
        version=row.version,
    )


@router.get(
    "/organisations",
    summary=gettext_noop("单位"),
    response={200: api.Page[OrganisationOut], **api.problems()},
    openapi_extra=api.parameters(LIST),
)
@asks("list", KIND)
def listing(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the organisations that the person may see."""
    return api.seen_page(api.Page[OrganisationOut], LIST, queries.organisations(), KIND, request, written)


@router.get(
    "/places",
    summary=gettext_noop("地区"),
    response={200: api.Page[PlaceOut], **api.problems()},
    openapi_extra=api.parameters(PLACES),
)
@asks("list", PLACE)
def places(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the places that the person may see, each below what it lies in."""
    return api.seen_page(api.Page[PlaceOut], PLACES, queries.places(), PLACE, request, _place)


@router.post(
    "/organisations",
    summary=gettext_noop("新建单位"),
    response={201: OrganisationOut, **api.problems(409, 413)},
)
@asks("create", KIND)
def create(request: HttpRequest, answer: HttpResponse, filled: OrganisationIn) -> Any:  # noqa: ANN401 -- a Status
    """Add an organisation to a place of one's own jurisdiction."""
    form = api.fitting(_form(request, filled))
    made = actions.create_organisation(entry=form.entry(), by=actor(request), at=timezone.now())
    return Status(201, _sent(answer, made))


@router.get(
    "/organisations/{int:pk}",
    summary=gettext_noop("一个单位"),
    response={200: OrganisationOut, **api.problems()},
)
@asks("read", KIND)
def read(request: HttpRequest, answer: HttpResponse, pk: api.Key) -> OrganisationOut:
    """Read one organisation; its version stands in the ETag header."""
    return _sent(answer, _found(request, pk, "read"))


@router.put(
    "/organisations/{int:pk}",
    summary=gettext_noop("修改单位"),
    response={200: OrganisationOut, **api.problems(409, 412, 413, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("update", KIND)
def change(
    request: HttpRequest, answer: HttpResponse, pk: api.Key, filled: OrganisationIn
) -> OrganisationOut:
    """Replace what is said of an organisation. 412 with both texts when somebody else was faster."""
    version = api.expected(request)
    organisation = _found(request, pk, "update")
    form = api.fitting(_form(request, filled))
    try:
        actions.update_organisation(
            organisation=organisation,
            entry=form.entry(),
            version=version,
            by=actor(request),
            at=timezone.now(),
        )
    except actions.Changed as changed:
        now = written(changed.now).model_dump()
        raise api.Outdated(str(changed), now, filled.model_dump()) from changed
    return _sent(answer, organisation)


@router.post(
    "/organisations/{int:pk}/abolish",
    summary=gettext_noop("撤销单位"),
    response={200: OrganisationOut, **api.problems(409, 412, 413, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("abolish", KIND)
def abolish(request: HttpRequest, answer: HttpResponse, pk: api.Key, filled: AbolishIn) -> OrganisationOut:
    """Say that an organisation no longer exists from a day on."""
    organisation = _as_read(request, pk, "abolish")
    form = api.fitting(AbolishForm(filled.model_dump()))
    actions.abolish_organisation(
        organisation=organisation, by=actor(request), at=timezone.now(), **form.cleaned_data
    )
    return _sent(answer, organisation)


@router.post(
    "/organisations/{int:pk}/merge",
    summary=gettext_noop("并入其他单位"),
    response={200: OrganisationOut, **api.problems(409, 412, 413, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("merge", KIND)
def merge(request: HttpRequest, answer: HttpResponse, pk: api.Key, filled: MergeIn) -> OrganisationOut:
    """Merge an organisation into another."""
    organisation = _as_read(request, pk, "merge")
    mergeable = grants.only(queries.organisations(), actor(request), "merge", KIND)
    cleaned = api.fitting(MergeForm(filled.model_dump(), organisations=mergeable)).cleaned_data
    actions.merge_organisation(
        organisation=organisation,
        into=cleaned["into_code"],
        on=cleaned["on"],
        reason=cleaned["reason"],
        by=actor(request),
        at=timezone.now(),
    )
    return _sent(answer, organisation)


def _found(request: HttpRequest, pk: int, act: str) -> Organisation:
    return get_object_or_404(grants.only(queries.organisations(), actor(request), act, KIND), pk=pk)


def _as_read(request: HttpRequest, pk: int, act: str) -> Organisation:
    version = api.expected(request)
    organisation = _found(request, pk, act)
    if organisation.version != version:
        raise api.Outdated("", {"version": organisation.version}, {"version": version})
    return organisation


def _form(request: HttpRequest, filled: OrganisationIn) -> OrganisationForm:
    person = actor(request)
    return OrganisationForm(
        filled.model_dump(mode="json"),
        places=grants.only(queries.places(), person, "list", PLACE),
        organisations=grants.only(Organisation.objects.all(), person, "list", KIND),
    )


def _sent(answer: HttpResponse, organisation: Organisation) -> OrganisationOut:
    api.ETag.write(answer, organisation.version)
    return written(organisation)


def _place(row: Jurisdiction) -> PlaceOut:
    return PlaceOut(id=row.pk, name=row.name, level=row.level, parent=row.parent_id, path=row.path)

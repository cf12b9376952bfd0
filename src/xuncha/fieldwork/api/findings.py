"""Findings for programs."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.fieldwork import actions, queries
from xuncha.fieldwork.api.finding_things import FINDING, PAPER, finding_of, inspection_of
from xuncha.fieldwork.api.routing import Uid, router
from xuncha.fieldwork.forms import ClassifyForm, FindingForm, PapersForm
from xuncha.fieldwork.models import Finding
from xuncha.fieldwork.tables import FINDINGS
from xuncha.planning.models import Inspection
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

ItemKey = Annotated[int, Field(ge=1, le=api.BIGGEST), api.WHOLE]


class FindingOut(BaseModel):
    """One finding as a list shows it."""

    id: UUID
    inspection: UUID
    organisation_name: str
    number: int
    title: str
    text: str
    item: int
    item_title: str
    focus: str
    aspect: str
    state: str
    version: int


class WholeFindingOut(FindingOut):
    """One finding with the papers that it is drawn from, as far as the person may read them."""

    papers: list[UUID]


class FindingChange(api.Input):
    """What is filled in about a finding."""

    title: Annotated[str, Field(min_length=1, max_length=200), *api.LINE]
    text: Annotated[str, Field(min_length=1, max_length=20_000)]
    item: ItemKey


class FindingIn(FindingChange):
    """What is filled in, and the signed papers from which it is drawn."""

    papers: Annotated[list[str], Field(min_length=1, max_length=100)]


class PapersIn(api.Input):
    """Further signed papers."""

    papers: Annotated[list[str], Field(min_length=1, max_length=100)]


class ClassIn(api.Input):
    """The office's number, and the place in the framework."""

    number: Annotated[int, Field(ge=1, le=9999), api.WHOLE]
    item: ItemKey


@router.get(
    "/findings",
    summary=gettext_noop("巡察发现问题"),
    response={200: api.Page[FindingOut], **api.problems()},
    openapi_extra=api.parameters(FINDINGS),
)
@asks("list", FINDING)
def listing(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the findings that the person may see."""
    return api.seen_page(
        api.Page[FindingOut],
        FINDINGS,
        queries.findings(),
        FINDING,
        request,
        lambda row: FindingOut(**_columns(row)),
    )


@router.post(
    "/inspections/{uuid:uid}/findings",
    summary=gettext_noop("形成问题"),
    response={201: WholeFindingOut, **api.problems(409, 413)},
)
@asks("create", FINDING)
def create(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: FindingIn) -> Any:  # noqa: ANN401 -- a Status
    """Draw a finding from signed papers."""
    found = inspection_of(request, uid, FINDING, "create")
    chosen = api.fitting(PapersForm({"papers": filled.papers}, papers=queries.signed_papers(found)))
    form = api.fitting(FindingForm(filled.model_dump(exclude={"papers"}), items=queries.items_for(found)))
    made = actions.create_finding(
        inspection=found,
        papers=list(chosen.cleaned_data["papers"]),
        entry=form.entry(),
        by=actor(request),
        at=timezone.now(),
    )
    return Status(201, _sent(request, answer, finding_of(request, made.uid, "read")))


@router.get(
    "/findings/{uuid:uid}",
    summary=gettext_noop("一个问题"),
    response={200: WholeFindingOut, **api.problems()},
)
@asks("read", FINDING)
def read(request: HttpRequest, answer: HttpResponse, uid: Uid) -> WholeFindingOut:
    """Read one finding; its version stands in the ETag header."""
    return _sent(request, answer, finding_of(request, uid, "read"))


@router.put(
    "/findings/{uuid:uid}",
    summary=gettext_noop("修改问题"),
    response={200: WholeFindingOut, **api.problems(409, 412, 413, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("update", FINDING)
def change(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: FindingChange) -> WholeFindingOut:
    """Replace the text of a finding that is not issued. 412 with both texts when somebody was faster."""
    version, finding = api.expected(request), finding_of(request, uid, "update")
    form = api.fitting(FindingForm(filled.model_dump(), items=_items(finding.inspection)))
    try:
        actions.update_finding(
            finding=finding, entry=form.entry(), version=version, by=actor(request), at=timezone.now()
        )
    except actions.FindingChanged as changed:
        now = _columns(finding_of(request, uid, "read"))
        raise api.Outdated(str(changed), now, filled.model_dump()) from changed
    return _sent(request, answer, finding_of(request, uid, "read"))


@router.post(
    "/findings/{uuid:uid}/merge",
    summary=gettext_noop("底稿并入问题"),
    response={200: WholeFindingOut, **api.problems(409, 413)},
)
@asks("update", FINDING)
def merge(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: PapersIn) -> WholeFindingOut:
    """Let further signed papers belong to a finding."""
    finding = finding_of(request, uid, "update")
    signed = queries.signed_papers(finding.inspection)
    papers = api.fitting(PapersForm({"papers": filled.papers}, papers=signed)).cleaned_data["papers"]
    actions.merge_papers(finding=finding, papers=list(papers), by=actor(request), at=timezone.now())
    return _sent(request, answer, finding_of(request, uid, "read"))


@router.post(
    "/findings/{uuid:uid}/classify",
    summary=gettext_noop("问题编号归类"),
    response={200: WholeFindingOut, **api.problems(409, 412, 413, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("classify", FINDING)
def classify(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: ClassIn) -> WholeFindingOut:
    """Give a finding the office's number and its place in the framework."""
    version, finding = api.expected(request), finding_of(request, uid, "classify")
    data = {**filled.model_dump(), "version": version}
    form = api.fitting(ClassifyForm(data, items=_items(finding.inspection)))
    try:
        actions.classify_finding(finding=finding, by=actor(request), at=timezone.now(), **form.cleaned_data)
    except actions.FindingChanged as changed:
        now = _columns(finding_of(request, uid, "read"))
        raise api.Outdated(str(changed), now, filled.model_dump()) from changed
    return _sent(request, answer, finding_of(request, uid, "read"))


def _items(inspection: Inspection) -> Any:  # noqa: ANN401 -- a query of items
    return queries.items_for(inspection)


def _sent(request: HttpRequest, answer: HttpResponse, finding: Finding) -> WholeFindingOut:
    api.ETag.write(answer, finding.version)
    seen = grants.only(queries.papers_of(finding), actor(request), "read", PAPER)
    return WholeFindingOut(**_columns(finding), papers=[paper.uid for paper in seen])


def _columns(row: Finding) -> dict[str, Any]:
    return {
        "id": row.uid,
        "inspection": row.inspection.uid,
        "organisation_name": row.inspection.organisation.name,
        "number": row.number,
        "title": row.title,
        "text": row.text,
        "item": row.item_id,
        "item_title": row.item.title,
        "focus": row.item.aspect.focus,
        "aspect": row.item.aspect.title,
        "state": row.state,
        "version": row.version,
    }

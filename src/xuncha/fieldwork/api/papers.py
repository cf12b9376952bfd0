"""Papers for programs."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.fieldwork import actions, queries
from xuncha.fieldwork.api.finding_things import PAPER, inspection_of, paper_of
from xuncha.fieldwork.api.routing import Uid, router
from xuncha.fieldwork.forms import DisposeForm, PaperForm, ReturnForm
from xuncha.fieldwork.models import Disposal, Paper, Source
from xuncha.fieldwork.rules import yuan
from xuncha.fieldwork.tables import PAPERS
from xuncha.planning.models import Inspection
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

Short = Annotated[str, Field(max_length=200), *api.LINE]
Long = Annotated[str, Field(max_length=20_000)]


class SignatureOut(BaseModel):
    """One signature of one edition."""

    edition: int
    post: str
    person: str
    at: datetime
    digest: str


class ExhibitOut(BaseModel):
    """One piece of evidence."""

    number: int
    name: str
    place: str
    file: UUID | None


class PaperOut(BaseModel):
    """One paper as a list shows it."""

    id: UUID
    inspection: UUID
    organisation_name: str
    number: int
    title: str
    made_on: date
    source: str
    source_note: str
    summary: str
    process: str
    basis: str
    responsible: str
    happened: str
    amount: Decimal | None
    item: int | None
    disposal: str
    author: str
    state: str
    edition: int
    outcome: str
    outcome_reason: str
    version: int


class WholePaperOut(PaperOut):
    """One paper with its signatures, of all its editions, and its evidence."""

    signatures: list[SignatureOut]
    exhibits: list[ExhibitOut]
    finding: UUID | None


class PaperIn(api.Input):
    """What is filled in about a paper."""

    title: Annotated[str, Field(min_length=1, max_length=100), *api.LINE]
    made_on: api.Day
    source: Literal[tuple(Source.values)]  # type: ignore[valid-type]  # the values of the choices
    summary: Annotated[str, Field(min_length=1, max_length=20_000)]
    source_note: Short = ""
    process: Long = ""
    basis: Long = ""
    responsible: Short = ""
    happened: Short = ""
    amount: Annotated[float, Field(ge=0, le=9_999_999_999_999)] | None = None
    item: Annotated[int, Field(ge=1, le=api.BIGGEST), api.WHOLE] | None = None
    disposal: Literal[tuple(Disposal.values)] = Disposal.FEEDBACK.value  # type: ignore[valid-type]  # the same


class SendingBackIn(api.Input):
    """Why a paper goes back."""

    reason: Annotated[str, Field(min_length=1, max_length=300)]


class DisposalIn(api.Input):
    """What becomes of a signed paper that gives no finding."""

    outcome: Literal[tuple(one for one in Disposal.values if one != "feedback")]  # type: ignore[valid-type]  # the same
    reason: Annotated[str, Field(max_length=300), *api.LINE] = ""


@router.get(
    "/papers",
    summary=gettext_noop("问题底稿"),
    response={200: api.Page[PaperOut], **api.problems()},
    openapi_extra=api.parameters(PAPERS),
)
@asks("list", PAPER)
def listing(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the papers that the person may see."""
    return api.seen_page(api.Page[PaperOut], PAPERS, queries.papers(), PAPER, request, _listed)


@router.post(
    "/inspections/{uuid:uid}/papers",
    summary=gettext_noop("起草底稿"),
    response={201: WholePaperOut, **api.problems(409, 413)},
)
@asks("create", PAPER)
def create(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: PaperIn) -> Any:  # noqa: ANN401 -- a Status
    """Begin the draft of a paper."""
    found = inspection_of(request, uid, PAPER, "create")
    entry = _fitting(filled, found).entry()
    made = actions.create_paper(inspection=found, entry=entry, by=actor(request), at=timezone.now())
    return Status(201, sent(answer, paper_of(request, made.uid, "read")))


@router.get(
    "/papers/{uuid:uid}", summary=gettext_noop("一份底稿"), response={200: WholePaperOut, **api.problems()}
)
@asks("read", PAPER)
def read(request: HttpRequest, answer: HttpResponse, uid: Uid) -> WholePaperOut:
    """Read one paper; its version stands in the ETag header."""
    return sent(answer, paper_of(request, uid, "read"))


@router.put(
    "/papers/{uuid:uid}",
    summary=gettext_noop("修改底稿"),
    response={200: WholePaperOut, **api.problems(409, 412, 413, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("update", PAPER)
def change(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: PaperIn) -> WholePaperOut:
    """Replace what is said in the draft of a paper. 412 with both texts when somebody else was faster."""
    version, paper = api.expected(request), paper_of(request, uid, "update")
    entry = _fitting(filled, paper.inspection).entry()
    try:
        actions.update_paper(paper=paper, entry=entry, version=version, by=actor(request), at=timezone.now())
    except actions.PaperChanged as changed:
        raise api.Outdated(str(changed), _columns(changed.now), filled.model_dump()) from changed
    return sent(answer, paper_of(request, uid, "read"))


@router.post(
    "/papers/{uuid:uid}/submit",
    summary=gettext_noop("承办人签字提交"),
    response={200: WholePaperOut, **api.problems(409, 412, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("submit", PAPER)
def submit(request: HttpRequest, answer: HttpResponse, uid: Uid) -> WholePaperOut:
    """Sign as the author the text of the version that was read."""
    return _signed(request, answer, paper_of(request, uid, "submit"), "submit")


@router.post(
    "/papers/{uuid:uid}/check",
    summary=gettext_noop("副组长审核"),
    response={200: WholePaperOut, **api.problems(409, 412, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("check", PAPER)
def check(request: HttpRequest, answer: HttpResponse, uid: Uid) -> WholePaperOut:
    """Sign as the deputy."""
    return _signed(request, answer, paper_of(request, uid, "check"), "check")


@router.post(
    "/papers/{uuid:uid}/sign",
    summary=gettext_noop("组长审签"),
    response={200: WholePaperOut, **api.problems(409, 412, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("sign", PAPER)
def sign(request: HttpRequest, answer: HttpResponse, uid: Uid) -> WholePaperOut:
    """Sign as the leader."""
    return _signed(request, answer, paper_of(request, uid, "sign"), "sign")


@router.post(
    "/papers/{uuid:uid}/return",
    summary=gettext_noop("退回底稿"),
    response={200: WholePaperOut, **api.problems(409, 413)},
)
@asks("return", PAPER)
def send_back(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: SendingBackIn) -> WholePaperOut:
    """Send a paper back to its author."""
    paper = paper_of(request, uid, "return")
    reason = api.fitting(ReturnForm(filled.model_dump())).cleaned_data["reason"]
    actions.return_paper(paper=paper, reason=reason, by=actor(request), at=timezone.now())
    return sent(answer, paper_of(request, uid, "read"))


@router.post(
    "/papers/{uuid:uid}/dispose",
    summary=gettext_noop("另行处置底稿"),
    response={200: WholePaperOut, **api.problems(409, 413)},
)
@asks("dispose", PAPER)
def dispose(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: DisposalIn) -> WholePaperOut:
    """Say what becomes of a signed paper that gives no finding."""
    paper = paper_of(request, uid, "dispose")
    form = api.fitting(DisposeForm(filled.model_dump()))
    actions.dispose_paper(paper=paper, by=actor(request), at=timezone.now(), **form.cleaned_data)
    return sent(answer, paper_of(request, uid, "read"))


def _fitting(filled: PaperIn, found: Inspection) -> PaperForm:
    return api.fitting(PaperForm(filled.model_dump(), items=queries.items_for(found)))


def _signed(request: HttpRequest, answer: HttpResponse, paper: Paper, step: str) -> WholePaperOut:
    version = api.expected(request)
    try:
        actions.sign_paper(paper=paper, step=step, version=version, by=actor(request), at=timezone.now())
    except actions.PaperChanged as changed:
        raise api.Outdated(str(changed), {}, {}) from changed
    return sent(answer, paper_of(request, paper.uid, "read"))


def sent(answer: HttpResponse, paper: Paper) -> WholePaperOut:
    """Return a whole paper, its version in the ETag header."""
    api.ETag.write(answer, paper.version)
    finding = queries.finding_of(paper)
    return WholePaperOut(
        **_columns(paper),
        signatures=[
            SignatureOut(
                edition=one.edition, post=one.post, person=str(one.person), at=one.at, digest=one.digest
            )
            for one in queries.signatures_of(paper)
        ],
        exhibits=[
            ExhibitOut(number=one.number, name=one.name, place=one.place, file=one.file_id)
            for one in queries.exhibits_of(paper)
        ],
        finding=finding.uid if finding else None,
    )


def _listed(row: Paper) -> PaperOut:
    return PaperOut(**_columns(row))


def _columns(row: Paper) -> dict[str, Any]:
    same = set(PaperOut.model_fields) - {"id", "inspection", "organisation_name", "amount", "item", "author"}
    return {
        **{name: getattr(row, name) for name in same},
        "id": row.uid,
        "inspection": row.inspection.uid,
        "organisation_name": row.inspection.organisation.name,
        "amount": yuan(row.amount),
        "item": row.item_id,
        "author": str(row.author),
    }

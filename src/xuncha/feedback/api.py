"""Letters and issued findings for programs: the same questions, acts and refusals as the pages."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Router, Status
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.feedback import actions, queries, rules
from xuncha.feedback.forms import DayForm, IssueForm, LetterForm, SlipForm
from xuncha.feedback.models import Addressee, Issued, Letter
from xuncha.feedback.states import LetterState
from xuncha.feedback.tables import ISSUED, LETTERS
from xuncha.planning import queries as planning
from xuncha.planning.models import Inspection
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

router = Router(tags=[gettext_noop("反馈")])
KIND, FINDING, INSPECTION = "feedback.letter", "feedback.issued", "planning.inspection"
Uid = Annotated[UUID, Path()]
Names = Annotated[str, Field(max_length=2000), *api.LINES]
Text = Annotated[str, Field(max_length=200), *api.LINE]


class LetterOut(BaseModel):
    """One letter; its text stands in `read` alone."""

    id: UUID
    inspection: UUID
    organisation: int
    organisation_name: str
    kind: str
    number: str
    form: str
    state: str
    issued_on: date | None
    delivered_on: date | None
    received_on: date | None
    receiver: str
    version: int


class WholeLetterOut(LetterOut):
    """One letter with its words, and the names of those who get a copy, by their role."""

    text: str
    requirements: str
    copies: dict[str, list[str]]


class LetterIn(api.Input):
    """What is filled in about a letter; the names of those who get a copy, one a line."""

    form: Annotated[str, Field(max_length=16)] = "meeting"
    text: Annotated[str, Field(min_length=1, max_length=50_000), *api.LINES]
    requirements: Annotated[str, Field(min_length=1, max_length=10_000), *api.LINES]
    leader: Names = ""
    department: Names = ""
    discipline: Names = ""
    organisation: Names = ""


class StepIn(api.Input):
    """Why, where a step asks for it."""

    reason: Text = ""


class IssueIn(api.Input):
    """The numbers of the letters, the day of feedback, why only one if so."""

    issued_on: api.Day
    head: Text = ""
    body: Text = ""
    reason: Text = ""


class DeliveredIn(api.Input):
    """On which day."""

    on: api.Day


class SlipIn(DeliveredIn):
    """Who signed the slip of paper, and when."""

    receiver: Annotated[str, Field(min_length=1, max_length=50), *api.LINE]


class IssuedOut(BaseModel):
    """One finding as it was issued."""

    id: UUID
    inspection: UUID
    organisation: int
    organisation_name: str
    number: int
    focus: str
    aspect: str
    title: str
    text: str
    issued_on: date


@router.get(
    "/letters",
    summary=gettext_noop("反馈意见"),
    response={200: api.Page[LetterOut], **api.problems()},
    openapi_extra=api.parameters(LETTERS),
)
@asks("list", KIND)
def letters(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the letters that the person may see."""
    return api.seen_page(api.Page[LetterOut], LETTERS, queries.letters(), KIND, request, _letter)


@router.get(
    "/letters/{uuid:uid}",
    summary=gettext_noop("一份反馈意见"),
    response={200: WholeLetterOut, **api.problems()},
)
@asks("read", KIND)
def read(request: HttpRequest, answer: HttpResponse, uid: Uid) -> WholeLetterOut:
    """Read one letter; its version stands in the ETag header."""
    return _sent(answer, _found(request, uid, "read"))


@router.post(
    "/inspections/{uuid:uid}/letters/{kind}",
    summary=gettext_noop("起草反馈意见"),
    response={201: WholeLetterOut, **api.problems(409, 413)},
)
@asks("create", KIND)
def begin(
    request: HttpRequest,
    answer: HttpResponse,
    uid: Uid,
    kind: Annotated[Literal["head", "body"], Path()],
    filled: LetterIn,
) -> Any:  # noqa: ANN401 -- a Status
    """Begin one of the two letters of an inspection."""
    inspection = _inspection(request, uid, "create")
    form = api.fitting(LetterForm(filled.model_dump()))
    made = actions.begin_letter(
        inspection=inspection, kind=kind, entry=form.entry(), by=actor(request), at=timezone.now()
    )
    return Status(201, _sent(answer, _found(request, made.uid, "read")))


@router.put(
    "/letters/{uuid:uid}",
    summary=gettext_noop("修改反馈意见"),
    response={200: WholeLetterOut, **api.problems(409, 412, 413, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("update", KIND)
def change(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: LetterIn) -> WholeLetterOut:
    """Replace the words of a draft. 412 with both texts when somebody else was faster."""
    version = api.expected(request)
    letter = _found(request, uid, "update")
    form = api.fitting(LetterForm(filled.model_dump()))
    try:
        actions.change_letter(
            letter=letter, entry=form.entry(), version=version, by=actor(request), at=timezone.now()
        )
    except actions.LetterChanged as changed:
        now = LetterForm.initial_of(changed.now, queries.copies_of(changed.now))
        raise api.Outdated(str(changed), now, filled.model_dump()) from changed
    return _sent(answer, _found(request, uid, "read"))


@router.post(
    "/letters/{uuid:uid}/submit/{step}",
    summary=gettext_noop("报请审批或收回"),
    response={200: WholeLetterOut, **api.problems(409)},
)
@asks("submit", KIND)
def submit(
    request: HttpRequest,
    answer: HttpResponse,
    uid: Uid,
    step: Annotated[Literal["submit", "recall"], Path()],
    filled: StepIn,
) -> WholeLetterOut:
    """Submit a letter, or fetch it back with a reason."""
    return _taken(request, answer, _found(request, uid, "submit"), step, filled.reason)


@router.post(
    "/letters/{uuid:uid}/approve/{step}",
    summary=gettext_noop("审批或退回"),
    response={200: WholeLetterOut, **api.problems(409)},
)
@asks("approve", KIND)
def approve(
    request: HttpRequest,
    answer: HttpResponse,
    uid: Uid,
    step: Annotated[Literal["approve", "send_back"], Path()],
    filled: StepIn,
) -> WholeLetterOut:
    """Approve a letter, or send it back with a reason."""
    return _taken(request, answer, _found(request, uid, "approve"), step, filled.reason)


@router.post(
    "/inspections/{uuid:uid}/issue",
    summary=gettext_noop("签发反馈意见"),
    response={200: list[LetterOut], **api.problems(409)},
)
@asks("publish", KIND)
def issue(request: HttpRequest, uid: Uid, filled: IssueIn) -> list[LetterOut]:
    """Issue the approved letters of an inspection and fix its findings."""
    inspection = _inspection(request, uid, "publish")
    standing = list(queries.letters_of(inspection))
    ready = [Addressee(one.kind) for one in standing if one.state == LetterState.APPROVED]
    alone = bool(rules.missing(standing))
    form = api.fitting(IssueForm(filled.model_dump(), kinds=ready, alone=alone))
    out = actions.issue(inspection=inspection, entry=form.entry(), by=actor(request), at=timezone.now())
    return [_letter(one) for one in out]


@router.post(
    "/letters/{uuid:uid}/sign",
    summary=gettext_noop("签收反馈意见"),
    response={200: WholeLetterOut, **api.problems(409)},
)
@asks("sign", KIND)
def sign(request: HttpRequest, answer: HttpResponse, uid: Uid) -> WholeLetterOut:
    """Sign for a letter, as the head of the unit."""
    letter = _found(request, uid, "sign")
    actions.receive(letter=letter, by=actor(request), at=timezone.now())
    return _sent(answer, _found(request, uid, "read"))


@router.post(
    "/letters/{uuid:uid}/deliver",
    summary=gettext_noop("登记送达"),
    response={200: WholeLetterOut, **api.problems(409, 413)},
)
@asks("deliver", KIND)
def deliver(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: DeliveredIn) -> WholeLetterOut:
    """Record on which day a letter was handed over."""
    letter = _found(request, uid, "deliver")
    said = api.fitting(DayForm(filled.model_dump())).cleaned_data
    actions.deliver(letter=letter, by=actor(request), at=timezone.now(), **said)
    return _sent(answer, _found(request, uid, "read"))


@router.post(
    "/letters/{uuid:uid}/slip",
    summary=gettext_noop("登记纸质签收"),
    response={200: WholeLetterOut, **api.problems(409, 413)},
)
@asks("deliver", KIND)
def slip(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: SlipIn) -> WholeLetterOut:
    """Record the slip that came back on paper: who signed, and when."""
    letter = _found(request, uid, "deliver")
    said = api.fitting(SlipForm(filled.model_dump())).cleaned_data
    actions.return_slip(letter=letter, by=actor(request), at=timezone.now(), **said)
    return _sent(answer, _found(request, uid, "read"))


@router.get(
    "/issued",
    summary=gettext_noop("反馈问题"),
    response={200: api.Page[IssuedOut], **api.problems()},
    openapi_extra=api.parameters(ISSUED),
)
@asks("list", FINDING)
def issued(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the issued findings that the person may see."""
    return api.seen_page(api.Page[IssuedOut], ISSUED, queries.issued(), FINDING, request, _issued)


@router.get(
    "/issued/{uuid:uid}",
    summary=gettext_noop("一个反馈问题"),
    response={200: IssuedOut, **api.problems()},
)
@asks("read", FINDING)
def read_issued(request: HttpRequest, uid: Uid) -> IssuedOut:
    """Read one issued finding."""
    rows = grants.only(queries.issued(), actor(request), "read", FINDING)
    return _issued(get_object_or_404(rows, uid=uid))


def _found(request: HttpRequest, uid: UUID, act: str) -> Letter:
    return get_object_or_404(grants.only(queries.letters(), actor(request), act, KIND), uid=uid)


def _inspection(request: HttpRequest, uid: UUID, act: str) -> Inspection:
    rows = grants.only(planning.inspections(), actor(request), "read", INSPECTION)
    inspection = get_object_or_404(rows, uid=uid)
    if not grants.may(actor(request), act, KIND, Letter(inspection=inspection)):
        raise Http404
    return inspection


def _taken(
    request: HttpRequest, answer: HttpResponse, letter: Letter, step: str, reason: str
) -> WholeLetterOut:
    actions.take_step(letter=letter, step=step, reason=reason, by=actor(request), at=timezone.now())
    return _sent(answer, _found(request, letter.uid, "read"))


def _sent(answer: HttpResponse, letter: Letter) -> WholeLetterOut:
    api.ETag.write(answer, letter.version)
    copies = queries.copies_of(letter)
    return WholeLetterOut(
        **_letter(letter).model_dump(), text=letter.text, requirements=letter.requirements, copies=copies
    )


def _letter(row: Letter) -> LetterOut:
    return LetterOut(
        id=row.uid,
        inspection=row.inspection.uid,
        organisation=row.inspection.organisation_id,
        organisation_name=row.inspection.organisation.name,
        kind=row.kind,
        number=row.number,
        form=row.form,
        state=row.state,
        issued_on=row.issued_on,
        delivered_on=row.delivered_on,
        received_on=row.received_on,
        receiver=row.receiver,
        version=row.version,
    )


def _issued(row: Issued) -> IssuedOut:
    return IssuedOut(
        id=row.uid,
        inspection=row.inspection.uid,
        organisation=row.inspection.organisation_id,
        organisation_name=row.inspection.organisation.name,
        number=row.number,
        focus=row.focus,
        aspect=row.aspect,
        title=row.title,
        text=row.text,
        issued_on=row.issued_on,
    )

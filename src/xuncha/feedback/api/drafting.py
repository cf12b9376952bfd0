"""Letters for programs: read, written, submitted and approved."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Status
from pydantic import Field

from xuncha.feedback import actions, queries
from xuncha.feedback.api.routing import (
    KIND,
    LetterOut,
    Text,
    Uid,
    WholeLetterOut,
    inspection_found,
    letter_found,
    letter_out,
    router,
    sent,
)
from xuncha.feedback.forms import LetterForm
from xuncha.feedback.models import Letter
from xuncha.feedback.tables import LETTERS
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

Names = Annotated[str, Field(max_length=2000), *api.LINES]


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


@router.get(
    "/letters",
    summary=gettext_noop("反馈意见"),
    response={200: api.Page[LetterOut], **api.problems()},
    openapi_extra=api.parameters(LETTERS),
)
@asks("list", KIND)
def letters(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the letters that the person may see."""
    return api.seen_page(api.Page[LetterOut], LETTERS, queries.letters(), KIND, request, letter_out)


@router.get(
    "/letters/{uuid:uid}",
    summary=gettext_noop("一份反馈意见"),
    response={200: WholeLetterOut, **api.problems()},
)
@asks("read", KIND)
def read(request: HttpRequest, answer: HttpResponse, uid: Uid) -> WholeLetterOut:
    """Read one letter; its version stands in the ETag header."""
    return sent(answer, letter_found(request, uid, "read"))


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
    inspection = inspection_found(request, uid, "create")
    form = api.fitting(LetterForm(filled.model_dump()))
    made = actions.begin_letter(
        inspection=inspection, kind=kind, entry=form.entry(), by=actor(request), at=timezone.now()
    )
    return Status(201, sent(answer, letter_found(request, made.uid, "read")))


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
    letter = letter_found(request, uid, "update")
    form = api.fitting(LetterForm(filled.model_dump()))
    try:
        actions.change_letter(
            letter=letter, entry=form.entry(), version=version, by=actor(request), at=timezone.now()
        )
    except actions.LetterChanged as changed:
        now = LetterForm.initial_of(changed.now, queries.copies_of(changed.now))
        raise api.Outdated(str(changed), now, filled.model_dump()) from changed
    return sent(answer, letter_found(request, uid, "read"))


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
    return _taken(request, answer, letter_found(request, uid, "submit"), step, filled.reason)


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
    return _taken(request, answer, letter_found(request, uid, "approve"), step, filled.reason)


def _taken(
    request: HttpRequest, answer: HttpResponse, letter: Letter, step: str, reason: str
) -> WholeLetterOut:
    actions.take_step(letter=letter, step=step, reason=reason, by=actor(request), at=timezone.now())
    return sent(answer, letter_found(request, letter.uid, "read"))

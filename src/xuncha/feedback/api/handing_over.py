"""Letters handed over, for programs: issued, signed for, delivered, their slips recorded."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from pydantic import Field

from xuncha.feedback import actions, queries, rules
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
from xuncha.feedback.forms import DayForm, IssueForm, SlipForm
from xuncha.feedback.models import Addressee
from xuncha.feedback.states import LetterState
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


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


@router.post(
    "/inspections/{uuid:uid}/issue",
    summary=gettext_noop("签发反馈意见"),
    response={200: list[LetterOut], **api.problems(409)},
)
@asks("publish", KIND)
def issue(request: HttpRequest, uid: Uid, filled: IssueIn) -> list[LetterOut]:
    """Issue the approved letters of an inspection and fix its findings."""
    inspection = inspection_found(request, uid, "publish")
    standing = list(queries.letters_of(inspection))
    ready = [Addressee(one.kind) for one in standing if one.state == LetterState.APPROVED]
    alone = bool(rules.missing(standing))
    form = api.fitting(IssueForm(filled.model_dump(), kinds=ready, alone=alone))
    out = actions.issue(inspection=inspection, entry=form.entry(), by=actor(request), at=timezone.now())
    return [letter_out(one) for one in out]


@router.post(
    "/letters/{uuid:uid}/sign",
    summary=gettext_noop("签收反馈意见"),
    response={200: WholeLetterOut, **api.problems(409)},
)
@asks("sign", KIND)
def sign(request: HttpRequest, answer: HttpResponse, uid: Uid) -> WholeLetterOut:
    """Sign for a letter, as the head of the unit."""
    letter = letter_found(request, uid, "sign")
    actions.receive(letter=letter, by=actor(request), at=timezone.now())
    return sent(answer, letter_found(request, uid, "read"))


@router.post(
    "/letters/{uuid:uid}/deliver",
    summary=gettext_noop("登记送达"),
    response={200: WholeLetterOut, **api.problems(409, 413)},
)
@asks("deliver", KIND)
def deliver(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: DeliveredIn) -> WholeLetterOut:
    """Record on which day a letter was handed over."""
    letter = letter_found(request, uid, "deliver")
    said = api.fitting(DayForm(filled.model_dump())).cleaned_data
    actions.deliver(letter=letter, by=actor(request), at=timezone.now(), **said)
    return sent(answer, letter_found(request, uid, "read"))


@router.post(
    "/letters/{uuid:uid}/slip",
    summary=gettext_noop("登记纸质签收"),
    response={200: WholeLetterOut, **api.problems(409, 413)},
)
@asks("deliver", KIND)
def slip(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: SlipIn) -> WholeLetterOut:
    """Record the slip that came back on paper: who signed, and when."""
    letter = letter_found(request, uid, "deliver")
    said = api.fitting(SlipForm(filled.model_dump())).cleaned_data
    actions.return_slip(letter=letter, by=actor(request), at=timezone.now(), **said)
    return sent(answer, letter_found(request, uid, "read"))

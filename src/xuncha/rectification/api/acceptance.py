"""Claims, verdicts and closing for programs."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from pydantic import Field

from xuncha.rectification import actions, rules
from xuncha.rectification.api.progress import CountersIn
from xuncha.rectification.api.routing import (
    KIND,
    Choice,
    ReasonIn,
    Uid,
    WholeItemOut,
    found,
    router,
    sent,
)
from xuncha.rectification.forms import ClaimForm, ReasonForm, ResumeForm, VerdictForm
from xuncha.rectification.models import TimeClass
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class ClaimIn(CountersIn):
    """What the unit says of an item."""

    claim: Choice
    text: Annotated[str, Field(min_length=1, max_length=5000), *api.LINES]


class VerdictIn(api.Input):
    """What a verifier says of a claim, and for whom."""

    post: Choice
    verdict: Choice
    note: Annotated[str, Field(min_length=1, max_length=1000), *api.LINES]


class ResumeIn(api.Input):
    """Why an item that a document told goes into work, until when, who leads it; measures one a line."""

    reason: Annotated[str, Field(min_length=1, max_length=500), *api.LINE]
    due_on: api.Day | None = None
    leader: Annotated[str, Field(min_length=1, max_length=50), *api.LINE]
    department: Annotated[str, Field(min_length=1, max_length=100), *api.LINE]
    measures: Annotated[str, Field(max_length=30_000), *api.LINES] = ""


@router.post(
    "/items/{uuid:uid}/resume",
    summary=gettext_noop("补录的继续整改"),
    response={200: WholeItemOut, **api.problems(409, 413)},
)
@asks("resume", KIND)
def resume(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: ResumeIn) -> WholeItemOut:
    """Put an item that a document alone told into work."""
    item = found(request, uid, "resume")
    form = api.fitting(ResumeForm(filled.model_dump(), lasting=item.kind == TimeClass.LASTING))
    actions.resume_item(item=item, entry=form.entry(), by=actor(request), at=timezone.now())
    return sent(answer, found(request, uid, "read"))


@router.post(
    "/items/{uuid:uid}/claim",
    summary=gettext_noop("申请销号"),
    response={200: WholeItemOut, **api.problems(409, 413)},
)
@asks("claim", KIND)
def claim(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: ClaimIn) -> WholeItemOut:
    """Say how far an item is and ask to have it verified."""
    item = found(request, uid, "claim")
    form = api.fitting(ClaimForm(filled.model_dump()))
    actions.claim(item=item, entry=form.entry(), by=actor(request), at=timezone.now())
    return sent(answer, found(request, uid, "read"))


@router.post(
    "/items/{uuid:uid}/verify",
    summary=gettext_noop("验收"),
    response={200: WholeItemOut, **api.problems(409, 413)},
)
@asks("verify", KIND)
def verify(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: VerdictIn) -> WholeItemOut:
    """Say what was found about the claim that stands."""
    item = found(request, uid, "verify")
    posts = rules.posts_open(actor(request), "verify", KIND, item)
    form = api.fitting(VerdictForm(filled.model_dump(), posts=posts))
    actions.verify(item=item, entry=form.entry(), by=actor(request), at=timezone.now())
    return sent(answer, found(request, uid, "read"))


@router.post(
    "/items/{uuid:uid}/close",
    summary=gettext_noop("销号"),
    response={200: WholeItemOut, **api.problems(409)},
)
@asks("close", KIND)
def close(request: HttpRequest, answer: HttpResponse, uid: Uid) -> WholeItemOut:
    """Close an item whose claim was verified by somebody independent."""
    item = found(request, uid, "close")
    actions.close(item=item, by=actor(request), at=timezone.now())
    return sent(answer, found(request, uid, "read"))


@router.post(
    "/items/{uuid:uid}/return",
    summary=gettext_noop("退回整改"),
    response={200: WholeItemOut, **api.problems(409, 413)},
)
@asks("return", KIND)
def return_item(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: ReasonIn) -> WholeItemOut:
    """Send a claimed item back to work, with the reason."""
    item = found(request, uid, "return")
    said = api.fitting(ReasonForm(filled.model_dump())).cleaned_data
    actions.return_item(item=item, by=actor(request), at=timezone.now(), **said)
    return sent(answer, found(request, uid, "read"))


@router.post(
    "/items/{uuid:uid}/stage",
    summary=gettext_noop("认可阶段性成效"),
    response={200: WholeItemOut, **api.problems(409)},
)
@asks("close", KIND)
def stage(request: HttpRequest, answer: HttpResponse, uid: Uid) -> WholeItemOut:
    """Recognise what an item has reached so far; it stays open."""
    item = found(request, uid, "close")
    actions.stage(item=item, by=actor(request), at=timezone.now())
    return sent(answer, found(request, uid, "read"))


@router.post(
    "/items/{uuid:uid}/reopen",
    summary=gettext_noop("重新打开"),
    response={200: WholeItemOut, **api.problems(409, 413)},
)
@asks("close", KIND)
def reopen(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: ReasonIn) -> WholeItemOut:
    """Open a closed item again, with the reason."""
    item = found(request, uid, "close")
    said = api.fitting(ReasonForm(filled.model_dump())).cleaned_data
    actions.reopen(item=item, by=actor(request), at=timezone.now(), **said)
    return sent(answer, found(request, uid, "read"))

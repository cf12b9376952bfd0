"""The head of the office asks for rights; nothing changes until the security manager carries it out."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from xuncha.access import grants
from xuncha.access.actions.refusing import refuse_for_oneself, refuse_wanted, refuse_without_reason
from xuncha.access.models import Grant, Request, Wish
from xuncha.access.rules import Wanted
from xuncha.access.states import REQUEST
from xuncha.access.telling import tell_asker, tell_deciders
from xuncha.audit.trail import record
from xuncha.workflow.move import move


@transaction.atomic
def request_grant(*, wanted: Wanted, by: AbstractBaseUser, at: datetime) -> Request:
    """Ask that somebody be given a persona for an organisation."""
    request = _request(
        Wish.GRANT,
        wanted.person,
        wanted.reason,
        persona=wanted.persona,
        organisation=wanted.organisation,
        since=wanted.since,
        until=wanted.until,
    )
    grants.check(by, "create", "access.request", request)
    refuse_wanted(wanted, by)
    return _ask(request, by, at)


@transaction.atomic
def request_end(*, grant: Grant, reason: str, by: AbstractBaseUser, at: datetime) -> Request:
    """Ask that a grant be ended."""
    request = _request(
        Wish.END,
        grant.person,
        reason,
        persona=grant.persona,
        organisation=grant.organisation,
        grant=grant,
    )
    grants.check(by, "create", "access.request", request)
    refuse_without_reason(reason)
    refuse_for_oneself(by, grant.person)
    return _ask(request, by, at)


@transaction.atomic
def request_clearance(
    *, person: AbstractBaseUser, level: int, reason: str, by: AbstractBaseUser, at: datetime
) -> Request:
    """Ask that somebody be cleared up to a label."""
    home = getattr(person, "organisation", None)
    request = _request(Wish.CLEARANCE, person, reason, organisation=home, clearance=level)
    grants.check(by, "create", "access.request", request)
    refuse_without_reason(reason)
    refuse_for_oneself(by, person)
    return _ask(request, by, at)


@transaction.atomic
def withdraw_request(*, request: Request, by: AbstractBaseUser, at: datetime) -> None:
    """Take back what one has asked for."""
    grants.check(by, "withdraw", "access.request", request)
    step = REQUEST["withdraw"]
    move(request, step)
    tell_deciders(step.event, request, by, at)
    record(step.event, by=by, on=request, at=at)


@transaction.atomic
def decline_request(*, request: Request, answer: str, by: AbstractBaseUser, at: datetime) -> None:
    """Send a request back with a reason."""
    grants.check(by, "answer", "access.request", request)
    refuse_without_reason(answer)
    refuse_for_oneself(by, request.person)
    step = REQUEST["decline"]
    move(request, step, answered_by=by, answered_at=at, answer=answer)
    tell_asker(step.event, request, by, at)
    record(step.event, by=by, on=request, at=at, reason=answer)


def _request(wish: Wish, person: AbstractBaseUser, reason: str, **columns: Any) -> Request:  # noqa: ANN401 -- columns
    return Request(wish=wish, person_id=person.pk, reason=reason, **columns)


def _ask(request: Request, by: AbstractBaseUser, at: datetime) -> Request:
    request.asked_by, request.asked_at = by, at
    request.save()
    tell_deciders("access.request.created", request, by, at)
    record(
        "access.request.created",
        by=by,
        on=request,
        at=at,
        wish=request.wish,
        person=request.person_id,
        persona=request.persona,
        reason=request.reason,
    )
    return request

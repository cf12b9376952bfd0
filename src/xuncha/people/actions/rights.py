"""Carry out what was asked for about rights, and let nobody go on in a session that began with others."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from xuncha.access import actions as access
from xuncha.access.models import Grant, Request, Wish
from xuncha.access.rules import Wanted
from xuncha.audit.trail import record
from xuncha.people.actions.sign_in import end_open_sessions
from xuncha.people.models import Person, Session
from xuncha.workflow.refusals import Refused


class NothingToEnd(Refused):
    """The request does not say which grant is to be ended."""


@transaction.atomic
def carry_out(*, request: Request, answer: str, by: AbstractBaseUser, at: datetime) -> None:
    """Do what the request asks: give, end, or clear. The person signs in anew."""
    if request.wish == Wish.GRANT:
        access.grant_persona(request=request, by=by, at=at, answer=answer)
    elif request.wish == Wish.CLEARANCE:
        access.set_clearance(request=request, by=by, at=at, answer=answer)
    elif request.grant is not None:
        access.end_grant(grant=request.grant, reason=answer or request.reason, by=by, at=at, request=request)
    else:
        raise NothingToEnd(_("申请没有写明收回哪一项授权，请退回补充"))
    _sign_in_anew(request.person_id, by, at)


@transaction.atomic
def grant_on_paper(*, wanted: Wanted, by: AbstractBaseUser, at: datetime) -> Grant:
    """Give a persona on a signed paper, while no head of office can ask for it."""
    grant = access.grant_on_paper(wanted=wanted, by=by, at=at)
    _sign_in_anew(grant.person_id, by, at)
    return grant


@transaction.atomic
def end_grant(*, grant: Grant, reason: str, by: AbstractBaseUser, at: datetime) -> None:
    """End a grant at once; access refuses it while a head of office could have asked."""
    access.end_grant(grant=grant, reason=reason, by=by, at=at)
    _sign_in_anew(grant.person_id, by, at)


def _sign_in_anew(key: int, by: AbstractBaseUser, at: datetime) -> None:
    person = Person.objects.get(pk=key)
    ended = end_open_sessions(person, Session.Ended.RIGHTS, at)
    if ended:
        record("people.session.ended", by=by, on=person, at=at, reason="rights", sessions_ended=ended)

"""The security manager carries out what the office asked for."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from xuncha.access import grants, rules
from xuncha.access.actions.refusing import (
    AlreadyAppointed,
    LastManager,
    NeedsRequest,
    WrongPeriod,
    refuse_conflict,
    refuse_for_oneself,
    refuse_wanted,
    refuse_without_reason,
)
from xuncha.access.models import Clearance, Grant, Request, Wish
from xuncha.access.personas import MANAGERS, least_clearance
from xuncha.access.rules import Wanted
from xuncha.access.states import REQUEST
from xuncha.access.telling import tell_asker, tell_person
from xuncha.audit.trail import record
from xuncha.workflow.move import move


@transaction.atomic
def grant_persona(*, request: Request, by: AbstractBaseUser, at: datetime, answer: str = "") -> Grant:
    """Give the persona that was asked for, and the clearance that its daily work needs."""
    grants.check(by, "grant", "access.grant")
    _carry_out(request, Wish.GRANT, by, at, answer)
    wanted = Wanted(
        request.person,
        request.persona,
        request.organisation,
        max(request.since or at, at),
        request.until,
        request.reason,
    )
    return _give(wanted, by, at, request=request.pk)


@transaction.atomic
def grant_on_paper(*, wanted: Wanted, by: AbstractBaseUser, at: datetime) -> Grant:
    """Give a persona on a signed paper (its number is the reason) while no head of office can ask for it."""
    grants.check(by, "grant", "access.grant")
    _refuse_while_there_is_a_head(wanted.organisation, at)
    return _give(wanted, by, at, request=None)


@transaction.atomic
def end_grant(
    *, grant: Grant, reason: str, by: AbstractBaseUser, at: datetime, request: Request | None = None
) -> None:
    """End a grant now, on request; without one only while no other head of office could ask for it."""
    grants.check(by, "end", "access.grant", grant)
    refuse_without_reason(reason)
    refuse_for_oneself(by, grant.person)
    grant = Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    if grant.until is not None and grant.until <= at:
        raise WrongPeriod(_("这项授权已于此前失效，无须再收回"))
    if rules.is_last_manager(grant, at):
        raise LastManager(_("这是最后一名“%(post)s”，请先授权接任人") % {"post": grant.get_persona_display()})
    if request is None:
        _refuse_while_there_is_a_head(grant.organisation, at, besides=grant.person)
    else:
        _carry_out(request, Wish.END, by, at, reason, grant=grant)
    grant.since, grant.until = min(grant.since, at), at
    grant.ended_by, grant.ended_at, grant.end_reason = by, at, reason
    grant.save()
    grants.forget(grant.person)
    tell_person("access.grant.ended", grant.person, by, at)
    record(
        "access.grant.ended",
        by=by,
        on=grant,
        at=at,
        person=grant.person_id,
        persona=grant.persona,
        reason=reason,
    )


@transaction.atomic
def set_clearance(*, request: Request, by: AbstractBaseUser, at: datetime, answer: str = "") -> Clearance:
    """Clear a person up to the label that was asked for."""
    grants.check(by, "set", "access.clearance")
    _carry_out(request, Wish.CLEARANCE, by, at, answer)
    level = request.clearance
    if level is None:
        raise NeedsRequest(_("申请中没有写明知悉等级，请退回补充"))
    tell_person("access.clearance.set", request.person, by, at)
    return _clear(request.person, level, by, at, reason=request.reason)


@transaction.atomic
def appoint_first_manager(
    *, person: AbstractBaseUser, persona: str, at: datetime, by: AbstractBaseUser | None = None
) -> Grant:
    """Appoint the first holder of one of the three managers' posts, when the system is set up."""
    if persona not in MANAGERS or rules.was_ever_appointed(persona):
        raise AlreadyAppointed(_("该管理员已设立，此后的变更须经申请办理"))
    wanted = Wanted(person, persona, getattr(person, "organisation", None), at, None, _("系统初始化"))
    return _give(wanted, by, at, request=None)


def _carry_out(
    request: Request,
    wish: Wish,
    by: AbstractBaseUser,
    at: datetime,
    answer: str,
    *,
    grant: Grant | None = None,
) -> None:
    """Close the request as done; refuse one that asks for something else or comes from the same person."""
    grants.check(by, "answer", "access.request", request)
    refuse_for_oneself(by, request.person)
    refuse_for_oneself(by, request.asked_by)
    if request.wish != wish or (grant is not None and request.grant_id != grant.pk):
        raise NeedsRequest(_("这份申请不是为此事提出的，请从对应的申请办理"))
    step = REQUEST["carry-out"]
    move(request, step, answered_by=by, answered_at=at, answer=answer)
    tell_asker(step.event, request, by, at)
    record(step.event, by=by, on=request, at=at)


def _refuse_while_there_is_a_head(
    organisation: object, at: datetime, besides: AbstractBaseUser | None = None
) -> None:
    skipped = () if besides is None else (besides.pk,)
    found = rules.heads(organisation, at, besides=skipped)  # type: ignore[arg-type]  # an organisation or None
    if found:
        names = "、".join(str(person) for person in found)
        raise NeedsRequest(_("须先由巡察办主任（%(names)s）提出申请，再由您办理") % {"names": names})


def _give(wanted: Wanted, by: AbstractBaseUser | None, at: datetime, *, request: int | None) -> Grant:
    if by is not None:
        refuse_wanted(wanted, by)
    grant = Grant(
        person_id=wanted.person.pk,
        persona=wanted.persona,
        organisation_id=None if wanted.organisation is None else wanted.organisation.pk,
        since=wanted.since,
        until=wanted.until,
        reason=wanted.reason,
        granted_by_id=None if by is None else by.pk,
        granted_at=at,
    )
    try:
        with transaction.atomic():
            grant.save()
    except IntegrityError as conflict:
        raise refuse_conflict(wanted) from conflict
    _clear_for_daily_work(wanted, by, at)
    grants.forget(wanted.person)
    tell_person("access.grant.given", wanted.person, by, at)
    record(
        "access.grant.given",
        by=by,
        on=grant,
        at=at,
        person=grant.person_id,
        persona=grant.persona,
        organisation=grant.organisation_id,
        until=None if grant.until is None else grant.until.isoformat(),
        reason=grant.reason,
        request=request,
    )
    return grant


def _clear_for_daily_work(wanted: Wanted, by: AbstractBaseUser | None, at: datetime) -> None:
    least = least_clearance(wanted.persona)
    known = Clearance.objects.filter(person_id=wanted.person.pk).first()
    if known is None or known.level < least:
        _clear(wanted.person, least, by, at, reason=wanted.reason)


def _clear(
    person: AbstractBaseUser, level: int, by: AbstractBaseUser | None, at: datetime, *, reason: str
) -> Clearance:
    clearance, _made = Clearance.objects.update_or_create(
        person_id=person.pk,
        defaults={"level": level, "set_by_id": None if by is None else by.pk, "set_at": at},
    )
    grants.forget(person)
    record("access.clearance.set", by=by, on=clearance, at=at, person=person.pk, level=level, reason=reason)
    return clearance

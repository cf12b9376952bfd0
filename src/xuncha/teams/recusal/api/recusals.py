"""Recusals for programs: asked for, requested by a unit, declared, verified, approved, ended."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning import queries as planning
from xuncha.planning.models import Inspection, Round
from xuncha.teams.models import Member, Recusal, RuleKey
from xuncha.teams.recusal import actions, queries, replacing
from xuncha.teams.recusal.actions import DeclarationEntry, RecusalEntry
from xuncha.teams.recusal.api.routing import Key, Note, Reason, Uid, router
from xuncha.teams.recusal.tables import LIST
from xuncha.teams.states import Origin, RecusalState
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

KIND, INSPECTION = "teams.recusal", "planning.inspection"
Rule = Annotated[RuleKey, Field(strict=False)]


class RecusalOut(BaseModel):
    """One recusal."""

    id: UUID
    person: int
    name: str
    organisation: int
    inspection: UUID | None
    rule: RuleKey
    origin: str
    reason: str
    state: str
    closing: bool
    replacement: int | None
    asked_at: datetime


class RecusalIn(api.Input):
    """Who shall keep away from which organisation, by which rule and why."""

    person: Key
    organisation: Key
    rule: Rule
    reason: Reason


class RequestIn(api.Input):
    """Whom of the team the unit asks to keep away, by which rule and why."""

    person: Key
    rule: Rule
    reason: Reason


class DeclarationIn(api.Input):
    """What a member declares for a round; an inspection says that there is something."""

    inspection: api.Uid | None = None
    rule: Rule | None = None
    reason: Note = ""


class DeclarationOut(BaseModel):
    """What was declared."""

    conflicted: bool
    at: datetime


class RecusalVerdictIn(api.Input):
    """A yes, or a no with its reason."""

    agreed: bool
    reason: Note = ""


class VerificationIn(RecusalVerdictIn):
    """Whether it holds; who comes in the place of the one concerned, once the secretary agrees."""

    replacement: Key | None = None


class WhyIn(api.Input):
    """Why a recusal shall end."""

    reason: Reason


@router.get(
    "/recusals",
    summary=gettext_noop("回避记录"),
    response={200: api.Page[RecusalOut], **api.problems()},
    openapi_extra=api.parameters(LIST),
)
@asks("list", KIND)
def recusals(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the recusals that the caller may see."""
    person = actor(request)
    shape = api.Page[RecusalOut]
    return api.seen_page(shape, LIST, queries.recusals(), KIND, request, lambda row: _out(row, person))


@router.get(
    "/recusals/{uuid:uid}", summary=gettext_noop("一条回避"), response={200: RecusalOut, **api.problems()}
)
@asks("read", KIND)
def recusal(request: HttpRequest, uid: Uid) -> RecusalOut:
    """Read one recusal."""
    return _out(_found(request, uid, "read"), actor(request))


@router.post(
    "/recusals", summary=gettext_noop("提出回避"), response={201: RecusalOut, **api.problems(409, 413)}
)
@asks("create", KIND)
def ask(request: HttpRequest, filled: RecusalIn) -> Any:  # noqa: ANN401 -- a Status
    """Ask on behalf of the office that somebody keeps away; another of the office verifies it."""
    seen = grants.only(Organisation.objects.all(), actor(request), "list", "organisations.organisation")
    unit = seen.filter(pk=filled.organisation).first()
    if unit is None:
        raise api.Unfit({"organisation": [_("没有这个单位，或者您不能看。")]})
    person = _somebody(queries.people(actor(request), timezone.now()), filled.person, "person")
    entry = RecusalEntry(person, unit, filled.rule, filled.reason)
    made = actions.ask(entry=entry, by=actor(request), at=timezone.now())
    return Status(201, _out(made, actor(request)))


@router.post(
    "/inspections/{uuid:uid}/recusals",
    summary=gettext_noop("被巡察单位申请回避"),
    response={201: RecusalOut, **api.problems(409, 413)},
)
@asks("request", KIND)
def request_recusal(request: HttpRequest, uid: Uid, filled: RequestIn) -> Any:  # noqa: ANN401 -- a Status
    """Ask on behalf of the inspected unit; nothing is closed before the office has verified it."""
    own = planning.inspections().filter(organisation=getattr(actor(request), "organisation_id", None))
    inspection = get_object_or_404(grants.only(own, actor(request), "list", INSPECTION), uid=uid)
    team = Person.objects.filter(pk__in=queries.team_of(inspection).values("person"))
    person = _somebody(team, filled.person, "person")
    entry = RecusalEntry(person, inspection.organisation, filled.rule, filled.reason, inspection=inspection)
    made = actions.request(entry=entry, by=actor(request), at=timezone.now())
    return Status(201, _out(made, actor(request)))


@router.post(
    "/rounds/{uuid:uid}/declarations",
    summary=gettext_noop("申报有无回避情形"),
    response={201: DeclarationOut, **api.problems(409, 413)},
)
@asks("declare", KIND)
def declare(request: HttpRequest, uid: Uid, filled: DeclarationIn) -> Any:  # noqa: ANN401 -- a Status
    """Declare for a round in which the caller serves; a conflict keeps them out at once."""
    person = actor(request)
    serving = Member.objects.serving().of(person.pk).values("team__round")
    the_round = get_object_or_404(Round.objects.filter(pk__in=serving), uid=uid)
    entry = DeclarationEntry(
        conflicted=filled.inspection is not None or filled.rule is not None,
        inspection=_task(request, the_round, filled.inspection),
        rule=filled.rule or "",
        reason=filled.reason,
    )
    by = Person.objects.get(pk=person.pk)
    made = actions.declare(the_round=the_round, entry=entry, by=by, at=timezone.now())
    return Status(201, DeclarationOut(conflicted=made.conflicted, at=made.at))


@router.post(
    "/recusals/{uuid:uid}/verify",
    summary=gettext_noop("核实回避"),
    response={200: RecusalOut, **api.problems(409, 413)},
)
@asks("verify", KIND)
def verify(request: HttpRequest, uid: Uid, filled: VerificationIn) -> RecusalOut:
    """Say whether a recusal holds, and who comes in the place of the one concerned.

    What closes already is opened by two: the first no asks for it (`doubted`), the no of another decides.
    """
    row, new = _found(request, uid, "verify"), None
    if filled.replacement is not None:
        new = _somebody(replacing.candidates(row, timezone.now()), filled.replacement, "replacement")
    step = _verdict(row, agreed=filled.agreed)
    return _taken(request, row, step, filled.reason, new)


@router.post(
    "/recusals/{uuid:uid}/approve",
    summary=gettext_noop("批准回避"),
    response={200: RecusalOut, **api.problems(409, 413)},
)
@asks("approve", KIND)
def approve(request: HttpRequest, uid: Uid, filled: RecusalVerdictIn) -> RecusalOut:
    """Approve a recusal, and the replacement with it; or not."""
    row = _found(request, uid, "approve")
    return _taken(request, row, "approve" if filled.agreed else "decline", filled.reason)


@router.post(
    "/recusals/{uuid:uid}/ask-end",
    summary=gettext_noop("提出解除回避"),
    response={200: RecusalOut, **api.problems(409, 413)},
)
@asks("end", KIND)
def ask_end(request: HttpRequest, uid: Uid, filled: WhyIn) -> RecusalOut:
    """Propose that a recusal ends; another of the office agrees or not."""
    return _taken(request, _found(request, uid, "end"), "ask_end", filled.reason)


@router.post(
    "/recusals/{uuid:uid}/end",
    summary=gettext_noop("解除回避"),
    response={200: RecusalOut, **api.problems(409, 413)},
)
@asks("end", KIND)
def end(request: HttpRequest, uid: Uid, filled: RecusalVerdictIn) -> RecusalOut:
    """Agree that a recusal ends, or keep it."""
    row = _found(request, uid, "end")
    return _taken(request, row, "end" if filled.agreed else "keep", filled.reason)


def _taken(
    request: HttpRequest, row: Recusal, step: str, reason: str, replacement: Person | None = None
) -> RecusalOut:
    actions.take_step(
        recusal=row,
        step=step,
        by=actor(request),
        at=timezone.now(),
        reason=reason,
        replacement=replacement,
    )
    return _out(queries.recusals().get(pk=row.pk), actor(request))


def _verdict(row: Recusal, *, agreed: bool) -> str:
    if row.state == RecusalState.DOUBTED:
        return "uphold" if agreed else "dismiss"
    if agreed:
        return "verify"
    return "doubt" if row.closing else "refuse"


def _found(request: HttpRequest, uid: UUID, act: str) -> Recusal:
    return get_object_or_404(grants.near(queries.recusals(), actor(request), act, KIND), uid=uid)


def _somebody(rows: Any, key: int, field: str) -> Person:  # noqa: ANN401 -- a query set of people
    person: Person | None = rows.filter(pk=key).first()
    if person is None:
        raise api.Unfit({field: [_("没有这个人，或者不能选。")]})
    return person


def _task(request: HttpRequest, the_round: Round, uid: UUID | None) -> Inspection | None:
    if uid is None:
        return None
    seen = grants.only(planning.inspections(), actor(request), "list", INSPECTION)
    task: Inspection | None = seen.filter(segment__round=the_round, uid=uid).first()
    if task is None:
        raise api.Unfit({"inspection": [_("没有这个任务，或者您不能看。")]})
    return task


def _out(row: Recusal, person: AbstractBaseUser) -> RecusalOut:
    inner = queries.sees_inner(person, row)
    told = inner or row.asked_by_id == person.pk or (row.origin == Origin.UNIT and row.person_id != person.pk)
    return RecusalOut(
        id=row.uid,
        person=row.person_id,
        name=str(row.person),
        organisation=row.organisation_id,
        inspection=row.inspection.uid if row.inspection else None,
        rule=RuleKey(row.rule),
        origin=row.origin,
        reason=row.reason if told else "",
        state=row.state,
        closing=row.closing,
        replacement=row.replacement_id if inner else None,
        asked_at=row.asked_at,
    )

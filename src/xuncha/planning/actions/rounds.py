"""Rounds: their text, their way through the stations, their states."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import grants
from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.frameworks.models import Version
from xuncha.notices.telling import notify_others
from xuncha.planning import loose_ends, queries, rules
from xuncha.planning.models import Decision, Round, Term
from xuncha.planning.states import NEEDED, ROUND, RoundState, Station, stations_in
from xuncha.workflow.move import move
from xuncha.workflow.moved import expect
from xuncha.workflow.refusals import Changed, Refused

KIND = "planning.round"
TOLD = {"consult": "approve", "send_back": "submit", "approve": "submit"}
"""After which step who is told: those who may do this act next."""
ONE_YEAR = timedelta(days=365)
WITH_REASON = frozenset({"send_back", "withdraw"})


class RoundTaken(Refused):
    """The term has a round of this number."""


class RoundChanged(Changed):
    """Somebody else saved the round after the form was opened."""

    said = gettext_lazy("别人刚刚修改过这一轮。请对照现在的内容和您填写的内容，核对后再保存。")


class NotADraft(Refused):
    """The round has left the draft and does not change any more."""


class NotReady(Refused):
    """Something must be there before the step."""


class NotHeard(NotReady):
    """Stations must agree before the step; the page leads to where their opinions are recorded."""


@dataclass(frozen=True, slots=True)
class RoundEntry:
    """What a person fills in about a round."""

    term: Term
    number: int
    title: str
    theme: str = ""
    framework: Version | None = None

    def columns(self) -> dict[str, object]:
        """Return the columns that are written."""
        columns = {"number": self.number, "title": self.title, "theme": self.theme}
        return {**columns, "framework": self.framework}


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """What a person fills in about what a station said."""

    station: str
    outcome: str
    decided_on: date
    minutes: str
    note: str = ""


@transaction.atomic
def create_round(*, entry: RoundEntry, by: AbstractBaseUser, at: datetime) -> Round:
    """Begin the draft of a round. Refused when its number is taken in the term."""
    made = Round(term=entry.term, **entry.columns())
    grants.check(by, "create", KIND, made)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise RoundTaken(_number_taken(entry)) from error
    record("planning.round.created", by=by, on=made, at=at)
    return made


@transaction.atomic
def update_round(
    *, the_round: Round, entry: RoundEntry, version: int, by: AbstractBaseUser, at: datetime
) -> None:
    """Change the draft of a round; `RoundChanged` when its version is not the one that the person saw."""
    grants.check(by, "update", KIND, the_round)
    hold_draft(the_round)
    rows = Round.objects.filter(pk=the_round.pk, version=version)
    try:
        with transaction.atomic():
            changed = rows.update(version=version + 1, **entry.columns())
    except IntegrityError as error:
        raise RoundTaken(_number_taken(entry)) from error
    the_round.refresh_from_db()
    if not changed:
        raise RoundChanged(the_round)
    record("planning.round.updated", by=by, on=the_round, at=at)


@transaction.atomic
def record_decision(
    *, the_round: Round, entry: DecisionEntry, by: AbstractBaseUser, at: datetime
) -> Decision:
    """Record what a station said of the proposal as it stands; refused outside the time of that station."""
    grants.check(by, "decide", KIND, the_round)
    now = Round.objects.select_for_update().get(pk=the_round.pk)
    if entry.station not in stations_in(now.state):
        raise NotReady(
            _("这一轮现在是“%(state)s”，不能登记“%(station)s”，请刷新后再看。")
            % {"station": Station(entry.station).label, "state": RoundState(now.state).label}
        )
    _check_decided_on(now, entry)
    made = Decision.objects.create(
        round=now,
        proposal=now.proposal,
        station=entry.station,
        outcome=entry.outcome,
        decided_on=entry.decided_on,
        minutes=entry.minutes,
        note=entry.note,
        recorded_by_id=by.pk,
        recorded_at=at,
    )
    record(
        "planning.round.decided",
        by=by,
        on=the_round,
        at=at,
        station=entry.station,
        outcome=entry.outcome,
        minutes=entry.minutes,
        proposal=now.proposal,
    )
    return made


@transaction.atomic
def take_step(*, the_round: Round, step: str, by: AbstractBaseUser, at: datetime, reason: str = "") -> None:
    """Lead a round one step on. `NotReady` tells what is missing, `WrongState` that it has moved."""
    row = ROUND[step]
    grants.check(by, row.needs, KIND, the_round)
    expect(Round.objects.only("state").get(pk=the_round.pk), row, by)
    _check_ready(the_round, step, reason, at)
    also = {"proposal": F("proposal") + 1} if step == "send_back" else {}
    move(the_round, row, by=by, version=F("version") + 1, **also)
    if step in TOLD:
        people = who_may(TOLD[step], KIND, the_round, at)
        notify_others(people, by=by, event=row.event, link=_page(the_round), at=at)
    record(row.event, by=by, on=the_round, at=at, reason=reason)


@transaction.atomic
def remove_round(*, the_round: Round, by: AbstractBaseUser, at: datetime) -> None:
    """Take out a draft on which nothing hangs yet: no segment, no decision, no team. `NotReady` otherwise."""
    grants.check(by, "update", KIND, the_round)
    hold_draft(the_round)
    try:
        with transaction.atomic():
            Round.objects.filter(pk=the_round.pk).delete()
    except ProtectedError as error:
        raise NotReady(_("这一轮已有批次、意见或巡察组，请先逐项删除；不再办理的可以撤回。")) from error
    record("planning.round.removed", by=by, on=the_round, at=at)


@transaction.atomic
def note_export(*, of: str | Term, rows: int, by: AbstractBaseUser, at: datetime) -> None:
    """Put on record that a list was taken out: that of a kind, or of those due in a term."""
    kind = of if isinstance(of, str) else "planning.term"
    grants.check(by, "export", kind, None if isinstance(of, str) else of)
    record(f"{kind}.exported", by=by, on=of, at=at, rows=rows)


def hold_draft(the_round: Round) -> None:
    """Wait for whoever moves the round at this moment; refuse when it is no draft."""
    now = Round.objects.select_for_update().get(pk=the_round.pk)
    if not rules.may_change(now):
        raise NotADraft(
            _("这一轮现在是“%(state)s”，对象和安排不能再改；确需调整，请先由领导小组退回修改。")
            % {"state": RoundState(now.state).label}
        )


def _check_decided_on(the_round: Round, entry: DecisionEntry) -> None:
    """A station speaks in or shortly before the term, and a deciding one not before those who were asked."""
    earliest = the_round.term.from_on - ONE_YEAR
    if entry.station in NEEDED["approve"]:
        asked = [one for one in queries.decisions_on_proposal(the_round) if one.station in NEEDED["consult"]]
        earliest = max([earliest, *(one.decided_on for one in asked)])
    if not earliest <= entry.decided_on <= the_round.term.to_on:
        raise NotReady(
            _("日期应在 %(from)s 到 %(to)s 之间，且不早于前面环节的日期，请核对。")
            % {"from": earliest, "to": the_round.term.to_on}
        )


def _check_ready(the_round: Round, step: str, reason: str, at: datetime) -> None:
    if step in WITH_REASON and not reason.strip():
        raise NotReady(_("请写明原因。"))
    missing = rules.missing_stations(step, queries.decisions_on_proposal(the_round))
    if missing:
        names = "、".join(str(station.label) for station in missing)
        raise NotHeard(_("还缺同意的意见：%(stations)s。请先登记，再办理这一步。") % {"stations": names})
    if step == "consult":
        _check_complete(the_round)
    _check_day(the_round, step, at)
    if not reason.strip() and (said := loose_ends.of(step, the_round)):
        raise NotReady(_("%(open)s先办完再办这一步；确需先办的，请写明原因。") % {"open": said})


def _check_day(the_round: Round, step: str, at: datetime) -> None:
    """Refuse to enter before the first day of a stay, and to leave before the last."""
    today, segments = in_beijing(at).date(), list(queries.segments_of(the_round))
    if step == "enter" and segments and today < min(one.from_on for one in segments):
        raise NotReady(_("进驻日期是 %(day)s，还没有到。") % {"day": min(one.from_on for one in segments)})
    if step == "report" and segments and today < max(one.to_on for one in segments):
        raise NotReady(
            _("最后一批到 %(day)s 撤点，还没有到；全部撤点后再转入汇报。")
            % {"day": max(one.to_on for one in segments)}
        )


def _check_complete(the_round: Round) -> None:
    segments = list(queries.segments_of(the_round))
    empty = [str(one) for one in segments if not one.inspected]  # type: ignore[attr-defined]  # annotated
    if not segments or empty:
        raise NotReady(
            _("每一批次都要有巡察任务；还缺：%(segments)s。") % {"segments": "、".join(empty) or _("批次")}
        )
    clash = next(queries.clashes(the_round), None)
    if clash is not None:
        raise NotReady(
            _("“%(name)s”在同一时间还列入了“%(round)s”，请调整其中一处。")
            % {"name": clash.organisation, "round": clash.segment.round}
        )


def _number_taken(entry: RoundEntry) -> str:
    return _("这一届已有第 %(number)d 轮，请核对轮次。") % {"number": entry.number}


def _page(the_round: Round) -> str:
    return reverse("planning:round", args=[the_round.uid])

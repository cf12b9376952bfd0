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
from xuncha.frameworks.models import Version
from xuncha.notices.telling import notify_others
from xuncha.planning import queries, rules
from xuncha.planning.actions.readiness import NotReady, check_ready
from xuncha.planning.actions.sheets import Sheet
from xuncha.planning.actions.sheets import kept as kept_file
from xuncha.planning.actions.versions import keep_version
from xuncha.planning.models import Decision, Inspection, Round, Term
from xuncha.planning.states import NEEDED, ROUND, RoundState, Station, stations_in
from xuncha.planning.withheld import withheld
from xuncha.workflow.move import move
from xuncha.workflow.moved import expect
from xuncha.workflow.refusals import Changed, Refused

KIND = "planning.round"
TOLD = {"consult": "approve", "send_back": "submit", "recall": "approve", "approve": "submit"}
"""After which step who is told: those who may do this act next."""
ONE_YEAR = timedelta(days=365)
NEXT_PROPOSAL = frozenset({"send_back", "recall"})
"""After these steps the round is a draft again, and every station is asked anew."""


class RoundTaken(Refused):
    """The term has a round of this number."""


class RoundChanged(Changed):
    """Somebody else saved the round after the form was opened."""

    said = gettext_lazy("别人刚刚修改过这一轮。请对照现在的内容和您填写的内容，核对后再保存。")


class NotADraft(Refused):
    """The round has left the draft and does not change any more."""


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
    sheet: Sheet | None = None


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
    """Record what a station said of the proposal as it stands; refused outside the time of that station.

    Sent twice, it stands once: nobody can take a decision back.
    """
    grants.check(by, "decide", KIND, the_round)
    now = Round.objects.select_for_update().get(pk=the_round.pk)
    if entry.station not in stations_in(now.state):
        raise NotReady(
            _("这一轮现在是“%(state)s”，不能登记“%(station)s”，请刷新后再看。")
            % {"station": Station(entry.station).label, "state": RoundState(now.state).label}
        )
    _check_decided_on(now, entry)
    _check_new(now, entry)
    made = Decision.objects.create(
        round=now,
        proposal=now.proposal,
        station=entry.station,
        outcome=entry.outcome,
        decided_on=entry.decided_on,
        minutes=entry.minutes,
        note=entry.note,
        file=kept_file(entry.sheet, the_round, by, at),
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
    expect(Round.objects.select_for_update().only("state").get(pk=the_round.pk), row, by)
    check_ready(the_round, step, reason, by, at)
    if row.needs == "approve":
        _check_apart(the_round, by)
    if step == "consult":
        keep_version(the_round=the_round, act=row.needs, kind=KIND, by=by, at=at)
    also = {"proposal": F("proposal") + 1} if step in NEXT_PROPOSAL else {}
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


def _check_apart(the_round: Round, by: AbstractBaseUser) -> None:
    """Refuse the word of who keeps away from a unit of the round."""
    away = Inspection.objects.filter(segment__round=the_round, organisation__in=withheld(by))
    if one := away.select_related("organisation").first():
        raise NotReady(_("您回避“%(unit)s”，这一轮请领导小组其他负责人决定。") % {"unit": one.organisation})


def hold_draft(the_round: Round) -> Round:
    """Wait for whoever moves the round now and return it as it stands; refuse when it is no draft."""
    now = Round.objects.select_for_update().get(pk=the_round.pk)
    if not rules.may_change(now):
        raise NotADraft(
            _("这一轮现在是“%(state)s”，对象和安排不能再改；确需调整，请先由领导小组退回修改。")
            % {"state": RoundState(now.state).label}
        )
    return now


def _check_decided_on(the_round: Round, entry: DecisionEntry) -> None:
    """A station speaks in or shortly before the term, and a deciding one not before those who were asked."""
    earliest = the_round.term.from_on - ONE_YEAR
    heard = queries.decisions_on_proposal(the_round)
    if entry.station in NEEDED["approve"]:
        before = (*NEEDED["consult"], *_before(Station(entry.station)))
        earliest = max([earliest, *(one.decided_on for one in heard if one.station in before)])
    if not earliest <= entry.decided_on <= the_round.term.to_on:
        raise NotReady(
            _("日期应在 %(from)s 到 %(to)s 之间，且不早于前面环节的日期，请核对。")
            % {"from": earliest, "to": the_round.term.to_on}
        )


def _check_new(the_round: Round, entry: DecisionEntry) -> None:
    """Refuse what a station said last, word for word: a form that was sent twice."""
    own = Decision.objects.filter(round=the_round, proposal=the_round.proposal, station=entry.station)
    last = own.order_by("pk").last()
    said = (entry.outcome, entry.decided_on, entry.minutes, entry.note, entry.sheet is None)
    if last is not None and said == (
        last.outcome,
        last.decided_on,
        last.minutes,
        last.note,
        last.file_id is None,
    ):
        raise NotReady(
            _("“%(station)s”的这条意见已经登记，不用再登记。") % {"station": last.get_station_display()}
        )


def _before(station: Station) -> tuple[Station, ...]:
    """Return the deciding stations that speak before one."""
    order = NEEDED["approve"]
    return order[: order.index(station)]


def _number_taken(entry: RoundEntry) -> str:
    return _("这一届已有第 %(number)d 轮，请核对轮次。") % {"number": entry.number}


def _page(the_round: Round) -> str:
    return reverse("planning:round", args=[the_round.uid])

"""Ask departments about a proposal, take their replies, and answer what they object to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.notices.telling import notify_others
from xuncha.planning import consulting
from xuncha.planning.actions.inspections import remove_inspection
from xuncha.planning.actions.readiness import check_complete
from xuncha.planning.actions.rounds import ONE_YEAR, hold_draft
from xuncha.planning.actions.sheets import Sheet
from xuncha.planning.actions.sheets import kept as kept_file
from xuncha.planning.actions.versions import keep_version
from xuncha.planning.comparing import units_of
from xuncha.planning.models import (
    Consultation,
    ConsultationReply,
    Decision,
    Inspection,
    Objection,
    ObjectionAnswer,
    ProposalVersion,
    Round,
)
from xuncha.planning.states import Outcome, Said, Station
from xuncha.planning.withheld import told, withheld
from xuncha.workflow.refusals import Refused

KIND, ROUND = "planning.consultation", "planning.round"
OUTCOMES = {Said.AGREED: Outcome.AGREED, Said.OBJECTED: Outcome.WITH_CHANGES}


class NotAsked(Refused):
    """The letter, the reply or the answer cannot be given in this way."""


class WrongDay(NotAsked):
    """A day that does not fit."""


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """What a person fills in about a letter to a department."""

    body: str
    number: str
    sent_on: date
    due_on: date
    note: str = ""
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True)
class ReplyEntry:
    """What a department answers; `objections` are reasons by the id of the unit."""

    number: str
    replied_on: date
    note: str = ""
    objections: Mapping[int, str] = field(default_factory=dict)
    sheet: Sheet | None = None


@transaction.atomic
def send_consultation(
    *, the_round: Round, entry: LetterEntry, by: AbstractBaseUser, at: datetime
) -> Consultation:
    """Ask a department about the draft as it stands, which is kept as a version.

    A letter to a department that has not answered the last one takes its place.
    """
    grants.check(by, "create", KIND, _unsaved(the_round, entry.body))
    hold_draft(the_round)
    check_complete(the_round, withheld(by))
    _check_days(the_round, entry, at)
    version = keep_version(the_round=the_round, act="read", kind=ROUND, by=by, at=at)
    _check_new(version, entry)
    made = Consultation.objects.create(
        version=version,
        body=entry.body,
        number=entry.number,
        sent_on=entry.sent_on,
        due_on=entry.due_on,
        note=entry.note,
        file=kept_file(entry.sheet, the_round, by, at),
        by_id=by.pk,
        at=at,
    )
    people = who_may("reply", KIND, made, at)
    notify_others(people, by=by, event="planning.consultation.sent", link=page_of(made), at=at)
    record("planning.consultation.sent", by=by, on=made, at=at, station=made.body, edition=version.number)
    return made


@transaction.atomic
def record_reply(
    *, consultation: Consultation, entry: ReplyEntry, on_paper: bool, by: AbstractBaseUser, at: datetime
) -> ConsultationReply:
    """Take the reply of a department: its own people enter it, or the office what came on paper."""
    grants.check(by, "record" if on_paper else "reply", KIND, consultation)
    the_round = consultation.version.round
    hold_draft(the_round)
    now = consulting.consultations().get(pk=consultation.pk)
    _check_reply(now, entry, by, at)
    said = Said.OBJECTED if entry.objections else Said.AGREED
    made = ConsultationReply.objects.create(
        consultation=now,
        outcome=said,
        number=entry.number,
        replied_on=entry.replied_on,
        note=entry.note,
        file=kept_file(entry.sheet, the_round, by, at),
        on_paper=on_paper,
        by_id=by.pk,
        at=at,
    )
    Objection.objects.bulk_create(
        [Objection(reply=made, organisation_id=key, reason=why) for key, why in entry.objections.items()]
    )
    Decision.objects.create(
        round=the_round,
        proposal=now.version.proposal,
        station=now.body,
        outcome=OUTCOMES[said],
        decided_on=entry.replied_on,
        minutes=entry.number,
        note=entry.note,
        recorded_by_id=by.pk,
        recorded_at=at,
    )
    people = who_may("create", KIND, now, at)
    notify_others(people, by=by, event="planning.consultation.replied", link=page_of(now), at=at)
    objected = len(entry.objections)
    record("planning.consultation.replied", by=by, on=now, at=at, station=now.body, objections=objected)
    return made


@transaction.atomic
def answer_objection(
    *, objection: Objection, kept: bool, reason: str, by: AbstractBaseUser, at: datetime
) -> ObjectionAnswer:
    """Keep a unit against an objection, with the reason, or take it off the draft."""
    consultation = objection.reply.consultation
    the_round = consultation.version.round
    grants.check(by, "answer", KIND, consultation)
    hold_draft(the_round)
    now = Round.objects.get(pk=the_round.pk)
    if consultation.version.proposal != now.proposal:
        raise NotAsked(_("这条意见是对前一稿提的，新一稿要重新征求意见，不用再答复。"))
    if ObjectionAnswer.objects.filter(objection=objection).exists():
        raise NotAsked(_("这条意见已经答复，请刷新后再看。"))
    if not kept:
        rows = Inspection.objects.filter(segment__round=the_round, organisation=objection.organisation_id)
        for one in rows.select_related("segment__round__term__committee__jurisdiction", "organisation"):
            remove_inspection(inspection=one, by=by, at=at)
    made = ObjectionAnswer.objects.create(objection=objection, kept=kept, reason=reason, by_id=by.pk, at=at)
    event = "planning.objection.kept" if kept else "planning.objection.heeded"
    record(event, by=by, on=consultation, at=at, organisation=objection.organisation_id, reason=reason)
    return made


def page_of(consultation: Consultation) -> str:
    """Return where a letter is read."""
    return reverse("planning:consultation", args=[consultation.uid])


def _check_days(the_round: Round, entry: LetterEntry, at: datetime) -> None:
    if entry.due_on < entry.sent_on:
        raise WrongDay(_("回复期限早于发函日期，请核对。"))
    earliest, today = the_round.term.from_on - ONE_YEAR, in_beijing(at).date()
    if not earliest <= entry.sent_on <= today:
        raise WrongDay(_("发函日期应在 %(from)s 和今天之间，请核对。") % {"from": earliest})


def _check_new(version: ProposalVersion, entry: LetterEntry) -> None:
    """Refuse the letter that waits for an answer, word for word: a form that was sent twice."""
    last = consulting.of_round(version.round).filter(body=entry.body).first()
    if last is None or consulting.reply_of(last) or last.version_id != version.pk:
        return
    said = (entry.number, entry.sent_on, entry.due_on, entry.note, entry.sheet is None)
    if (last.number, last.sent_on, last.due_on, last.note, last.file_id is None) == said:
        raise NotAsked(_("这份函（%(number)s）已经登记，正在等回复，不用再登记。") % {"number": last.number})


def _check_reply(now: Consultation, entry: ReplyEntry, by: AbstractBaseUser, at: datetime) -> None:
    if not consulting.is_open(now):
        raise NotAsked(_("这份函已经回复，或者已由后一份函取代，请刷新后再看。"))
    if not now.sent_on <= entry.replied_on <= in_beijing(at).date():
        raise WrongDay(_("复函日期应在发函日期（%(day)s）和今天之间，请核对。") % {"day": now.sent_on})
    if not set(entry.objections) <= set(units_of(told(now.version.content, by))):
        raise NotAsked(_("有的单位不在征求意见的方案里，请核对。"))


def _unsaved(the_round: Round, body: str) -> Consultation:
    """Return a letter that is not there yet, for the policy."""
    return Consultation(version=ProposalVersion(round=the_round), body=Station(body))

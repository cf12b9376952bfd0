"""Segments of a draft round, and which organisation each team goes to."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F, Max, ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.organisations.models import Organisation
from xuncha.planning import rules
from xuncha.planning.actions.rounds import hold_draft
from xuncha.planning.models import Inspection, Mode, Round, Segment
from xuncha.workflow.refusals import Changed, Refused

ROUND = "planning.round"
KIND = "planning.inspection"


class NotPossible(Refused):
    """The segment or the inspection does not fit."""


class SegmentChanged(Changed):
    """Somebody else saved the segment after the form was opened."""

    said = gettext_lazy("别人刚刚修改过这一批次。请对照现在的内容和您填写的内容，核对后再保存。")


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """What a person fills in about a segment."""

    kind: str
    from_on: date
    to_on: date
    theme: str = ""
    channel_closes_on: date | None = None


@dataclass(frozen=True, slots=True)
class InspectionEntry:
    """What a person fills in about an inspection."""

    organisation: Organisation
    team: str
    mode: str = Mode.DIRECT


@transaction.atomic
def add_segment(*, the_round: Round, entry: SegmentEntry, by: AbstractBaseUser, at: datetime) -> Segment:
    """Add a segment to a draft. Refused when its stay does not lie within the term."""
    grants.check(by, "update", ROUND, the_round)
    hold_draft(the_round)
    _check_stay(the_round, entry)
    if Segment.objects.filter(round=the_round, **_columns(entry)).exists():
        raise NotPossible(_("这一轮已有种类、专题和日期都相同的批次。"))
    last = Segment.objects.filter(round=the_round).aggregate(last=Max("number"))["last"] or 0
    made = Segment.objects.create(round=the_round, number=last + 1, **_columns(entry))
    _touch(the_round)
    record("planning.segment.added", by=by, on=made, at=at)
    return made


def shape_of(segment: Segment) -> str:
    """Return what a segment says in one line: whoever saw another line saw another segment."""
    closes = segment.channel_closes_on or ""
    return f"{segment.theme}|{segment.from_on}|{segment.to_on}|{closes}|{segment.kind}"


@transaction.atomic
def change_segment(
    *,
    segment: Segment,
    entry: SegmentEntry,
    by: AbstractBaseUser,
    at: datetime,
    seen: str = "",
    version: int | None = None,
) -> None:
    """Change a segment of a draft; `SegmentChanged` when it, or the version of the round, is another."""
    grants.check(by, "update", ROUND, segment.round)
    draft = hold_draft(segment.round)
    now = Segment.objects.get(pk=segment.pk)
    if (seen and seen != shape_of(now)) or version not in {None, draft.version}:
        raise SegmentChanged(now)
    _check_stay(segment.round, entry)
    Segment.objects.filter(pk=segment.pk).update(**_columns(entry))
    segment.refresh_from_db()
    _touch(segment.round)
    record("planning.segment.changed", by=by, on=segment, at=at)


@transaction.atomic
def remove_segment(*, segment: Segment, by: AbstractBaseUser, at: datetime) -> None:
    """Take an empty segment out of a draft. Refused while it holds inspections."""
    grants.check(by, "update", ROUND, segment.round)
    hold_draft(segment.round)
    if segment.inspections.exists():
        raise NotPossible(_("这一批次还有巡察任务，请先删除或移走任务。"))
    record("planning.segment.removed", by=by, on=segment, at=at)
    Segment.objects.filter(pk=segment.pk).delete()
    _touch(segment.round)


@transaction.atomic
def add_inspection(
    *, segment: Segment, entry: InspectionEntry, by: AbstractBaseUser, at: datetime
) -> Inspection:
    """Send a team to an organisation in a segment of a draft."""
    made = Inspection(segment=segment, organisation=entry.organisation, team=entry.team, mode=entry.mode)
    grants.check(by, "create", KIND, made)
    hold_draft(segment.round)
    _check_object(segment, entry.organisation)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise NotPossible(_taken(entry)) from error
    _touch(segment.round)
    record("planning.inspection.added", by=by, on=made, at=at, organisation=entry.organisation.pk)
    return made


@transaction.atomic
def change_inspection(
    *, inspection: Inspection, team: str, mode: str, by: AbstractBaseUser, at: datetime
) -> None:
    """Give an inspection of a draft another team or another way."""
    grants.check(by, "update", KIND, inspection)
    hold_draft(inspection.segment.round)
    Inspection.objects.filter(pk=inspection.pk).update(team=team, mode=mode)
    inspection.refresh_from_db()
    _touch(inspection.segment.round)
    record("planning.inspection.changed", by=by, on=inspection, at=at)


@transaction.atomic
def remove_inspection(*, inspection: Inspection, by: AbstractBaseUser, at: datetime) -> None:
    """Take an inspection out of a draft. Refused when a later room has written about it."""
    grants.check(by, "update", KIND, inspection)
    hold_draft(inspection.segment.round)
    organisation = inspection.organisation_id
    record("planning.inspection.removed", by=by, on=inspection, at=at, organisation=organisation)
    try:
        Inspection.objects.filter(pk=inspection.pk).delete()
    except ProtectedError as error:
        raise NotPossible(_("“%(name)s”已有底稿等资料，不能移出。") % {"name": inspection}) from error
    _touch(inspection.segment.round)


def _touch(the_round: Round) -> None:
    Round.objects.filter(pk=the_round.pk).update(version=F("version") + 1)


def _check_stay(the_round: Round, entry: SegmentEntry) -> None:
    term = the_round.term
    if entry.to_on < entry.from_on:
        raise NotPossible(_("撤点日期早于进驻日期，请核对。"))
    if not rules.lies_within(entry.from_on, entry.to_on, term):
        raise NotPossible(
            _("进驻和撤点日期要在本届任期内（%(from)s 至 %(to)s）。")
            % {"from": term.from_on, "to": term.to_on}
        )
    closes = entry.channel_closes_on
    if closes is not None and not entry.from_on <= closes <= entry.to_on:
        raise NotPossible(_("信访受理截止日期要在进驻期间内。"))


def _check_object(segment: Segment, organisation: Organisation) -> None:
    committee = segment.round.term.committee
    if not organisation.stands_on(segment.from_on):
        raise NotPossible(_("“%(name)s”在进驻日已撤销或并入其他单位。") % {"name": organisation})
    if not organisation.jurisdiction.path.startswith(committee.jurisdiction.path):
        raise NotPossible(_("“%(name)s”不在本地区，不能列为巡察对象。") % {"name": organisation})
    if organisation.pk == committee.pk:
        raise NotPossible(_("派出巡察的党委不能巡察自己。"))


def _columns(entry: SegmentEntry) -> dict[str, object]:
    return {
        "kind": entry.kind,
        "theme": entry.theme,
        "from_on": entry.from_on,
        "to_on": entry.to_on,
        "channel_closes_on": entry.channel_closes_on,
    }


def _taken(entry: InspectionEntry) -> str:
    return _("“%(name)s”已在这一批次里。") % {"name": entry.organisation}

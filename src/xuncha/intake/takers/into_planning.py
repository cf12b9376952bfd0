"""Header, segments and units of a document become the draft of a round, by the acts of `planning` alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.intake.models import Row, RowKind
from xuncha.intake.takers.shapes import CHANGED, HOLDS, Made, one_by_one, stamp_of
from xuncha.planning import actions, queries, rules
from xuncha.planning.actions import InspectionEntry, RoundEntry, SegmentEntry
from xuncha.planning.models import Inspection, Round, Segment
from xuncha.workflow.refusals import Refused

TITLE = gettext_lazy("计划与轮次")
ROWS = (RowKind.HEADER, RowKind.SEGMENT, RowKind.UNIT)
ROUND, SEGMENT, INSPECTION = "planning.round", "planning.segment", "planning.inspection"


class NotYet(Refused):
    """The rows are not ready to become a round."""


@dataclass(frozen=True, slots=True)
class Stay:
    """What a person adds to a segment of the document: its kind and days, and the team."""

    row: int
    kind: str
    from_on: date
    to_on: date
    team: str
    theme: str = ""


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """The round, and the segments of the document that become its own."""

    round: RoundEntry
    stays: tuple[Stay, ...]


def take(rows: Sequence[Row], entry: PlanEntry, by: AbstractBaseUser, at: datetime) -> Iterator[Made]:
    """Make a draft round with its segments and inspections; yield what each row became."""
    segments = {row.number: row for row in rows if row.kind == RowKind.SEGMENT}
    if not entry.stays or any(stay.row not in segments for stay in entry.stays):
        raise NotYet(_("没有可录入的批次：请先确认批次，且没有录入过。"))
    units = {stay.row: _units(rows, segments[stay.row]) for stay in entry.stays}
    the_round = actions.create_round(entry=entry.round, by=by, at=at)
    header = next((row for row in rows if row.kind == RowKind.HEADER), segments[entry.stays[0].row])
    yield Made(header, ROUND, str(the_round.uid), the_round.title, _round_stamp(the_round))
    for stay in entry.stays:
        days = SegmentEntry(kind=stay.kind, from_on=stay.from_on, to_on=stay.to_on, theme=stay.theme)
        segment = actions.add_segment(the_round=the_round, entry=days, by=by, at=at)
        yield Made(segments[stay.row], SEGMENT, str(segment.uid), str(segment), _segment_stamp(segment))
        for row in units[stay.row]:
            assert row.organisation is not None  # noqa: S101 -- for the type checker: looked at in `_units`
            going = InspectionEntry(row.organisation, stay.team)
            one = actions.add_inspection(segment=segment, entry=going, by=by, at=at)
            yield Made(row, INSPECTION, str(one.uid), str(one), _inspection_stamp(one))


def _units(rows: Sequence[Row], segment: Row) -> list[Row]:
    """Return the accepted units of a segment. Raises `NotYet` when one is no organisation yet."""
    own = segment.fields["no"]
    found = [row for row in rows if row.kind == RowKind.UNIT and row.fields["segment"] == own]
    unknown = [row.fields["name"] for row in found if row.organisation_id is None]
    if unknown:
        raise NotYet(
            _("第 %(segment)s 批还有单位没有对应到名册：%(names)s。请先选定单位，或写明理由不采用。")
            % {"segment": own, "names": "、".join(unknown[:5])}
        )
    return found


def _round_stamp(row: Round) -> str:
    return stamp_of(row.number, row.title, row.theme, row.framework_id, row.state, row.proposal)


def _segment_stamp(row: Segment) -> str:
    return stamp_of(row.number, row.kind, row.theme, row.from_on, row.to_on, row.channel_closes_on)


def _inspection_stamp(row: Inspection) -> str:
    return stamp_of(row.organisation_id, row.team, row.mode)


LEFT_DRAFT = gettext_lazy("轮次已不在拟定中")


def _give_back_inspection(key: str, stamp: str, by: AbstractBaseUser, at: datetime) -> str:
    row = queries.inspections().filter(uid=key).first()
    if row is None:
        return ""
    if not rules.may_change(row.segment.round):
        return str(LEFT_DRAFT)
    if _inspection_stamp(row) != stamp:
        return str(CHANGED)
    try:
        with transaction.atomic():
            actions.remove_inspection(inspection=row, by=by, at=at)
    except actions.NotPossible:
        return str(HOLDS)
    return ""


def _give_back_segment(key: str, stamp: str, by: AbstractBaseUser, at: datetime) -> str:
    row = Segment.objects.select_related("round__term__committee__jurisdiction").filter(uid=key).first()
    if row is None:
        return ""
    if not rules.may_change(row.round):
        return str(LEFT_DRAFT)
    if _segment_stamp(row) != stamp:
        return str(CHANGED)
    if row.inspections.exists():
        return str(HOLDS)
    actions.remove_segment(segment=row, by=by, at=at)
    return ""


def _give_back_round(key: str, stamp: str, by: AbstractBaseUser, at: datetime) -> str:
    row = queries.rounds().filter(uid=key).first()
    if row is None:
        return ""
    if not rules.may_change(row):
        return str(LEFT_DRAFT)
    if _round_stamp(row) != stamp:
        return str(CHANGED)
    try:
        actions.remove_round(the_round=row, by=by, at=at)
    except actions.NotReady:
        return str(HOLDS)
    return ""


TAKE_BACK = {
    ROUND: one_by_one(_give_back_round),
    SEGMENT: one_by_one(_give_back_segment),
    INSPECTION: one_by_one(_give_back_inspection),
}

"""Problems of a document become recorded items with measures and claims, by acts of `rectification` alone."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.feedback import queries as feedback
from xuncha.feedback.models import Issued
from xuncha.intake.models import Row, RowKind
from xuncha.intake.takers import into_feedback, telling
from xuncha.intake.takers.shapes import Made, stamp_of, together
from xuncha.planning.models import Inspection
from xuncha.rectification import actions, queries
from xuncha.rectification.models import Claimed, Item, Plan, TimeClass

TITLE = gettext_lazy("整改情况")
ROWS = (RowKind.PROBLEM,)
PLAN, ITEM = "rectification.plan", "rectification.item"
PLACED = "plan__inspection__segment__round__term__committee__jurisdiction"


def take(rows: Sequence[Row], entry: telling.TellEntry, by: AbstractBaseUser, at: datetime) -> Iterator[Made]:
    """Take in each problem with its measures and claim; its finding comes first, where it does not stand."""
    made = [one for inspection, own in entry.parted(rows) for one in _take(own, inspection, entry, by, at)]
    if not any(one.kind == ITEM for one in made):
        raise into_feedback.NothingNew(_("这些问题的整改情况台账里已经有了，没有重复录入。"))
    yield from made


def _take(
    rows: Sequence[Row], inspection: Inspection, entry: telling.TellEntry, by: AbstractBaseUser, at: datetime
) -> Iterator[Made]:
    """Take in the problems of one inspection."""
    stood = Plan.objects.filter(inspection=inspection).exists()
    plan = actions.record_plan(inspection=inspection, by=by, at=at)
    if not stood:
        yield Made(rows[0], PLAN, str(plan.uid), str(plan), _plan_stamp(plan))
    yield from into_feedback.take_new(rows, inspection, entry, by, at)
    held = set(Item.objects.filter(plan=plan).values_list("issued", flat=True))
    new = [(row, one) for row, one in _with_findings(rows, inspection) if one.pk not in held]
    if not new:
        return
    items = [_told(row, one, entry.unsaid) for row, one in new]
    made = actions.record_items(plan=plan, told=items, by=by, at=at)
    for (row, _one), item in zip(new, made, strict=True):
        yield Made(row, ITEM, str(item.uid), str(item), _item_stamp(item))


def _with_findings(rows: Sequence[Row], inspection: Inspection) -> Iterator[tuple[Row, Issued]]:
    """Yield each row with its finding: of several with the same words, in their order."""
    issued = defaultdict[str, list[Issued]](list)
    for one in feedback.issued_of(inspection).order_by("number"):
        issued[into_feedback.key_of(one.text)].append(one)
    for row in rows:
        alike = issued[into_feedback.key_of(into_feedback.text_of(row))]
        yield row, alike.pop(0) if len(alike) > 1 else alike[0]


def _told(row: Row, issued: Issued, unsaid: str) -> actions.ToldItem:
    measures = telling.measures_of(row.fields["measures"])
    claim = telling.claim_of(row.fields["status"]) or unsaid
    return actions.ToldItem(
        issued=issued,
        title=issued.title,
        measures=measures,
        kind=TimeClass.LASTING if claim == Claimed.LASTING else TimeClass.DATED,
        claim=claim,
        account=row.fields["results"] or row.fields["measures"] or issued.text,
    )


def _plan_stamp(plan: Plan) -> str:
    return stamp_of(plan.inspection_id, plan.state)


def _item_stamp(item: Item) -> str:
    return stamp_of(item.issued_id, item.number, item.title, item.kind, item.claim, item.state)


def _give_back_items(stamps: Mapping[str, str], by: AbstractBaseUser, at: datetime) -> dict[str, str]:
    rows = list(queries.items().select_related(PLACED).filter(uid__in=stamps))
    return together(rows, stamps, _item_stamp, lambda some: actions.take_back_items(items=some, by=by, at=at))


def _give_back_plans(stamps: Mapping[str, str], by: AbstractBaseUser, at: datetime) -> dict[str, str]:
    def back(some: Sequence[Plan]) -> None:
        for one in some:
            actions.take_back_plan(plan=one, by=by, at=at)

    return together(list(queries.plans().filter(uid__in=stamps)), stamps, _plan_stamp, back)


TAKE_BACK = {PLAN: _give_back_plans, ITEM: _give_back_items}

"""Items of a draft: split from findings, filled in, taken out again."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import BigIntegerField, Model
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.feedback.models import Issued
from xuncha.fulltext.keeping import forget
from xuncha.questions.adding import Adding
from xuncha.questions.kept import Asked
from xuncha.questions.plain import next_key
from xuncha.questions.prepared import Prepared
from xuncha.rectification import rules
from xuncha.rectification.actions.plans import KIND as PLAN
from xuncha.rectification.actions.plans import NotReady
from xuncha.rectification.models import Item, Measure, Plan, TimeClass
from xuncha.rectification.words import keep_words, words_of
from xuncha.workflow.refusals import Refused

KIND = "rectification.item"
HELD = Prepared(lambda plan: Plan.objects.select_for_update().filter(pk=plan), plan=BigIntegerField())
LAST = Prepared(
    lambda issued: Item.objects.only("number").filter(issued_id=issued).order_by("-number")[:1],
    issued=BigIntegerField(),
)
KEY, ITEMS, MEASURES = next_key(Item), Adding(Item), Adding(Measure)


class ItemChanged(Refused):
    """Somebody else saved the item after the form was opened."""

    def __init__(self, now: Item) -> None:
        """Keep what stands now, so that the page shows both."""
        super().__init__(_("别人刚刚修改过这个细化问题。请对照现在的内容和您填写的内容，核对后再保存。"))
        self.now = now


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """What a person fills in about an item."""

    title: str
    kind: str = TimeClass.DATED
    goal: str = ""
    measures: Sequence[str] = ()
    leader: str = ""
    department: str = ""
    handler: str = ""
    due_on: date | None = None
    detail: str = ""
    partners: str = ""
    starts_on: date | None = None
    note: str = ""

    def columns(self) -> dict[str, object]:
        """Return the columns that are written."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name != "measures"}


@transaction.atomic
def split_item(*, plan: Plan, issued: Issued, entry: ItemEntry, by: AbstractBaseUser, at: datetime) -> Item:
    """Add one more item to a finding of a draft."""
    asked = (HELD, {"plan": plan.pk}), (LAST, {"issued": issued.pk}), (KEY, None)
    held, last, [(key,)] = grants.check_each(by, "update", PLAN, (plan,), *asked)
    _check_draft(held)
    if issued.inspection_id != plan.inspection_id:
        raise NotReady(_("这个反馈问题不属于这份方案。"))
    number = last[0].number + 1 if last else 1
    placed = Item.place_of(issued, plan.inspection)
    made = Item(pk=key, plan=plan, number=number, **placed, **entry.columns())
    rows: list[tuple[Asked, Model]] = [(ITEMS, made), *((MEASURES, one) for one in _measures(made, entry))]
    rows.append(words_of(made, entry.measures))
    record("rectification.item.split", by=by, on=made, at=at, adding=rows)
    return made


@transaction.atomic
def change_item(*, item: Item, entry: ItemEntry, version: int, by: AbstractBaseUser, at: datetime) -> None:
    """Fill in an item of a draft; `ItemChanged` when its version is not the one that the person saw."""
    grants.check(by, "update", KIND, item)
    _hold(item.plan)
    changed = Item.objects.filter(pk=item.pk, version=version).update(version=version + 1, **entry.columns())
    item.refresh_from_db()
    if not changed:
        raise ItemChanged(item)
    _put_measures(item, entry)
    keep_words([item], {item.pk: entry.measures})
    record("rectification.item.updated", by=by, on=item, at=at)


@transaction.atomic
def remove_item(*, item: Item, by: AbstractBaseUser, at: datetime) -> None:
    """Take an item out of a draft. Refused for the last one of a finding."""
    grants.check(by, "update", KIND, item)
    _hold(item.plan)
    if not Item.objects.filter(issued=item.issued_id).exclude(pk=item.pk).exists():
        raise NotReady(_("每个反馈问题至少要有一个细化问题，这是最后一个，不能删除。"))
    record("rectification.item.removed", by=by, on=item, at=at)
    forget(KIND, item.pk)
    Measure.objects.filter(item=item).delete()
    Item.objects.filter(pk=item.pk).delete()


@transaction.atomic
def note_export(*, rows: int, by: AbstractBaseUser, at: datetime) -> None:
    """Put on record that the ledger was taken out."""
    record("rectification.item.exported", by=by, on=KIND, at=at, rows=rows)


def _hold(plan: Plan) -> None:
    """Wait for whoever submits the plan at this moment; refuse when it is no draft."""
    _check_draft(HELD.rows(plan=plan.pk))


def _check_draft(held: Sequence[Plan]) -> None:
    if not held:
        raise Plan.DoesNotExist
    (now,) = held
    if not rules.may_change_plan(now):
        raise NotReady(
            _("整改方案现在是“%(state)s”，内容不能再改；确需修改，请由巡察办退回。")
            % {"state": now.get_state_display()}
        )


def _put_measures(item: Item, entry: ItemEntry) -> None:
    Measure.objects.filter(item=item).delete()
    Measure.objects.bulk_create(_measures(item, entry))


def _measures(item: Item, entry: ItemEntry) -> list[Measure]:
    return [Measure(item=item, number=number, text=text) for number, text in enumerate(entry.measures, 1)]

"""What a document tells of putting right: taken in as history, and taken back with the import (ADR 0280)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F, Max, Q
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.feedback.models import Issued
from xuncha.fulltext.keeping import forget
from xuncha.planning.models import Inspection
from xuncha.rectification import noticing
from xuncha.rectification.actions.plans import KIND, NotReady
from xuncha.rectification.models import Claim, Doubt, DoubtState, Item, Measure, Plan, TimeClass
from xuncha.rectification.states import ITEM, PLAN, ItemState, PlanState
from xuncha.rectification.words import keep_words
from xuncha.workflow.move import move


@dataclass(frozen=True, slots=True)
class ToldItem:
    """An item as a document tells it: the finding, its measures, how far it is and what was done."""

    issued: Issued
    title: str
    measures: Sequence[str] = ()
    kind: str = TimeClass.DATED
    claim: str = ""
    account: str = ""


@transaction.atomic
def record_plan(*, inspection: Inspection, by: AbstractBaseUser, at: datetime) -> Plan:
    """Return the plan that holds what documents tell of an inspection; refused where the unit has its own."""
    grants.check(by, "record", KIND, Plan(inspection=inspection))
    Inspection.objects.select_for_update().get(pk=inspection.pk)
    plan, made = Plan.objects.get_or_create(inspection=inspection)
    if made:
        move(plan, PLAN["record"], by=by, version=F("version") + 1)
        record(PLAN["record"].event, by=by, on=plan, at=at)
    if plan.state != PlanState.RECORDED:
        raise NotReady(_("单位已在本系统制定整改方案，整改情况以台账为准，不能再据文件补录。"))
    return plan


@transaction.atomic
def record_items(*, plan: Plan, told: Sequence[ToldItem], by: AbstractBaseUser, at: datetime) -> list[Item]:
    """Take in items with their measures and what the document claims of them; doubts are noticed at once.

    No plan was reviewed, nothing verified and nobody signed: the items stand as told by a document, outside
    all rates, until the office finds that one is not done (`resume_item`).
    """
    grants.check(by, "record", KIND, plan)
    now = Plan.objects.select_for_update().get(pk=plan.pk)
    if now.state != PlanState.RECORDED:
        raise NotReady(_("单位已在本系统制定整改方案，整改情况以台账为准，不能再据文件补录。"))
    items = Item.objects.bulk_create(
        Item(
            plan=plan,
            number=number,
            title=one.title,
            kind=one.kind,
            claim=one.claim,
            **Item.place_of(one.issued, plan.inspection),
        )
        for number, one in _numbered(told)
    )
    pairs = list(zip(items, told, strict=True))
    Measure.objects.bulk_create(
        Measure(item=item, number=number, text=text)
        for item, one in pairs
        for number, text in enumerate(one.measures, 1)
    )
    step = ITEM["record"]
    Item.objects.filter(pk__in=[item.pk for item in items], state__in=step.sources).update(state=step.target)
    claims = Claim.objects.bulk_create(
        Claim(item=item, number=1, claim=one.claim, text=one.account, at=at)
        for item, one in pairs
        if one.claim
    )
    for item in items:
        item.state = ItemState.RECORDED
    keep_words(items)
    noticing.of_plan(plan, at)
    for claim in claims:
        noticing.of_account(claim, claim.item, at)
    noticing.of_unproven(items, at)
    record(step.event, by=by, on=plan, at=at, items=len(items))
    return items


@transaction.atomic
def take_back_items(*, items: Sequence[Item], by: AbstractBaseUser, at: datetime) -> None:
    """Take back items that a document told, with the doubts about them that nobody decided; all or none."""
    plans = {one.plan_id: one.plan for one in items}
    grants.check_each(by, "record", KIND, plans.values())
    if any(one.state != ItemState.RECORDED for one in items):
        raise NotReady(_("只有据文件补录的内容可以撤销。"))
    keys = [one.pk for one in items]
    for key, plan in plans.items():
        gone = sum(one.plan_id == key for one in items)
        record("rectification.item.taken_back", by=by, on=plan, at=at, items=gone)
    forget("rectification.item", *keys)
    Doubt.objects.filter(Q(item__in=keys) | Q(other__in=keys), state=DoubtState.OPEN).delete()
    Claim.objects.filter(item__in=keys).delete()
    Measure.objects.filter(item__in=keys).delete()
    Item.objects.filter(pk__in=keys).delete()


@transaction.atomic
def take_back_plan(*, plan: Plan, by: AbstractBaseUser, at: datetime) -> None:
    """Take back the plan that held what documents told, once it holds nothing."""
    grants.check(by, "record", KIND, plan)
    if plan.state != PlanState.RECORDED:
        raise NotReady(_("只有据文件补录的内容可以撤销。"))
    record("rectification.plan.taken_back", by=by, on=plan, at=at)
    Plan.objects.filter(pk=plan.pk).delete()


def _numbered(told: Sequence[ToldItem]) -> list[tuple[int, ToldItem]]:
    """Return each item with its number within its finding."""
    keys = {one.issued.pk for one in told}
    counted = Item.objects.filter(issued__in=keys).values("issued").annotate(last=Max("number"))
    last = dict(counted.values_list("issued", "last"))
    numbered = []
    for one in told:
        last[one.issued.pk] = last.get(one.issued.pk, 0) + 1
        numbered.append((last[one.issued.pk], one))
    return numbered

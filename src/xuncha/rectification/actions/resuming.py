"""What a document told as history and is not done goes into work, by the office (ADR 0281)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.notices.telling import notify_others
from xuncha.rectification import rules
from xuncha.rectification.actions.acceptance import page_of
from xuncha.rectification.actions.items import KIND
from xuncha.rectification.actions.plans import NotReady
from xuncha.rectification.models import Item, Measure
from xuncha.rectification.states import ITEM, ItemState
from xuncha.rectification.words import keep_words
from xuncha.workflow.move import move


@dataclass(frozen=True, slots=True)
class ResumeEntry:
    """What the office fills in: why, until when, who leads it, and measures beyond those of the document."""

    reason: str
    due_on: date | None
    leader: str
    department: str
    measures: Sequence[str] = ()


@transaction.atomic
def resume_item(*, item: Item, entry: ResumeEntry, by: AbstractBaseUser, at: datetime) -> None:
    """Put an item that a document alone told into work; the unit goes on with it as with any other.

    Refused while it lacks what an item in work has, for a day that has passed, and where nobody could go on:
    the unit is abolished, the round withdrawn. What the document claimed stays to be read and counts no more.
    """
    grants.check(by, "resume", KIND, item)
    now = Item.objects.select_for_update(of=("self",)).select_related("organisation", "round").get(pk=item.pk)
    before = ItemState(now.state)
    if before == ItemState.RECORDED and (why := _why_not(now, entry, in_beijing(at).date())):
        raise NotReady(why)
    columns = {name: getattr(entry, name) for name in ("due_on", "leader", "department")}
    if before == ItemState.RECORDED:
        _add_measures(now, entry.measures)
    move(item, ITEM["resume"], by=by, version=F("version") + 1, claim="", verdict="", **columns)
    keep_words([item])
    people = who_may("claim", KIND, item, at)
    notify_others(people, by=by, event=ITEM["resume"].event, link=page_of(item), at=at)
    record(
        ITEM["resume"].event,
        by=by,
        on=item,
        at=at,
        reason=entry.reason,
        before=before.value,
        after=item.state,
        said=now.claim,
        day=entry.due_on.isoformat() if entry.due_on else "",
        measures=len(entry.measures),
    )


def _why_not(item: Item, entry: ResumeEntry, today: date) -> str:
    if not entry.reason.strip():
        return _("请写明原因。")
    if held := rules.why_not_held(item):
        return held
    if entry.due_on is not None and entry.due_on < today:
        return _("完成时限不能早于今天：要给单位留出整改的时间。")
    measures = Measure.objects.filter(item=item).count() + len(entry.measures)
    told = Item(leader=entry.leader, department=entry.department, due_on=entry.due_on, kind=item.kind)
    if lacking := rules.lacks(told, measures, item.fed_back_on):
        return _("“%(item)s”还缺：%(lacking)s。") % {"item": item, "lacking": "、".join(lacking)}
    return ""


def _add_measures(item: Item, texts: Sequence[str]) -> None:
    last = Measure.objects.filter(item=item).aggregate(last=Max("number"))["last"] or 0
    Measure.objects.bulk_create(
        Measure(item=item, number=number, text=text) for number, text in enumerate(texts, last + 1)
    )

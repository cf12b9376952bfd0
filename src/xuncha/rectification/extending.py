"""Questions about extensions: when one may be asked, and which there are."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xuncha.calendar import add_months
from xuncha.rectification.models import Extension, Item
from xuncha.rectification.periods import LONGEST_EXTENSION
from xuncha.rectification.states import OPEN, PENDING, ExtensionState

MOST = 1
"""How often an item of a plan without rules is extended."""


def extensions() -> QuerySet[Extension]:
    """Return every extension with what a list shows and what the policy asks."""
    return Extension.objects.select_related(
        "item__organisation", "item__issued", "item__plan__rule_set", "inspection__segment__round"
    )


def extensions_of(item: Item) -> list[Extension]:
    """Return the extensions of an item, the last first."""
    return list(Extension.objects.filter(item=item).order_by("-number"))


def first_day(item: Item, known: list[Extension]) -> date | None:
    """Return the day that an item had before its first extension was granted."""
    granted = [one for one in known if one.state == ExtensionState.APPROVED]
    return granted[-1].due_on if granted else item.due_on


def most_of(item: Item) -> int:
    """Return how often the rules of its plan let an item be extended."""
    rule_set = item.plan.rule_set
    return MOST if rule_set is None else rule_set.rules().most_extensions


def latest(item: Item) -> date | None:
    """Return the last day to which one extension may move the day of an item; none without a day."""
    rule_set = item.plan.rule_set
    months = LONGEST_EXTENSION if rule_set is None else rule_set.rules().longest_extension
    return None if item.due_on is None else add_months(item.due_on, months)


def why_too_far(item: Item, wanted_on: date) -> str:
    """Return why one extension does not lead to a day, and the last to which it does; nothing when it may."""
    last = latest(item)
    if last is None or wanted_on <= last:
        return ""
    return _("按期限规则，一次延期最晚到 %(day)s，不能延至 %(wanted)s。") % {
        "day": last.isoformat(),
        "wanted": wanted_on.isoformat(),
    }


def may_ask(item: Item, today: date) -> bool:
    """Say whether asking is offered: in work, before its day has passed."""
    return item.state in OPEN and item.due_on is not None and today <= item.due_on


def why_not(item: Item, wanted_on: date, today: date) -> str:
    """Return why an item cannot be extended to a day; nothing when it can; on its day it still may."""
    known = extensions_of(item)
    if item.state not in OPEN or item.due_on is None:
        return _("只有整改中、有完成时限的细化问题可以申请延期。")
    if today > item.due_on:
        return _("完成时限 %(day)s 已过，不能再申请延期：延期要在到期前提出。请尽快整改并申请销号。") % {
            "day": item.due_on.isoformat()
        }
    if said := _why_not_then(item.due_on, wanted_on) or why_too_far(item, wanted_on):
        return said
    if any(one.state in PENDING for one in known):
        return _("已有一份延期申请在办，请等它办结。")
    granted, most = sum(one.state == ExtensionState.APPROVED for one in known), most_of(item)
    if granted >= most:
        return _("按期限规则每项最多延期 %(most)d 次，已延期 %(granted)d 次，不能再延。") % {
            "most": most,
            "granted": granted,
        }
    return ""


def _why_not_then(due_on: date, wanted_on: date) -> str:
    if wanted_on > due_on:
        return ""
    return _("申请延至的日期要晚于现在的时限 %(day)s。") % {"day": due_on.isoformat()}

"""Questions about extensions: when one may be asked, and which there are."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xuncha.rectification.models import Extension, Item
from xuncha.rectification.states import OPEN, PENDING, ExtensionState

MOST = 1
"""How often an item of a plan without rules is extended."""


def extensions() -> QuerySet[Extension]:
    """Return every extension with what a list shows and what the policy asks."""
    return Extension.objects.select_related(
        "item__organisation", "item__issued", "item__plan", "inspection__segment__round"
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
    if wanted_on <= item.due_on:
        return _("申请延至的日期要晚于现在的时限 %(day)s。") % {"day": item.due_on.isoformat()}
    if any(one.state in PENDING for one in known):
        return _("已有一份延期申请在办，请等它办结。")
    granted, most = sum(one.state == ExtensionState.APPROVED for one in known), most_of(item)
    if granted >= most:
        return _("按期限规则每项最多延期 %(most)d 次，已延期 %(granted)d 次，不能再延。") % {
            "most": most,
            "granted": granted,
        }
    return ""

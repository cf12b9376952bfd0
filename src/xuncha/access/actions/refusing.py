"""Why a right is not asked for, given, taken or changed."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import rules
from xuncha.access.decisions import decide
from xuncha.access.grants import who_is
from xuncha.access.labels import Label
from xuncha.access.models import NeedToKnow
from xuncha.access.registry import kind_of
from xuncha.access.rules import Wanted
from xuncha.workflow.refusals import Refused


class Unreasoned(Refused):
    """Nobody gets or loses a right without a reason that can be read later."""


class NotForOneself(Refused):
    """Nobody asks for, gives, or changes his own rights."""


class Conflicting(Refused):
    """A manager holds no other post."""


class WrongPeriod(Refused):
    """The right would end before it begins, or has ended."""


class NeedsRequest(Refused):
    """The security manager acts on the request of the office, not alone."""


class LastManager(Refused):
    """Nobody would be left to grant, run or audit."""


class AlreadyAppointed(Refused):
    """The first managers are appointed once, when the system is set up."""


class Useless(Refused):
    """Naming this person would let nobody know anything, or is done already."""


WHY_USELESS = {
    "label": gettext_lazy("%(person)s 的知悉等级只到“%(level)s”，低于它的密级；请先申请调整知悉等级"),
    "persona": gettext_lazy("%(person)s 没有能查看它的角色，指名也不起作用；请先申请授权"),
    "relation": gettext_lazy("%(person)s 没有能查看它的角色，指名也不起作用；请先申请授权"),
    "state": gettext_lazy("它现在的状态不能查看，指名也不起作用"),
}
"""What stands in the way of a person who would be named; anything else is recusal."""


def refuse_without_reason(reason: str) -> None:
    """Raise `Unreasoned` when the reason is empty."""
    if not reason.strip():
        raise Unreasoned(_("请写明事由，以便日后查考"))


def refuse_for_oneself(by: AbstractBaseUser, person: AbstractBaseUser) -> None:
    """Raise `NotForOneself` when somebody acts on his own rights."""
    if by.pk == person.pk:
        raise NotForOneself(_("不能办理本人的权限，请由另一位有权人员办理"))


def refuse_wanted(wanted: Wanted, by: AbstractBaseUser) -> None:
    """Raise what stands against a grant: no reason, for oneself, wrong period, or a conflict of posts."""
    refuse_without_reason(wanted.reason)
    refuse_for_oneself(by, wanted.person)
    if wanted.until is not None and wanted.until <= wanted.since:
        raise WrongPeriod(_("有效期至须晚于生效时间，请改正后再提交"))
    other = rules.conflicting(wanted)
    if other is not None:
        raise Conflicting(_conflict(wanted, other))


def refuse_conflict(wanted: Wanted) -> Conflicting:
    """Return the refusal for a conflict that the database found: somebody was quicker."""
    other = rules.conflicting(wanted)
    return Conflicting(_conflict(wanted, other))


def refuse_period(until: datetime, after: datetime, latest: datetime) -> None:
    """Raise `WrongPeriod` unless the end lies after a moment and not beyond the latest."""
    if not after < until <= latest:
        raise WrongPeriod(
            _("知悉期限须晚于现在，且不超过 %(days)d 天，请改正日期") % {"days": (latest - after).days}
        )


def refuse_useless_naming(person: AbstractBaseUser, kind: str, thing: Model, at: datetime) -> None:
    """Raise `Useless` when the person has been named already, or could not read the thing all the same."""
    held = NeedToKnow.objects.at(at).filter(person_id=person.pk, kind=kind, key=str(thing.pk)).first()
    if held is not None:
        raise Useless(_("%(person)s 已被指名，要改期限请先撤销原来的指名") % {"person": person})
    who = who_is(person)
    named = replace(who, named=who.named | {(kind, str(thing.pk))})
    decision = decide(named, "read", kind_of(kind), thing)
    if not decision.allowed:
        words = WHY_USELESS.get(decision.barred_by, _("%(person)s 对此应当回避，不能指名"))
        level = Label(who.clearance).label
        raise Useless(str(words) % {"person": person, "level": level})


def _conflict(wanted: Wanted, other: Any) -> str:  # noqa: ANN401 -- a grant, or None when it is gone again
    return _("系统、安全保密、审计三员互斥，也不兼业务：%(person)s 此间已是“%(held)s”，请先收回") % {
        "person": wanted.person,
        "held": other.get_persona_display() if other is not None else "",
    }

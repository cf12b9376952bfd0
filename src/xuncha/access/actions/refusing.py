"""Why a right is not asked for, given, taken or changed."""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _

from xuncha.access import rules
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


def _conflict(wanted: Wanted, other: Any) -> str:  # noqa: ANN401 -- a grant, or None when it is gone again
    return _("系统、安全保密、审计三员互斥，也不兼业务：%(person)s 此间已是“%(held)s”，请先收回") % {
        "person": wanted.person,
        "held": other.get_persona_display() if other is not None else "",
    }

"""What is told to somebody whose step comes too late: what became of the thing, and where it stands now."""

from collections.abc import Callable

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from xuncha.workflow.table import Step, WrongState

Told = tuple[str, str]
"""The words, and the address where the thing is read."""
Teller = Callable[[Model, str | Promise, AbstractBaseUser], Told]
TELLERS: list[Teller] = []
"""Who knows the trail and the policy: `access` says it for every room, when the house starts."""


def too_late(thing: Model, step: str | Promise, by: AbstractBaseUser | None = None) -> WrongState:
    """Return the refusal of a step that no longer leads on from where the thing stands."""
    refusal = WrongState(_("当前状态已不能“%(step)s”，可能别人刚刚处理过，请刷新后再看") % {"step": step})
    if by is not None and TELLERS:
        words, onward = TELLERS[-1](thing, step, by)
        refusal = WrongState(words)
        refusal.onward = onward
    return refusal


def expect(now: Model, step: Step, by: AbstractBaseUser) -> None:
    """Raise `WrongState` unless a step leads on from where the thing stands; asked before anything else."""
    if now.state not in step.sources:  # type: ignore[attr-defined]  # what moves has a state
        raise too_late(now, step.title or step.name, by)

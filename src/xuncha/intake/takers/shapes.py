"""What a taker hands back: which row became which thing."""

import hashlib
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from xuncha.intake.models import Row

CHANGED = gettext_lazy("录入后有人改过")
HOLDS = gettext_lazy("里面还有别的内容")
"""Why a thing stays."""


@dataclass(frozen=True, slots=True)
class Made:
    """A thing that was made from a row: its kind in the policy, its key, its name, what it is like."""

    row: Row
    kind: str
    key: str
    name: str
    stamp: str


def stamp_of(*values: object) -> str:
    """Return a stamp of what a thing is like; it differs when somebody has changed it.

    >>> stamp_of("第一巡察组", 7) == stamp_of("第一巡察组", 7), stamp_of("甲") == stamp_of("乙")
    (True, False)
    """
    return hashlib.sha256(repr([str(value) for value in values]).encode()).hexdigest()

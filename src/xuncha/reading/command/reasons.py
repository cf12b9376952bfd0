"""What was repaired, in the words of the repairs themselves."""

from collections import Counter
from functools import cache
from importlib import import_module

from xuncha.reading.document import Repair
from xuncha.reading.words import _


@cache
def reasons() -> dict[str, str]:
    """Return what each repair does; the repairs take a moment to import, and a clean document has none."""
    return {step.name: step.explained() for step in import_module("xuncha.reading.repairing").REPAIRS}


def reason(name: str) -> str:
    """Return what a repair does.

    >>> reason("glosses")
    '括注拼音已删除'
    """
    return reasons().get(name, name)


def kinds_of(repairs: tuple[Repair, ...]) -> str:
    """Return how many repairs there are of each kind, the most frequent first."""
    counts = Counter(repair.name for repair in repairs)
    return _("，").join(
        _("{kind} {count}处").format(kind=reason(name), count=count) for name, count in counts.most_common()
    )

"""Patterns that are compiled when a text first needs them.

Python 3.11 compiles a pattern with `[一-龥]` in a millisecond or more, and for most texts half of ours are
never asked: a heading or a character that their rule looks for first does not stand there.

What searches long texts begins with one character, with one set (`[０-９][０-９]*`, not `[０-９]+`), or with
branches that each begin with a character: only then `re` skips the places where nothing can begin. A group
around the first branch, or a branch that begins with a set, costs two to eight times as much; then one set
stands in front and the branches look back at it: `[第前](?:(?<=第)[一二三]轮|(?<=前)[两三]轮)`.
"""

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Any, cast


def on_demand(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what can be used as the compiled pattern, and is compiled when it is first used.

    For rules that many texts do without; each use takes a ten-millionth of a second longer.

    >>> on_demand("[一-龥]{2}组").findall("第一巡察组进驻")
    ['巡察组']
    """
    return cast(re.Pattern[str], OnDemand(pattern, flags))


class OnDemand:
    """Stands for a pattern, and becomes like it one attribute after the other."""

    def __init__(self, pattern: str, flags: int) -> None:
        """Take what `re.compile` takes."""
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- whatever a pattern has
        """Return what the compiled pattern calls by this name, and keep it."""
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of words, grouped by their first characters, the longest first.

    >>> any_of(("人", "人次", "个"))
    '个(?:)|人(?:次|)'
    """
    groups = groupby(sorted(words), key=itemgetter(0))
    rests = ((first, sorted((word[1:] for word in group), key=len, reverse=True)) for first, group in groups)
    return "|".join(f"{re.escape(first)}(?:{'|'.join(map(re.escape, rest))})" for first, rest in rests)

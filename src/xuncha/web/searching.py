"""What a room lets the search find. `<room>/searching.py` names its sources in SOURCES."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q
from django.utils.functional import Promise

from xuncha.workflow import readable

LONGEST = 100
NARROW = {**{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}, 0x3000: 0x20}
"""What an input method leaves wide, as it stands in codes."""
Typed = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    title: str
    link: str
    small: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One group of what is found: its words, the kind that the person must be allowed to list, the question.

    `find(person, typed, most)`: the words that were typed, each in the ways in which it may be written; only
    what the person may list is returned, at most so many.
    """

    title: str | Promise
    kind: str
    find: Callable[[AbstractBaseUser, Typed, int], Iterable[Hit]]


def terms(typed: str) -> Typed:
    """Return the words that were typed, each in the ways in which it may be written.

    >>> terms("雲嶺 教育局")
    (('雲嶺', '云岭'), ('教育局',))
    """
    words = readable.cleansed(typed[:LONGEST].translate(NARROW)).split()
    return tuple(map(_ways, dict.fromkeys(words)))


def anywhere(lookups: tuple[str, ...], typed: Typed) -> Q:
    """Return the condition of rows in which every word stands, in one of its ways, by any of the lookups.

    Latin letters match whatever their case, on both databases.
    """
    wanted = Q()
    for ways in typed:
        one = Q()
        for lookup in lookups:
            for way in ways:
                one |= Q(**{_whatever_case(lookup) if way.lower() != way.upper() else lookup: way})
        wanted &= one
    return wanted


def _ways(word: str) -> tuple[str, ...]:
    """Return a word as it was typed, in simplified and in traditional characters, each once."""
    if word.isascii():
        return (word,)
    return tuple(dict.fromkeys((word, _converter("t2s").convert(word), _converter("s2t").convert(word))))


def _whatever_case(lookup: str) -> str:
    column, found, way = lookup.rpartition("__")
    return f"{column}__i{way}" if found and way in {"contains", "startswith", "exact"} else lookup


@cache
def _converter(way: str) -> Any:  # noqa: ANN401 -- an OpenCC
    from opencc import OpenCC  # noqa: PLC0415 -- 4 MiB that a process which never searches does without

    return OpenCC(way)

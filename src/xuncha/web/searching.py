"""What a room lets the search find. `<room>/searching.py` names its sources in SOURCES."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    title: str
    link: str
    small: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One group of what is found: its words, the kind that the person must be allowed to list, the question.

    `find(person, words, most)`: the words are one text in each way it may be written; only what the person
    may list is returned, at most so many.
    """

    title: str | Promise
    kind: str
    find: Callable[[AbstractBaseUser, tuple[str, ...], int], Iterable[Hit]]


def anywhere(lookups: tuple[str, ...], words: tuple[str, ...]) -> Q:
    """Return the condition of rows in which any of the words stands, by any of the lookups."""
    wanted = Q()
    for lookup in lookups:
        for word in words:
            wanted |= Q(**{lookup: word})
    return wanted

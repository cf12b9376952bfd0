"""Figures are kept until somebody acts: no page shows what was so before an act that is over.

A figure is kept with the last entry of the trail. When it is asked again, it still holds if nothing was
entered since except by rooms whose acts change no figure; a room that nobody has named here changes them.
"""

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.db.models import Max, Q, QuerySet
from django.utils.translation import get_language

from xuncha.audit.models import Entry

QUIET = (
    "access.",
    "audit.",
    "files.",
    "holidays.",
    "jobs.",
    "people.",
    "project.",
    "statistics.",
    "tokens.",
)
"""Rooms whose acts change no figure; who may see what stands in the question, which is part of the key."""
SECONDS = 3600
Found = TypeVar("Found")


def kept(name: str, rows: QuerySet[Any], day: date, ask: Callable[[], Found]) -> Found:
    """Return what was asked, from memory when nothing has happened since that could change it."""
    try:
        sql = repr(rows.query.sql_with_params())
    except EmptyResultSet:  # the policy leaves nothing: there is nothing to keep
        return ask()
    asked = f"{name} {day} {get_language()} {sql}"
    key = f"figures-{hashlib.blake2b(asked.encode(), digest_size=20).hexdigest()}"
    known: tuple[int, Found] | None = cache.get(key)
    last, stirred = _since(0 if known is None else known[0])
    if known is not None and last >= known[0] and not stirred:
        if last > known[0]:
            cache.set(key, (last, known[1]), SECONDS)
        return known[1]
    found = ask()
    cache.set(key, (last, found), SECONDS)
    return found


def _since(sequence: int) -> tuple[int, bool]:
    """Return the number of the last entry, and whether one since has changed figures."""
    last = Entry.objects.aggregate(last=Max("sequence"))["last"] or 0
    if not sequence or last == sequence:
        return last, False
    quiet = Q()
    for room in QUIET:
        quiet |= Q(event__startswith=room)
    return last, Entry.objects.filter(sequence__gt=sequence, sequence__lte=last).exclude(quiet).exists()

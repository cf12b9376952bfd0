"""Texts that are nearly the same as one: for what was copied instead of written."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from xuncha.fulltext.marks import marks_of, piece_of
from xuncha.fulltext.models import Mark
from xuncha.reading.comparing import Block
from xuncha.reading.comparing.likeness import comparable_form, overlap, similarity

BATCH = 5_000
NEAREST = 50  # of those that have marks in common, the ones with the most


@dataclass(frozen=True, slots=True)
class Likeness:
    """That a row says nearly the same: how nearly (exact Jaccard, `piece_of`; 1 is the same words), where.

    `overlap` are the blocks that both share: places in the text asked about (`a`) and in the row's (`b`).
    """

    thing: int
    similarity: float
    overlap: tuple[Block, ...]


def remember(kind: str, texts: Mapping[int, str]) -> None:
    """Remember what rows say, by their keys, so that it is found by what is like it.

    What a row said before stays remembered as a mark: `likest` measures what the row says now.
    """
    marks = zip(texts, marks_of(kind, list(texts.values())), strict=True)
    rows = [Mark(mark=mark, thing=key) for key, found in marks for mark in found]
    Mark.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def perhaps(kind: str, text: str) -> list[int]:
    """Return the keys of the rows of a kind that may be like a text, those with the most in common first."""
    (marks,) = marks_of(kind, [text])
    shared = Mark.objects.filter(mark__in=marks).values("thing").annotate(shared=Count("pk"))
    return list(shared.order_by("-shared", "-thing").values_list("thing", flat=True)[:NEAREST])


def likest(text: str, others: Mapping[int, str], least: float = 0.7) -> list[Likeness]:
    """Return which of some texts are like one, the likest first: measured, not estimated.

    >>> found = likest("制度执行不到位", {1: "制度执行，不到位。", 2: "公车私用"})
    >>> [(one.thing, one.similarity) for one in found]
    [(1, 1.0)]
    """
    form, found = comparable_form(text), list[Likeness]()
    for thing, other in others.items():
        theirs = comparable_form(other)
        size = piece_of(form, theirs)
        how = similarity(form, theirs, size)
        if how >= least:
            found.append(Likeness(thing, how, overlap(text, other, size)))
    return sorted(found, key=lambda one: (-one.similarity, one.thing))

"""The genre of a text, by weighted cues."""

from itertools import groupby

from xuncha.reading.document import Outline
from xuncha.reading.extracting.cues import (
    BULLETIN,
    CUES,
    FEEDBACK,
    OTHER,
    RECTIFICATION,
    REVIEW,
    Cue,
    has_counted_problems,
)
from xuncha.reading.extracting.opening import Opening, opening_of

ENOUGH = 4
"""Below this sum of weights the cues say nothing."""
MANY_HEADINGS = 4
"""A report has chapters; a bulletin or a notice seldom has."""
STRUCTURE = 6_000
"""Characters in which the form of a report shows."""


CUES_OF: dict[str, tuple[Cue, ...]] = {
    genre: tuple(cues) for genre, cues in groupby(CUES, key=lambda cue: cue.genre)
}
"""The cues of each genre, in the order of the table."""

ALL_TOGETHER = {genre: sum(cue.weight for cue in cues) for genre, cues in CUES_OF.items()}
"""What the cues of a genre weigh together."""


def genre_of(text: str, outline: Outline) -> str:
    r"""Return the genre with the heaviest cues, of equals the first; "other" where nothing speaks for one.

    >>> genre_of("关于审计查出问题整改情况的报告\n一、总体情况", Outline())
    'audit_rectification'
    """
    opening = opening_of(text)
    parts = parts_of(opening)
    best, most = "", ENOUGH - 1
    for genre in CUES_OF:
        bonus = int(genre == RECTIFICATION and len(outline.headings) >= MANY_HEADINGS)
        weight = weight_of(genre, parts, most - bonus)
        weight += bonus if weight else 0
        if genre == BULLETIN and weight > most and not _has_one(opening.head, FEEDBACK):
            weight //= 2
        if weight > most:
            best, most = genre, weight
    if best:
        return best
    return REVIEW if "巡" in opening.head and has_counted_problems(opening.head) else OTHER


def parts_of(opening: Opening) -> dict[str, str]:
    """Return the parts of a text in which cues stand, by the names that the table has for them."""
    head = opening.head
    text = head if opening.end == len(opening.text) else opening.text[:STRUCTURE] + opening.tail
    return {"title": opening.title, "head": head, "text": text}


def weight_of(genre: str, parts: dict[str, str], least: int) -> int:
    """Return the sum of the weights of the cues found; some of it where it cannot come above the least."""
    weight, possible = 0, ALL_TOGETHER[genre]
    for cue in CUES_OF[genre]:
        if possible <= least:
            break
        part = parts[cue.part]
        if _has_one(part, cue.words) and (cue.pattern is None or cue.pattern.search(part)):
            weight += cue.weight
        else:
            possible -= cue.weight
    return weight


def _has_one(part: str, words: tuple[str, ...]) -> bool:
    """Tell whether one of the words stands in a part; a plain loop takes half the time of any()."""
    for word in words:  # noqa: SIM110 -- for the sake of speed
        if word[0] in part and word in part:
            return True
    return False

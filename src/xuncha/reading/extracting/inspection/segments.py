"""The rounds, and parts of rounds, with their own kind, units and length."""

import re

from xuncha.reading.document import Segment
from xuncha.reading.extracting.inspection.kinds import kinds_in
from xuncha.reading.extracting.inspection.rounds import rounds_in
from xuncha.reading.extracting.inspection.units import UnitList
from xuncha.reading.extracting.opening import Opening
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

# how long: 为期20天, 为期一个月 (seed-000)
DURATION = on_demand(
    r"为期(?P<long>(?:\d+|[一二两三四五六七八九十半]+)\s?(?:天|日|周|个?月|个多月|个工作日))"
)
# 脱贫攻坚专项巡察, 生态环境保护机动巡察
TOPIC = on_demand(r"(?P<topic>[一-龥“”]{2,20}?(?:专项|机动)巡[察视])")
# words between the verb and the topic
LEAD = re.compile(r"^(?:.*(?:开展|进行|实施|组织)(?:了|过)?(?:为期)?|.*的|常规|一次|专项|机动)+")
SENTENCE = on_demand("[。;；\n]")
BEFORE = 60
KIND_REACH = 2
"""A list may begin with the number behind “回头看”."""


def segments_of(opening: Opening, lists: tuple[UnitList, ...]) -> tuple[Segment, ...]:
    """Return one segment for each list of units."""
    text = opening.text
    segments: list[Segment] = []
    at, latest = 0, None
    for i, one in enumerate(lists):
        limit = lists[i + 1].start if i + 1 < len(lists) else len(text)
        start = _sentence_start(text, one.start, at)
        stop = SENTENCE.search(text, one.end, limit)
        end = stop.start() if stop else min(limit, one.end + 4 * BEFORE)
        rounds = rounds_in(text, one.start, start)
        latest = rounds[-1].text if rounds else latest
        segments.append(
            Segment(
                round=latest,
                kinds=_kinds(text, one, start, end),
                topic=_topic(text[one.end : end]),
                units=one.units,
                stated_units=one.stated,
                duration=_duration(text[one.end : end]),
                span=Span(start, end),
            )
        )
        at = end
    return tuple(segments)


def _kinds(text: str, one: UnitList, start: int, end: int) -> tuple[str, ...]:
    """Return the kinds named before and behind the units of a list."""
    kinds = kinds_in(text, start, one.start + KIND_REACH) + kinds_in(text, one.end, end)
    return tuple(dict.fromkeys(kind.text for kind in kinds))


def _sentence_start(text: str, at: int, least: int) -> int:
    """Return where the sentence of a list begins, not before the end of the last segment."""
    marks = [mark.end() for mark in SENTENCE.finditer(text, max(least, at - BEFORE), at)]
    return marks[-1] if marks else max(least, at - BEFORE)


def _topic(words: str) -> str | None:
    """Return what a special or mobile inspection was about."""
    for found in TOPIC.finditer(words):
        topic = LEAD.sub("", found["topic"])
        if len(topic) > len("专项巡察"):
            return topic
    return None


def _duration(words: str) -> str | None:
    """Return how long the teams stayed, as written."""
    found = DURATION.search(words)
    return found["long"] if found else None

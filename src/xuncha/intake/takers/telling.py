"""What a problem of a document becomes: a title, its headings, measures of a bearable length, a claim."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xuncha.intake.models import Row
from xuncha.planning.models import Inspection
from xuncha.rectification.models import Claimed

TITLE, TEXT, HEADING, MEASURE, MOST = 200, 50_000, 100, 1000, 30
# 学习不够深入。学习传达不全面。 – the first sentence
SENTENCE = re.compile(r"[^。；;\n]+")
# 未完成 – nothing is claimed by it
NOT_DONE = re.compile(r"未(?:完成|整改|到位|办结|解决)")
# 阶段性完成、基本完成、正在推进、取得进展
PARTLY = re.compile(r"阶段性|基本|初步|部分|进展|成效|推进|整改中|正在")
# 已完成、整改到位、已办结
DONE = re.compile(r"完成|到位|办结|销号|完毕|解决|已整改")
# 长期坚持、持续抓好
LASTING = re.compile(r"长期|持续|坚持")
CLAIMS = ((NOT_DONE, ""), (PARTLY, Claimed.STAGE), (DONE, Claimed.DONE), (LASTING, Claimed.LASTING))


@dataclass(frozen=True, slots=True)
class TellEntry:
    """Of which inspection a document tells, when it was fed back, what stands in its headings.

    `unsaid` is what a problem claims whose state the document leaves open; it counts for rectification alone.
    In a document on several units `apart` says of problems, by their numbers, of which inspection they are;
    None: of none, they wait.
    """

    inspection: Inspection | None
    fed_back_on: date
    headings: Mapping[str, str] = field(default_factory=dict)
    unsaid: str = ""
    apart: Mapping[int, Inspection | None] = field(default_factory=dict)

    def parted(self, rows: Sequence[Row]) -> list[tuple[Inspection, list[Row]]]:
        """Return the problems of each inspection, the oldest first: who takes several, takes them so."""
        found: dict[int, tuple[Inspection, list[Row]]] = {}
        for row in rows:
            own = self.apart.get(row.number, self.inspection)
            if own is not None:
                found.setdefault(own.pk, (own, []))[1].append(row)
        return [found[key] for key in sorted(found)]


def title_of(statement: str) -> str:
    """Return the first sentence of a problem.

    >>> title_of("学习不够深入。学习传达上级文件不全面")
    '学习不够深入'
    """
    found = SENTENCE.search(statement)
    return (found[0] if found else statement).strip()[:TITLE]


def claim_of(status: str) -> str:
    """Return what the state of a problem, as the document words it, claims.

    >>> [claim_of(said) for said in ("整改进展：已完成并长期坚持", "基本完成", "长期坚持", "未完成", "")]
    ['done', 'stage', 'lasting', '', '']
    """
    said = re.split("[：:]", status)[-1]
    return str(next((claim for pattern, claim in CLAIMS if pattern.search(said)), ""))


def measures_of(text: str) -> list[str]:
    """Return the measures of a row, one a line; a long one is parted behind a sentence, nothing is lost."""
    found: list[str] = []
    for line in filter(None, (one.strip() for one in text.splitlines())):
        while len(line) > MEASURE:
            end = max(line.rfind(mark, 0, MEASURE) for mark in "。；;") + 1 or MEASURE
            found.append(line[:end])
            line = line[end:].strip()  # noqa: PLW2901 -- what is left of it
        found.append(line)
    if len(found) <= MOST:
        return found
    return [*found[: MOST - 1], "；".join(found[MOST - 1 :])[:MEASURE]]


def headings_of(record: Mapping[str, Any]) -> dict[str, str]:
    """Return what stands in each heading of a document, by its path, as in 二、/(一)."""
    found = record["outline"]["headings"] if record else ()
    return {one["path"]: f"{one['marker']}{one['title']}"[:HEADING] for one in found}


def under(section: str, headings: Mapping[str, str]) -> tuple[str, str]:
    """Return the heading above a section and its own, as focus and aspect.

    >>> under("二、/(一)", {"二、": "二、整改情况", "二、/(一)": "(一)党建方面"})
    ('二、整改情况', '(一)党建方面')
    """
    own = headings.get(section, section)[:HEADING]
    above = section.rpartition("/")[0]
    return headings.get(above, above)[:HEADING] or own, own


def unit_of(problem: Row, units: Sequence[Row], headings: Mapping[str, str]) -> Row | None:
    """Return the unit to which a document seems to give a problem; a person decides.

    Named in a heading above it, the nearest first; in its own words, alone; or, in a document that goes from
    segment to segment, the only unit of the last one that begins before it.
    """
    path = problem.fields["section"]
    while path:
        if named := _named(headings.get(path, ""), units):
            return named
        path = path.rpartition("/")[0]
    if named := _named(problem.fields["statement"], units):
        return named
    placed = {one.start: one for one in units if one.start is not None}
    before = [start for start in placed if problem.start is not None and start < problem.start]
    if not before or len(before) == len(placed):
        return None
    last = placed[max(before)]
    beside = {one.organisation_id for one in units if one.fields["segment"] == last.fields["segment"]}
    return last if len(beside) == 1 else None


def _named(text: str, units: Sequence[Row]) -> Row | None:
    """Return the only unit whose name stands in a text; a name within a longer one does not count.

    县教育局 in 县教育局党组: the longer one is meant.
    """
    found = [one for one in units if one.fields["name"] and one.fields["name"] in text]
    meant = [
        one
        for one in found
        if not any(
            one.fields["name"] != two.fields["name"] and one.fields["name"] in two.fields["name"]
            for two in found
        )
    ]
    return meant[0] if len({one.organisation_id for one in meant}) == 1 else None

"""Which table goes with which unit, and which of its rows fits first."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from xuncha.reading.extracting.figures.contexts import Context
from xuncha.reading.extracting.figures.meanings import Cues, Meaning
from xuncha.reading.extracting.figures.tables import counts, money, periods, persons, shares
from xuncha.reading.extracting.figures.units import MONEY, PERIODS, PERSONS, SHARES
from xuncha.reading.patterns import on_demand

TABLES: dict[str, tuple[tuple[Meaning, ...], Cues]] = {
    **dict.fromkeys(MONEY, (money.MONEY, money.CUES)),
    **dict.fromkeys(PERSONS, (persons.PERSONS, persons.CUES)),
    **dict.fromkeys(PERIODS, (periods.PERIODS, Cues())),
    **dict.fromkeys(SHARES, (shares.SHARES, shares.CUES)),
}
OTHERS = (counts.COUNTS, counts.CUES)
ALL_TABLES = (money.MONEY, persons.PERSONS, periods.PERIODS, shares.SHARES, counts.COUNTS)


# 清退43|人违规领取的补贴21.9万元: words without a mark between the count of persons and the money
COUNTED_BEFORE = re.compile(r"\w{2,16}$")
# 43人 · 126户
COUNTED_PERSONS = re.compile(r"\d+(?:余|多)?(?:人次?|名|户|家)")
CLAUSE_END = re.compile(r"[,，。；;：:、]")
TAKEN = frozenset(("amount_cleared", "amount_recovered", "amount_returned", "amount_handed_in"))

NONE = 1000
"""Beyond the number of any row."""


class Side:
    """What the rows of a table look for on one side of a number.

    Most words around numbers have none of the cues of their table, and those that have one fit few of its
    rows: only the rows that name a cue are asked for it. Asking all took a third of the time of a reading.
    """

    def __init__(self, rows: list[tuple[int, str]], *, searched: bool, cues: str) -> None:
        """Take the number and pattern of each row, and the words of which one stands wherever a row fits."""
        words = cues.split()
        self.reads_nothing = not words
        self._cues_in = re.compile("|".join(words)).findall if words else _nothing_in
        self._rows = {i: on_demand(pattern if searched else rf"\A(?:{pattern})") for i, pattern in rows}
        naming = {word: [i for i, pattern in rows if word in pattern] for word in words}
        self._asked_for = {
            cue: sorted({i for word in covered for i in naming[word]}) for cue, covered in run_into(words)
        } or {_NO_CUE: [i for i, _ in rows]}

    def first(self, words: str, least: int) -> int:
        """Return the number of the first row that fits and comes before the least, else the least."""
        cues = self._cues_in(words)
        if not cues:
            return least
        asked = self._asked_for[cues[0]]
        if len(cues) > 1:
            asked = sorted({i for cue in cues for i in self._asked_for[cue]})
        for i in asked:
            if i >= least:
                return least
            if self._rows[i].search(words):
                return i
        return least


def _nothing_in(_words: str) -> list[str]:
    """Return the cue of a table that has none, whatever the words: all its rows are asked."""
    return [_NO_CUE]


_NO_CUE = ""


def run_into(words: Sequence[str]) -> Iterator[tuple[str, set[str]]]:
    """Yield each cue with all that it may have covered where it was found: 新立 covers 立案 in 新立案3件.

    >>> [(cue, sorted(covered)) for cue, covered in run_into(["新立", "立案", "新"])]
    [('新立', ['新', '新立', '立案']), ('立案', ['立案']), ('新', ['新', '新立'])]
    """
    beginning = defaultdict(set)
    for word in words:
        for length in range(1, len(word) + 1):
            beginning[word[:length]].add(word)
    for cue in words:
        covered = {word for start in range(len(cue)) for word in beginning.get(cue[start:], ())}
        yield cue, covered | {word for word in words if word in cue}


class Table:
    """Rows in the order of trust, and the words that each looks for near the number and behind it."""

    def __init__(self, rows: tuple[Meaning, ...], cues: Cues) -> None:
        """Take the rows for one unit; where the unit alone tells, the rows are always asked."""
        if any(row.alone for row in rows):
            cues = Cues()
        self._keys = [row.key for row in rows]
        near = [(i, row.near) for i, row in enumerate(rows) if row.near is not None]
        right = [(i, row.right) for i, row in enumerate(rows) if row.right is not None]
        since = [(i, row.since) for i, row in enumerate(rows) if row.since is not None]
        self._near = Side(near, searched=True, cues=cues.near)
        self._right = Side(right, searched=False, cues=cues.right) if right else None
        self._since = Side(since, searched=True, cues=cues.since) if since else None

    def key_of(self, near: str, right: str, since: str) -> str | None:
        """Return the key of the first row that fits; None when none does."""
        first = NONE
        if near or self._near.reads_nothing:
            first = self._near.first(near, first)
        if self._right and (right or self._right.reads_nothing):
            first = self._right.first(right, first)
        if self._since and (since or self._since.reads_nothing):
            first = self._since.first(since, first)
        return None if first == NONE else self._keys[first]


@cache
def _table(rows: tuple[Meaning, ...], cues: Cues) -> Table:
    return Table(rows, cues)


@cache
def _table_for(unit: str) -> Table:
    """Return the table of a unit; units with the same rows share one."""
    rows, cues = TABLES.get(unit, OTHERS)
    return _table(tuple(row for row in rows if row.goes_with(unit)), cues)


def meaning_of(unit: str, context: Context) -> str | None:
    """Return the key of a number that its own words tell; None when they do not.

    Where the last words of an enumeration tell nothing, the whole is asked: 走访企业、社区、村组4.1万户次.
    """
    table = _table_for(unit)
    key = table.key_of(context.near, context.right, context.since)
    if key is None and "、" in context.since:
        clause = context.clause
        if len(clause) > len(context.near):
            return table.key_of(clause.replace("、", ""), "", context.since)
    return key


def taken_from(unit: str, context: Context) -> str | None:
    """Return the key of money taken from counted persons: 清退43人违规领取的补贴21.9万元; else None."""
    if not COUNTED_BEFORE.match(context.since) or context.since == context.wide:
        return None
    words = COUNTED_PERSONS.sub("", CLAUSE_END.split(context.wide)[-1])
    key = _table_for(unit).key_of(words, "", words)
    return key if key in TAKEN else None

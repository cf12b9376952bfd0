"""What the page of a reading shows: a portion of the original with marks, and the rows that stand in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from xuncha.access.acts import page_of
from xuncha.access.registry import kinds
from xuncha.audit.registry import subject_words
from xuncha.intake.columns import COLUMNS, FLAG, HEADLINE, LONG, SMALL, Column
from xuncha.intake.marking import Mark, Piece, pieces, portion_of, portions
from xuncha.intake.models import Entered, Row, RowKind
from xuncha.intake.states import RowState

TONES: dict[str, str] = {
    RowState.PROPOSED: "warn",
    RowState.CONFIRMED: "good",
    RowState.CORRECTED: "info",
    RowState.REJECTED: "plain",
}
LOOKS = {RowKind.PROBLEM: "problem", RowKind.FIGURE: "figure", RowKind.SEGMENT: "whole"}
MOST_FAULTS = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """One row as the page shows it, in words: a page may hold hundreds."""

    number: int
    pick: str  # number and version, as the form sends them
    headline: str
    small: str
    long: list[tuple[str, list[str]]]
    tone: str
    state: str
    waits: bool
    placed: bool
    is_unit: bool
    organisation: str
    reason: str
    pick_words: str
    correct_words: str


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one kind, and those of them that nobody has decided, as the form sends them."""

    kind: str
    title: str
    rows: list[Shown]

    @property
    def waiting(self) -> list[str]:
        """Return what the form sends for those that nobody has decided."""
        return [one.pick for one in self.rows if one.waits]


@dataclass(frozen=True, slots=True)
class Origin:
    """A record of another room that a row became, and where it is read."""

    entered: Entered
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in the document, and where the page shows it."""

    number: int
    statement: str
    note: str
    links: list[str]


class Original:
    """The original of a document, one portion of it chosen."""

    def __init__(self, said: dict[str, Any], chosen: int = 1) -> None:
        """Take what the reader said."""
        original = said["original"]
        self.text: str = said["clean_text"] if original is None else original
        self.said = said
        self.cuts = portions(self.text)
        self.number = min(max(chosen, 1), len(self.cuts))
        self.start, self.end = self.cuts[self.number - 1]

    @property
    def numbers(self) -> range:
        """Return the numbers of all portions."""
        return range(1, len(self.cuts) + 1)

    def rows(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """Return the rows that stand in this portion; those without a place stand in the first."""
        here = Q(start__gte=self.start, start__lt=max(self.end, self.start + 1))
        return rows.filter(here | Q(start=None) if self.number == 1 else here)

    def faults(self) -> list[Fault]:
        """Return what is wrong, each with the ways to its places."""
        return [
            Fault(
                number, one["statement"], one["note"], [self._way(place, number, at) for at, place in places]
            )
            for number, one in enumerate(self.said["faults"][:MOST_FAULTS], 1)
            for places in [list(enumerate(one["places"][:20], 1))]
        ]

    def pieces(self, rows: Sequence[Row]) -> list[Piece]:
        """Return this portion with the places of rows and faults marked."""
        return list(pieces(self.text, self.start, self.end, [*_marks(rows), *self._fault_marks()]))

    def way_to(self, row: Row) -> str:
        """Return the address, within the page of the reading, of the place of a row."""
        return f"?part={portion_of(self.cuts, row.start)}#at-{row.number}"

    def _way(self, place: list[int], number: int, at: int) -> str:
        part = portion_of(self.cuts, place[0])
        return f"{'' if part == self.number else f'?part={part}'}#fault-{number}-{at}"

    def _fault_marks(self) -> Iterable[Mark]:
        for number, one in enumerate(self.said["faults"][:MOST_FAULTS], 1):
            title = _("疑点 %(number)d：%(said)s") % {"number": number, "said": one["statement"]}
            for at, (start, end) in enumerate(one["places"][:20], 1):
                yield Mark(start, end, "fault", title, f"fault-{number}-{at}")


def origins(rows: Iterable[Entered]) -> list[Origin]:
    """Return what rows became, each with the words of its kind and its page when it has one."""
    known = kinds()
    return [
        Origin(one, str(known[one.kind].title), page_of(known[one.kind], one.key))
        if one.kind in known
        else Origin(one, subject_words(one.kind), "")
        for one in rows
    ]


def groups(rows: Iterable[Row], headings: Mapping[str, str]) -> list[Group]:
    """Return the rows by kind, in the order of the page; a section by the words of its heading."""
    pick_words, correct_words = _("选第 %(number)s 条"), _("更正第 %(number)s 条")
    states = {state.value: str(state.label) for state in RowState}
    found: dict[str, list[Shown]] = {}
    for row in rows:
        number = {"number": row.number}
        found.setdefault(row.kind, []).append(
            Shown(
                row.number,
                f"{row.number}.{row.version}",
                headline_of(row),
                _small(row, headings),
                _long(row),
                TONES[row.state],
                states[row.state],
                row.state == RowState.PROPOSED,
                row.start is not None,
                row.kind == RowKind.UNIT,
                str(row.organisation or ""),
                row.reason,
                pick_words % number,
                correct_words % number,
            )
        )
    return [Group(kind.value, str(kind.label), found[kind]) for kind in RowKind if kind in found]


def _small(row: Row, headings: Mapping[str, str]) -> str:
    shown = (one for one in COLUMNS[row.kind] if one.stands == SMALL and row.fields[one.key])
    said = ((one.title, _said(row, one)) for one in shown)
    return "；".join(f"{title}：{headings.get(value, value)}" for title, value in said)


def _long(row: Row) -> list[tuple[str, list[str]]]:
    shown = (one for one in COLUMNS[row.kind] if one.stands == LONG and row.fields[one.key])
    return [(str(one.title), row.fields[one.key].split("\n")) for one in shown]


def headline_of(row: Row) -> str:
    """Return what a row says in one line."""
    columns = COLUMNS[row.kind]
    said = [row.fields[one.key] for one in columns if one.stands == HEADLINE]
    needed = (f"{one.title} {row.fields[one.key]}" for one in columns if one.needed and row.fields[one.key])
    return " ".join(filter(None, said)) or next(needed, str(row))


def was_read(row: Row) -> list[tuple[str, str, bool]]:
    """Return the columns as they were read, and whether they have been changed since."""
    return [
        (str(one.title), _said_of(row.read, one), row.read[one.key] != row.fields[one.key])
        for one in COLUMNS[row.kind]
    ]


def _said(row: Row, column: Column) -> str:
    return _said_of(row.fields, column)


def _said_of(fields: dict[str, str], column: Column) -> str:
    value = fields.get(column.key, "")
    return (_("是") if value else "") if column.type == FLAG else value


def _marks(rows: Sequence[Row]) -> Iterable[Mark]:
    for row in rows:
        if row.start is None or row.end is None:
            continue
        kind = RowKind(row.kind)
        look = LOOKS.get(kind, "fact")
        title = f"{kind.label} {row.number}"
        yield Mark(row.start, row.end, look, title, f"at-{row.number}")
        for start, end in row.also:
            yield Mark(start, end, "passage", title)

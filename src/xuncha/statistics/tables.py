"""What pages and files show of figures: rows with their links, charts with their words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from xuncha.rectification import facets
from xuncha.rectification.states import ItemState
from xuncha.statistics import charts
from xuncha.statistics.groupings import Grouping
from xuncha.statistics.links import address, of_month
from xuncha.statistics.queries import Overview, Scope
from xuncha.statistics.rules import Counts, Group

SHOWN, DRAWN = 100, 15
"""How many groups a page lists, and how many of them it draws."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A number and where it leads; nothing when there is no list behind it."""

    number: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table of figures."""

    name: str
    small: str
    counts: Counts
    links: dict[str, Linked]


def line_of(of: Scope, counts: Counts, name: str = "", small: str = "", also: Any = None) -> Line:  # noqa: ANN401 -- filters
    """Return the figures of one group, each with the way to its list."""
    numbers = {
        "all": counts.all,
        "closed": counts.closed,
        "open": counts.open,
        "overdue": counts.overdue,
        "staged": counts.staged,
        "reached": counts.reached,
    }
    links = {
        what: Linked(number, address(of, what, also))
        for what, number in numbers.items()
        if number is not None
    }
    return Line(name, small, counts, links)


def lines(of: Scope, groups: Sequence[Group]) -> list[Line]:
    """Return the figures of every group."""
    return [line_of(of, one.counts, one.called.name, one.called.small, one.called.filters) for one in groups]


Tally = list[tuple[str, Linked, float]]
"""Lines of a list of figures: the name, the figure, how long its bar is of a hundred."""


def tallies(of: Scope, found: Overview) -> dict[str, Tally]:
    """Return the lists of figures of the first page: by state, by how late, by how old, by month."""
    return {
        name: [(title, one, _share(one.number, rows)) for title, one in rows]
        for name, rows in _lists(of, found).items()
    }


def _share(number: int, rows: list[tuple[str, Linked]]) -> float:
    return round(100 * number / max(1, *(one.number for _title, one in rows)), 1)


def _lists(of: Scope, found: Overview) -> dict[str, list[tuple[str, Linked]]]:
    return {
        "states": [
            (str(state.label), Linked(found.states.get(state, 0), address(of, "all", {"state": state.value})))
            for state in ItemState
        ],
        "late": _of_family(of, "late", found.late),
        "ages": _of_family(of, "age", found.ages),
        "months": [
            (f"{month:%Y-%m}", Linked(number, of_month(of, month))) for month, number in found.months.items()
        ],
    }


def _of_family(of: Scope, family: str, found: dict[str, int]) -> list[tuple[str, Linked]]:
    return [
        (str(one.title), Linked(found.get(one.key, 0), address(of, "all", {family: one.key})))
        for one in facets.FAMILIES[family]
    ]


def drawn(groups: Sequence[Group]) -> charts.Bars:
    """Return the chart of the first groups: closed, recognised at a stage, open."""
    rows = []
    for one in groups[:DRAWN]:
        counts, staged = one.counts, one.counts.staged or 0
        parts = [("closed", counts.closed), ("staged", staged), ("open", counts.open - staged)]
        rows.append((one.called.name, f"{counts.closed} / {counts.all}", parts))
    return charts.bars(rows)


def drawn_months(months: dict[date, int]) -> charts.Line:
    """Return the line of the months."""
    return charts.line([(f"{month.month}", number) for month, number in months.items()])


SORTS: dict[str, Callable[[Group], Any]] = {
    "all": lambda one: -one.counts.all,
    "closed": lambda one: -one.counts.closed,
    "staged": lambda one: -(one.counts.staged or 0),
    "open": lambda one: -one.counts.open,
    "overdue": lambda one: -one.counts.overdue,
    "strict": lambda one: one.counts.strict.percent or 0,
}
"""By what groups may be sorted besides their own order: many first, low rates first."""


def heads(by: Grouping, *, past: bool) -> list[tuple[str, str]]:
    """Return the columns of a table of groups: the key by which it is sorted, and its words."""
    found = [
        ("name", str(by.head)),
        ("all", _("细化问题")),
        ("closed", _("已销号")),
        ("staged", _("阶段性完成")),
        ("open", _("未销号")),
        ("overdue", _("逾期")),
        ("strict", _("整改率（已销号）")),
        ("wide", _("含阶段性完成")),
    ]
    return [(key, words) for key, words in found if not past or key not in {"staged", "wide"}]


def rows_of(groups: Sequence[Group], whole: Counts) -> Iterator[list[object]]:
    """Yield the lines of the file of one grouping, the total last; rates in hundredths."""
    for one in groups:
        small = f"（{one.called.small}）" if one.called.small else ""
        yield _row(f"{one.called.name}{small}", one.counts)
    yield _row(_("合计"), whole)


def _row(name: str, counts: Counts) -> list[object]:
    staged = [] if counts.staged is None else [counts.staged]
    wide = [] if counts.wide is None else [counts.wide.percent]
    return [
        name,
        counts.all,
        counts.closed,
        *staged,
        counts.open,
        counts.overdue,
        counts.strict.percent,
        *wide,
    ]

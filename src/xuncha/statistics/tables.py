"""What pages and files show of figures: rows with their links, charts with their words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.html import format_html, format_html_join, html_safe
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from xuncha.rectification import facets
from xuncha.statistics import charts
from xuncha.statistics.groupings import Grouping
from xuncha.statistics.links import address, of_month
from xuncha.statistics.queries import STATES, Overview, Scope
from xuncha.statistics.rules import Counts, Group

SHOWN, DRAWN = 50, 15
"""How many groups a page lists, and how many of them it draws."""


@html_safe
@dataclass(frozen=True, slots=True)
class Linked:
    """A number and where it leads; nothing when there is no list behind it."""

    number: int
    address: str = ""

    def __str__(self) -> str:
        """Read as the number, which leads to its list; a template asks this of what it shows."""
        if not self.address or not self.number:
            return str(self.number)
        return format_html('<a href="{}">{}</a>', self.address, self.number)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table of figures."""

    name: str
    small: str
    counts: Counts
    links: dict[str, Linked]

    @property
    def cells(self) -> SafeString:
        """Return the cells as HTML: a template would take thirty times as long for a hundred lines."""
        numbers = ("all", "closed", "staged", "open", "overdue")
        late = " late" if self.counts.overdue else ""
        rates = [(self.counts.strict, self.counts.closed), (self.counts.wide, self.counts.reached)]
        small = format_html("<small>{}</small>", self.small) if self.small else ""
        return (
            format_html('<th scope="row">{}{}</th>', self.name, small)
            + format_html_join(
                "",
                '<td class="num{}">{}</td>',
                [
                    (late if what == "overdue" else "", self.links[what])
                    for what in numbers
                    if what in self.links
                ],
            )
            + format_html_join(
                "",
                '<td class="num">{}%<small>{} / {}</small></td>',
                [(rate.percent, part, rate.whole) for rate, part in rates if rate is not None],
            )
        )


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
            for state in STATES
        ],
        "late": _of_family(of, "late", found.late),
        "colours": _of_family(of, "colour", found.colours),
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


def brought(of: Scope, found: dict[str, int]) -> list[tuple[str, str, str]]:
    """Return what putting right has brought about: its words, the sum with its unit, its list."""
    if not found or not of.opens:
        return []
    said = (
        ("people_held", _("追责问责"), _("%(number)s 人") % {"number": found["people_held"]}),
        (
            "money_recovered",
            _("清退金额"),
            _("%(number)s 万元") % {"number": _in_wan(found["money_recovered"])},
        ),
        ("rules_made", _("建立制度"), _("%(number)s 项") % {"number": found["rules_made"]}),
    )
    return [(words, told, _of_sum(of, key) if found[key] else "") for key, words, told in said]


def _of_sum(of: Scope, key: str) -> str:
    """Return where the items of a sum are listed, with the number of each, the largest first."""
    columns = ("title", "organisation", key, "state")
    return address(of, "all", {"brought": key, "columns": columns, "sort": f"-{key}"})


def _in_wan(money: int) -> Decimal:
    """Return 分 as 万元, two decimals, half up.

    >>> _in_wan(128_650_000), _in_wan(0)
    (Decimal('128.65'), Decimal('0.00'))
    """
    return (Decimal(money) / 1_000_000).quantize(Decimal("0.01"), ROUND_HALF_UP)


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

"""What figures ask: few grouped questions over the items that a person may see."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum, Value

from xuncha.access import grants
from xuncha.feedback.models import Issued
from xuncha.planning import queries as planning
from xuncha.planning.models import Round, Term
from xuncha.rectification import facets
from xuncha.rectification.models import Item
from xuncha.rectification.models.counters import COUNTERS
from xuncha.rectification.models.plans import COUNTED
from xuncha.rectification.states import ItemState
from xuncha.statistics.groupings import Grouping, Key
from xuncha.statistics.rules import Counts, Group

ITEM, FIGURE, ISSUED, TERM = "rectification.item", "statistics.figure", "feedback.issued", "planning.term"
MONTHS = 12
ROW = Value(1)
"""What is counted: no column, of which PostgreSQL would read the row where the index does not hold it."""
STATES = tuple(state for state in ItemState if state != ItemState.RECORDED)
"""In which states what is counted stands."""
CUBE = ("path", "round", "organisation", "kind", "state")
"""The columns by which most figures are told apart, as one index of items holds them (`Item.Meta`)."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Of what figures are: the items, the cut-off, the round; `opens` when they lead to the ledger.

    The rows of a day in the past are those of today: what was not fed back `by` then is left out by the
    counts, which read an index that holds every column. A filter would make SQLite read the table.
    """

    rows: QuerySet[Item]
    day: date
    past: bool = False
    round: Round | None = None
    opens: bool = True

    @property
    def by(self) -> Q:
        """Return the condition of the items that were fed back by the cut-off."""
        return Q(fed_back_on__lte=self.day) if self.past else Q()


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows."""

    counts: Counts
    states: dict[str, int]
    late: dict[str, int]
    ages: dict[str, int]
    colours: dict[str, int]
    months: dict[date, int]
    brought: dict[str, int]


def seen(person: AbstractBaseUser) -> tuple[QuerySet[Item], bool]:
    """Return the items of which a person gets figures, and whether the figures open their list."""
    counted = Item.objects.filter(facets.COUNTED_IN)
    if grants.may(person, "list", ITEM):
        return grants.only(counted, person, "list", ITEM), True
    return grants.only(counted, person, "read", FIGURE), False


def rounds(person: AbstractBaseUser) -> QuerySet[Round]:
    """Return the rounds of which a person gets figures, the latest first."""
    rows, _opens = seen(person)
    found = Round.objects.filter(Exists(rows.filter(round=OuterRef("pk"))))
    return found.select_related("term__committee").order_by("-term__from_on", "-number", "pk")


def scope(
    person: AbstractBaseUser, today: date, until: date | None = None, the_round: Round | None = None
) -> Scope:
    """Return of what figures are told to a person."""
    rows, opens = seen(person)
    if the_round is not None:
        rows = rows.filter(round=the_round)
    if until is None or until >= today:
        return Scope(rows, today, round=the_round, opens=opens)
    return Scope(rows, until, past=True, round=the_round, opens=opens)


def grouped(of: Scope, by: Grouping) -> list[Group]:
    """Return the counts of every group: one question for the counts, one for the names."""
    found = _folded(of, by.columns) if {*by.columns} <= {*CUBE} else _asked(of, by.columns)
    there = {key: counts for key, counts in found.items() if counts.all}
    called = by.called(there)
    groups = [Group(called[key], counts) for key, counts in there.items()]
    return sorted(groups, key=lambda one: one.called.order)


def overview(of: Scope) -> Overview:
    """Return the counts of all, by state, by how late, how old and by the month of closing."""
    if of.past:
        return Overview(_counts(of.rows.aggregate(**_counted(of))), {}, {}, {}, {}, _months(of), {})
    states = {f"state_{state}": Q(state=state) for state in STATES}
    late = {f"late_{one.key}": one.condition(of.day) for one in facets.LATE}
    found = _tallied(of.rows, states | late)
    tally = {state.value: found[f"state_{state}"] for state in STATES}
    lateness = {one.key: found[f"late_{one.key}"] for one in facets.LATE}
    counts = Counts(
        sum(tally.values()), tally[ItemState.CLOSED], tally[ItemState.STAGED], sum(lateness.values())
    )
    ages, colours = _open(of)
    return Overview(counts, tally, lateness, ages, colours, _months(of), brought(of))


def checks(of: Scope) -> dict[str, int]:
    """Count what does not fit together: what the items alone tell in one question, the others one by one."""
    found = _tallied(of.rows, {one.key: one.condition(of.day) for one in facets.CHECKS if not one.alone})
    alone = {one.key: of.rows.filter(one.condition(of.day)) for one in facets.CHECKS if one.alone}
    return found | {key: rows.count() for key, rows in alone.items()}


def brought(of: Scope) -> dict[str, int]:
    """Add up what putting right has brought about, as units have said it: people, money in 分, rules."""
    found = of.rows.filter(COUNTED).aggregate(**{column: Sum(column) for column in COUNTERS})
    return {column: found[column] or 0 for column in COUNTERS}


def findings(person: AbstractBaseUser, of: Scope) -> QuerySet[Issued] | None:
    """Return the findings that were issued; None when they may not be listed."""
    if not grants.may(person, "list", ISSUED):
        return None
    rows = grants.only(Issued.objects.exclude(finding=None), person, "list", ISSUED)
    if of.round is not None:
        rows = rows.filter(inspection__segment__round=of.round)
    return rows.filter(issued_on__lte=of.day) if of.past else rows


def coverage(person: AbstractBaseUser, of: Scope) -> tuple[Term, planning.Coverage] | None:
    """Return how far the term has come, for whoever may see terms; of a day in the past nobody knows."""
    if of.past or not grants.may(person, "list", TERM):
        return None
    term = planning.term_on(grants.only(planning.terms(), person, "list", TERM), of.day)
    found = None if term is None else planning.coverage(term)
    return None if term is None or found is None else (term, found)


def _counted(of: Scope) -> dict[str, Any]:
    if of.past:
        late = facets.overdue_on(of.day)
        closed = Q(closed_on__lte=of.day)
        return {
            "all": Count(ROW, filter=of.by),
            "closed": Count(ROW, filter=of.by & closed),
            "overdue": Count(ROW, filter=of.by & late),
        }
    return {
        "all": Count(ROW),
        "closed": Count(ROW, filter=facets.CLOSED),
        "staged": Count(ROW, filter=Q(state=ItemState.STAGED)),
        "overdue": Count(ROW, filter=facets.overdue(of.day)),
    }


def _counts(row: dict[str, Any]) -> Counts:
    return Counts(row["all"], row["closed"], row.get("staged"), row["overdue"])


def _folded(of: Scope, columns: tuple[str, ...]) -> dict[Key, Counts]:
    """Return the counts of the groups of some columns of the cube.

    It is asked in the order of an index that holds every column: no row of the table is read, nothing sorted.
    """
    counted = _counted(of)
    places = [CUBE.index(column) for column in columns]
    found: dict[Key, list[int]] = {}
    for row in of.rows.order_by().values_list(*CUBE).annotate(**counted):
        sums = found.setdefault(tuple(row[place] for place in places), [0] * len(counted))
        for place, number in enumerate(row[len(CUBE) :]):
            sums[place] += number
    return {key: _counts(dict(zip(counted, sums, strict=True))) for key, sums in found.items()}


def _asked(of: Scope, columns: tuple[str, ...]) -> dict[Key, Counts]:
    """Return the counts of the groups of any columns."""
    rows = of.rows.order_by().values(*columns).annotate(**_counted(of))
    return {tuple(row[column] for column in columns): _counts(row) for row in rows}


def _open(of: Scope) -> Iterator[dict[str, int]]:
    """Count what is open by the days since its feedback, and by the colour of its day: one question."""
    families = (facets.AGE, facets.COLOUR)
    every = {f"open{family}_{one.key}": one for family, facet in enumerate(families) for one in facet}
    asked = {name: one.condition(of.day) for name, one in every.items()}
    found = _tallied(of.rows.filter(facets.OPEN), asked)
    for family, facet in enumerate(families):
        yield {one.key: found[f"open{family}_{one.key}"] for one in facet}


def _tallied(rows: QuerySet[Item], conditions: dict[str, Q]) -> dict[str, int]:
    """Count the rows of each condition, all in one pass."""
    asked = {name: Count(ROW, filter=condition) for name, condition in conditions.items()}
    return rows.aggregate(**asked)


def _months(of: Scope) -> dict[date, int]:
    """Count what was closed in each of the last months, the first first."""
    last = of.day.year * 12 + of.day.month - 1
    months = [date(at // 12, at % 12 + 1, 1) for at in range(last - MONTHS + 1, last + 1)]
    rows = of.rows.filter(of.by, closed_on__gte=months[0], closed_on__lte=of.day).order_by()
    tally: Counter[date] = Counter()
    for day, number in rows.values_list("closed_on").annotate(number=Count(ROW)):
        if day is not None:
            tally[day.replace(day=1)] += number
    return {month: tally[month] for month in months}

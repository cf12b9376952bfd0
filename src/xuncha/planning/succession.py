"""Who stands on a frozen list and was merged or split since: it counts as soon as its successors do.

A merged unit counts when the unit that it went into was inspected after the merger; a unit that was split,
when all of its parts were. The list itself never changes, nor does its number: the denominator stays what was
decided.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from xuncha.organisations.models import Kind, Organisation
from xuncha.planning.models import Due, Inspection, Split, Term, Universe
from xuncha.planning.states import RoundState

NOT_INSPECTED = (Kind.OFFICE, Kind.DISCIPLINE, Kind.ORGANISATION_DEPARTMENT)
"""Kinds that a new list leaves out: those who inspect, and those who receive."""


@dataclass(frozen=True, slots=True)
class Gone:
    """An organisation that is no more: since when, and who took its place."""

    since: date
    into: int | None
    parts: tuple[int, ...] = ()

    @property
    def heirs(self) -> tuple[int, ...]:
        """Return who took its place; nobody, when it was abolished for good."""
        return self.parts if self.into is None else (self.into,)


def open_heirs(
    key: int, gone: Mapping[int, Gone], stays: Mapping[int, date], passed: frozenset[int] = frozenset()
) -> frozenset[int] | None:
    """Return who still has to be inspected for one that is gone; None when nobody can be.

    Nobody left (an empty set) means that it counts: all who took its place were inspected after that, or
    theirs were.

    >>> day = date(2024, 5, 1)
    >>> open_heirs(1, {1: Gone(day, 2)}, {2: date(2024, 6, 1)})
    frozenset()
    >>> open_heirs(1, {1: Gone(day, None, (2, 3))}, {2: date(2024, 6, 1)})
    frozenset({3})
    >>> open_heirs(1, {1: Gone(day, None)}, {}) is None
    True
    """
    own = gone.get(key)
    if own is None or key in passed or not own.heirs:
        return None
    found: frozenset[int] = frozenset()
    for heir in own.heirs:
        if heir in stays and stays[heir] >= own.since:
            continue
        theirs = open_heirs(heir, gone, stays, passed | {key}) if heir in gone else frozenset({heir})
        if theirs is None:
            return None
        found |= theirs
    return found


def inherited(stays: Mapping[int, date], gone: Mapping[int, Gone]) -> dict[int, date]:
    """Return the last stay in each organisation, its own or in one whose place it took, the later of them.

    >>> inherited({1: date(2025, 10, 15), 2: date(2022, 1, 1)}, {1: Gone(date(2026, 1, 1), 2)})[2]
    datetime.date(2025, 10, 15)
    """
    found = dict(stays)
    for key, day in stays.items():
        heirs, passed = [key], {key}
        while heirs:
            for heir in gone[one].heirs if (one := heirs.pop()) in gone else ():
                if heir not in passed:
                    found[heir] = max(day, found.get(heir, day))
                    passed.add(heir)
                    heirs.append(heir)
    return found


def through(universe: Universe) -> frozenset[int]:
    """Return who on a list counts through others: one query when nobody is gone, else four."""
    entered = Inspection.objects.entered().filter(segment__round__term=universe.term_id)
    return frozenset(key for key, heirs in _open(universe, entered).items() if heirs == frozenset())


def owed(universe: Universe) -> dict[int, frozenset[int] | None]:
    """Return who still has to be put into a round for each on a list that is gone; None when nobody can be.

    A round that stands already counts, whether it was entered or not. Who lies in another place, or is not
    inspected at all, cannot be put into one.
    """
    standing = Inspection.objects.filter(segment__round__term=universe.term_id).exclude(
        segment__round__state=RoundState.WITHDRAWN
    )
    found = _open(universe, standing)
    keys = {key for heirs in found.values() for key in heirs or ()}
    here = Organisation.objects.filter(
        pk__in=keys, jurisdiction__path__startswith=universe.term.committee.jurisdiction.path
    )
    may = set(here.exclude(kind__in=NOT_INSPECTED).values_list("pk", flat=True)) if keys else set()
    return {key: None if heirs is None or heirs - may else heirs for key, heirs in found.items()}


def _open(universe: Universe, visits: QuerySet[Inspection]) -> dict[int, frozenset[int] | None]:
    """Return the open heirs of each on a list that is gone and was not inspected itself."""
    lost = Due.objects.filter(universe=universe, organisation__abolished_on__isnull=False)
    listed = set(lost.values_list("organisation", flat=True))
    if not listed:
        return {}
    rows = visits.order_by().values("organisation").annotate(last=Max("segment__to_on"))
    stays: dict[int, date] = dict(rows.values_list("organisation", "last"))
    entered = Inspection.objects.entered().filter(segment__round__term=universe.term_id)
    seen = set(entered.filter(organisation__in=listed).values_list("organisation", flat=True))
    gone = gone_in(universe.term)
    return {key: open_heirs(key, gone, stays) for key in sorted(listed - seen)}


def abolished(term: Term) -> QuerySet[Organisation]:
    """Return who stands on a list of the term and was abolished without being merged."""
    listed = Due.objects.filter(universe__term=term).values("organisation")
    gone = Organisation.objects.filter(pk__in=listed, abolished_on__isnull=False, merged_into=None)
    return gone.order_by("pk")


def gone_in(term: Term) -> dict[int, Gone]:
    """Return who is no more in the place of a term, and who took their place. Two queries."""
    parts: dict[int, list[int]] = defaultdict(list)
    for whole, part in Split.objects.order_by("pk").values_list("organisation", "part"):
        parts[whole].append(part)
    place = term.committee.jurisdiction.path
    found = Organisation.objects.filter(jurisdiction__path__startswith=place, abolished_on__isnull=False)
    return {
        key: Gone(since, into, tuple(parts[key]))
        for key, since, into in found.values_list("pk", "abolished_on", "merged_into")
        if since is not None
    }

"""What the planner is told of a term: who is due, who took the place of those that are gone, what stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from xuncha.holidays.queries import table
from xuncha.organisations.models import Kind, Level, Organisation
from xuncha.planning import queries as of_terms
from xuncha.planning import succession
from xuncha.planning.coverage import planner, queries
from xuncha.planning.coverage.settings import Settings
from xuncha.planning.models import CoveragePlan, Inspection, LinkedTheme, Term, Universe


@dataclass(frozen=True, slots=True)
class Listed:
    """Who may be visited: those on a list that stand or count already, and who took the others' place."""

    organisations: Mapping[int, Organisation]
    done: frozenset[int]  # inspected, or counted through others
    due: frozenset[int]  # stand on the list themselves
    instead_of: Mapping[int, tuple[int, ...]]
    lost: tuple[int, ...]  # gone, and nobody took their place who can be visited


def listed(universe: Universe) -> Listed:
    """Return who of a list may be visited, in the order of the list, and who in place of whom."""
    owed = succession.owed(universe)
    waiting = {key for key, heirs in owed.items() if heirs != frozenset()}
    dues = list(of_terms.dues(universe).exclude(organisation__in=waiting).order_by("pk"))
    found = {one.organisation_id: one.organisation for one in dues}
    instead: dict[int, list[int]] = defaultdict(list)
    for key, heirs in owed.items():
        for heir in heirs or ():
            instead[heir].append(key)
    rows = Organisation.objects.filter(pk__in=instead.keys() - found.keys()).select_related("jurisdiction")
    heirs_beyond = {one.pk: one for one in rows.order_by("pk")}
    seen = {one.organisation_id for one in dues if one.visits or one.through}  # type: ignore[attr-defined]  # annotated
    return Listed(
        organisations={**found, **heirs_beyond},
        done=frozenset(seen | (owed.keys() - waiting)),
        due=frozenset(found),
        instead_of={key: tuple(instead[key]) for key in instead},
        lost=tuple(sorted(key for key, heirs in owed.items() if heirs is None)),
    )


def task_of(
    universe: Universe, own: Listed, settings: Settings, scores: Mapping[int, float], today: date
) -> planner.Task:
    """Return everything that a proposal of the remaining rounds depends on."""
    term = universe.term
    begin = date.fromisoformat(settings.begin) if settings.begin else today
    return planner.Task(
        begin=max(begin, today, term.from_on),
        end=term.to_on,
        units=tuple(_units(term, own, scores)),
        capacity=settings.capacity(),
        holidays=table(),
        fixed=tuple(_fixed(term)),
        first_number=of_terms.next_number(term),
        pins={int(key): number for key, number in settings.pins.items()},
        starts={int(number): date.fromisoformat(day) for number, day in settings.starts.items()},
        lost=own.lost,
    )


def numbers(plan: CoveragePlan, today: date) -> list[int]:
    """Return the rounds into which a person may put a unit: those of a plan, and those behind with room."""
    nobody = Listed({}, frozenset(), frozenset(), {}, ())
    task = task_of(plan.universe, nobody, Settings.of(plan.parameters), {}, today)
    own = queries.rounds_of(plan).values_list("number", flat=True)
    return sorted({*own, *(one.number for one in planner.openings(task))})


def _units(term: Term, own: Listed, scores: Mapping[int, float]) -> Iterator[planner.Unit]:
    last, themes = queries.last_stays(term), _themes(term)
    everybody = own.organisations.values()
    above = {one.parent_id for one in everybody if one.kind == Kind.VILLAGE}
    towns = {
        one.pk: one for one in everybody if one.kind != Kind.VILLAGE and (one.pk in above or _is_town(one))
    }
    for one in everybody:
        is_village = one.kind == Kind.VILLAGE
        yield planner.Unit(
            key=one.pk,
            score=scores.get(one.pk, 0.0),
            kind="village" if is_village else "town" if one.pk in towns else "unit",
            village_class=one.village_class,
            town=_town_of(one, towns) if is_village else None,
            last_on=last.get(one.pk),
            themes=frozenset(themes[one.pk]),
            done=one.pk in own.done,
            is_due=one.pk in own.due,
            instead_of=own.instead_of.get(one.pk, ()),
        )


def _is_town(one: Organisation) -> bool:
    in_a_town = one.jurisdiction.level == Level.TOWN
    return in_a_town and one.kind in (Kind.COMMITTEE, Kind.WORKING_COMMITTEE)


def _town_of(village: Organisation, towns: Mapping[int, Organisation]) -> int | None:
    """Return the town above a village, else the one in whose place it lies."""
    if village.parent_id in towns:
        return village.parent_id
    path = village.jurisdiction.path
    lying = (key for key, town in towns.items() if _is_town(town) and path.startswith(town.jurisdiction.path))
    return next(lying, None)


def _themes(term: Term) -> Mapping[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for key, title in LinkedTheme.objects.filter(term=term).values_list("organisation", "title"):
        found[key].add(title)
    return found


def _fixed(term: Term) -> Iterable[planner.Fixed]:
    visited: dict[int, set[int]] = defaultdict(set)
    rows = Inspection.objects.filter(segment__round__term=term)
    for the_round, organisation in rows.values_list("segment__round", "organisation"):
        visited[the_round].add(organisation)
    for one in queries.standing_rounds(term):
        yield planner.Fixed(one.from_on, one.to_on, frozenset(visited[one.round.pk]))

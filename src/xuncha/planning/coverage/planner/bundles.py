"""What belongs together: a town and the villages that go with it, and units of one theme."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from xuncha.planning.coverage.planner.packing import Piece
from xuncha.planning.coverage.planner.shapes import DIRECT, KEY, WITH_TOWN, Task, Unit, Why


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is placed in one round: one unit, or a town with its villages. `head` decides when."""

    head: Unit
    pieces: tuple[Piece, ...]
    members: tuple[Unit, ...]

    @property
    def rank(self) -> tuple[float, int]:
        """Return the order of placing: the riskiest of the bundle, then the key."""
        return -max(one.score for one in self.members), self.head.key

    @property
    def themes(self) -> frozenset[str]:
        """Return the themes of the unit that decides."""
        return self.head.themes


def bundles(task: Task) -> list[Bundle]:
    """Return everything that is to be placed, the riskiest first."""
    units = {one.key: one for one in task.units}
    open_ones = task.to_visit()
    towns = {one.key: one for one in open_ones if one.kind == "town"}
    rounds = _rounds_of_towns(open_ones, task.pins)
    villages: dict[int, list[Unit]] = defaultdict(list)
    alone: list[tuple[Unit, tuple[Why, ...]]] = []
    for one in open_ones:
        if not one.is_village:
            if one.key not in towns:
                alone.append((one, ()))
        elif reason := why_direct(one, units, towns, task.pins, rounds):
            alone.append((one, (reason,)))
        else:
            villages[one.town or 0].append(one)
    made = [single(one, task, why) for one, why in alone]
    made += [_with_villages(town, villages[town.key], task) for town in towns.values()]
    return sorted(made, key=lambda one: one.rank)


def _rounds_of_towns(units: Iterable[Unit], pins: Mapping[int, int]) -> dict[int, int]:
    """Return the round to which each town is pinned: by itself, else by a village that goes with it."""
    found: dict[int, int] = {}
    for one in units:
        if one.key in pins and one.is_village and one.village_class != KEY and one.town is not None:
            found.setdefault(one.town, pins[one.key])
    return {**found, **{one.key: pins[one.key] for one in units if one.kind == "town" and one.key in pins}}


def why_direct(
    village: Unit,
    units: Mapping[int, Unit],
    towns: Mapping[int, Unit],
    pins: Mapping[int, int],
    rounds: Mapping[int, int],
) -> Why | None:
    """Say why a village is visited by itself; None when it goes with its town."""
    town = village.town
    if village.village_class == KEY:
        return Why("key_village")
    if town is None or town not in units:
        return Why("no_town")
    if town not in towns:
        return Why("town_done")
    if village.key in pins and pins[village.key] != rounds[town]:
        return Why("pinned_apart")
    return None


def single(unit: Unit, task: Task, why: tuple[Why, ...] = ()) -> Bundle:
    """Return a unit that is visited by itself."""
    order = (-unit.score, unit.key, 0)
    piece = Piece(unit.key, DIRECT, task.capacity.stay(unit, DIRECT), order, (*_sake(unit), *why))
    return Bundle(unit, (piece,), (unit,))


def _sake(unit: Unit) -> tuple[Why, ...]:
    """Say for whom, who is gone, a unit is visited."""
    return tuple(Why("heir", {"gone": key}) for key in unit.instead_of)


def _with_villages(town: Unit, villages: Iterable[Unit], task: Task) -> Bundle:
    own = sorted(villages, key=lambda one: (-one.score, one.key))
    bundle = single(town, task)
    days = task.capacity.stays[WITH_TOWN]
    also = [
        Piece(
            one.key,
            WITH_TOWN,
            days,
            (-town.score, town.key, number),
            (*_sake(one), Why("with_town", {"town": town.key})),
        )
        for number, one in enumerate(own, start=1)
    ]
    return Bundle(town, (*bundle.pieces, *also), (town, *own))


def without(bundle: Bundle, keys: set[int]) -> Bundle:
    """Return a bundle without some of its villages."""
    return Bundle(
        bundle.head,
        tuple(one for one in bundle.pieces if one.unit not in keys),
        tuple(one for one in bundle.members if one.key not in keys),
    )


def themed(found: list[Bundle]) -> list[tuple[str, list[Bundle]]]:
    """Group the bundles that share a theme, in the place of their riskiest; the others stand alone."""
    groups: list[tuple[str, list[Bundle]]] = []
    at: dict[str, list[Bundle]] = {}
    for bundle in found:
        theme = min((one for one in bundle.themes if one in at), default=min(bundle.themes, default=""))
        if theme and theme in at:
            at[theme].append(bundle)
            continue
        group = [bundle]
        groups.append((theme, group))
        if theme:
            at[theme] = group
    return groups


def said(bundle: Bundle, *why: Why, theme: str = "") -> list[Piece]:
    """Return the pieces of a bundle with what is to be said of its head."""
    first, *others = bundle.pieces
    return [
        replace(first, why=(*first.why, *why), theme=theme),
        *(replace(one, theme=theme) for one in others),
    ]

"""Look a proposal through by the rules alone, knowing nothing of how it was made."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from xuncha.planning.coverage.planner.days import worked_days
from xuncha.planning.coverage.planner.shapes import KEY, WITH_TOWN, Proposal, Task, Unit, Visit

APART = frozenset(
    {"key_village", "no_town", "town_done", "town_full", "town_left", "town_near", "pinned_apart"}
)
"""For which reasons a village is visited by itself."""


def faults(task: Task, proposal: Proposal) -> list[str]:
    """Return what a proposal does that it must not; nothing when it keeps every rule."""
    return [
        *_once(task, proposal),
        *_in_time(task, proposal),
        *_by_one_team_at_a_time(task, proposal),
        *_rounds_apart(task, proposal),
        *_pins(task, proposal),
        *_villages(task, proposal),
        *_spaced(task, proposal),
        *_counted(task, proposal),
    ]


def _units(task: Task) -> dict[int, Unit]:
    return {one.key: one for one in task.units}


def _covered(task: Task, visited: set[int]) -> set[int]:
    """Return who on the list is covered: inspected, in a round, or through all who took its place."""
    seen = visited.union(*(one.units for one in task.fixed))
    own = {one.key for one in task.units if one.is_due and (one.done or one.key in seen)}
    heirs: dict[int, set[int]] = defaultdict(set)
    for one in task.units:
        for key in one.instead_of:
            heirs[key].add(one.key)
    return own | {key for key, all_of_them in heirs.items() if all_of_them <= visited}


def _due(task: Task) -> set[int]:
    """Return everybody on the list, those that are gone too."""
    gone = {key for one in task.units for key in one.instead_of}
    return {one.key for one in task.units if one.is_due} | gone | set(task.lost)


def _once(task: Task, proposal: Proposal) -> Iterator[str]:
    for told in (proposal.visits, proposal.left):
        counted = Counter(one.unit for one in told)
        yield from (f"unit {key} is told {count} times" for key, count in counted.items() if count > 1)
    visited, left = {one.unit for one in proposal.visits}, {one.unit for one in proposal.left}
    before = _covered(task, set())
    needed = {one.key for one in task.units if one.instead_of or (one.is_due and one.key not in before)}
    if visited - needed:
        yield f"visited without need: {sorted(visited - needed)}"
    if left != _due(task) - _covered(task, visited):
        yield f"told of the wrong units: {sorted(left ^ (_due(task) - _covered(task, visited)))}"


def _in_time(task: Task, proposal: Proposal) -> Iterator[str]:
    rounds = {one.number: one for one in proposal.rounds}
    if len(rounds) != len(proposal.rounds):
        yield "two rounds of one number"
    units = _units(task)
    for one in proposal.visits:
        home = rounds.get(one.number)
        if home is None or not home.days[0] <= one.from_on <= one.to_on <= home.days[-1]:
            yield f"unit {one.unit} is visited outside its round"
        days = worked_days(one.from_on, one.to_on, task.holidays)
        if len(days) != one.days or one.days != task.capacity.stay(units[one.unit], one.mode):
            yield f"unit {one.unit} has a stay of {len(days)} days"
    for home in proposal.rounds:
        if home.days[0] < task.begin or home.days[-1] > task.end:
            yield f"round {home.number} lies outside the term"
        if len(home.days) > task.capacity.round_days:
            yield f"round {home.number} is too long"


def _by_one_team_at_a_time(task: Task, proposal: Proposal) -> Iterator[str]:
    busy: dict[int, list[Visit]] = defaultdict(list)
    for one in proposal.visits:
        if not 1 <= one.team <= task.capacity.teams:
            yield f"there is no team {one.team}"
        busy[one.team].append(one)
    for own in busy.values():
        own.sort(key=lambda one: one.from_on)
        for before, after in pairwise(own):
            if after.from_on <= before.to_on:
                yield f"team {after.team} is with {before.unit} and {after.unit} at once"


def _rounds_apart(task: Task, proposal: Proposal) -> Iterator[str]:
    """Yield rounds between which too few days are worked, counted from the calendar."""
    spans = [(one.days[0], one.days[-1], True) for one in proposal.rounds]
    spans += [(one.from_on, one.to_on, False) for one in task.fixed]
    for first in spans:
        for second in spans:
            ours = first[2] or second[2]
            if first is second or not ours or second[0] < first[0]:
                continue
            between = worked_days(first[1] + timedelta(days=1), second[0] - timedelta(days=1), task.holidays)
            if second[0] <= first[1] or len(between) < task.capacity.gap_days:
                yield f"rounds of {first[0]} and {second[0]} lie too close"


def _pins(task: Task, proposal: Proposal) -> Iterator[str]:
    for one in proposal.visits:
        pin = task.pins.get(one.unit)
        if pin is not None and pin != one.number:
            yield f"unit {one.unit} was pinned to {pin} and is in {one.number}"


def _villages(task: Task, proposal: Proposal) -> Iterator[str]:
    units = _units(task)
    rounds = {one.unit: one.number for one in proposal.visits}
    for one in proposal.visits:
        unit = units[one.unit]
        if one.mode == WITH_TOWN:
            if not unit.is_village or unit.village_class == KEY or rounds.get(unit.town or 0) != one.number:
                yield f"unit {one.unit} goes with a town that is not there"
        elif unit.is_village and not APART & {why.code for why in one.why}:
            yield f"village {one.unit} goes alone without a reason"
        if not one.why:
            yield f"unit {one.unit} has no reason"


def _spaced(task: Task, proposal: Proposal) -> Iterator[str]:
    units = _units(task)
    rounds = {one.number: one for one in proposal.rounds}
    for one in proposal.visits:
        if one.number not in rounds:
            continue
        last, starts = units[one.unit].last_on, rounds[one.number].days[0]
        is_near = last is not None and starts < _soonest(last, task)
        is_chosen = one.unit in task.pins or _pinned_bundle(one, task, units)
        if is_near and not is_chosen:
            yield f"unit {one.unit} is visited too soon after {last}"
        if _tells_of_spacing(one) != (is_near and is_chosen):
            yield f"of the spacing of unit {one.unit} the wrong is told"


def _tells_of_spacing(visit: Visit) -> bool:
    return any(why.code == "pinned_near" for why in visit.why)


def _soonest(last: date, task: Task) -> date:
    return last + timedelta(days=task.capacity.spacing_days)


def _pinned_bundle(visit: Visit, task: Task, units: dict[int, Unit]) -> bool:
    """Say whether a village of this town was pinned: then the town follows it."""
    return any(units[key].town == visit.unit for key in task.pins if key in units)


def _counted(task: Task, proposal: Proposal) -> Iterator[str]:
    covered = len(_covered(task, {one.unit for one in proposal.visits}))
    if (covered, len(_due(task))) != (proposal.covered, proposal.due):
        yield f"coverage is told as {proposal.covered} of {proposal.due}, and is {covered}"
    if proposal.due - proposal.covered != len(proposal.left):
        yield "who is left does not add up"

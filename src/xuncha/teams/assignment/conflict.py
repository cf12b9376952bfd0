"""Which hard rules contradict each other: a set from which none can be left out.

The solver names a set by assumptions; then halves of it are left out, and halves of these, as long as the
rest contradicts itself (QuickXplain, Junker 2004). Three orders are tried, because another may lead to a
smaller set.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from ortools.sat.python import cp_model

from xuncha.teams.assignment.hard import Conflict, Kind, Rule, rules_of
from xuncha.teams.assignment.instance import Instance
from xuncha.teams.assignment.modelling import Model

MOST_SECONDS_A_TRY = 5.0
MANNING = frozenset({Kind.LEADER, Kind.DEPUTY, Kind.LEAST, Kind.PIN})
"""What wants somebody in a team; every other rule holds in an empty one."""
SOFTEST = [  # what an office gives up last stands first
    Kind.ONE_TEAM,
    Kind.RECUSAL,
    Kind.RECUSED_FROM_LEADING,
    Kind.LEADER,
    Kind.DEPUTY,
    Kind.LEAST,
    Kind.MOST,
    Kind.BAN,
    Kind.PIN,
]


def conflict(instance: Instance, seconds: float = 30.0) -> Conflict | None:
    """Return the smallest set of contradicting rules that is found; None when nothing contradicts."""
    until = time.monotonic() + seconds
    named = _by_assumptions(instance, seconds)
    if named is None:
        return None
    core = named or tuple(rules_of(instance))
    found = [_Search(instance, until).smallest(sorted(core, key=order)) for order in _ORDERS]
    return min(found, key=lambda one: (not one.is_minimal, len(one.rules)))


def _by_assumptions(instance: Instance, seconds: float) -> tuple[Rule, ...] | None:
    """Return rules that contradict each other by the solver; None when none do, () when it did not say."""
    model = Model(instance)
    switches = model.demand(switches=True)
    solver = _solver(seconds / 2)
    status = solver.solve(model.sat)
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return None
    if status != cp_model.INFEASIBLE:
        return ()
    return tuple(switches[index] for index in solver.sufficient_assumptions_for_infeasibility())


class _Search:
    """Halves what may be left out, and halves again: few questions where few rules contradict each other."""

    def __init__(self, instance: Instance, until: float) -> None:
        self._instance, self._until = instance, until
        self._is_sure = True

    def smallest(self, core: Sequence[Rule]) -> Conflict:
        """Return what is left when nothing more can be left out; the first of the core are kept rather."""
        left = self._needed([], list(core), has_grown=False)
        return Conflict(_in_order(left), self._is_sure)

    def _needed(self, ground: list[Rule], core: list[Rule], *, has_grown: bool) -> list[Rule]:
        """Return which rules of a core contradict each other on the ground of others."""
        if has_grown and self._contradict(ground):
            return []
        if len(core) <= 1:
            return core
        half = len(core) // 2
        first, second = core[:half], core[half:]
        of_second = self._needed([*ground, *first], second, has_grown=True)
        of_first = self._needed([*ground, *of_second], first, has_grown=bool(of_second))
        return [*of_first, *of_second]

    def _contradict(self, rules: Sequence[Rule]) -> bool:
        """Say whether rules contradict each other; no when it was not found out, and then nothing is sure."""
        left = min(MOST_SECONDS_A_TRY, self._until - time.monotonic())
        if left <= 0:
            self._is_sure = False
            return False
        model = Model(_spoken_of(self._instance, rules))
        model.demand(frozenset(rules))
        status = _solver(left).solve(model.sat)
        self._is_sure &= status in (cp_model.INFEASIBLE, cp_model.OPTIMAL, cp_model.FEASIBLE)
        return status == cp_model.INFEASIBLE


def _spoken_of(instance: Instance, rules: Sequence[Rule]) -> Instance:
    """Return a question without the teams that no rule wants anybody in: they can stay empty."""
    manned = {one.team for one in rules if one.kind in MANNING}
    return replace(instance, teams=tuple(one for one in instance.teams if one.key in manned))


def _solver(seconds: float) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1  # assumptions are told by one worker alone
    solver.parameters.max_time_in_seconds = seconds
    return solver


def _in_order(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    return tuple(sorted(rules, key=lambda one: (SOFTEST.index(one.kind), one.team, one.inspector, one.unit)))


_ORDERS: tuple[Callable[[Rule], tuple[int, str, str]], ...] = (
    lambda one: (-SOFTEST.index(one.kind), one.team, one.inspector),
    lambda one: (SOFTEST.index(one.kind), one.team, one.inspector),
    lambda one: (0, one.team, one.inspector),
)

"""Search a proposal with CP-SAT, beginning with the quick one; say how far from the best it may be."""

import math
import time
from dataclasses import replace

from ortools.sat.python import cp_model

from xuncha.teams.assignment.figures import figures
from xuncha.teams.assignment.greedy import greedy
from xuncha.teams.assignment.instance import Instance, Outcome, Proposal
from xuncha.teams.assignment.modelling import Model
from xuncha.teams.assignment.polishing import polish

NAME = "cp-sat"
WORKERS = 8
"""Different ways to search, side by side; they share what cores there are (on two, better than two ways)."""
LARGE = 8000
"""From so many pairs of people and teams on, looking for more structure before the search takes too long."""
ENOUGH = 0.002
"""Below a fifth of a percent nobody sees a difference."""
POLISHED = 0.3
"""This part of the time goes at most into what the search begins with."""
ROUNDING = 1e-6
"""Costs are whole numbers; the bound comes as a float."""


def solve(instance: Instance, seconds: float) -> Proposal:
    """Return the best proposal that is found in the time, its cost and what none can cost less than."""
    started = time.monotonic()
    first = greedy(instance)
    if first.choices:
        better = polish(instance, first.choices, seconds * POLISHED)
        cost = figures(instance, better).cost(instance.weights)
        first = replace(first, choices=better, cost=cost)
    model = Model(instance)
    model.demand()
    model.prefer()
    model.begin_with(first.choices)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    if len(instance.inspectors) * len(instance.teams) >= LARGE:
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.symmetry_level = 0
    solver.parameters.random_seed = 1
    solver.parameters.relative_gap_limit = ENOUGH
    solver.parameters.max_time_in_seconds = max(0.1, seconds - (time.monotonic() - started))
    status = solver.solve(model.sat)
    spent = time.monotonic() - started
    if status == cp_model.INFEASIBLE:
        return Proposal(Outcome.IMPOSSIBLE, NAME, seconds=spent)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return replace(first, seconds=spent)  # what the quick search found, or proved
    choices = model.choices(solver)
    cost = figures(instance, choices).cost(instance.weights)
    bound = min(cost, max(0, math.ceil(solver.best_objective_bound - ROUNDING)))
    return Proposal(
        outcome=Outcome.OPTIMAL if bound == cost else Outcome.FOUND,
        solver=NAME,
        choices=choices,
        cost=cost,
        bound=bound,
        seconds=spent,
    )

"""Measure the assignment of people to teams: `python tools/bench_assignment.py`.

The solver and the quick search answer the same invented questions in turns: how much of the needed expertise
is there, how the load lies, what is fixed, what the checker finds, how long it takes, how far from the best
it may be. Then `TRIALS` small questions (an argument asks for so many alone): none may break a
hard rule, and both must agree on what is possible.
"""

import os
import resource
import statistics
import sys
import time
from collections.abc import Callable

from assignment_trials import OFFICE, PROVINCE, Size, instance, small
from measuring import say

from xuncha.teams.assignment.checking import broken
from xuncha.teams.assignment.choosing import choose
from xuncha.teams.assignment.conflict import conflict
from xuncha.teams.assignment.figures import Figures, figures
from xuncha.teams.assignment.greedy import greedy
from xuncha.teams.assignment.instance import Bar, Instance, Proposal
from xuncha.teams.assignment.solve import solve

SIZES = ((OFFICE, 10.0, 5), (PROVINCE, 60.0, 2))
"""A size, the seconds that it may take, how many questions."""
SPARE = 0.9
"""The solver gets this much of the time: building the model and reading it take the rest."""
TRIALS = 1000


def measure(size: Size, seconds: float, questions: int) -> None:
    """Answer the questions of one size by both, in turns."""
    print(f"-- {size.inspectors} people, {size.teams} teams, {size.units} units; {questions} questions")
    asked = [instance(size, seed) for seed in range(questions)]
    solved, rough, walls = [], [], []
    for one in asked:
        started = time.perf_counter()
        solved.append(solve(one, seconds * SPARE))
        walls.append(time.perf_counter() - started)
        rough.append(greedy(one))
    worst, gaps = max(walls), [one.gap() or 0.0 for one in solved]
    told = f"median {statistics.median(walls):.1f} s, slowest {worst:.1f} s"
    say("one proposal", told, holds=worst <= seconds, bar=f"≤ {seconds:.0f} s")
    say("  gap", f"median {statistics.median(gaps):.1%}, largest {max(gaps):.1%}")
    quick = statistics.median(one.seconds for one in rough)
    say("  the quick search", f"{quick:.2f} s", f"{statistics.median(walls) / quick:.0f} × faster")
    compare(asked, solved, rough)


def compare(asked: list[Instance], solved: list[Proposal], rough: list[Proposal]) -> None:
    """Print what both are like, each as the median over the questions, and the median ratio."""
    pairs = [
        (figures(one, mine.choices), figures(one, its.choices))
        for one, mine, its in zip(asked, solved, rough, strict=True)
    ]
    rows: tuple[tuple[str, Callable[[Figures], float]], ...] = (
        ("needed expertise that is there, %", lambda one: 100 * one.covered() / max(1, one.needed)),
        ("spread of load (standard deviation)", lambda one: one.deviation),
        ("growth of the squared load", lambda one: one.load),
        ("people beside somebody of their own unit", lambda one: one.same_home),
        ("leaders who led last time", lambda one: one.led_again),
        ("people at a unit they know", lambda one: one.unit_again),
        ("people together again", lambda one: one.together_again),
        ("people in their own region", lambda one: one.own_region),
    )
    for what, count in rows:
        say_pair(what, [(float(count(mine)), float(count(its))) for mine, its in pairs])
    say_pair("cost", [(float(a.cost), float(b.cost)) for a, b in zip(solved, rough, strict=True)])
    for name, found in (("solver", solved), ("quick search", rough)):
        faults = sum(len(broken(one, its.choices)) for one, its in zip(asked, found, strict=True))
        say(f"  hard rules broken by the {name}", str(faults), holds=faults == 0, bar="0")


def say_pair(what: str, pairs: list[tuple[float, float]]) -> None:
    """Print one figure of both."""
    mine, its = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratios = [a / b for a, b in pairs if b]
    ratio = f"median ratio {statistics.median(ratios):.2f}" if ratios else ""
    say(f"  {what}", f"{mine:.1f} against {its:.1f}", ratio)


def alternatives() -> None:
    """Measure the three that stand side by side, and what a contradiction takes to be told."""
    started = time.perf_counter()
    answer = choose(instance(OFFICE, 0), 9.0)
    spent = time.perf_counter() - started
    say(
        f"{len(answer.proposals)} alternatives side by side, {OFFICE.inspectors} people",
        f"{spent:.1f} s",
        holds=spent <= 10,
        bar="≤ 10 s",
    )
    for size in (OFFICE, PROVINCE):
        asked = instance(size, 1)
        closed = [Bar(one.key, asked.teams[0].units[0], "") for one in asked.inspectors if one.may_lead]
        impossible = Instance(asked.inspectors, asked.teams, asked.units, (*asked.bars, *closed))
        started = time.perf_counter()
        found = conflict(impossible)
        spent = time.perf_counter() - started
        told = f"{spent:.1f} s, {len(found.rules) if found else 0} rules"
        is_minimal = found is not None and found.is_minimal
        say(f"why nothing is possible, {size.inspectors} people", told, holds=is_minimal, bar="minimal")


def try_many(trials: int) -> None:
    """Answer many small questions by both; count broken rules and disagreements."""
    faults = disagreements = impossible = 0
    started = time.perf_counter()
    for seed in range(trials):
        asked = small(seed)
        mine, its = solve(asked, 5.0), greedy(asked)
        faults += len(broken(asked, mine.choices)) if mine.choices else 0
        faults += len(broken(asked, its.choices)) if its.choices else 0
        disagreements += bool(mine.choices) != bool(its.choices)
        impossible += not mine.choices
    told = f"{faults} hard rules broken, {disagreements} disagreements, {impossible} impossible"
    spent = time.perf_counter() - started
    say(f"{trials} small questions in {spent:.0f} s", told, holds=faults + disagreements == 0, bar="0")


def main() -> None:
    """Measure all of it."""
    print(f"-- {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else TRIALS
    if len(sys.argv) <= 1:
        for size, seconds, questions in SIZES:
            measure(size, seconds, questions)
        alternatives()
    try_many(trials)
    say("peak memory", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()

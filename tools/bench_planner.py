"""Measure the coverage planner: `python tools/bench_planner.py [--terms N]`.

A term of 400 units and 260 villages, then random terms of all sizes. Every proposal is looked through by the
independent checker; printed are the time by the clock, what is covered, and how many proposals break a rule.
"""

import argparse
import random
import sys
import time
from datetime import date, timedelta

from xuncha.calendar import Holidays
from xuncha.planning.coverage.planner import WITH_TOWN, Capacity, Proposal, Task, Unit, faults, propose

BEGIN, END = date(2026, 9, 1), date(2031, 8, 31)
TOWNS, UNITS, VILLAGES = 40, 400, 260
CLASSES = ("ordinary",) * 18 + ("watched",) * 33 + ("key",) * 19  # as in domain.md 2.9
THEMES = ("粮食购销", "教育", "医疗", "工程建设")
BAR = 60


def main() -> None:
    """Print the figures; tell by the exit code whether they hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--terms", type=int, default=1_000, help="how many random terms are looked through")
    asked = parser.parse_args()
    seconds, told, broken = measured(a_term(random.Random(1), TOWNS, UNITS, VILLAGES, teams=12))  # noqa: S311
    print(
        f"{UNITS} units and {VILLAGES} villages: {seconds:.2f} s (bar {BAR} s), {said(told)}, {broken} broken"
    )
    slow, wrong, left = 0.0, 0, 0
    for seed in range(asked.terms):
        dice = random.Random(seed)  # noqa: S311 -- a sample, no secret
        towns = dice.randint(1, 20)
        task = a_term(dice, towns, dice.randint(towns, 120), dice.randint(0, 100), teams=dice.randint(1, 10))
        took, found, faulty = measured(task)
        slow, wrong, left = max(slow, took), wrong + bool(faulty), left + bool(found.left)
    print(f"{asked.terms} random terms: {wrong} break a rule, {left} leave somebody, slowest {slow:.2f} s")
    sys.exit(bool(broken or wrong or seconds > BAR))


def measured(task: Task) -> tuple[float, Proposal, int]:
    """Return how long a proposal took, the proposal, and how many rules it breaks."""
    started = time.perf_counter()
    found = propose(task)
    return time.perf_counter() - started, found, len(faults(task, found))


def said(found: Proposal) -> str:
    """Say what a proposal covers."""
    return f"{len(found.rounds)} rounds, {found.covered} of {found.due} covered, {len(found.left)} left"


def a_term(dice: random.Random, towns: int, units: int, villages: int, *, teams: int) -> Task:
    """Return a term: towns are among the units, villages lie in the towns."""
    made = [_a_unit(dice, key, "town" if key <= towns else "unit") for key in range(1, units + 1)]
    made += [_a_village(dice, key, dice.randint(1, towns)) for key in range(units + 1, units + villages + 1)]
    stays = {"unit": dice.randint(10, 20), "town": 20, "village": 8, WITH_TOWN: 2}
    capacity = Capacity(teams=teams, round_days=45, gap_days=15, stays=stays)
    return Task(BEGIN, END, tuple(made), capacity, Holidays(), pins={3: 2} if units > towns else {})


def _a_unit(dice: random.Random, key: int, kind: str) -> Unit:
    last = BEGIN - timedelta(days=dice.randint(10, 2_500)) if dice.random() < 0.7 else None
    themes = frozenset({dice.choice(THEMES)}) if dice.random() < 0.1 else frozenset()
    return Unit(key, round(dice.random() * 100, 1), kind, last_on=last, themes=themes)


def _a_village(dice: random.Random, key: int, town: int) -> Unit:
    last = BEGIN - timedelta(days=dice.randint(10, 2_500)) if dice.random() < 0.3 else None
    return Unit(key, round(dice.random() * 100, 1), "village", dice.choice(CLASSES), town, last)


if __name__ == "__main__":
    main()

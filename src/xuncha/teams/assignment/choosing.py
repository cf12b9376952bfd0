"""The door of the inner part: propose with the solver, or with the quick search where it is not installed.

What breaks a hard rule is never shown, whoever made it: each proposal passes the checker here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec

from xuncha.teams.assignment.checking import broken
from xuncha.teams.assignment.figures import figures
from xuncha.teams.assignment.greedy import greedy
from xuncha.teams.assignment.hard import Conflict
from xuncha.teams.assignment.instance import EMPHASES, Instance, Proposal
from xuncha.teams.assignment.polishing import polish

SOLVER = "ortools"
"""The library of the extra `plan`; it takes half a second and 100 MB, so only a proposal loads it."""
EXPLAIN_SECONDS = 30.0

Search = Callable[[Instance, float], Proposal]


class BrokenProposal(Exception):
    """A solver made what breaks a hard rule: a fault of this program, not of the question."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The alternatives, or why there are none; `is_rough` when the solver is not installed."""

    proposals: tuple[Proposal, ...] = ()
    conflict: Conflict | None = None
    is_rough: bool = False


def has_solver() -> bool:
    """Say whether the solver is installed."""
    return find_spec(SOLVER) is not None


def choose(instance: Instance, seconds: float, emphases: Sequence[str] = tuple(EMPHASES)) -> Answer:
    """Return a proposal for each emphasis, all all within the time; a contradiction when there is none."""
    is_rough = not has_solver()
    search = _rough if is_rough else _solver()
    proposals: list[Proposal] = []
    for emphasis in emphases:
        found = search(instance.leaning(emphasis), seconds / len(emphases))
        if not found.choices:
            return Answer(conflict=None if is_rough else _conflict(instance), is_rough=is_rough)
        if faults := broken(instance, found.choices):
            raise BrokenProposal(faults)
        proposals.append(replace(found, emphasis=emphasis))
    return Answer(tuple(proposals), is_rough=is_rough)


def _rough(instance: Instance, seconds: float) -> Proposal:
    first = greedy(instance)
    if not first.choices:
        return first
    better = polish(instance, first.choices, seconds)
    return replace(first, choices=better, cost=figures(instance, better).cost(instance.weights))


def _solver() -> Search:
    from xuncha.teams.assignment.solve import solve  # noqa: PLC0415 -- an extra, and slow to load

    return solve


def _conflict(instance: Instance) -> Conflict | None:
    from xuncha.teams.assignment.conflict import conflict  # noqa: PLC0415 -- an extra, and slow to load

    return conflict(instance, EXPLAIN_SECONDS)

"""The transition table: every step of one kind of thing, as data."""

from dataclasses import dataclass

from django.utils.functional import Promise

from xuncha.workflow.refusals import Refused


class WrongState(Refused):
    """The thing is not in a state from which this step leads on."""


@dataclass(frozen=True, slots=True)
class Step:
    """One way from some states to another, the act it needs and the event it leaves."""

    name: str
    sources: frozenset[str]
    target: str
    needs: str
    event: str
    title: str | Promise = ""

    def __str__(self) -> str:
        """Read as the name of the step."""
        return self.name


@dataclass(frozen=True, slots=True)
class Workflow:
    """All steps of one kind of thing, by name."""

    name: str
    start: str
    steps: tuple[Step, ...]

    def __getitem__(self, name: str) -> Step:
        """Return the step of that name; `KeyError` when there is none."""
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(name)

    def open_to(self, state: str) -> tuple[Step, ...]:
        """Return the steps that lead on from a state."""
        return tuple(step for step in self.steps if state in step.sources)

"""The transition table: every step of one kind of thing, as data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

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
    """All steps of one kind of thing, by name; `titles` are the words of its states."""

    name: str
    start: str
    steps: tuple[Step, ...]
    title: str | Promise = ""
    titles: Mapping[str, str | Promise] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Step:
        """Return the step of that name; `KeyError` when there is none."""
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(name)

    def open_to(self, state: str) -> tuple[Step, ...]:
        """Return the steps that lead on from a state."""
        return tuple(step for step in self.steps if state in step.sources)

    def states(self) -> tuple[str, ...]:
        """Return every state that is named: the start, those with titles, those of the steps."""
        named = [self.start, *self.titles]
        for step in self.steps:
            named += [*sorted(step.sources), step.target]
        return tuple(dict.fromkeys(map(str, named)))

    def reachable(self) -> frozenset[str]:
        """Return the states to which steps lead from the start."""
        found, known = {str(self.start)}, 0
        while known < len(found):
            known = len(found)
            found |= {str(step.target) for step in self.steps if found & set(map(str, step.sources))}
        return frozenset(found)

    def as_mermaid(self) -> str:
        """Draw the table for the documentation."""
        return "\n".join(["stateDiagram-v2", *self._drawn()])

    def _drawn(self) -> Iterator[str]:
        for state in self.states():
            title = self.titles.get(state)
            if title:
                yield f'    state "{title}" as {state}'
        yield f"    [*] --> {self.start}"
        for step in self.steps:
            for source in sorted(step.sources):
                yield f"    {source} --> {step.target}: {step.title or step.name}"

"""AZ-08: every step from every state, and random walks: a letter goes only the ways of its table."""

import random
from datetime import date

import pytest

from tests.builders import MONDAY, a_letter, a_person
from tests.feedback.building import ISSUE, an_inspection
from xuncha.feedback import actions
from xuncha.feedback.models import Letter
from xuncha.feedback.states import LETTER, LetterState
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.workflow.refusals import Refused

pytestmark = pytest.mark.django_db
WAYS = {
    ("drafting", "submit"): "submitted",
    ("submitted", "send_back"): "drafting",
    ("submitted", "approve"): "approved",
    ("submitted", "recall"): "drafting",
    ("approved", "recall"): "drafting",
    ("approved", "issue"): "issued",
    ("issued", "deliver"): "delivered",
    ("issued", "receive"): "received",
    ("delivered", "receive"): "received",
    ("delivered", "return_slip"): "received",
}
DAY = date(2024, 6, 5)


def take(letter: Letter, step: str, by: Person) -> None:
    """Take a step as somebody, by the act that belongs to it."""
    if step == "issue":
        numbers = {letter.kind: f"文{letter.pk}-{letter.version}"}
        entry = actions.IssueEntry(numbers, ISSUE.issued_on, "只有一份")
        actions.issue(inspection=letter.inspection, entry=entry, by=by, at=MONDAY)
    elif step == "receive":
        actions.receive(letter=letter, by=by, at=MONDAY)
    elif step == "deliver":
        actions.deliver(letter=letter, on=DAY, by=by, at=MONDAY)
    elif step == "return_slip":
        actions.return_slip(letter=letter, receiver="陈", on=DAY, by=by, at=MONDAY)
    else:
        actions.take_step(letter=letter, step=step, reason="因故", by=by, at=MONDAY)


RIGHT = {"submit": "OFD", "approve": "SEC", "publish": "OFD", "deliver": "OFD", "sign": "UH"}


def everybody(unit: Organisation) -> dict[str, Person]:
    """Return one person for each persona; the inspected stand in the unit."""
    inside = {code: a_person(code) for code in ("OFD", "SEC", "OFS", "DIS", "TL", "SYS")}
    return {**inside, **{code: a_person(code, organisation=unit) for code in ("UH", "UL")}}


@pytest.mark.parametrize("state", LetterState.values)
@pytest.mark.parametrize("step", [step.name for step in LETTER.steps])
def test_every_step_from_every_state(state: str, step: str) -> None:
    inspection = an_inspection()
    people = everybody(inspection.organisation)
    letter = a_letter(inspection, state=state)

    if (state, step) in WAYS:
        take(letter, step, people[RIGHT[LETTER[step].needs]])
    else:
        with pytest.raises(Refused):
            take(letter, step, people[RIGHT[LETTER[step].needs]])

    letter.refresh_from_db()
    assert letter.state == WAYS.get((state, step), state)


@pytest.mark.parametrize("seed", range(20))
def test_random_walks_of_everybody_go_only_the_ways_of_the_table(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- a walk that can be walked again
    inspection = an_inspection()
    people = everybody(inspection.organisation)
    letter = a_letter(inspection)
    names = [step.name for step in LETTER.steps]

    for _ in range(60):
        step, who, before = chance.choice(names), chance.choice(list(people)), letter.state
        allowed = WAYS.get((before, step)) if who == RIGHT[LETTER[step].needs] else None
        try:
            take(letter, step, people[who])
        except Refused:
            assert allowed is None, (who, step, before)
        letter.refresh_from_db()
        assert letter.state == (allowed or before), (who, step, before)

"""The table as data: buttons, diagram, reach."""

import pytest

from tests.workflow.doors import CLOSED, DOOR, LOCKED, OPEN
from xuncha.workflow.table import Workflow


@pytest.mark.parametrize(
    ("state", "steps"), [(OPEN, ["close", "lock"]), (CLOSED, ["open", "lock"]), (LOCKED, [])]
)
def test_the_steps_open_to_a_state_are_its_buttons(state: str, steps: list[str]) -> None:
    assert [step.name for step in DOOR.open_to(state)] == steps


def test_an_unknown_step_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="paint"):
        DOOR["paint"]


def test_every_state_of_the_table_is_reached_from_its_start() -> None:
    assert DOOR.reachable() == set(DOOR.states()) == {OPEN, CLOSED, LOCKED}


def test_a_state_to_which_no_step_leads_is_not_reachable() -> None:
    lonely = Workflow("doors.door", OPEN, DOOR.steps, titles={"walled": "砌死"})

    assert set(lonely.states()) - lonely.reachable() == {"walled"}


def test_the_diagram_names_states_and_steps_in_words() -> None:
    assert DOOR.as_mermaid().splitlines() == [
        "stateDiagram-v2",
        '    state "开着" as open',
        '    state "关着" as closed',
        '    state "锁着" as locked',
        "    [*] --> open",
        "    open --> closed: 关门",
        "    closed --> open: 开门",
        "    closed --> locked: 锁门",
        "    open --> locked: 锁门",
    ]

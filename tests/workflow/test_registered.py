"""What holds for every workflow of the house."""

import pytest
from workflow_page import PAGE, page

from xuncha.access.registry import kinds
from xuncha.audit.registry import titles
from xuncha.workflow.registry import workflows
from xuncha.workflow.table import Workflow

EVERY = pytest.mark.parametrize("workflow", workflows(), ids=lambda workflow: workflow.name)


def test_the_page_of_the_documentation_is_what_the_tables_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python tools/workflow_page.py"


@EVERY
def test_every_state_can_be_reached_and_has_words(workflow: Workflow) -> None:
    assert set(workflow.states()) - workflow.reachable() == set()
    assert [state for state in workflow.states() if not workflow.titles.get(state)] == []


@EVERY
def test_every_step_leaves_a_known_event_and_needs_a_known_act(workflow: Workflow) -> None:
    acts = {act for kind in kinds().values() for act in kind.acts}

    assert [step.event for step in workflow.steps if step.event not in titles()] == []
    needs = {step.needs.rpartition(".")[2] for step in workflow.steps} - {""}  # "" is the system's own step
    assert needs - acts == set()

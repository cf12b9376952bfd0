"""The whole table: every step from every state, and two who press at once."""

import threading
from collections.abc import Iterator
from itertools import product

import pytest
from django.db import connections

from tests.workflow.doors import CLOSED, DOOR, LOCKED, OPEN, Door, a_house_with_doors
from xuncha.workflow.move import move
from xuncha.workflow.table import Step, WrongState

ALLOWED = {
    ("close", OPEN): CLOSED,
    ("open", CLOSED): OPEN,
    ("lock", OPEN): LOCKED,
    ("lock", CLOSED): LOCKED,
}


@pytest.fixture
def _doors(transactional_db: None) -> Iterator[None]:  # noqa: ARG001 -- the database has to be there before
    with a_house_with_doors():
        yield


@pytest.mark.usefixtures("_doors")
@pytest.mark.parametrize(("step", "state"), list(product(DOOR.steps, (OPEN, CLOSED, LOCKED))), ids=str)
def test_a_thing_moves_only_along_the_table(step: Step, state: str) -> None:
    door = Door.objects.create(state=state)
    expected = ALLOWED.get((step.name, state))

    if expected is None:
        with pytest.raises(WrongState, match=str(step.title)):
            move(door, step)
        assert Door.objects.get().state == state
    else:
        move(door, step, closed_by="周敏")
        assert (door.state, Door.objects.get().closed_by) == (expected, "周敏")


@pytest.mark.usefixtures("_doors")
def test_of_many_who_press_at_once_exactly_one_moves_the_thing() -> None:
    outcomes: list[str] = []
    together = threading.Barrier(8)
    doors = [Door.objects.create() for _ in range(10)]

    def press(name: str) -> None:
        for door in doors:
            stale = Door.objects.get(pk=door.pk)
            together.wait(30)
            try:
                move(stale, DOOR["close"], closed_by=name)
                outcomes.append("moved")
            except WrongState:
                outcomes.append("refused")
        connections.close_all()

    threads = [threading.Thread(target=press, args=(str(number),)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (outcomes.count("moved"), outcomes.count("refused")) == (10, 70)
    assert set(Door.objects.values_list("state", flat=True)) == {CLOSED}

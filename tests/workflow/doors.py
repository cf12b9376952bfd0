"""A small kind of thing with states, for tests: a door. Its table stands only while a test needs it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, models

from xuncha.workflow.table import Step, Workflow

OPEN, CLOSED, LOCKED = "open", "closed", "locked"


class Door(models.Model):
    """A door."""

    state = models.CharField(max_length=8, default=OPEN)
    closed_by = models.CharField(max_length=8, default="")

    class Meta:
        app_label = "doors"

    def __str__(self) -> str:
        return self.state


DOOR = Workflow(
    "doors.door",
    OPEN,
    (
        Step("close", frozenset({OPEN}), CLOSED, "close", "doors.door.closed", "关门"),
        Step("open", frozenset({CLOSED}), OPEN, "open", "doors.door.opened", "开门"),
        Step("lock", frozenset({OPEN, CLOSED}), LOCKED, "lock", "doors.door.locked", "锁门"),
    ),
    "门",
    {OPEN: "开着", CLOSED: "关着", LOCKED: "锁着"},
)


@contextmanager
def a_house_with_doors() -> Iterator[None]:
    with connection.schema_editor() as editor:
        editor.create_model(Door)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(Door)

"""A migration that changes a guarded table leaves its triggers, and those that ask it, as they were."""

from collections.abc import Iterator

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

from xuncha.audit import triggers
from xuncha.feedback.guards import GUARDS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]  # PostgreSQL writes no table anew
LONGER = migrations.AlterField("issued", "title", models.CharField("问题", max_length=201))


def lacking() -> list[str]:
    return [name for one in triggers.every() for name in one.missing(connection)]


def moved(*operations: Operation, back: bool = False) -> list[str]:
    """Return the triggers that are gone after a migration of 反馈."""
    migration = migrations.Migration("9999_longer", "feedback")
    migration.operations = list(operations)
    state = MigrationLoader(connection).project_state()
    with connection.schema_editor(atomic=True) as editor:
        (migration.unapply if back else migration.apply)(state, editor)
    return lacking()


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    with connection.schema_editor(atomic=True):
        for one in triggers.every():
            one.take_down(connection)
    moved(LONGER, back=True)
    for one in triggers.every():
        one.put_up(connection)


def test_a_guarded_table_keeps_its_triggers_when_it_is_changed() -> None:
    assert lacking() == []

    there = moved(*triggers.around(GUARDS, LONGER))
    back = moved(*triggers.around(GUARDS, LONGER), back=True)

    assert (there, back) == ([], [])


def test_control_without_that_they_are_gone() -> None:
    for one in triggers.every():
        if one.table == "rectification_item":  # SQLite refuses the change while these ask the table
            one.take_down(connection)

    assert {"feedback_issued_update_guard"} <= set(moved(LONGER))

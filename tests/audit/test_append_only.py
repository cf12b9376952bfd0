"""IN-03: the database itself refuses to change the trail, whatever the code asks."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.builders import MONDAY
from xuncha.audit import guards
from xuncha.audit.models import Entry
from xuncha.audit.queries import lines, verdict
from xuncha.audit.trail import record

pytestmark = pytest.mark.django_db

POSTGRES = connection.vendor == "postgresql"
COLUMNS = ", ".join(field.column for field in Entry._meta.concrete_fields)
SECOND = f"SELECT {COLUMNS} FROM audit_entry WHERE sequence = 2"  # noqa: S608 -- our own names
STATEMENTS = [
    "UPDATE audit_entry SET result = 'failed' WHERE sequence = 2",
    "UPDATE audit_entry SET sequence = sequence + 100",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_entry WHERE sequence = 3",
    f"INSERT INTO audit_entry ({COLUMNS}) {SECOND}",
    f"INSERT INTO audit_entry ({COLUMNS}) {SECOND.replace('sequence,', '9,', 1)}",
]
ONLY_SQLITE = [
    f"INSERT OR REPLACE INTO audit_entry ({COLUMNS}) {SECOND}",
    f"REPLACE INTO audit_entry ({COLUMNS}) {SECOND}",
    "UPDATE OR REPLACE audit_entry SET sequence = 1 WHERE sequence = 2",
]
ONLY_POSTGRES = [
    "TRUNCATE audit_entry",
    "TRUNCATE audit_entry CASCADE",
    f"INSERT INTO audit_entry ({COLUMNS}) {SECOND} ON CONFLICT (sequence) DO UPDATE SET label = 4",
    "WITH gone AS (DELETE FROM audit_entry RETURNING 1) SELECT count(*) FROM gone",
]


@pytest.fixture(autouse=True)
def _three_entries() -> None:
    for number in range(3):
        record("test.event", by=None, on="session", at=MONDAY, number=number)


@pytest.mark.parametrize("statement", STATEMENTS + (ONLY_POSTGRES if POSTGRES else ONLY_SQLITE))
@pytest.mark.parametrize("recursive", ["ON"] if POSTGRES else ["ON", "OFF"])
def test_no_statement_changes_what_was_written(statement: str, recursive: str) -> None:
    before = list(lines())

    with connection.cursor() as cursor:
        cursor.execute(
            "SET CONSTRAINTS ALL IMMEDIATE" if POSTGRES else f"PRAGMA recursive_triggers={recursive}"
        )
        try:
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                cursor.execute(statement)
        finally:
            if not POSTGRES:
                cursor.execute("PRAGMA recursive_triggers=ON")

    assert list(lines()) == before


@pytest.mark.parametrize(
    "ask",
    [
        lambda entries: entries.update(result="failed"),
        lambda entries: entries.delete(),
        lambda entries: entries.bulk_update(list(entries), ["event"]),
        lambda entries: entries.get(sequence=2).delete(),
        lambda entries: entries.get(sequence=2).save(),
        lambda entries: entries.bulk_create([entries.get(sequence=2)]),
    ],
    ids=["update", "delete", "bulk_update", "delete one", "save", "bulk_create"],
)
def test_no_call_of_the_orm_changes_what_was_written(ask: object) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ask(Entry.objects.order_by("sequence"))  # type: ignore[operator]

    assert verdict().holds
    assert verdict().checked == 3


def test_a_guard_that_was_taken_down_is_found() -> None:
    name = next(iter(guards.POSTGRESQL if POSTGRES else guards.SQLITE))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}" + (" ON audit_entry" if POSTGRES else ""))

    assert [fault.kind for fault in verdict().faults] == ["guard"]


@pytest.mark.skipif(not POSTGRES, reason="SQLite knows no rights")
@pytest.mark.parametrize(
    "statement",
    [
        *STATEMENTS[:4],
        "TRUNCATE audit_entry",
        "DROP TRIGGER audit_entry_no_change ON audit_entry",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "ALTER TABLE audit_entry OWNER TO office",
        "DROP TABLE audit_entry",
        "SET session_replication_role = replica",
        "DROP FUNCTION audit_entry_refuse CASCADE",
    ],
)
def test_the_role_of_the_office_has_no_right_to_more_than_adding(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE office")
        for line in guards.RIGHTS.format(role="office").split(";")[:-1]:
            cursor.execute(line)
        cursor.execute("SET ROLE office")
        with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
            cursor.execute(statement)
        record("test.event", by=None, on="session", at=MONDAY)
        cursor.execute("RESET ROLE")

    assert verdict().checked == 4

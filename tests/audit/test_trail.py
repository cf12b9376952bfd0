"""What `record` adds."""

from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from pytest_django import Settings

from tests.builders import MONDAY, a_person, an_organisation
from xuncha.audit.chain import START
from xuncha.audit.keys import KeyUnusable
from xuncha.audit.models import Entry
from xuncha.audit.origins import acting_from
from xuncha.audit.queries import verdict
from xuncha.audit.trail import record
from xuncha.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_what_when_from_where_and_is_linked_to_the_one_before() -> None:
    unit = an_organisation()
    clerk = a_person("OFS", organisation=unit)
    first = record("test.first", by=None, on="session", at=MONDAY)
    with acting_from("10.1.2.3", lambda: "abc"):
        second = record("test.merged", by=clerk, on=unit, at=MONDAY, reason="撤并", count=2)

    second.refresh_from_db()
    assert (first.sequence, first.previous) == (1, START.hash)
    assert (second.sequence, second.previous) == (2, first.hash)
    assert (second.by_id, second.subject) == (clerk.pk, f"organisations.organisation:{unit.pk}")
    assert (second.source, second.result, second.label) == ("10.1.2.3", "done", 1)
    assert second.session not in ("", "abc")
    assert second.details == {"reason": "撤并", "count": 2}
    assert verdict().holds


@pytest.mark.parametrize("algorithm", ["hmac-sha256", "hmac-sm3"])
def test_both_algorithms_seal_and_verify_in_one_chain(settings: Settings, algorithm: str) -> None:
    record("test.first", by=None, on="session", at=MONDAY)
    settings.AUDIT_ALGORITHM = algorithm

    entry = record("test.second", by=None, on="session", at=MONDAY)

    assert entry.algorithm == algorithm
    assert verdict().holds


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="naive"):
        record("test.event", by=None, on="session", at=datetime(2026, 11, 23))  # noqa: DTZ001 -- that is the fault


def rename(unit: Organisation, *, forgive: bool = False) -> None:
    """Do an act the way a room does; `forgive` is the careless caller who goes on after an error."""
    with transaction.atomic():
        Organisation.objects.filter(pk=unit.pk).update(name="改名")
        try:
            record("test.renamed", by=None, on=unit, at=MONDAY)
        except KeyUnusable:
            if not forgive:
                raise


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("forgive", [False, True])
def test_an_act_without_its_entry_is_undone_even_when_the_error_is_caught(
    settings: Settings, tmp_path: Path, *, forgive: bool
) -> None:
    unit = an_organisation(name="原名")
    settings.AUDIT_KEY_FILE = tmp_path / "missing.key"

    with nullcontext() if forgive else pytest.raises(KeyUnusable):
        rename(unit, forgive=forgive)

    unit.refresh_from_db()
    assert (unit.name, Entry.objects.count()) == ("原名", 0)


@pytest.mark.django_db(transaction=True)
def test_an_act_is_undone_when_the_database_refuses_the_entry() -> None:
    unit = an_organisation(name="原名")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry RENAME COLUMN details TO details_gone")

    try:
        with pytest.raises(DatabaseError, match="details"):
            rename(unit)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_entry RENAME COLUMN details_gone TO details")

    unit.refresh_from_db()
    assert unit.name == "原名"

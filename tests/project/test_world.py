"""The test run lives where it was told to live."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection


@pytest.mark.django_db
def test_the_tests_run_on_the_database_that_was_asked_for() -> None:
    asked = {"postgres": "postgresql"}.get(os.environ.get("XUNCHA_TEST_DATABASE", ""), "sqlite")

    assert connection.vendor == asked


@pytest.mark.django_db
def test_sqlite_is_opened_as_an_office_opens_it() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no pragmas")
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "secure_delete")

    with connection.cursor() as cursor:
        found = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]

    assert found == ["wal", 2, 1, 1, 1]


def test_the_home_is_one_of_this_run_alone() -> None:
    assert Path(os.environ["XUNCHA_HOME"]) == settings.HOME
    assert "xuncha-test-" in str(settings.HOME)

"""Each thing that is not as it must be is found when the house starts (CF-07)."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from xuncha.audit import guards
from xuncha.audit.models import Entry
from xuncha.audit.trail import record
from xuncha.project import selfcheck

pytestmark = pytest.mark.django_db(transaction=True)
OF_THE_TEST_SERVER = {"fsync", "synchronous_commit", "full_page_writes", "superuser"}


def found() -> set[str]:
    return {finding.name for finding in selfcheck.findings()} - (
        OF_THE_TEST_SERVER if connection.vendor == "postgresql" else set()
    )


@pytest.fixture(autouse=True)
def own_home(settings: Settings, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    settings.HOME = tmp_path


@pytest.fixture
def fresh_connection() -> Iterator[None]:
    yield
    connection.close()  # its settings die with it


def test_a_sound_house_has_no_findings() -> None:
    assert found() == set()


@pytest.mark.parametrize(
    ("pragma", "name"),
    [
        ("synchronous=NORMAL", "synchronous"),
        ("foreign_keys=OFF", "foreign_keys"),
        ("recursive_triggers=OFF", "recursive_triggers"),
        ("secure_delete=OFF", "secure_delete"),
    ],
)
@pytest.mark.usefixtures("fresh_connection")
def test_a_weak_pragma_is_found(pragma: str, name: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no pragmas")

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")

    assert found() == {name}


@pytest.mark.usefixtures("fresh_connection")
def test_a_database_without_a_log_written_ahead_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no pragmas")
    copy = (
        tmp_path / "copy.sqlite3"
    )  # the tests' own file may be open elsewhere; its log cannot be changed then
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    connection.close()
    copy.chmod(0o600)
    monkeypatch.setitem(connection.settings_dict, "NAME", str(copy))
    opening = connection.settings_dict["OPTIONS"]["init_command"].replace("PRAGMA journal_mode=WAL;", "")
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "init_command", opening)

    assert found() == {"journal_mode"}


def test_a_deferred_transaction_mode_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("of SQLite alone")
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")

    assert found() == {"transaction_mode"}


def test_an_unsafe_server_is_found() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("of PostgreSQL alone")

    names = {finding.name for finding in selfcheck.findings()}

    assert names == OF_THE_TEST_SERVER  # the server of the tests is quick and careless, and that is seen


def test_a_missing_trigger_is_found() -> None:
    guards.take_down(connection)
    try:
        assert found() == {"triggers"}
    finally:
        guards.put_up(connection)


def test_a_missing_key_of_the_trail_is_found(settings: Settings, tmp_path: Path) -> None:
    settings.AUDIT_KEY_FILE = tmp_path / "missing.key"

    assert found() == {"audit-key"}


def test_a_key_that_others_may_read_is_found(settings: Settings, tmp_path: Path) -> None:
    settings.AUDIT_KEY_FILE = tmp_path / "audit.key"
    settings.AUDIT_KEY_FILE.write_text("ab" * 32 + "\n")
    settings.AUDIT_KEY_FILE.chmod(0o644)

    assert found() == {"audit-key"}


def test_a_home_that_others_may_read_is_found(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)

    assert found() == {"home"}


def test_a_clock_that_went_back_is_found() -> None:
    record("tests.later", by=None, on="house", at=timezone.now() + timedelta(days=1))

    assert Entry.objects.count() == 1
    assert found() == {"clock"}


def test_a_database_of_an_older_version_is_found() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'jobs'")
    try:
        assert found() == {"migrations"}
    finally:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO django_migrations (app, name, applied) "
                "VALUES ('jobs', '0001_tables', CURRENT_TIMESTAMP)"
            )

"""What every test shares: the Hypothesis profiles, the file of the test database on SQLite.

`XUNCHA_HYPOTHESIS=ten-thousand` asks for the large runs that `make bench` and a careful reviewer want.
"""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.conf import settings as django_settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.creation import BaseDatabaseCreation
from django.db.backends.base.operations import BaseDatabaseOperations
from django.db.backends.signals import connection_created
from django.utils import translation
from hypothesis import HealthCheck, settings
from time_machine import travel

from xuncha.audit import triggers

settings.register_profile(
    "ci",
    derandomize=True,  # the same cases on every machine: a red build is a red build for everyone
    deadline=None,  # time is measured by the benches; a busy machine must not fail a test
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("ten-thousand", settings.get_profile("ci"), max_examples=10_000, derandomize=False)
settings.load_profile(os.environ.get("XUNCHA_HYPOTHESIS", "ci"))


def _turn_about(connection: BaseDatabaseWrapper, **_more: object) -> None:
    """Give rows that nobody ordered the other way about: who counts on luck is seen on SQLite."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA reverse_unordered_selects=ON")


connection_created.connect(_turn_about)


@pytest.fixture(autouse=True)
def _chinese_again() -> Iterator[None]:
    """Forget the language of the last page: in a test, pages are made in the thread of the test itself."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def _no_program_outlives_its_test() -> Iterator[None]:
    yield
    if houses := sys.modules.get("tests.houses"):
        houses.end_programs()


@pytest.fixture
def still() -> Iterator[None]:
    """Stop the clock: a session notes once a second that it was used, and a test of queries counts that."""
    with travel(datetime.now(UTC), tick=False):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Keep the test database of SQLite in a file: threads and live servers meet the locks of an office."""
    database = django_settings.DATABASES["default"]
    name = os.environ["XUNCHA_HOME"].replace("/", "_")
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = f"{os.environ['XUNCHA_HOME']}/test.sqlite3"
    else:
        database.setdefault("TEST", {})["NAME"] = f"test{name}"[-60:].lower()


def _lifting_the_guards(flush: Callable[..., None]) -> Callable[..., None]:
    """Let a transactional test empty its own database, whose trail refuses to be emptied."""

    def lifted(operations: BaseDatabaseOperations, statements: list[str]) -> None:
        for guard in triggers.every():
            guard.take_down(operations.connection)
        flush(operations, statements)
        for guard in triggers.every():
            guard.put_up(operations.connection)

    return lifted


BaseDatabaseOperations.execute_sql_flush = _lifting_the_guards(BaseDatabaseOperations.execute_sql_flush)  # type: ignore[method-assign]  # the tests' own database alone


def _drop_whoever_looks(creation: BaseDatabaseCreation, name: str, verbosity: int) -> None:  # noqa: ARG001 -- Django's own
    """Drop a test database although the last page of a live server may still hold its connection."""
    with creation._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {creation.connection.ops.quote_name(name)} WITH (FORCE)")


BaseDatabaseCreation._destroy_test_db = _drop_whoever_looks  # type: ignore[method-assign]  # SQLite has its own

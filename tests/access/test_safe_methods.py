"""AZ-12: nothing is changed by looking, and nothing is changed from a foreign page."""

import pytest
from django.conf import settings
from django.db import connection, reset_queries, transaction
from django.test.utils import CaptureQueriesContext

from tests.access.asking import Asked, openings, writes, wrote
from tests.access.corners import World

pytestmark = [pytest.mark.django_db, pytest.mark.once]
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
EXEMPT = {"/csp"}
"""Browsers report here without a token: it writes a line into the log, nothing else."""
TOKEN = "a" * 32


def test_looking_changes_nothing(world: World) -> None:
    changed = {
        asked.path: statements
        for asked in openings(world)
        for method in ("GET", "HEAD")
        if (statements := writes(world, asked.name, method, asked.path))
    }

    assert changed == {}


def test_control_a_write_is_seen(world: World) -> None:
    with CaptureQueriesContext(connection) as captured, transaction.atomic():
        world.client("OFS").post("/web/views/save", {"name": "x", "table": "kit.ledger", "query": ""})
        transaction.set_rollback(True)

    assert any(sql.startswith("INSERT") for sql in wrote(captured))


@pytest.mark.parametrize("forged", ["no token", "wrong token", "foreign origin", "foreign referer"])
def test_a_foreign_page_changes_nothing(world: World, forged: str) -> None:
    passed = []
    for asked in openings(world):
        for method in UNSAFE:
            status, statements = forge(world, asked, method, forged)
            if (status != 403 and asked.path not in EXEMPT) or statements:
                passed.append((method, asked.path, status, statements))

    assert passed == []


def test_control_with_its_own_token_a_page_is_heard(world: World) -> None:
    deaf = [asked.path for asked in openings(world) if forge(world, asked, "POST", "nothing")[0] == 403]

    assert deaf == []


def forge(world: World, asked: Asked, method: str, how: str) -> tuple[int, list[str]]:
    """Ask as a page of another site would; return the status and what was written but the trail."""
    headers = {
        "no token": {},
        "wrong token": {"HTTP_X_CSRFTOKEN": "b" * 32},
        "foreign origin": {"HTTP_X_CSRFTOKEN": TOKEN, "HTTP_ORIGIN": "https://elsewhere.example"},
        "foreign referer": {"HTTP_X_CSRFTOKEN": TOKEN, "HTTP_REFERER": "https://elsewhere.example/"},
        "nothing": {"HTTP_X_CSRFTOKEN": TOKEN},
    }[how]
    client = world.client(asked.name, enforce_csrf_checks=True)
    client.cookies[settings.CSRF_COOKIE_NAME] = TOKEN
    reset_queries()
    with CaptureQueriesContext(connection) as captured, transaction.atomic():
        answer = client.generic(method, asked.path, secure=how == "foreign referer", **headers)
        if answer.streaming:
            list(answer.streaming_content)
        transaction.set_rollback(True)
    return answer.status_code, wrote(captured)

"""A token's uses are taken from the database in portions, and never more than a minute has."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.test_tokens import MONDAY, a_token
from tests.builders import a_person
from xuncha.tokens.counting import count
from xuncha.tokens.models import Token

pytestmark = pytest.mark.django_db


@pytest.fixture
def token() -> Token:
    a_token(a_person("OFD"))
    return Token.objects.get()


def test_a_program_that_asks_often_writes_ten_times_a_minute(token: Token) -> None:
    with CaptureQueriesContext(connection) as asked:
        allowed = sum(count(token, MONDAY, 600) for _ in range(601))

    assert allowed == 600
    assert len(asked) == 12  # ten portions, and two questions whether anything is left


def test_the_last_use_is_told_within_a_minute(token: Token) -> None:
    for seconds in (0, 30, 61):
        count(token, MONDAY + timedelta(seconds=seconds), 600)

    token.refresh_from_db()

    assert token.last_used_at == MONDAY + timedelta(seconds=61)


def test_what_is_left_of_a_minute_is_not_spent_in_the_next(token: Token) -> None:
    count(token, MONDAY, 20)
    later = MONDAY + timedelta(minutes=1)

    allowed = sum(count(token, later, 20) for _ in range(40))

    token.refresh_from_db()
    assert (allowed, token.used) == (20, 20)

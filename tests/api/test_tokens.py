"""A token opens what its person may and its scopes name, until its moment, so often a minute."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_person, an_organisation
from xuncha.access.models import Grant
from xuncha.audit.models import Entry
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.people.models import Person
from xuncha.tokens import actions
from xuncha.tokens.counting import count
from xuncha.tokens.models import Token, digest

LIST = "organisations.organisation:list"


@pytest.mark.django_db
def test_a_token_ends_at_its_very_moment(head: Person) -> None:
    program = Program(a_token(head, created_at=MONDAY, expires_at=MONDAY + timedelta(hours=1)), Client())
    answers = []

    for seconds in (-1, 0):
        with time_machine.travel(MONDAY + timedelta(hours=1, seconds=seconds), tick=False):
            answers.append(program("GET", "organisations").status_code)

    assert answers == [200, 401]


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["", "Basic eDp5", "Bearer", "Bearer xct_short", "Bearer xct_" + "b" * 43])
def test_what_is_no_token_opens_nothing(client: Client, head: Person, header: str) -> None:
    a_token(head)

    answer = client.get("/api/v1/organisations", headers={"Authorization": header})

    assert (answer.status_code, "Bearer" in answer["WWW-Authenticate"]) == (401, True)


@pytest.mark.django_db
def test_a_token_of_a_disabled_account_opens_nothing(program: Program, head: Person) -> None:
    Person.objects.filter(pk=head.pk).update(disabled_at=timezone.now())

    assert program("GET", "organisations").status_code == 401


@pytest.mark.django_db
def test_a_token_does_no_more_than_its_scopes(
    program_of: Callable[..., Program], head: Person, city: Jurisdiction
) -> None:
    program = program_of(head, LIST)
    unit = an_organisation(within=city)
    body = {"name": "新", "code": "N", "kind": "branch", "jurisdiction": city.pk}

    answers = [
        program("GET", "organisations").status_code,
        program("GET", f"organisations/{unit.pk}").status_code,
        program("POST", "organisations", body).status_code,
        program("GET", "places").status_code,
    ]

    assert answers == [200, 404, 404, 404]
    assert not Organisation.objects.filter(code="N").exists()


@pytest.mark.django_db
def test_a_token_does_no_more_than_its_person(program: Program, head: Person, city: Jurisdiction) -> None:
    Grant.objects.filter(person=head).update(persona="OFS")
    unit = an_organisation(within=city)

    answer = program(
        "POST",
        f"organisations/{unit.pk}/abolish",
        {"on": "2026-11-23", "reason": "改"},
        **{"If-Match": '"1"'},
    )

    assert answer.status_code == 404


@pytest.mark.django_db
def test_a_token_opens_no_page(head: Person, client: Client) -> None:
    headers = {"Authorization": f"Bearer {a_token(head)}"}

    answers = [client.get(path, headers=headers).status_code for path in ("/", "/organisations/", "/tokens/")]

    assert answers == [302, 302, 302]


@pytest.mark.django_db
def test_what_a_token_does_stands_in_the_trail_as_its_own(program: Program, city: Jurisdiction) -> None:
    body = {"name": "新", "code": "N", "kind": "branch", "jurisdiction": city.pk}

    program("POST", "organisations", body)

    entry = Entry.objects.get(event="organisations.organisation.created")
    assert entry.session != ""


@pytest.mark.django_db
def test_a_token_is_shown_once_and_kept_as_a_digest(client: Client, head: Person) -> None:
    client.force_login(head)
    day = (timezone.localdate() + timedelta(days=30)).isoformat()

    made = client.post("/tokens/", {"name": "名册同步", "expires_on": day, "organisations": "read"})
    again = client.get("/tokens/").content.decode()

    token = Token.objects.get()
    assert (token.last_day.isoformat(), day in again) == (day, True)
    secret = made.content.decode().split("<code>")[1].split("</code>")[0]
    assert (digest(secret), secret in again, "名册同步" in again) == (token.digest, False, True)
    assert token.pairs == {
        (f"organisations.{kind}", act)
        for kind in ("organisation", "jurisdiction")
        for act in ("list", "read")
    }
    assert (
        client.get("/api/v1/organisations", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    )
    trail = Entry.objects.get(event="tokens.token.created")
    assert secret not in str(trail.details)


@pytest.mark.django_db
def test_a_revoked_token_opens_nothing_from_now_on(client: Client, program: Program, head: Person) -> None:
    client.force_login(head)
    token = Token.objects.get()

    client.post(f"/tokens/{token.uid}/revoke/")

    assert program("GET", "organisations").status_code == 401
    assert Entry.objects.filter(event="tokens.token.revoked").count() == 1


@pytest.mark.django_db
def test_the_token_of_another_cannot_be_revoked(
    client: Client, program: Program, office: Organisation
) -> None:
    client.force_login(a_person("OFD", organisation=office))

    answer = client.post(f"/tokens/{Token.objects.get().uid}/revoke/")

    assert (answer.status_code, program("GET", "organisations").status_code) == (404, 200)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("days", "scopes", "said"), [(400, [LIST], "一年之内"), (0, [LIST], "一年之内"), (9, [], "至少选一项")]
)
def test_a_token_without_end_or_scope_is_not_made(
    head: Person, days: int, scopes: list[str], said: str
) -> None:
    with pytest.raises(actions.NotMade, match=said):
        actions.create_token(
            name="x", scopes=scopes, expires_at=MONDAY + timedelta(days=days), by=head, at=MONDAY
        )

    assert (Token.objects.count(), Entry.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_the_next_request_of_a_full_minute_is_told_when_to_come_again(
    program: Program, settings: Settings
) -> None:
    settings.API_RATE = 2

    with time_machine.travel(MONDAY + timedelta(seconds=20), tick=False):
        Token.objects.update(expires_at=MONDAY + timedelta(days=1))
        answers = [program("GET", "organisations") for _ in range(3)]
    with time_machine.travel(MONDAY + timedelta(seconds=60), tick=False):
        later = program("GET", "organisations")

    assert [answer.status_code for answer in (*answers, later)] == [200, 200, 429, 200]
    assert (answers[2]["Retry-After"], answers[2].json()["error"]["code"]) == ("40", "too_many")


@pytest.mark.django_db(transaction=True)
def test_eight_threads_get_exactly_as_many_as_are_allowed(head: Person) -> None:
    a_token(head)
    token = Token.objects.get()

    def ask(_number: int) -> bool:
        try:
            return count(token, MONDAY, 25)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        allowed = sum(threads.map(ask, range(60)))

    token.refresh_from_db()
    assert (allowed, token.used) == (25, 25)

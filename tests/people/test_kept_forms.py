"""What was typed is not lost with the session: it stands in the form again, for its person alone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django import forms
from django.http import HttpResponse
from django.test import Client

from tests.builders import MONDAY
from tests.people.steps import PASSWORD, a_member, tell_password
from xuncha.access.models import Request
from xuncha.people.keeping import HOLDS, LARGEST
from xuncha.people.models import Person, Session
from xuncha.people.sessions import SessionStore
from xuncha.web.keeping import NEVER, PROOF

pytestmark = pytest.mark.django_db
ASK = "/people/grants/requests/grant/"
SAID = "登录已过期，已为您保留填写的内容，请核对后再提交"
REASON = "依云岭巡办〔2026〕7号，请授予科员角色"
TYPED = {
    "person": "lin.yue",
    "persona": "OFS",
    "organisation": "云岭市委巡察办",
    "since": "",
    "until": "",
    "reason": REASON,
}
IDLE = timedelta(minutes=31)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY, tick=False) as travelled:
        yield travelled


@pytest.fixture
def head() -> Person:
    return a_member("OFD")


def sign_in(client: Client, person: Person, onward: str = "") -> HttpResponse:
    return client.post(f"/people/sign-in/?next={onward}", {"username": person.username, "password": PASSWORD})


def sent_too_late(client: Client, head: Person, clock: time_machine.Traveller, **typed: str) -> str:
    """Return where the form led that was sent after the session had run out."""
    tell_password(client, head.username)
    clock.shift(IDLE)
    return client.post(ASK, {**TYPED, **typed})["Location"]


def test_what_was_typed_stands_in_the_form_after_signing_in_and_is_not_sent(
    client: Client, head: Person, clock: time_machine.Traveller
) -> None:
    asked = sent_too_late(client, head, clock)
    onward = client.post(asked, {"username": head.username, "password": PASSWORD})["Location"]

    page = client.get(onward)

    text = page.content.decode()
    assert (asked, onward) == (f"/people/sign-in/?next={ASK.replace('/', '%2F')}", ASK)
    assert [words in text for words in (SAID, REASON, 'value="lin.yue"', 'value="OFS" selected')] == [
        True
    ] * 4
    assert not Request.objects.exists()


def test_it_is_shown_once(client: Client, head: Person, clock: time_machine.Traveller) -> None:
    sent_too_late(client, head, clock)
    sign_in(client, head)

    shown = [SAID in client.get(ASK).content.decode() for _ in range(2)]

    assert shown == [True, False]


def test_it_outlives_another_page_that_noticed_the_end_first(
    client: Client, head: Person, clock: time_machine.Traveller
) -> None:
    tell_password(client, head.username)
    clock.shift(IDLE)
    client.get("/")
    client.post(ASK, TYPED)
    sign_in(client, head)

    assert REASON in client.get(ASK).content.decode()


def test_another_person_gets_nothing_and_neither_does_the_first_afterwards(
    client: Client, head: Person, clock: time_machine.Traveller
) -> None:
    other = a_member("OFD")
    sent_too_late(client, head, clock)

    sign_in(client, other)
    theirs = client.get(ASK).content.decode()
    client.post("/people/sign-out/")
    sign_in(client, head)

    assert [REASON in page for page in (theirs, client.get(ASK).content.decode())] == [False, False]


def test_a_visitor_without_a_former_session_plants_nothing(client: Client, head: Person) -> None:
    client.post(ASK, TYPED)
    sign_in(client, head)

    assert REASON not in client.get(ASK).content.decode()


def test_it_is_kept_for_half_an_hour_and_for_its_own_page(
    client: Client, head: Person, clock: time_machine.Traveller
) -> None:
    sent_too_late(client, head, clock)
    clock.shift(HOLDS - timedelta(minutes=1))
    sign_in(client, head)
    elsewhere = client.get("/people/grants/requests/clearance/").content.decode()
    clock.shift(timedelta(minutes=2))

    assert [REASON in page for page in (elsewhere, client.get(ASK).content.decode())] == [False, False]


def test_too_long_a_text_is_not_kept(client: Client, head: Person, clock: time_machine.Traveller) -> None:
    sent_too_late(client, head, clock, reason="x" * LARGEST)
    sign_in(client, head)

    assert SAID not in client.get(ASK).content.decode()


def test_the_database_holds_it_sealed(client: Client, head: Person, clock: time_machine.Traveller) -> None:
    sent_too_late(client, head, clock, reason="bluebird")

    assert [
        row for row in Session.objects.all() if "bluebird" in str(SessionStore().decode(row.session_data))
    ] == []


def test_no_secret_is_kept(client: Client, head: Person, clock: time_machine.Traveller) -> None:
    tell_password(client, head.username)
    clock.shift(IDLE)

    client.post("/people/me/password/", {"current": PASSWORD, "password": "new", "again": "new"})

    assert "kept" not in client.session


def test_every_field_for_a_secret_is_one_that_is_never_kept() -> None:
    secret = {
        f"{form.prefix or ''}{name}"
        for form in every_form(forms.Form)
        for name, field in form.base_fields.items()
        if isinstance(field.widget, forms.PasswordInput)
    }

    assert {name for name in secret if name not in NEVER and not name.startswith(PROOF[:-1])} == set()
    assert secret


def every_form(form: type[forms.Form]) -> Iterator[type[forms.Form]]:
    for inner in form.__subclasses__():
        if inner.__module__.startswith("xuncha."):
            yield inner
        yield from every_form(inner)


def token_of(client: Client, path: str) -> str:
    return str(client.get(path).context["csrf_token"])


def test_a_form_from_before_signing_in_anew_elsewhere_comes_back_filled_in(
    head: Person, clock: time_machine.Traveller
) -> None:
    client = Client(enforce_csrf_checks=True)
    signs_in(client, head)
    before = token_of(client, ASK)
    clock.shift(IDLE)
    client.get("/")
    signs_in(client, head)

    answer = client.post(ASK, {**TYPED, "csrfmiddlewaretoken": before})

    assert (answer.status_code, answer.get("Location")) == (302, ASK)
    text = client.get(ASK).content.decode()
    assert (SAID in text, REASON in text, Request.objects.exists()) == (True, True, False)


@pytest.mark.parametrize("somebody_else", [True, False])
def test_a_form_of_somebody_else_or_of_nobody_is_only_refused(
    head: Person, clock: time_machine.Traveller, *, somebody_else: bool
) -> None:
    client = Client(enforce_csrf_checks=True)
    signs_in(client, head)
    before = token_of(client, ASK) if somebody_else else "A" * 64
    clock.shift(IDLE)
    client.get("/")
    signs_in(client, a_member("OFD") if somebody_else else head)

    answer = client.post(ASK, {**TYPED, "csrfmiddlewaretoken": before})

    assert answer.status_code == 403
    assert REASON not in client.get(ASK).content.decode()


def signs_in(client: Client, person: Person) -> None:
    token = token_of(client, "/people/sign-in/")
    client.post(
        "/people/sign-in/",
        {"username": person.username, "password": PASSWORD, "csrfmiddlewaretoken": token},
    )

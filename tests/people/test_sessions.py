"""AU-03, AU-04, AU-06, AU-10: what a session is, when it ends, and what the browser holds."""

from collections.abc import Iterator
from datetime import timedelta
from http.cookies import Morsel

import pytest
import time_machine
from django.contrib.sessions.backends.base import UpdateError
from django.test import Client, override_settings
from django.utils import timezone

from tests.builders import MONDAY
from tests.people.steps import PASSWORD, a_member, give_factor, is_in, tell_code, tell_password
from xuncha.access.actions import appoint_first_manager
from xuncha.access.personas import Persona
from xuncha.audit.models import Entry
from xuncha.people.actions import accounts
from xuncha.people.models import Session

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY, tick=False) as travelled:
        yield travelled


def key(client: Client) -> str:
    return client.cookies["sid"].value


def with_key(session: str) -> Client:
    client = Client()
    client.cookies["sid"] = session
    return client


def test_a_session_has_a_new_name_after_the_password_and_after_the_code(client: Client) -> None:
    clerk = a_member("OFS")
    seed = give_factor(clerk)
    planted = "planted-by-somebody-else-0000000"
    client.cookies["sid"] = planted

    tell_password(client, clerk.username)
    after_password = key(client)
    tell_code(client, seed)
    after_code = key(client)

    assert len({planted, after_password, after_code}) == 3
    assert [is_in(with_key(old)) for old in (planted, after_password)] == [False, False]


def test_a_session_has_a_new_name_after_a_change_of_password_and_others_end(client: Client) -> None:
    clerk = a_member("OFS")
    with override_settings(SESSIONS_PER_ACCOUNT=3):
        elsewhere = Client()
        tell_password(elsewhere, clerk.username)
        tell_password(client, clerk.username)
    before = key(client)

    new = "西边的云彩比昨天更低一些也更红"
    client.post("/people/me/password/", {"current": PASSWORD, "password": new, "again": new})

    assert key(client) != before
    assert [is_in(c) for c in (client, with_key(before), elsewhere)] == [True, False, False]


def test_the_database_holds_no_name_of_a_session(client: Client) -> None:
    tell_password(client, a_member("OFS").username)

    assert key(client) not in repr(list(Session.objects.values()))


@pytest.mark.parametrize(("persona", "minutes"), [("OFS", 30), ("SYS", 15), ("AUD", 15), ("SMO", 15)])
def test_an_idle_session_ends_to_the_second(
    clock: time_machine.Traveller, persona: str, minutes: int
) -> None:
    person = a_member(persona)
    seed = give_factor(person)
    client = Client()
    tell_password(client, person.username)
    tell_code(client, seed)

    found = []
    for wait in (
        timedelta(minutes=minutes) - SECOND,
        timedelta(minutes=minutes) - SECOND,
        timedelta(minutes=minutes),
    ):
        clock.shift(wait)
        found.append(is_in(client))

    assert found == [True, True, False]


def test_a_session_in_use_ends_after_twelve_hours_to_the_second(clock: time_machine.Traveller) -> None:
    client = Client()
    tell_password(client, a_member("OFS").username)

    for _ in range(35):
        clock.shift(timedelta(minutes=20))
        assert is_in(client)
    clock.shift(timedelta(minutes=20) - SECOND)
    last = is_in(client)
    clock.shift(SECOND)

    assert (last, is_in(client)) == (True, False)


def test_a_session_that_ran_out_says_why(clock: time_machine.Traveller) -> None:
    client = Client()
    tell_password(client, a_member("OFS").username)

    clock.shift(timedelta(minutes=31))
    page = client.get("/", follow=True)

    assert "长时间没有操作" in page.content.decode()


def test_a_second_sign_in_ends_the_first_and_both_are_told() -> None:
    clerk = a_member("OFS")
    first, second = Client(), Client()
    tell_password(first, clerk.username)

    tell_password(second, clerk.username)
    told = second.get("/people/me/").content.decode()

    assert "您在别处的登录已经结束" in told
    assert "账号在别处登录" in first.get("/", follow=True).content.decode()
    assert [is_in(client) for client in (first, second)] == [False, True]


@override_settings(SESSIONS_PER_ACCOUNT=2)
def test_an_office_may_allow_two_sessions_and_then_the_oldest_ends(clock: time_machine.Traveller) -> None:
    clerk = a_member("OFS")
    clients = [Client(), Client(), Client()]

    for client in clients:
        tell_password(client, clerk.username)
        clock.shift(SECOND)

    assert [is_in(client) for client in clients] == [False, True, True]


def test_a_disabled_account_is_out_everywhere_at_the_next_request(client: Client) -> None:
    clerk = a_member("OFS")
    tell_password(client, clerk.username)

    accounts.disable_person(by=a_member("SYS"), at=timezone.now(), person=clerk, reason="调离")

    assert not is_in(client)
    assert Session.objects.filter(person=clerk, ended="").count() == 0


def test_a_disabled_account_is_out_even_when_its_session_row_was_missed(client: Client) -> None:
    clerk = a_member("OFS")
    tell_password(client, clerk.username)

    type(clerk).objects.filter(pk=clerk.pk).update(disabled_at=MONDAY)

    assert not is_in(client)


def test_whoever_becomes_a_manager_is_held_to_fifteen_minutes_at_once(
    clock: time_machine.Traveller,
) -> None:
    person = a_member()
    client = Client()
    tell_password(client, person.username)
    appoint_first_manager(person=person, persona=Persona.AUD, at=MONDAY)
    is_in(client)

    clock.shift(timedelta(minutes=15))

    assert not is_in(client)


def test_people_end_their_sessions_elsewhere_and_nobody_elses(client: Client) -> None:
    clerk, other = a_member("OFS"), a_member("OFS")
    elsewhere, foreign = Client(), Client()
    with override_settings(SESSIONS_PER_ACCOUNT=2):
        for visitor, who in ((elsewhere, clerk), (client, clerk), (foreign, other)):
            tell_password(visitor, who.username)
    old = Session.objects.filter(person=clerk).order_by("opened_at").first()
    theirs = Session.objects.get(person=other)
    assert old is not None

    client.post(f"/people/me/sessions/{old.uid}/end/")
    refused = client.post(f"/people/me/sessions/{theirs.uid}/end/")

    assert refused.status_code == 404
    assert [is_in(visitor) for visitor in (client, elsewhere, foreign)] == [True, False, True]
    assert Entry.objects.filter(event="people.session.ended", by=clerk).count() == 1


def test_an_ended_session_is_not_saved_back_to_life(client: Client) -> None:
    clerk = a_member("OFS")
    tell_password(client, clerk.username)
    running = client.session
    running["busy"] = True

    Session.objects.filter(person=clerk).update(ended=Session.Ended.BY_MANAGER, session_data="")

    with pytest.raises(UpdateError):
        running.save()
    assert Session.objects.get(person=clerk).session_data == ""


@override_settings(
    SESSION_COOKIE_NAME="__Host-sid",
    CSRF_COOKIE_NAME="__Host-csrf",
    DEVICE_COOKIE_NAME="__Host-device",
    SESSION_COOKIE_SECURE=True,
    CSRF_COOKIE_SECURE=True,
)
def test_every_cookie_belongs_to_this_host_alone() -> None:
    clerk = a_member("OFS")
    seed = give_factor(clerk)
    client = Client()
    client.get("/people/sign-in/", secure=True)
    client.post("/people/sign-in/", {"username": clerk.username, "password": PASSWORD}, secure=True)
    tell_code(client, seed)

    assert sorted(client.cookies) == ["__Host-csrf", "__Host-device", "__Host-sid"]
    assert {described(morsel) for morsel in client.cookies.values()} == {(True, True, "Lax", "/", "")}


def described(morsel: "Morsel[str]") -> tuple[object, ...]:
    return tuple(morsel[name] for name in ("secure", "httponly", "samesite", "path", "domain"))

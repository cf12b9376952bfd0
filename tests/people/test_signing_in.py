"""Coming in with a password and a second factor, and going out."""

import pytest
from django.test import Client

from tests.people.steps import PASSWORD, a_member, give_factor, is_in, tell_code, tell_password
from xuncha.audit.models import Entry
from xuncha.people.models import Session

pytestmark = pytest.mark.django_db


def test_the_right_password_lets_a_clerk_in(client: Client) -> None:
    clerk = a_member("OFS")

    answer = tell_password(client, clerk.username)

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_in(client)
    assert Entry.objects.filter(event="people.session.opened", by=clerk).count() == 1


def test_a_user_name_is_the_same_in_any_width_and_case(client: Client) -> None:
    clerk = a_member("OFS")

    tell_password(client, f"  {clerk.username.upper().replace('P', chr(0xFF30))} ")

    assert is_in(client)


def test_a_password_without_the_code_opens_nothing(client: Client) -> None:
    auditor = a_member("AUD", enrolled=True)

    answer = tell_password(client, auditor.username)

    assert answer["Location"] == "/people/sign-in/code/"
    assert not is_in(client)
    assert not Entry.objects.filter(event="people.session.opened").exists()


def test_password_and_code_let_a_manager_in(client: Client) -> None:
    auditor = a_member("AUD")
    seed = give_factor(auditor)

    tell_password(client, auditor.username)
    answer = tell_code(client, seed)

    assert answer["Location"] == "/"
    assert is_in(client)


def test_a_manager_without_second_factor_is_led_to_enrol_one_and_opens_nothing_before(client: Client) -> None:
    manager = a_member("SYS")

    answer = tell_password(client, manager.username)

    assert answer["Location"] == "/people/sign-in/enrol/"
    assert not is_in(client)


def test_signing_in_goes_on_to_the_page_that_was_asked_for_but_never_out_of_the_house(client: Client) -> None:
    clerk = a_member("OFS")
    filled = {"username": clerk.username, "password": PASSWORD}

    inside = client.post("/people/sign-in/", {**filled, "next": "/people/me/"})
    outside = Client().post("/people/sign-in/", {**filled, "next": "//evil.example/"})

    assert (inside["Location"], outside["Location"]) == ("/people/me/", "/")


@pytest.mark.parametrize("method", ["get", "head", "put", "delete"])
def test_signing_out_is_by_post_alone(client: Client, method: str) -> None:  # AU-05
    tell_password(client, a_member("OFS").username)

    answer = getattr(client, method)("/people/sign-out/")

    assert answer.status_code == 405
    assert is_in(client)


def test_signing_out_ends_the_session_on_the_server_and_clears_the_browser(client: Client) -> None:
    """AU-05."""
    clerk = a_member("OFS")
    tell_password(client, clerk.username)
    key = client.cookies["sid"].value

    answer = client.post("/people/sign-out/")

    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    old = Client()
    old.cookies["sid"] = key
    assert not is_in(old)
    assert not Session.objects.filter(person=clerk, ended="").exists()
    assert Entry.objects.filter(event="people.session.closed", by=clerk).count() == 1


def test_pages_of_people_who_signed_in_are_not_kept_by_the_browser(client: Client) -> None:
    tell_password(client, a_member("OFS").username)

    assert "no-store" in client.get("/people/me/")["Cache-Control"]

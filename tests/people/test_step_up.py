"""AU-09, the part that later rooms use: what matters asks again after five minutes, and loses nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from tests.builders import MONDAY
from tests.people.steps import PASSWORD, a_member, give_factor, tell_code, tell_password
from xuncha.audit.models import Entry
from xuncha.people import totp
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db
NEW = {"username": "lin.yue", "name": "林悦", "organisation": "云岭市委巡察办", "email": ""}


def a_manager_who_signed_in() -> tuple[Client, bytes]:
    manager = a_member("SYS")
    seed = give_factor(manager)
    client = Client()
    tell_password(client, manager.username)
    tell_code(client, seed)
    return client, seed


@pytest.mark.parametrize(("seconds", "asked"), [(0, False), (300, False), (301, True)])
def test_a_proof_holds_for_five_minutes_to_the_second(seconds: int, *, asked: bool) -> None:
    with time_machine.travel(MONDAY, tick=False) as clock:
        client, _seed = a_manager_who_signed_in()
        clock.shift(timedelta(seconds=seconds))

        answer = client.get("/people/accounts/invite/")

    assert (answer.status_code == 403) is asked


def test_a_form_that_was_sent_too_late_is_carried_through_the_question() -> None:
    with time_machine.travel(MONDAY, tick=False) as clock:
        client, seed = a_manager_who_signed_in()
        clock.shift(timedelta(minutes=6))
        asked = client.post("/people/accounts/invite/", NEW)
        carried = dict(asked.context["carried"])
        code = totp.digits(seed, (MONDAY + timedelta(minutes=6)).timestamp())

        done = client.post("/people/accounts/invite/", {**carried, "step-up-proof": code})

    assert (asked.status_code, carried) == (403, NEW)
    assert done.status_code == 200
    assert Person.objects.filter(username="lin.yue").exists()
    assert Entry.objects.filter(event="people.proof.given").count() == 1


@pytest.mark.parametrize("proof", ["000000", PASSWORD, ""])
def test_a_wrong_proof_does_nothing(proof: str) -> None:
    with time_machine.travel(MONDAY, tick=False) as clock:
        client, _seed = a_manager_who_signed_in()
        clock.shift(timedelta(minutes=6))

        answer = client.post("/people/accounts/invite/", {**NEW, "step-up-proof": proof})

    assert answer.status_code == 403
    assert not Person.objects.filter(username="lin.yue").exists()


def test_whoever_has_no_second_factor_proves_by_password(client: Client) -> None:
    clerk = a_member("OFS")
    client.force_login(clerk)

    asked = client.get("/people/me/factor/")
    answer = client.post("/people/me/factor/", {"step-up-proof": PASSWORD, "step-up-link": "1"})

    assert asked.status_code == 403
    assert answer["Location"] == "/people/me/factor/"
    assert client.get("/people/me/factor/").status_code == 200


def test_a_right_code_that_is_not_looked_at_is_not_called_wrong() -> None:
    with time_machine.travel(MONDAY, tick=False) as clock:
        client, seed = a_manager_who_signed_in()
        clock.shift(timedelta(minutes=6))
        for _ in range(6):
            client.post("/people/accounts/invite/", {**NEW, "step-up-proof": "000000"})
        code = totp.digits(seed, (MONDAY + timedelta(minutes=6)).timestamp())

        page = client.post("/people/accounts/invite/", {**NEW, "step-up-proof": code}).content.decode()

    assert ("15 分钟内不再核对" in page, "不对，请再试一次" in page) == (True, False)

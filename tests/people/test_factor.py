"""AU-07: six digits count once, a step early or late, five times wrong; the seed is sealed and seen once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client, override_settings
from django.utils import timezone

from tests.builders import MONDAY
from tests.people.steps import PASSWORD, a_member, give_factor, is_in, tell_code, tell_password
from xuncha.audit.models import Entry
from xuncha.people import totp
from xuncha.people.actions import accounts, own
from xuncha.people.models import Authenticator, Person, RecoveryCode
from xuncha.people.proof import Came, prove_code
from xuncha.people.sealing import BrokenSeal, seal, unseal

pytestmark = pytest.mark.django_db
STEP = timedelta(seconds=30)
HERE = Came("10.0.0.9")


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY, tick=False) as travelled:
        yield travelled


@pytest.mark.parametrize(("steps", "accepted"), [(-2, ""), (-1, "totp"), (0, "totp"), (1, "totp"), (2, "")])
def test_the_digits_of_one_step_early_or_late_count_and_no_others(steps: int, accepted: str) -> None:
    person = a_member("AUD")
    seed = give_factor(person)
    shown = totp.digits(seed, (MONDAY + steps * STEP).timestamp())

    assert prove_code(person, shown, came=HERE, at=MONDAY) == accepted


def test_digits_count_once_and_older_ones_never_again() -> None:
    person = a_member("AUD")
    seed = give_factor(person)
    earlier, now = (totp.digits(seed, (MONDAY - n * STEP).timestamp()) for n in (1, 0))

    found = [prove_code(person, shown, came=HERE, at=MONDAY) for shown in (now, now, earlier)]

    assert found == ["totp", "", ""]


def test_five_wrong_codes_close_the_door_for_fifteen_minutes(clock: time_machine.Traveller) -> None:
    person = a_member("AUD")
    seed = give_factor(person)
    client = Client()
    tell_password(client, person.username)
    for _ in range(5):
        last = client.post("/people/sign-in/code/", {"code": "000000"})

    assert last["Location"] == "/people/sign-in/"
    found = []
    for wait in (timedelta(minutes=14), timedelta(minutes=1)):
        clock.shift(wait)
        tell_password(client, person.username)
        tell_code(client, seed)
        found.append(is_in(client))
    assert found == [False, True]
    assert Entry.objects.filter(event="people.account.locked", details__of="code").count() == 1


def test_the_seed_is_sealed_for_one_person_and_any_change_breaks_the_seal() -> None:
    seed = totp.new_seed()
    sealed = seal(seed, purpose="totp", whose=7)
    flipped = sealed[:-2] + ("A" if sealed[-2] != "A" else "B") + sealed[-1]

    assert unseal(sealed, purpose="totp", whose=7) == seed
    assert seed.hex() not in sealed
    for broken, whose in ((sealed, 8), (flipped, 7), ("v2" + sealed[2:], 7)):
        with pytest.raises(BrokenSeal):
            unseal(broken, purpose="totp", whose=whose)


def test_a_seal_of_a_former_key_of_the_application_still_opens() -> None:
    with override_settings(SECRET_KEY="the former key of the house, long enough"):
        sealed = seal(b"seed", purpose="totp", whose=7)

    with override_settings(SECRET_KEY_FALLBACKS=["the former key of the house, long enough"]):
        assert unseal(sealed, purpose="totp", whose=7) == b"seed"
    with pytest.raises(BrokenSeal):
        unseal(sealed, purpose="totp", whose=7)


def test_a_seed_is_shown_until_it_is_in_use_and_never_again(client: Client) -> None:
    person = a_member("OFS")
    tell_password(client, person.username)
    page = client.get("/people/me/factor/").context["shown"]["seed"]
    again = client.get("/people/me/factor/").context["shown"]["seed"]
    (seed,) = [own.totp.base64.b32decode(page.replace(" ", ""))]

    answer = client.post("/people/me/factor/", {"code": totp.digits(seed, MONDAY.timestamp())})
    later = client.get("/people/me/factor/")

    assert page == again
    assert page not in answer.content.decode() + later.content.decode()
    assert seed.hex() not in repr(list(Authenticator.objects.values()))


def test_nobody_enrols_a_factor_for_somebody_else(client: Client) -> None:
    mallory, victim = a_member("OFS"), a_member("OFS")
    tell_password(client, mallory.username)
    shown = client.get("/people/me/factor/").context["shown"]["seed"]
    code = totp.digits(own.totp.base64.b32decode(shown.replace(" ", "")), MONDAY.timestamp())

    client.post(
        "/people/me/factor/",
        {"code": code, "person": victim.pk, "user": victim.pk, "id": victim.pk, "uid": str(victim.uid)},
    )

    assert list(Authenticator.objects.values_list("person", flat=True)) == [mallory.pk]


def test_a_seed_begun_by_one_person_is_not_taken_over_by_the_next_in_the_same_browser(client: Client) -> None:
    first, second = a_member("OFS"), a_member("OFS")
    tell_password(client, first.username)
    seed = client.get("/people/me/factor/").context["shown"]["seed"]
    client.post("/people/sign-out/")

    tell_password(client, second.username)

    assert client.get("/people/me/factor/").context["shown"]["seed"] != seed


def test_the_picture_is_drawn_here_and_is_no_address_of_elsewhere(client: Client) -> None:
    tell_password(client, a_member("OFS").username)

    shown = client.get("/people/me/factor/").context["shown"]

    assert shown["picture"].startswith("data:image/svg+xml")


def test_a_recovery_code_opens_once() -> None:
    person = a_member("AUD")
    drawn = own.enrol(
        by=person, at=MONDAY, seed=(seed := totp.new_seed()), typed=totp.digits(seed, MONDAY.timestamp())
    )
    client = Client()

    found = []
    for code in (drawn[0].lower(), drawn[0], drawn[1]):
        tell_password(client, person.username)
        client.post("/people/sign-in/code/", {"code": code})
        found.append(is_in(client))
        client.post("/people/sign-out/")

    assert found == [True, False, True]
    assert drawn[0].replace("-", "")[3:] not in repr(list(RecoveryCode.objects.values()))


def test_new_recovery_codes_void_the_former() -> None:
    person = a_member("OFS")
    seed = totp.new_seed()
    old = own.enrol(by=person, at=MONDAY, seed=seed, typed=totp.digits(seed, MONDAY.timestamp()))

    new = own.renew_recovery_codes(by=person, at=MONDAY)

    assert [prove_code(person, code, came=HERE, at=MONDAY) for code in (old[0], new[0])] == ["", "recovery"]


def test_a_lost_factor_is_taken_away_by_the_security_manager_and_the_password_by_the_system_manager() -> None:
    person = a_member("OFS", enrolled=True)
    sys, smo = a_member("SYS"), a_member("SMO")

    for refused, by in ((accounts.reset_factor, sys), (accounts.renew_secret, smo)):
        with pytest.raises(Exception, match="不能"):
            refused(by=by, at=MONDAY, person=person, reason="手机遗失")
    accounts.reset_factor(by=smo, at=MONDAY, person=person, reason="手机遗失")

    assert not Authenticator.objects.filter(person=person).exists()
    assert Entry.objects.filter(event="people.factor.removed", by=smo).count() == 1


def test_a_forgotten_password_keeps_the_factor() -> None:
    person = a_member("OFS", enrolled=True)

    secret = accounts.renew_secret(by=a_member("SYS"), at=MONDAY, person=person, reason="忘记密码")
    client = Client()
    answer = tell_password(client, person.username, secret)

    assert answer["Location"] == "/people/sign-in/code/"


def test_an_office_may_ask_everybody_for_a_second_factor(client: Client) -> None:
    clerk = a_member("OFS")

    with override_settings(MFA_FOR="all"):
        answer = tell_password(client, clerk.username)

    assert answer["Location"] == "/people/sign-in/enrol/"
    assert Person.objects.filter(pk=clerk.pk, last_login=None).exists()
    assert timezone.now() == MONDAY
    assert PASSWORD not in answer.content.decode()

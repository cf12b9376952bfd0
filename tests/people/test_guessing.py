"""AU-01 and AU-02: guessing gets nowhere, keeps nobody out, and tells nothing."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client, override_settings
from django.utils import timezone

from tests.builders import MONDAY
from tests.people.hashers import CountedArgon2
from tests.people.steps import PASSWORD, a_member, give_factor, is_in, tell_code, tell_password
from xuncha.audit.models import Entry
from xuncha.people import throttle
from xuncha.people.models import Person, Throttle
from xuncha.people.proof import Came, prove_password

pytestmark = pytest.mark.django_db
WRONG = "不是这个密码也不是那个密码"


def guess(username: str, times: int, source: str = "10.0.0.9", **headers: str) -> None:
    visitor = Client(REMOTE_ADDR=source)
    for _ in range(times):
        tell_password(visitor, username, WRONG, **headers)


def guess_quickly(username: str, times: int, source: str = "10.0.0.9") -> None:
    """Guess without the page around it."""
    for _ in range(times):
        assert prove_password(username, WRONG, came=Came(source), at=timezone.now()) is None


def evaluated(at: datetime) -> int:
    """Return how many guesses were compared with the real password, by the trail."""
    return Entry.objects.filter(event="people.password.failed", at__gt=at - timedelta(hours=1)).count()


def test_after_five_failures_the_right_password_is_not_looked_at_for_fifteen_minutes() -> None:
    clerk = a_member("OFS")
    visitor = Client(REMOTE_ADDR="10.0.0.9")
    with time_machine.travel(MONDAY, tick=False) as clock:
        guess(clerk.username, 5)
        clock.shift(timedelta(minutes=15) - timedelta(seconds=1))
        tell_password(visitor, clerk.username)
        early = is_in(visitor)
        clock.shift(timedelta(seconds=1))
        tell_password(visitor, clerk.username)
        in_time = is_in(visitor)

    assert (early, in_time) == (False, True)


def test_four_failures_lock_nobody_out() -> None:
    clerk = a_member("OFS")
    visitor = Client(REMOTE_ADDR="10.0.0.9")

    guess(clerk.username, 4)
    tell_password(visitor, clerk.username)

    assert is_in(visitor)


def test_a_success_takes_the_failures_back() -> None:
    clerk = a_member("OFS")

    for _ in range(3):
        guess(clerk.username, 4)
        visitor = Client(REMOTE_ADDR="10.0.0.9")
        tell_password(visitor, clerk.username)
        assert is_in(visitor)


def test_a_thousand_guesses_from_one_source_leave_five_evaluated_and_one_event_of_the_lock() -> None:
    leader = a_member("TL")

    guess_quickly(leader.username, 1000)

    assert evaluated(timezone.now()) == 5
    assert Entry.objects.filter(event="people.account.locked").count() == 1


def test_guesses_from_two_hundred_sources_are_evaluated_a_hundred_times_an_hour_at_most() -> None:
    leader = a_member("TL")

    for n in range(200):
        guess_quickly(leader.username, 5, source=f"10.1.0.{n}")

    assert evaluated(timezone.now()) == 100
    assert Entry.objects.filter(event="people.account.slowed").count() == 1


def test_the_owner_gets_in_from_the_usual_device_while_others_guess() -> None:
    leader = a_member("TL")
    seed = give_factor(leader)
    usual = Client(REMOTE_ADDR="10.0.0.9")
    with time_machine.travel(MONDAY, tick=False) as clock:
        tell_password(usual, leader.username)
        tell_code(usual, seed)
        usual.post("/people/sign-out/")
        clock.shift(timedelta(minutes=1))
        guess(leader.username, 6, source="10.0.0.9")
        for n in range(30):
            guess_quickly(leader.username, 5, source=f"10.1.0.{n}")

        tell_password(usual, leader.username)
        tell_code(usual, seed)

        assert is_in(usual)


def test_a_proof_of_a_device_helps_nobody_else() -> None:
    leader, clerk = a_member("TL", enrolled=True), a_member("OFS")
    seed = give_factor(clerk)
    visitor = Client(REMOTE_ADDR="10.0.0.9")
    tell_password(visitor, clerk.username)
    tell_code(visitor, seed)
    visitor.post("/people/sign-out/")

    for _ in range(6):
        tell_password(visitor, leader.username, WRONG)
    answer = tell_password(visitor, leader.username)

    assert answer.status_code == 422


def test_a_visitor_cannot_choose_a_new_source_by_a_header() -> None:
    clerk = a_member("OFS")

    for n in range(8):
        guess(clerk.username, 1, HTTP_X_FORWARDED_FOR=f"10.9.9.{n}")

    assert evaluated(timezone.now()) == 5


@override_settings(TRUSTED_PROXIES=("10.0.0.1",))
def test_behind_our_proxy_the_last_foreign_address_counts() -> None:
    clerk = a_member("OFS")

    for n in range(8):
        guess(clerk.username, 1, source="10.0.0.1", HTTP_X_FORWARDED_FOR=f"10.9.9.{n}, 10.5.5.5")
    guess(clerk.username, 1, source="10.0.0.1", HTTP_X_FORWARDED_FOR="10.6.6.6")

    assert evaluated(timezone.now()) == 6
    assert sorted(set(Entry.objects.values_list("source", flat=True))) == ["10.5.5.5", "10.6.6.6"]


def test_what_was_typed_as_user_name_is_not_kept() -> None:
    guess("oops-this-is-my-password", 2)

    assert Throttle.objects.count() == 1
    assert "oops" not in repr([list(Throttle.objects.values()), list(Entry.objects.values())])


def test_a_count_is_exact_when_attempts_overlap() -> None:
    at = timezone.now()

    tickets = [throttle.admit("account", "source", at) for _ in range(8)]

    assert [ticket.admitted for ticket in tickets] == [True] * 5 + [False] * 3
    assert [ticket.locks for ticket in tickets].count(True) == 1


def the_four() -> dict[str, str]:
    """Return user names of equal length: unknown, known, locked and disabled."""
    known, locked, disabled = a_member("OFS"), a_member("OFS"), a_member("OFS")
    Person.objects.filter(pk=disabled.pk).update(disabled_at=MONDAY)
    names = {"known": known, "locked": locked, "disabled": disabled}
    for kind, person in names.items():
        Person.objects.filter(pk=person.pk).update(username=f"{kind:_<9}")
    guess(f"{'locked':_<9}", 6, source="10.3.3.3")
    return {kind: f"{kind:_<9}" for kind in ("unknown", "known", "locked", "disabled")}


def without_tokens(body: bytes, username: str) -> str:
    text = re.sub(r"[0-9A-Za-z]{64}", "TOKEN", body.decode())
    return text.replace(username, "USERNAME")


def test_unknown_known_locked_and_disabled_accounts_get_the_same_answer() -> None:
    answers = set()
    for username in the_four().values():
        answer = tell_password(Client(REMOTE_ADDR="10.3.3.3"), username, WRONG)
        headers = tuple(sorted((k, v) for k, v in answer.items() if k not in {"Expires", "Last-Modified"}))
        answers.add((answer.status_code, headers, without_tokens(answer.content, username)))

    assert len(answers) == 1


def test_unknown_known_locked_and_disabled_accounts_cost_one_hash_each() -> None:
    costs = {}
    for kind, username in the_four().items():
        before = CountedArgon2.hashed
        tell_password(Client(REMOTE_ADDR="10.3.3.3"), username, WRONG)
        costs[kind] = CountedArgon2.hashed - before

    assert costs == {"unknown": 1, "known": 1, "locked": 1, "disabled": 1}


def test_the_right_password_of_a_disabled_account_is_answered_like_a_wrong_one() -> None:
    username = the_four()["disabled"]

    right = tell_password(Client(REMOTE_ADDR="10.4.4.4"), username, PASSWORD)
    wrong = tell_password(Client(REMOTE_ADDR="10.4.4.4"), username, WRONG)

    assert right.status_code == 422
    assert without_tokens(right.content, username) == without_tokens(wrong.content, username)

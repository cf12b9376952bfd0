"""AU-08: which passwords are good enough, and how a one-time secret becomes one."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client, override_settings

from tests.builders import MONDAY
from tests.people.steps import PASSWORD, a_member, is_in, tell_password
from xuncha.people import names
from xuncha.people.actions import accounts, own
from xuncha.people.hashers import OfficeArgon2
from xuncha.people.models import Person
from xuncha.people.rules import passwords

ABOUT = passwords.About("zhou.min", "周敏", "云岭市教育局党组")
M, G = passwords.MODERN, passwords.GRADED

# password, second factor?, is it good under `modern`, is it good under 等保
CASES = [
    ("", True, False, False),
    ("short", True, False, False),
    ("kT7#mQ2$vL9", True, False, False),  # 11
    ("kT7#mQ2$vL9!", True, True, True),  # 12
    ("kT7#mQ2$vL9!", False, False, False),  # 12 alone
    ("kT7#mQ2$vL9!x", False, False, False),
    ("kT7#mQ2$vL9!xY", False, False, False),  # 14 alone
    ("kT7#mQ2$vL9!xY8", False, True, True),  # 15 alone
    ("lonely mountain goat", True, True, False),
    ("lonely mountain goat", False, True, False),
    ("Lonely mountain goat", True, True, True),  # upper, lower, other
    ("lonely mountain goat 7", True, True, True),
    ("LONELYMOUNTAINGOAT", True, True, False),
    ("Lonelymountaingoat", True, True, False),
    ("Lonelymountaingoat7", True, True, True),
    ("北风吹过三道梁子的清晨", True, False, False),  # 11 characters, 33 bytes
    ("北风吹过三道梁子的清晨八", True, True, False),  # 12 characters
    ("北风吹过三道梁子的清晨八点半", False, False, False),  # 14
    ("北风吹过三道梁子的清晨八点半了", False, True, False),  # 15
    ("北风吹过三道梁子aB的清晨八点", True, True, True),
    ("😀🐎🌾🧭🪁🎐🧵🪵🌙🪺🐞", True, False, False),  # 11 code points, 22 units
    ("😀🐎🌾🧭🪁🎐🧵🪵🌙🪺🐞🍐", True, True, False),  # 12
    ("e\u0301" * 6 + "kwzvbn", True, True, False),
    ("goat " * 13 + "aB7", True, True, True),  # 68
    ("xK4" + "mountain lonely " * 8, True, True, True),  # 131
    ("Ab3" + "q z w " * 42, True, True, True),  # 255
    ("Ab3" + "q z w " * 43, True, False, False),  # 261
    ("password1234", True, False, False),
    ("Password1234!", True, False, False),
    ("PASSWORD!!!2026", True, False, False),
    ("2026password!!!", True, False, False),
    ("qwertyuiop123", True, False, False),
    ("1qaz2wsx3edc", True, False, False),
    ("q1w2e3r4t5y6", True, False, False),
    ("justinbieber", True, False, False),
    ("Justinbieber1!", True, False, False),
    ("woaini1314520!", True, False, False),
    ("admin@123456", True, False, False),
    ("Admin@20261122", True, False, False),
    ("iloveyou123456", True, False, False),
    ("dragon!!!!!!!!!", True, False, False),
    ("123456789012", True, False, False),
    ("987654321098", True, False, False),
    ("012345678901234", True, False, False),
    ("aaaaaaaaaaaaaaa", True, False, False),
    ("abcabcabcabcabc", True, False, False),
    ("Aa1!Aa1!Aa1!Aa1!", True, False, False),
    ("abcdefghijklmno", True, False, False),
    ("zyxwvutsrqponml", True, False, False),
    ("zhou.min2026!!!", True, False, False),  # the user name
    ("ZHOU.MIN@Xm1234", True, False, False),  # the user name, and little else
    ("zhoumin20261234", True, False, False),  # the name in pinyin
    ("ZhouMin#1987-06", True, False, False),
    ("周敏周敏20261122", True, False, False),
    ("云岭市教育局党组2026", True, False, False),  # the unit
    ("云岭市教育局20261234", True, False, False),  # nearly the unit
    ("教育局2026112233!", True, False, False),
    ("巡察办巡察办20261", True, False, False),
    ("巡察2026112233!!", True, False, False),
    ("Xuncha@20261122", True, False, False),
    ("巡察巡察巡察巡察巡察巡察", True, False, False),
    ("zhou likes 9 Plums in rain", True, True, True),  # a name inside a sentence harms nobody
    ("在云岭市教育局党组楼下看雪", True, True, False),
    ("correct-Horse7battery", True, True, True),
]


@pytest.mark.parametrize(("password", "second_factor", "modern", "graded"), CASES)
def test_the_table_of_passwords(password: str, *, second_factor: bool, modern: bool, graded: bool) -> None:
    normal = passwords.normal(password)

    found = [
        not passwords.faults(normal, about=ABOUT, profile=profile, second_factor=second_factor)
        for profile in (M, G)
    ]

    assert found == [modern, graded]


def test_the_table_has_sixty_cases_and_the_block_list_ten_thousand_words() -> None:
    assert len(CASES) >= 60
    assert len(passwords.common()) >= 10_000


def test_what_is_wrong_is_told_all_at_once_and_in_figures() -> None:
    found = passwords.faults("周敏1", about=ABOUT, profile=G, second_factor=False)

    assert found[0] == "密码至少15个字符，现在是3个"
    assert len(found) == 3


def test_only_the_graded_profile_lets_passwords_run_out_after_ninety_days() -> None:
    days = [timedelta(days=90) - timedelta(seconds=1), timedelta(days=90)]

    assert [passwords.has_run_out(MONDAY, MONDAY + age, G) for age in days] == [False, True]
    assert not passwords.has_run_out(MONDAY, MONDAY + timedelta(days=900), M)


def test_the_hash_is_argon2id_with_46_mib_two_passes_one_lane() -> None:
    assert (
        OfficeArgon2().encode("password", "saltsaltsalt").startswith("argon2$argon2id$v=19$m=47104,t=2,p=1$")
    )


@pytest.mark.parametrize(
    ("username", "allowed"),
    [("zhou.min", True), ("周敏", True), ("z", False), ("zhou min", False), ("<b>", False), ("-min", False)],
)
def test_which_user_names_there_are(username: str, *, allowed: bool) -> None:
    assert bool(names.USERNAME.match(username)) is allowed


@pytest.mark.django_db
@pytest.mark.parametrize("blank", ["modern", "等保"])
def test_a_password_of_one_kind_of_code_points_opens_in_the_other(client: Client, blank: str) -> None:
    decomposed, composed = "Cafe\u0301 beim Turm 7", "Caf\u00e9 beim Turm 7"
    clerk = a_member("OFS")
    with override_settings(PASSWORD_PROFILE=blank):
        own.set_password(by=clerk, at=MONDAY, password=decomposed)

    tell_password(client, clerk.username, composed)

    assert is_in(client)


@pytest.mark.django_db
def test_an_old_password_must_be_changed_before_anything_else_opens(client: Client) -> None:
    clerk = a_member("OFS")
    Person.objects.filter(pk=clerk.pk).update(password_changed_at=MONDAY)
    with (
        override_settings(PASSWORD_PROFILE=G),
        time_machine.travel(MONDAY + timedelta(days=90), tick=False),
    ):
        answer = tell_password(client, clerk.username)
        before = is_in(client)
        same = client.post("/people/sign-in/password/", {"password": PASSWORD, "again": PASSWORD})
        new = "Westwind ueber 3 Hoefe"
        client.post("/people/sign-in/password/", {"password": new, "again": new})

        assert answer["Location"] == "/people/sign-in/password/"
        assert "新密码不能与现在的密码相同" in same.content.decode()
        assert (before, is_in(client)) == (False, True)


@pytest.mark.django_db
def test_a_one_time_secret_is_good_for_one_use_within_72_hours() -> None:
    sys = a_member("SYS")
    home = sys.organisation
    found = []
    with time_machine.travel(MONDAY, tick=False) as clock:
        for wait in (timedelta(hours=72) - timedelta(seconds=1), timedelta(hours=72)):
            clock.move_to(MONDAY)
            person, secret = accounts.invite_person(
                by=sys, at=MONDAY, username=f"new{wait.seconds}", filled=accounts.Filled("林悦", home)
            )
            clock.shift(wait)
            first, second = (tell_password(Client(), person.username, secret).status_code for _ in "12")
            found.append((first, second))

    assert found == [(302, 422), (422, 422)]


@pytest.mark.django_db
def test_a_spent_secret_leaves_no_way_in_but_the_page_that_sets_a_password() -> None:
    sys = a_member("SYS")
    person, secret = accounts.invite_person(
        by=sys, at=MONDAY, username="lin.yue", filled=accounts.Filled("林悦", sys.organisation)
    )
    with time_machine.travel(MONDAY, tick=False):
        client = Client()
        answer = tell_password(client, "lin.yue", secret)

        assert answer["Location"] == "/people/sign-in/password/"
        assert not is_in(client)
        assert not Person.objects.get(pk=person.pk).has_usable_password()


@pytest.mark.django_db
def test_no_manager_can_choose_a_password(client: Client) -> None:
    sys, clerk = a_member("SYS"), a_member("OFS")
    before = Person.objects.get(pk=clerk.pk).password
    client.force_login(sys)
    client.post("/people/me/factor/", {"step-up-proof": PASSWORD, "step-up-link": "1"})

    filled = {"name": "周敏", "organisation": "云岭市委巡察办", "version": 1, "reason": "测试"}
    for page in ("change", "disable", "enable"):
        client.post(f"/people/accounts/{clerk.uid}/{page}/", {**filled, "password": "chosen-by-a-manager-1"})

    assert Person.objects.get(pk=clerk.pk).password == before

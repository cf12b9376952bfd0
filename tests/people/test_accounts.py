"""Who opens, changes and closes accounts, and what that leaves behind."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.builders import MONDAY
from tests.people.steps import PASSWORD, a_member, is_in, tell_password
from xuncha.access.models import Grant
from xuncha.audit.models import Entry
from xuncha.people.actions import accounts
from xuncha.people.models import Person
from xuncha.workflow.refusals import Refused

pytestmark = pytest.mark.django_db
PERSONAS = "SEC OFD OFS LTR TL TM UH UL DIS ORG SYS SMO AUD".split()


def proved(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    client.post("/people/me/factor/", {"step-up-proof": PASSWORD, "step-up-link": "1"})
    return client


@pytest.mark.parametrize("persona", PERSONAS)
def test_only_the_managers_of_system_and_security_see_the_accounts(persona: str) -> None:
    answer = proved(a_member(persona)).get("/people/accounts/")

    assert answer.status_code == (200 if persona in {"SYS", "SMO"} else 404)


@pytest.mark.parametrize("persona", PERSONAS)
def test_only_the_system_manager_opens_accounts(persona: str) -> None:
    maker = a_member(persona)
    about = accounts.Filled("林悦", maker.organisation)

    if persona == "SYS":
        accounts.invite_person(by=maker, at=MONDAY, username="lin.yue", filled=about)
    else:
        with pytest.raises(Refused):
            accounts.invite_person(by=maker, at=MONDAY, username="lin.yue", filled=about)

    assert Person.objects.filter(username="lin.yue").exists() is (persona == "SYS")


def test_a_new_account_has_no_right() -> None:
    sys = a_member("SYS")

    person, _secret = accounts.invite_person(
        by=sys, at=MONDAY, username="lin.yue", filled=accounts.Filled("林悦", sys.organisation)
    )

    assert not Grant.objects.filter(person=person).exists()
    assert person.state == "invited"


def test_a_secret_stands_on_one_page_once_and_nowhere_else() -> None:
    client = proved(a_member("SYS"))
    filled = {"username": "lin.yue", "name": "林悦", "organisation": "云岭市委巡察办"}

    page = client.post("/people/accounts/invite/", filled)
    secret = page.context["secret"]
    later = client.get(f"/people/accounts/{Person.objects.get(username='lin.yue').uid}/")

    assert page.content.decode().count(secret) == 1
    assert "no-store" in page["Cache-Control"]
    for text in (
        later.content.decode(),
        repr(list(Entry.objects.values())),
        repr(list(Person.objects.values())),
    ):
        assert secret not in text
        assert secret.replace("-", "") not in text


@pytest.mark.parametrize("username", ["lin.yue", "LIN.YUE", " Lin.Yue "])
def test_a_user_name_is_never_given_twice(username: str) -> None:
    sys = a_member("SYS")
    about = accounts.Filled("林悦", sys.organisation)
    first, _secret = accounts.invite_person(by=sys, at=MONDAY, username="lin.yue", filled=about)
    accounts.disable_person(by=sys, at=MONDAY, person=first, reason="调离")

    with pytest.raises(accounts.UsernameTaken, match="曾经使用"):
        accounts.invite_person(by=sys, at=MONDAY, username=username, filled=about)


def test_nobody_closes_or_renews_the_own_account() -> None:
    sys = a_member("SYS")

    for act in (accounts.disable_person, accounts.renew_secret):
        with pytest.raises(accounts.OwnAccount):
            act(by=sys, at=MONDAY, person=sys, reason="试试")

    sys.refresh_from_db()
    assert sys.is_active
    assert sys.check_password(PASSWORD)


def test_a_closed_account_opens_again_with_its_password() -> None:
    sys, clerk = a_member("SYS"), a_member("OFS")
    accounts.disable_person(by=sys, at=MONDAY, person=clerk, reason="借调")
    client = Client()
    tell_password(client, clerk.username)
    closed = is_in(client)

    accounts.enable_person(by=sys, at=MONDAY, person=clerk, reason="借调期满")
    tell_password(client, clerk.username)

    assert (closed, is_in(client)) == (False, True)
    events = list(Entry.objects.filter(by=sys).order_by("pk").values_list("event", flat=True))
    assert events == ["people.account.disabled", "people.account.enabled"]


def test_two_managers_who_change_one_account_at_once_see_both_texts_and_lose_nothing() -> None:
    first, second, clerk = a_member("SYS"), a_member("SYS"), a_member("OFS")
    filled = {"organisation": "云岭市委巡察办", "version": clerk.version}
    a, b = proved(first), proved(second)
    a.post(f"/people/accounts/{clerk.uid}/change/", {**filled, "name": "周敏一"})

    conflict = b.post(f"/people/accounts/{clerk.uid}/change/", {**filled, "name": "周敏二"})

    assert conflict.status_code == 409
    text = conflict.content.decode()
    assert "周敏一" in text
    assert "周敏二" in text
    clerk.refresh_from_db()
    assert (clerk.name, clerk.version) == ("周敏一", 2)


def test_an_act_on_an_account_asks_a_reason_and_tells_the_trail() -> None:
    clerk = a_member("OFS")
    client = proved(a_member("SYS"))

    without = client.post(f"/people/accounts/{clerk.uid}/disable/", {"reason": ""})
    client.post(f"/people/accounts/{clerk.uid}/disable/", {"reason": "调离"})

    assert without.status_code == 422
    entry = Entry.objects.get(event="people.account.disabled")
    assert entry.details["reason"] == "调离"


def test_ending_the_sessions_of_a_person_is_told_to_that_person() -> None:
    clerk = a_member("OFS")
    theirs = Client()
    tell_password(theirs, clerk.username)

    accounts.end_sessions(by=a_member("SYS"), at=timezone.now(), person=clerk, reason="电脑遗失")

    assert "管理员结束" in theirs.get("/", follow=True).content.decode()


def test_the_list_costs_the_same_number_of_queries_for_one_and_for_many(
    django_assert_max_num_queries: object,
) -> None:
    sys = a_member("SYS")
    client = proved(sys)
    counts = []
    for _ in range(2):
        for _ in range(5):
            a_member("OFS", enrolled=True)
        with django_assert_max_num_queries(12) as queries:  # type: ignore[operator]  # the fixture
            client.get("/people/accounts/")
        counts.append(len(queries))

    assert counts[0] == counts[1]

"""The matrix and the answers to "why may I, why may I not"."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client

from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from xuncha.access.models import Request
from xuncha.access.registry import kinds
from xuncha.audit.models import Entry
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db
MASKED = re.compile(r"[A-Za-z0-9]{64}")
ORGANISATION = "organisations.organisation"


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def ask(person: Person, act: str, key: object = "", kind: str = ORGANISATION) -> str:
    answer = signed_in(person).get("/access/why/", {"kind": kind, "act": act, "key": str(key)})
    assert answer.status_code == 200
    # the token is masked anew on every page, and the page repeats its own address
    return MASKED.sub("", answer.content.decode()).replace(f"key={quote(str(key))}", "")


def test_the_matrix_shows_every_kind_to_those_who_keep_it_and_to_nobody_else() -> None:
    shown = signed_in(a_person("SMO")).get("/access/").content.decode()

    assert all(kind.name in shown for kind in kinds().values())
    assert [signed_in(a_person(one)).get("/access/").status_code for one in ("OFD", "AUD", "OFS", "SYS")] == [
        200,
        200,
        404,
        404,
    ]


def test_what_opens_is_named_with_the_role_and_the_place() -> None:
    clerk = a_person("OFS")
    page = ask(clerk, "update", clerk.organisation_id)

    assert ("可以" in page, "巡察办科员" in page, "云岭市委巡察办" in page) == (True, True, True)


@pytest.mark.once
def test_of_an_account_it_says_who_may_what() -> None:
    manager, clerk = a_person("SYS"), a_person("OFS")

    page = ask(manager, "read", clerk.uid, kind="people.person")

    assert ("可以" in page, "系统管理员" in page) == (True, True)


def test_what_no_role_of_mine_opens_says_who_can_and_whom_to_ask() -> None:
    clerk = a_person("OFS")
    a_person("OFD", name="李主任", organisation=clerk.organisation)

    page = ask(clerk, "merge", clerk.organisation_id)

    assert [words in page for words in ("不可以", "您现有的角色都不含", "巡察办主任", "李主任")] == [True] * 4


def test_a_state_that_bars_is_named() -> None:
    head, security = a_person("OFD"), a_person("SMO")
    request = Request.objects.create(
        wish="grant",
        person=a_person(),
        organisation=head.organisation,
        reason="x",
        asked_by=head,
        asked_at=MONDAY,
        state="declined",
        answered_by=security,
        answered_at=MONDAY + timedelta(days=1),
    )

    page = ask(security, "answer", request.pk, "access.request")

    assert ("已退回" in page, "待办理" in page) == (True, True)


def test_a_foreign_thing_and_a_missing_one_are_answered_alike() -> None:
    clerk = a_person("OFS")
    foreign = an_organisation(name="外市某局", within=a_jurisdiction(name="外市"))

    pages = {ask(clerk, "read", key) for key in (foreign.pk, 10**9, "QQ", 10**40)}

    assert len(pages) == 1
    assert "外市某局" not in pages.pop()


def test_a_kind_or_an_act_that_nobody_named_is_missing() -> None:
    client = signed_in(a_person("OFS"))

    answers = [
        client.get("/access/why/", {"kind": kind, "act": act}).status_code
        for kind, act in ((ORGANISATION, "fly"), ("nothing", "read"))
    ]

    assert answers == [404, 404]


def test_my_rights_are_shown_to_me_and_to_a_newcomer_what_to_do() -> None:
    mine, none = (signed_in(a_person(*held)).get("/access/why/").content.decode() for held in (["OFS"], []))

    assert ("巡察办科员" in mine, "您还没有任何角色" in none) == (True, True)


def test_a_denial_goes_on_record_with_what_was_asked() -> None:
    clerk = a_person("OFS")

    signed_in(clerk).get("/access/")

    entry = Entry.objects.get(event="access.denied")
    assert (entry.by, entry.subject, entry.details["act"]) == (clerk, "access.policy", "read")

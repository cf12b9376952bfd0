"""The pages of rights: two people for every right, and a new session after each change."""

import pytest
from django.test import Client
from django.utils import timezone

from tests.people.steps import a_member, give_factor, is_in, tell_code, tell_password
from xuncha.access import actions as access
from xuncha.access import grants
from xuncha.access.models import Clearance, Grant, Request
from xuncha.access.rules import Wanted
from xuncha.audit.models import Entry
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db
PERSONAS = "SEC OFD OFS LTR TL TM UH UL DIS ORG SYS SMO AUD".split()


def proved(person: Person) -> Client:
    """A browser in which the person has just proved who they are."""
    seed = give_factor(person)
    client = Client()
    tell_password(client, person.username)
    tell_code(client, seed)
    return client


def a_request(person: Person, head: Person, persona: str = "OFS") -> Request:
    at = timezone.now()
    wanted = Wanted(person, persona, head.organisation, at, None, "云巡办〔2026〕7号")
    return access.request_grant(wanted=wanted, by=head, at=at)


@pytest.mark.parametrize("persona", PERSONAS)
def test_who_sees_the_grants(persona: str) -> None:
    answer = proved(a_member(persona)).get("/people/grants/")

    assert answer.status_code == (200 if persona in {"OFD", "SMO"} else 404)


def test_the_head_asks_on_a_page_and_the_security_manager_carries_out() -> None:
    clerk, head, smo = a_member(), a_member("OFD"), a_member("SMO")
    filled = {
        "person": clerk.username,
        "persona": "OFS",
        "organisation": "云岭市委巡察办",
        "reason": "云巡办〔2026〕7号",
    }

    asked = proved(head).post("/people/grants/requests/grant/", filled)
    request = Request.objects.get()
    before = grants.may(Person.objects.get(pk=clerk.pk), "list", "organisations.organisation")
    done = proved(smo).post(f"/people/grants/requests/{request.pk}/carry-out/", {"answer": ""})

    assert (asked.status_code, done.status_code) == (302, 302)
    assert before is False
    assert grants.may(Person.objects.get(pk=clerk.pk), "list", "organisations.organisation")
    assert Grant.objects.get(person=clerk).granted_by_id == smo.pk


def test_whoever_gets_a_right_signs_in_anew() -> None:
    clerk, head, smo = a_member(), a_member("OFD"), a_member("SMO")
    theirs = Client()
    tell_password(theirs, clerk.username)
    request = a_request(clerk, head)

    proved(smo).post(f"/people/grants/requests/{request.pk}/carry-out/", {"answer": ""})

    assert "权限已变更" in theirs.get("/", follow=True).content.decode()
    assert not is_in(theirs)
    assert Entry.objects.filter(event="people.session.ended", details__reason="rights").count() == 1


def test_a_request_is_sent_back_with_a_reason_only() -> None:
    request = a_request(a_member(), a_member("OFD"))
    client = proved(a_member("SMO"))

    without = client.post(f"/people/grants/requests/{request.pk}/decline/", {"answer": ""})
    client.post(f"/people/grants/requests/{request.pk}/decline/", {"answer": "未附文件"})

    assert without.status_code == 422
    request.refresh_from_db()
    assert (request.state, request.answer) == ("declined", "未附文件")
    assert Grant.objects.filter(person=request.person).count() == 0


def test_the_head_cannot_carry_out_and_withdraws_the_own_request() -> None:
    head = a_member("OFD")
    request = a_request(a_member(), head)
    client = proved(head)

    refused = client.post(f"/people/grants/requests/{request.pk}/carry-out/", {"answer": ""})
    client.post(f"/people/grants/requests/{request.pk}/withdraw/")

    assert refused.status_code == 404
    request.refresh_from_db()
    assert request.state == "withdrawn"


def test_the_security_manager_does_not_end_a_grant_alone_where_a_head_could_ask() -> None:
    clerk, head = a_member("OFS"), a_member("OFD")
    grant = Grant.objects.get(person=clerk)
    client = proved(a_member("SMO"))

    alone = client.post(f"/people/grants/{grant.pk}/end/", {"reason": "调离"})
    proved(head).post(f"/people/grants/{grant.pk}/ask-end/", {"reason": "调离"})
    client.post(f"/people/grants/requests/{Request.objects.get().pk}/carry-out/", {"answer": "照办"})

    assert alone.status_code == 422
    grant.refresh_from_db()
    assert grant.ended_at is not None


def test_a_clearance_is_asked_for_and_set() -> None:
    leader, head, smo = a_member("TL"), a_member("OFD"), a_member("SMO")
    filled = {"person": leader.username, "level": "4", "reason": "云巡办〔2026〕8号"}

    proved(head).post("/people/grants/requests/clearance/", filled)
    proved(smo).post(f"/people/grants/requests/{Request.objects.get().pk}/carry-out/", {"answer": ""})

    assert Clearance.objects.get(person=leader).level == 4


def test_without_a_head_the_security_manager_grants_on_paper() -> None:
    head, smo = a_member(), a_member("SMO")
    filled = {
        "person": head.username,
        "persona": "OFD",
        "organisation": "云岭市委巡察办",
        "reason": "云委〔2026〕3号",
    }

    answer = proved(smo).post("/people/grants/paper/", filled)

    assert answer.status_code == 302
    assert Grant.objects.get(person=head).persona == "OFD"

"""Recusal for programs: the whole way, and the same refusals as on the pages."""

import pytest
from django.test import Client

from tests.api.conftest import Program, a_token
from tests.builders import a_person
from tests.teams.test_recusal import Office, sees
from xuncha.people.models import Person
from xuncha.planning.models import Round
from xuncha.planning.states import RoundState
from xuncha.teams.models import Declaration, Member, RecusalRule
from xuncha.tokens.models import Token

pytestmark = pytest.mark.django_db
ROOM = "teams/recusals"


def program(person: Person) -> Program:
    """Return a program of somebody, with one token for all that it does."""
    secret = f"{person.pk:0>43}"
    if not Token.objects.filter(person=person).exists():
        a_token(person, secret=secret)
    return Program(f"xct_{secret}", Client())


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_unit_requests_the_office_verifies_and_the_secretary_replaces(office: Office) -> None:
    Round.objects.update(state=RoundState.ON_SITE)  # a unit sees its task once the team has entered
    head, new = a_person("UH", organisation=office.unit), a_person("TM", name="替补")
    clerk, secretary = program(office.clerk), program(office.secretary)
    sent = {"person": office.member.pk, "rule": "teacher", "reason": "与局长同学"}
    made = program(head)("POST", f"teams/inspections/{office.inspection.uid}/recusals", sent).json()
    seen = [sees(office.member)]
    address = f"{ROOM}/{made['id']}"

    unknown = clerk("POST", f"{address}/verify", {"agreed": True, "replacement": office.head.pk})
    verified = clerk("POST", f"{address}/verify", {"agreed": True, "replacement": new.pk})
    seen.append(sees(office.member))
    early = clerk("POST", f"{address}/approve", {"agreed": True})
    approved = secretary("POST", f"{address}/approve", {"agreed": True})
    no_reason = program(office.head)("POST", f"{address}/ask-end", {"reason": ""})
    asked = program(office.head)("POST", f"{address}/ask-end", {"reason": "已调走"})
    same = program(office.head)("POST", f"{address}/end", {"agreed": True})
    ended = clerk("POST", f"{address}/end", {"agreed": True})

    assert [one.status_code for one in (unknown, verified, early, approved)] == [409, 200, 404, 200]
    assert [one.status_code for one in (no_reason, asked, same, ended)] == [422, 200, 409, 200]
    assert (seen, made["origin"], ended.json()["state"]) == ([True, False], "unit", "ended")
    assert Member.objects.serving().get(team=office.team).person == new
    assert [one["id"] for one in secretary("GET", ROOM).json()["items"]] == [made["id"]]


def test_a_member_declares_for_a_round(office: Office) -> None:
    member = program(office.member)
    address = f"teams/rounds/{office.round.uid}/declarations"

    nothing = member("POST", address, {})
    half = member("POST", address, {"rule": "lineal"})
    conflict = {"inspection": str(office.inspection.uid), "rule": "lineal", "reason": "父亲任局长"}
    something = member("POST", address, conflict)
    again = member("POST", address, conflict)

    answers = [one.status_code for one in (nothing, half, something, again)]
    assert (answers, Declaration.objects.count()) == ([201, 409, 201, 409], 2)
    assert sees(office.member) is False


def test_the_office_asks_and_sets_a_rule(office: Office) -> None:
    head = program(office.head)
    place = office.unit.jurisdiction_id
    rules = head("GET", "teams/recusal-rules").json()["rules"]
    sent = {"key": "worked_recently", "years": 5, "binds": "all", "active": True, "reason": "市委规定"}
    changed = head("PUT", f"teams/recusal-rules/{place}", sent)
    refused = program(office.clerk)("PUT", f"teams/recusal-rules/{place}", sent)
    other = head("PUT", f"teams/recusal-rules/{place}", {**sent, "key": "spouse", "active": False})
    said = {"person": office.member.pk, "organisation": office.unit.pk, "rule": "spouse", "reason": "配偶"}
    made, twice = head("POST", ROOM, said), head("POST", ROOM, said)

    assert (len(rules), {one["source"] != "" for one in rules}) == (15, {True})
    assert [one.status_code for one in (changed, refused, other, made, twice)] == [200, 404, 409, 201, 409]
    (set_now,) = [one for one in changed.json()["rules"] if one["key"] == "worked_recently"]
    assert (set_now["years"], set_now["source"], RecusalRule.objects.count()) == (5, "市委规定", 1)

"""Proposals for programs: asked for, read, one person replaced, applied; refused as on the pages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.api.conftest import Program, a_token
from tests.builders import a_person, an_organisation
from tests.teams.test_proposals import a_prepared_round
from xuncha.jobs.management.running import work_on_next
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round
from xuncha.project.api import described
from xuncha.teams.models import Member, Proposal, ProposalState, Recusal, Team

pytestmark = pytest.mark.django_db
SIZES = {"least": 3, "wanted": 3, "most": 4}


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


@pytest.fixture
def the_round(head: Person) -> Round:
    return a_prepared_round(head)


@pytest.fixture
def program(head: Person) -> Program:
    return Program(a_token(head), Client())


def found(program: Program, the_round: Round, **wishes: object) -> list[dict[str, str]]:
    """Let proposals be sought to the end; return them as the run tells them."""
    asked = program("POST", f"teams/rounds/{the_round.uid}/proposals", {**SIZES, **wishes})
    assert (asked.status_code, asked.json()["state"], asked.json()["proposals"]) == (202, "queued", [])
    assert work_on_next()
    run = program("GET", f"teams/runs/{asked.json()['id']}").json()
    assert run["state"] == "done", run
    return list(run["proposals"])


def test_a_program_asks_reads_and_applies(program: Program, the_round: Round) -> None:
    fixed, out = Person.objects.get(name="成员1"), Person.objects.get(name="成员7")
    team = Team.objects.get(name="第二巡察组")
    pins = [{"person": str(fixed.uid), "team": str(team.uid), "post": "deputy"}]
    three = found(program, the_round, pins=pins, bans=[{"person": str(out.uid)}])
    listed = program("GET", f"teams/rounds/{the_round.uid}/proposals").json()

    whole = program("GET", f"teams/proposals/{three[0]['id']}").json()
    schema = described()["components"]["schemas"]
    assert set(schema["ProposalFiguresOut"]["properties"]) == set(whole["figures"])
    nobody = Member.objects.count()
    applied = program("POST", f"teams/proposals/{three[0]['id']}/apply")
    again = program("POST", f"teams/proposals/{three[1]['id']}/apply")

    seats = {(one["name"], who["name"], who["post"]) for one in whole["teams"] for who in one["members"]}
    serving = Member.objects.serving().values_list("team__name", "person__name", "post")
    assert [one["emphasis"] for one in three] == ["load", "expertise", "mixing"]
    assert ({one["id"] for one in listed}, nobody) == ({one["id"] for one in three}, 0)
    assert ("第二巡察组", "成员1", "deputy") in seats
    assert "成员7" in {who["name"] for who in whole["left_out"]}
    assert (whole["changes"], whole["figures"]["people"]) == ([], 6)
    assert (applied.json()["state"], again.status_code) == ("applied", 409)
    assert set(serving) == seats


def test_a_program_finds_somebody_instead_of_one(program: Program, the_round: Round) -> None:
    first = found(program, the_round)[0]
    whole = program("GET", f"teams/proposals/{first['id']}").json()
    leaving = whole["teams"][0]["members"][-1]["person"]

    asked = program("POST", f"teams/proposals/{first['id']}/replace", {"person": leaving})
    stranger = program("POST", f"teams/proposals/{first['id']}/replace", {"person": str(a_person("TM").uid)})
    work_on_next()
    (other,) = program("GET", f"teams/runs/{asked.json()['id']}").json()["proposals"]
    now = program("GET", f"teams/proposals/{other['id']}").json()

    before, after = (
        {(team["name"], who["person"]) for team in each["teams"] for who in team["members"]}
        for each in (whole, now)
    )
    assert (asked.status_code, stranger.status_code, other["emphasis"]) == (202, 409, "replacing")
    assert ([who for _team, who in before - after], len(after - before)) == ([leaving], 1)


def test_what_cannot_be_wished_is_refused_field_by_field(program: Program, the_round: Round) -> None:
    nobody = str(a_person("UH").uid)
    address = f"teams/rounds/{the_round.uid}/proposals"

    wrong = program("POST", address, {"least": 6, "most": 3, "needs": ["占星"], "bans": [{"person": nobody}]})

    assert wrong.status_code == 409
    assert set(wrong.json()["error"]["fields"]) == {"wanted", "needs", "person"}
    assert program("POST", address, {"least": 1}).status_code == 422


def test_a_contradiction_and_a_recusal_that_comes_later_are_told(program: Program, the_round: Round) -> None:
    asked = program("POST", f"teams/rounds/{the_round.uid}/proposals", {"least": 5})
    work_on_next()
    none = program("GET", f"teams/runs/{asked.json()['id']}").json()
    first = found(program, the_round)[0]
    member = program("GET", f"teams/proposals/{first['id']}").json()["teams"][0]["members"][0]
    person = Person.objects.get(uid=member["person"])
    Recusal.objects.create(
        person=person,
        organisation=Inspection.objects.get(team="第一巡察组").organisation,
        rule="spouse",
        origin="declared",
        reason="配偶任副局长",
        asked_by=person,
        asked_at=timezone.now() + timedelta(minutes=1),
    )

    refused = program("POST", f"teams/proposals/{first['id']}/apply")

    said = refused.json()["error"]["message"]
    assert (none["state"], "一人同时只能在一个组" in none["message"]) == ("failed", True)
    assert (refused.status_code, f"{person}回避“甲局”" in said, "配偶" in said) == (409, True, False)
    assert Proposal.objects.get(uid=first["id"]).state == ProposalState.PROPOSED
    assert Member.objects.count() == 0


@pytest.mark.parametrize("persona", ["TL", "SEC", "SYS", "UH"])
def test_who_does_not_man_teams_finds_nothing(program: Program, the_round: Round, persona: str) -> None:
    first = found(program, the_round)[0]
    other = a_person(persona, organisation=an_organisation(name="他局"))
    theirs = Program(a_token(other, secret="b" * 43), Client())

    for method, address in (
        ("GET", f"teams/rounds/{the_round.uid}/proposals"),
        ("POST", f"teams/rounds/{the_round.uid}/proposals"),
        ("GET", f"teams/runs/{first['run']}"),
        ("GET", f"teams/proposals/{first['id']}"),
        ("POST", f"teams/proposals/{first['id']}/apply"),
        ("POST", f"teams/proposals/{first['id']}/drop"),
    ):
        assert theirs(method, address, {} if method == "POST" else None).status_code == 404
    assert Member.objects.count() == 0

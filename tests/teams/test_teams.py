"""Teams: formed from the inspections of a round, manned by people with a post, closed when the round is."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.builders import MONDAY, a_jurisdiction, a_person, a_round, a_segment, a_term, an_organisation
from xuncha.access import grants
from xuncha.notices.models import Notice
from xuncha.organisations.models import Kind, Level
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round
from xuncha.planning.states import RoundState
from xuncha.teams import actions, queries
from xuncha.teams.models import Member, Post, Team

pytestmark = pytest.mark.django_db
INSPECTION = "planning.inspection"


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


def a_team(head: Person, *, state: str = RoundState.PREPARING) -> Team:
    """Return a team that inspects one organisation; another team of the round inspects another."""
    the_round = a_round(term=a_term(), state=state)
    segment = a_segment(the_round, an_organisation(name="甲局"))
    Inspection.objects.create(segment=segment, organisation=an_organisation(name="乙局"), team="第二巡察组")
    if state == RoundState.CLOSED:
        return Team.objects.create(round=the_round, name="第一巡察组")
    return actions.form_teams(the_round=the_round, by=head, at=MONDAY)[0]


def fresh(person: Person) -> Person:
    """Return the person as the next request meets them."""
    return Person.objects.get(pk=person.pk)


def sees(person: Person) -> list[str]:
    rows = grants.only(Inspection.objects.all(), fresh(person), "list", INSPECTION)
    return [one.organisation.name for one in rows]


def test_teams_are_formed_from_what_inspections_name_and_once(head: Person) -> None:
    team = a_team(head)

    assert [str(one) for one in Team.objects.order_by("name")] == ["第一巡察组", "第二巡察组"]
    with pytest.raises(actions.NotPossible, match="都已组建"):
        actions.form_teams(the_round=team.round, by=head, at=MONDAY)


def test_a_member_sees_the_task_of_the_own_team_and_no_other(head: Person) -> None:
    team, member = a_team(head), a_person("TM")
    before = sees(member)

    actions.add_member(team=team, person=member, post=Post.MEMBER, by=head, at=MONDAY)

    assert (before, sees(member)) == ([], ["甲局"])
    assert [
        one for one in Inspection.objects.all() if grants.may(fresh(member), "read", INSPECTION, one)
    ] == [Inspection.objects.get(team="第一巡察组")]
    assert Notice.objects.get().person == member


def test_who_has_left_sees_nothing_at_the_next_request(head: Person) -> None:
    team, member = a_team(head), a_person("TM")
    made = actions.add_member(team=team, person=member, post=Post.MEMBER, by=head, at=MONDAY)

    actions.end_member(member=made, by=head, at=MONDAY)

    assert (sees(member), grants.may(fresh(member), "read", "teams.team", team)) == ([], False)
    with pytest.raises(actions.NotPossible, match="已经调离"):
        actions.end_member(member=made, by=head, at=MONDAY)


@pytest.mark.parametrize("state", [RoundState.CLOSED, RoundState.WITHDRAWN])
def test_the_mandate_ends_with_the_round(head: Person, state: str) -> None:
    team, member = a_team(head), a_person("TL")
    actions.add_member(team=team, person=member, post=Post.LEADER, by=head, at=MONDAY)

    Round.objects.update(state=state)

    assert sees(member) == []
    with pytest.raises(actions.NotPossible, match="已经结束"):
        actions.add_member(
            team=Team.objects.select_related("round").get(pk=team.pk),
            person=a_person("TM"),
            post=Post.MEMBER,
            by=head,
            at=MONDAY,
        )


def test_a_person_serves_in_one_team_of_a_round(head: Person) -> None:
    first, member = a_team(head), a_person("TM", name="何静")
    second = Team.objects.get(name="第二巡察组")
    actions.add_member(team=first, person=member, post=Post.MEMBER, by=head, at=MONDAY)

    with pytest.raises(actions.NotPossible, match=r"何静.*第一巡察组"):
        actions.add_member(team=second, person=member, post=Post.MEMBER, by=head, at=MONDAY)


def test_a_team_has_one_leader(head: Person) -> None:
    team = a_team(head)
    actions.add_member(team=team, person=a_person("TL"), post=Post.LEADER, by=head, at=MONDAY)

    with pytest.raises(actions.NotPossible, match="已有组长"):
        actions.add_member(team=team, person=a_person("TL"), post=Post.LEADER, by=head, at=MONDAY)


@pytest.mark.parametrize("persona", ["", "OFS", "UL", "SYS", "AUD"])
def test_who_has_no_post_for_teams_here_is_not_put_in(head: Person, persona: str) -> None:
    team = a_team(head)
    person = a_person(*filter(None, [persona]))

    with pytest.raises(actions.NotPossible, match="有效角色"):
        actions.add_member(team=team, person=person, post=Post.MEMBER, by=head, at=MONDAY)


def test_an_inspector_of_another_city_or_a_disabled_one_is_no_candidate(head: Person) -> None:
    team = a_team(head)
    elsewhere = an_organisation(name="外市委巡察办", kind=Kind.OFFICE, within=a_jurisdiction(name="外市"))
    a_person("TM", organisation=elsewhere)
    Person.objects.filter(pk=a_person("TM").pk).update(disabled_at=MONDAY)
    here = a_person("TM")

    assert list(queries.candidates(team, MONDAY)) == [here]


def test_the_database_keeps_one_leader_and_one_membership(head: Person) -> None:
    team, leader = a_team(head), a_person("TL")
    Member.objects.create(team=team, person=leader, post=Post.LEADER, since=MONDAY)

    for person, post in ((leader, Post.MEMBER), (a_person("TL"), Post.LEADER)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Member.objects.create(team=team, person=person, post=post, since=MONDAY)


def test_an_office_forms_and_mans_a_team_on_its_pages(head: Person) -> None:
    the_round = a_round(term=a_term(), state=RoundState.APPROVED)
    a_segment(the_round, an_organisation(name="甲局"))
    leader, client = a_person("TL", name="罗组长"), Client()
    client.force_login(head)

    offered = client.get("/teams/").content.decode()
    client.post(f"/teams/rounds/{the_round.uid}/form/")
    team = Team.objects.get()
    client.post(f"/teams/{team.uid}/members/new/", {"person": leader.pk, "post": "leader"})
    listed, page = (client.get(way).content.decode() for way in ("/teams/", f"/teams/{team.uid}/"))
    member = Member.objects.get()
    asked = client.get(f"/teams/{team.uid}/members/{member.pk}/end/").content.decode()
    client.post(f"/teams/{team.uid}/members/{member.pk}/end/")

    assert "第一巡察组" in offered
    assert [("罗组长" in one) for one in (listed, page, asked)] == [True, True, True]
    assert Member.objects.serving().count() == 0
    assert "已调离" in client.get(f"/teams/{team.uid}/").content.decode()


def test_a_member_finds_the_own_team_and_not_the_other(head: Person) -> None:
    team, member, client = a_team(head), a_person("TM"), Client()
    actions.add_member(team=team, person=member, post=Post.MEMBER, by=head, at=MONDAY)
    other = Team.objects.get(name="第二巡察组")
    client.force_login(member)

    assert [client.get(f"/teams/{one.uid}/").status_code for one in (team, other)] == [200, 404]
    assert client.get(f"/teams/{team.uid}/members/new/").status_code == 404
    assert "第二巡察组" not in client.get("/teams/").content.decode()


@pytest.mark.parametrize("state", [RoundState.DRAFTING, RoundState.CONSULTED])
def test_no_team_is_formed_while_inspections_may_still_change(head: Person, state: str) -> None:
    the_round = a_round(term=a_term(), state=state)
    a_segment(the_round, an_organisation(name="甲局"))

    with pytest.raises(actions.NotPossible, match="批准后"):
        actions.form_teams(the_round=the_round, by=head, at=MONDAY)


@pytest.mark.parametrize("post", [Post.LEADER, Post.DEPUTY])
def test_who_holds_no_post_of_a_leader_does_not_lead(head: Person, post: str) -> None:
    team = a_team(head)

    with pytest.raises(actions.NotPossible, match="组长（副组长）的有效角色"):
        actions.add_member(team=team, person=a_person("TM"), post=post, by=head, at=MONDAY)


def test_an_inspector_of_the_city_serves_in_a_team_of_the_county(head: Person) -> None:
    city = a_jurisdiction()
    county = a_jurisdiction(name="临川县", level=Level.COUNTY, parent=city)
    committee = an_organisation(name="中共临川县委员会", kind=Kind.COMMITTEE, within=county)
    the_round = a_round(term=a_term(committee=committee), state=RoundState.APPROVED)
    a_segment(the_round, an_organisation(name="县局", within=county))
    (team,) = actions.form_teams(the_round=the_round, by=head, at=MONDAY)
    of_the_city = a_person(
        "TM", organisation=an_organisation(name="市委巡察办", kind=Kind.OFFICE, within=city)
    )

    assert of_the_city in queries.candidates(team, MONDAY)


@pytest.mark.parametrize("typed", ["第一巡察组", "第1轮 一巡察组", "何静"])
def test_a_team_is_found_by_name_round_or_member_by_those_who_may_see_it(head: Person, typed: str) -> None:
    team, member, stranger = a_team(head), a_person("TM", name="何静"), a_person("TM", name="何静远")
    actions.add_member(team=team, person=member, post=Post.MEMBER, by=head, at=MONDAY)

    assert team_pages(member, typed) == [f"/teams/{team.uid}/"]
    assert team_pages(stranger, typed) == []


def team_pages(person: Person, typed: str) -> list[str]:
    client = Client()
    client.force_login(person)
    found = client.get("/search/", {"q": typed}).content.decode()
    return [f"/teams/{team.uid}/" for team in Team.objects.order_by("pk") if f"/teams/{team.uid}/" in found]

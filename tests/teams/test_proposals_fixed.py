"""Who is fixed in a proposal is there or it is told why not: nobody is dropped, nobody is moved unsaid."""

import pytest
from django.test import Client

from tests.builders import MONDAY, a_person, an_organisation
from tests.teams.builders import an_inspector
from tests.teams.test_proposals import a_prepared_round, proposals_of
from xuncha.jobs.management.running import work_on_next
from xuncha.jobs.models import Job
from xuncha.jobs.states import JobState
from xuncha.people.models import Person
from xuncha.planning.models import Round
from xuncha.teams import actions as of_teams
from xuncha.teams.assignment.packing import chosen
from xuncha.teams.models import Post, Proposal, Team

pytestmark = pytest.mark.django_db
SIZES = {"least": 3, "wanted": 3, "most": 4, "deputies": 1}


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


@pytest.fixture
def client(head: Person) -> Client:
    made = Client()
    made.force_login(head)
    return made


def propose(client: Client, the_round: Round, **more: object) -> str:
    """Send the form of wishes; return the page that comes of it."""
    address = f"/teams/rounds/{the_round.uid}/propose/"
    return str(client.post(address, {**SIZES, **more}, follow=True).content.decode())


def replaced(client: Client, proposal: Proposal, who: str) -> Job:
    """Wish for somebody instead of one person, and let it be sought; return the job."""
    client.post(f"/teams/proposals/{proposal.uid}/replace/{who}/")
    work_on_next()
    return Job.objects.latest("pk")


def test_whom_the_pool_calls_not_available_is_not_offered_and_the_page_says_so(
    head: Person, client: Client
) -> None:
    the_round = a_prepared_round(head)
    spared = Person.objects.get(name="成员5")
    an_inspector(name="成员5", person=spared, state="unavailable")
    team = Team.objects.order_by("name")[0]

    page = client.get(f"/teams/rounds/{the_round.uid}/propose/").content.decode()
    sent = propose(client, the_round, person1=spared.pk, decision1=f"in:{team.pk}:")

    assert "人才库里暂不可抽调、不会被提出：成员5" in page
    assert (f'<option value="{spared.pk}">' in page, Job.objects.count()) == (False, 0)
    assert "人才库里暂不可抽调" in sent


def test_who_is_fixed_in_one_team_and_put_into_another_meanwhile_is_told(
    head: Person, client: Client
) -> None:
    the_round = a_prepared_round(head)
    first, second = Team.objects.order_by("name")
    person = Person.objects.get(name="成员0")
    propose(client, the_round, person1=person.pk, decision1=f"in:{first.pk}:leader")
    of_teams.add_member(team=second, person=person, post=Post.LEADER, by=head, at=MONDAY)

    work_on_next()

    job = Job.objects.get()
    assert (job.state, Proposal.objects.count()) == (JobState.FAILED, 0)
    assert job.message == "成员0已任第二巡察组组长，不能固定到别处；请先调离再提。"


def test_a_replacement_never_moves_a_second_person_who_can_no_longer_come(
    head: Person, client: Client
) -> None:
    proposal = proposals_of(a_prepared_round(head), head)[0]
    leaving, lost = chosen(proposal.choices)[-1], chosen(proposal.choices)[0]
    person = Person.objects.get(pk=lost.inspector)
    an_inspector(name=person.name, person=person, state="unavailable")

    refused = client.post(f"/teams/proposals/{proposal.uid}/replace/{leaving.inspector}/")

    assert (refused.status_code, f"{person}不能抽调" in refused.content.decode()) == (409, True)
    assert (Job.objects.count(), Proposal.objects.filter(emphasis="replacing").count()) == (0, 0)


def test_in_a_replacement_others_may_be_replaced_too_and_the_page_says_who_was_kept(
    head: Person, client: Client
) -> None:
    the_round = a_prepared_round(head)
    for number in (8, 9):
        a_person("TM", name=f"成员{number}", organisation=an_organisation(name=f"云岭市第{number}局"))
    first = proposals_of(the_round, head)[0]
    ordinary = [one for one in chosen(first.choices) if str(one.seat) == "member"]
    replaced(client, first, ordinary[0].inspector)
    second = Proposal.objects.get(emphasis="replacing")

    page = client.get(f"/teams/proposals/{second.uid}/").content.decode()
    replaced(client, second, ordinary[1].inspector)

    third = Proposal.objects.filter(emphasis="replacing").latest("pk")
    assert (page.count("换人时留在原位"), "由人指定" in page) == (5, False)
    assert page.count("/replace/") == len(second.choices)
    before, after = set(chosen(second.choices)), set(chosen(third.choices))
    assert (before - after, len(after - before)) == ({ordinary[1]}, 1)


def test_who_serves_already_is_said_to_serve_and_is_not_offered_for_replacement(
    head: Person, client: Client
) -> None:
    the_round = a_prepared_round(head)
    person, team = Person.objects.get(name="成员0"), Team.objects.order_by("name")[1]
    of_teams.add_member(team=team, person=person, post=Post.LEADER, by=head, at=MONDAY)
    proposal = proposals_of(the_round, head)[0]

    page = client.get(f"/teams/proposals/{proposal.uid}/").content.decode()
    asked = client.get(f"/teams/proposals/{proposal.uid}/apply/").content.decode()

    assert f"将按此方案编入 {len(proposal.choices) - 1} 人" in asked
    assert page.count("已在组") == 1
    assert (page.count("/replace/"), f"/replace/{person.pk}/" in page) == (len(proposal.choices) - 1, False)

"""One team at a time, across rounds: who is away with another round is neither offered nor seated."""

from datetime import date

import pytest
from django.test import Client

from tests.builders import MONDAY, a_person, a_round, a_segment, a_term, an_organisation
from tests.teams.test_proposals import SMALL, a_prepared_round, proposals_of
from tests.teams.test_recusal import Office
from xuncha.jobs.management.running import work_on_next
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round, Segment
from xuncha.planning.states import RoundState
from xuncha.teams import actions as of_teams
from xuncha.teams.assignment import actions, bridge
from xuncha.teams.assignment.packing import chosen
from xuncha.teams.models import Member, Post, Proposal, Team
from xuncha.teams.recusal import actions as of_recusal
from xuncha.workflow.refusals import Refused

pytestmark = pytest.mark.django_db
SAME, AFTER = (date(2024, 4, 12), date(2024, 5, 20)), (date(2024, 4, 13), date(2024, 5, 20))
"""The round of these tests stays from 4 March to 12 April 2024, both days included."""


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


def another_team(days: tuple[date, date] = SAME, state: str = RoundState.PREPARING) -> Team:
    """Return a team of another round of the term that stays on these days."""
    other = a_round(term=a_term(), number=2, state=state)
    a_segment(other, an_organisation(name="丙局"), from_on=days[0], to_on=days[1])
    return Team.objects.create(round=other, name="第一巡察组")


def seated(team: Team, name: str) -> Person:
    person = Person.objects.get(name=name)
    Member.objects.create(team=team, person=person, post=Post.MEMBER, since=MONDAY)
    return person


def add(head: Person, team: Team, person: Person) -> str:
    """Put somebody in by the page; return what it says."""
    client = Client()
    client.force_login(head)
    page = client.post(
        f"/teams/{team.uid}/members/new/", {"person": person.pk, "post": "member"}, follow=True
    )
    return page.content.decode()


def test_who_serves_in_a_round_of_the_same_days_is_not_seated_and_the_page_says_where(head: Person) -> None:
    a_prepared_round(head)
    taken, free = seated(another_team(), "成员4"), Person.objects.get(name="成员5")
    first = Team.objects.get(round__number=1, name="第一巡察组")

    said = add(head, first, taken)
    also = add(head, first, free)

    assert "“成员4”已在“第十二届市委第2轮巡察”的第一巡察组，两轮进驻日期重叠" in said
    assert "已编入：成员5 组员" in also
    assert [one.person for one in Member.objects.serving().filter(team=first)] == [free]


@pytest.mark.parametrize(
    ("days", "state", "may_come"),
    [
        (AFTER, RoundState.PREPARING, True),
        (SAME, RoundState.APPROVED, False),
        (SAME, RoundState.ON_SITE, False),
        (SAME, RoundState.REPORTING, True),
        (SAME, RoundState.CLOSED, True),
        (SAME, RoundState.WITHDRAWN, True),
    ],
)
def test_a_round_that_is_over_or_stays_on_other_days_takes_nobody(
    head: Person,
    days: tuple[date, date],
    state: str,
    may_come: bool,
) -> None:
    the_round = a_prepared_round(head)
    person = seated(another_team(days, state), "成员4")
    offered = {one.key for one in bridge.question(the_round, SMALL, MONDAY).inspectors}

    said = add(head, Team.objects.get(round=the_round, name="第一巡察组"), person)

    assert (str(person.pk) in offered, "已编入：成员4" in said) == (may_come, may_come)


def test_segments_count_by_the_team_that_stays_and_none_clash_with_nothing(head: Person) -> None:
    the_round = a_prepared_round(head)
    late = a_segment(the_round, from_on=date(2024, 6, 3), to_on=date(2024, 7, 5))
    Inspection.objects.filter(team="第二巡察组").update(segment=late)
    first, second = Team.objects.filter(round=the_round).order_by("name")
    person = seated(another_team(), "成员4")

    assert "日期重叠" in add(head, first, person)
    assert "已编入：成员4" in add(head, second, person)
    empty = Team.objects.create(
        round=a_round(term=a_term(), number=3, state=RoundState.APPROVED), name="一组"
    )
    assert "已编入：成员4" in add(head, empty, person)


def test_nobody_from_elsewhere_is_proposed_and_the_page_of_wishes_names_them(head: Person) -> None:
    the_round = a_prepared_round(head)
    person = seated(another_team(), "成员4")
    client = Client()
    client.force_login(head)
    address = f"/teams/rounds/{the_round.uid}/propose/"

    page = client.get(address).content.decode()
    client.post(address, {"least": 3, "wanted": 3, "most": 4, "deputies": 1})
    assert work_on_next()

    assert "在日期重叠的另一轮、不会被提出：成员4</small>" in page
    assert f'<option value="{person.pk}"' not in page
    found = [chosen(one.choices) for one in Proposal.objects.all()]
    assert len(found) == 3
    assert not any(one.inspector == str(person.pk) for choices in found for one in choices)


def test_a_proposal_is_not_applied_once_another_round_has_taken_somebody(head: Person) -> None:
    the_round = a_prepared_round(head)
    proposal = proposals_of(the_round, head)[0]
    person = Person.objects.get(pk=chosen(proposal.choices)[0].inspector)
    seated(another_team(), person.name)

    with pytest.raises(actions.NotPossible, match=f"{person}不能再抽调.*另一轮"):
        actions.apply_proposal(proposal=proposal, by=head, at=MONDAY)
    assert Member.objects.filter(team__round=the_round).count() == 0


def test_who_stays_elsewhere_is_no_replacement() -> None:
    office = Office()
    stay = Segment.objects.get(inspections__team=office.team.name, round=office.team.round)
    made, new = office.asked(office.member), a_person("TM", name="替补")
    seated(another_team((stay.from_on, stay.to_on)), "替补")

    with pytest.raises(Refused, match="“替补”已在“第十二届市委第2轮巡察”"):
        of_recusal.take_step(recusal=made, step="verify", by=office.clerk, at=MONDAY, replacement=new)
    assert Round.objects.count() == 2


def test_who_is_in_both_teams_already_stays_where_they_are(head: Person) -> None:
    the_round = a_prepared_round(head)
    second = Team.objects.get(round=the_round, name="第二巡察组")
    person = Person.objects.get(name="成员4")
    of_teams.add_member(team=second, person=person, post=Post.MEMBER, by=head, at=MONDAY)
    seated(another_team(), "成员4")

    for one in proposals_of(the_round, head):
        assert str(person.pk) in {who.inspector for who in chosen(one.choices) if who.team == str(second.pk)}

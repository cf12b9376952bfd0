"""What a withdrawal leaves: no authorisation that holds, and time to draw another one up during the stay."""

from datetime import date

import pytest
from django.test import Client

from tests.builders import MONDAY, a_person
from tests.teams.test_authorisation import a_led_team, announced, enter
from xuncha.people.models import Person
from xuncha.planning import actions as planning
from xuncha.teams.authorisation import acts, queries
from xuncha.teams.models import Member, Post, Team
from xuncha.teams.states import AuthorisationState as S

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


@pytest.fixture
def secretary() -> Person:
    return a_person("SEC", name="书记")


def test_a_supplementary_authorisation_that_is_withdrawn_does_not_bring_the_former_back(
    head: Person, secretary: Person
) -> None:
    team, other = a_led_team(head), a_person("TL", name="新组长")
    first = announced(team, head, secretary)
    second = announced(team, head, secretary, leader=other)
    client = Client()
    client.force_login(head)
    asked = client.get(f"/teams/authorisations/{second.uid}/withdraw/").content.decode()

    client.post(f"/teams/authorisations/{second.uid}/withdraw/", {"reason": "另行安排"})

    page = client.get(f"/teams/authorisations/{first.uid}/").content.decode()
    assert "以前的授权不会恢复，需要另办一份" in asked
    assert (queries.valid(team), "这一份从那时起不再有效" in page) == (None, True)
    assert [one.pk for one in queries.without_any(Team.objects.all())] == [team.pk]
    with pytest.raises(planning.NotReady, match="第一巡察组还没有宣布授权"):
        enter(head)


def test_after_a_withdrawal_on_site_the_next_authorisation_begins_during_the_stay(
    head: Person, secretary: Person
) -> None:
    team = a_led_team(head)
    one = announced(team, head, secretary)
    enter(head)
    acts.withdraw_authorisation(one=one, reason="另行安排", by=head, at=MONDAY)
    team = Team.objects.get()
    members = {each.post: each.person for each in Member.objects.serving().filter(team=team)}
    entry = acts.AuthorisationEntry(
        members[Post.LEADER], [members[Post.DEPUTY]], "组长负责甲局", date(2024, 3, 20), date(2024, 4, 12)
    )

    made_then = acts.make_authorisation(team=team, entry=entry, by=head, at=MONDAY)

    assert (made_then.number, made_then.state) == (2, S.DRAFTED)

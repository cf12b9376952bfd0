"""A team on site: a member, a deputy, a leader, and what they inspect."""

from dataclasses import dataclass

import pytest

from tests.builders import MONDAY, a_person, a_round, a_segment, a_term, an_item, an_organisation
from xuncha.frameworks.models import Item
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.planning.states import RoundState
from xuncha.teams.models import Member, Post, Team


@dataclass
class Site:
    """Who is there, and what is inspected."""

    inspection: Inspection
    team: Team
    member: Person
    deputy: Person
    leader: Person
    item: Item

    def joins(self, person: Person, post: str) -> Person:
        """Let a person serve in the team."""
        Member.objects.create(team=self.team, person=person, post=post, since=MONDAY)
        return person


def a_site() -> Site:
    the_round = a_round(term=a_term(), state=RoundState.ON_SITE)
    item = an_item(the_round)
    inspection = a_segment(the_round, an_organisation(name="云岭市民政局党组")).inspections.get()
    team = Team.objects.create(round=the_round, name=inspection.team)
    people = {
        Post.MEMBER: a_person("TM", name="何组员"),
        Post.DEPUTY: a_person("TL", name="沈副组长"),
        Post.LEADER: a_person("TL", name="罗组长"),
    }
    site = Site(inspection, team, *people.values(), item)
    for post, person in people.items():
        site.joins(person, post)
    return site


@pytest.fixture
def site() -> Site:
    return a_site()

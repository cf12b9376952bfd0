"""Samples of the teams room: on one's own side everybody belongs to the team."""

from dataclasses import replace
from typing import Any

from tests.access.corners import Build, Sample, Side, World
from tests.access.of_planning import SAMPLES as PLANNED
from tests.access.of_planning import the_round
from tests.builders import MONDAY
from xuncha.people.models import Person
from xuncha.teams.models import Member, Post, Team


def _team(world: World, side: Side, mine: Person) -> Sample:
    team, _made = Team.objects.get_or_create(round=the_round(world, side), name="第九巡察组")
    sample = PLANNED["planning:round"](world, side, mine)
    relations = frozenset[str]()
    if side.name == "own":
        for person in world.people.values():
            Member.objects.get_or_create(
                team=team, person=person, until=None, defaults={"post": Post.MEMBER, "since": MONDAY}
            )
        relations = frozenset({"team"})
    return replace(sample, words={"uid": team.uid}, relations=relations)


def _member(world: World, side: Side, mine: Person) -> Sample:
    sample = _team(world, side, mine)
    team = Team.objects.get(uid=str(sample.words["uid"]))
    known = {"team": team, "person": side.about, "until": None}
    member, _made = Member.objects.get_or_create(**known, defaults={"post": Post.MEMBER, "since": MONDAY})
    return replace(sample, words={**sample.words, "member": member.pk})


SAMPLES: dict[str, Build] = {
    "teams:form": PLANNED["planning:round"],
    **dict.fromkeys(("teams:team", "teams:add"), _team),
    "teams:end": _member,
}
ENDINGS: dict[Build, tuple[Any, dict[str, object]]] = {}

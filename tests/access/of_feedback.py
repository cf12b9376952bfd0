"""Samples of the feedback room: what was issued; on one's own side everybody belongs to the team."""

from dataclasses import replace
from typing import Any

from tests.access.corners import Build, Sample, Side, World
from tests.access.of_planning import the_inspection, the_segment, the_term
from tests.builders import MONDAY, a_letter, an_item
from xuncha.feedback.models import Issued, Letter
from xuncha.feedback.states import LetterState
from xuncha.fieldwork.models import Finding
from xuncha.fieldwork.states import FindingState
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round
from xuncha.planning.states import RoundState
from xuncha.teams.models import Member, Post, Team

TEAM = "第三巡察组"


def the_fed_back(side: Side) -> Inspection:
    """Return an inspection of the unit of a side whose letters are out."""
    begun = {"title": "三", "state": RoundState.FED_BACK}
    row, _made = Round.objects.get_or_create(term=the_term(side), number=3, defaults=begun)
    return the_inspection(the_segment(row), side, TEAM)


def _letter(world: World, side: Side, _mine: Person) -> Sample:
    inspection = the_fed_back(side)
    letter = Letter.objects.filter(inspection=inspection).first()
    hands = {"by": side.person, "approved_by": side.about, "text": world.canary("letter")}
    letter = letter or a_letter(inspection, state=LetterState.ISSUED, **hands)
    return replace(_sample(world, side, inspection), words={"uid": letter.uid}, state=LetterState.ISSUED)


def _sample(world: World, side: Side, inspection: Inspection) -> Sample:
    the_round = inspection.segment.round
    relations = frozenset[str]()
    if side.name == "own":
        team, _made = Team.objects.get_or_create(round=the_round, name=TEAM)
        for person in world.people.values():
            known = {"team": team, "person": person, "until": None}
            Member.objects.get_or_create(**known, defaults={"post": Post.MEMBER, "since": MONDAY})
        relations = frozenset({"task"})
    home = the_round.term.committee.jurisdiction
    return Sample({}, place=home.path, organisation=inspection.organisation_id, relations=relations)


def _step(name: str) -> Build:
    def build(world: World, side: Side, mine: Person) -> Sample:
        sample = _letter(world, side, mine)
        return replace(sample, words={**sample.words, "step": name})

    return build


def _inspection(world: World, side: Side, mine: Person) -> Sample:
    return replace(_letter(world, side, mine), words={"uid": the_fed_back(side).uid})


def _draft(world: World, side: Side, mine: Person) -> Sample:
    sample = _inspection(world, side, mine)
    return replace(sample, words={**sample.words, "kind": "body"})


def _issued(world: World, side: Side, _mine: Person) -> Sample:
    inspection = the_fed_back(side)
    issued = Issued.objects.filter(inspection=inspection).first()
    if issued is None:
        title, item = world.canary("issued"), an_item(inspection.segment.round)
        words = {"number": 1, "title": title, "text": title}
        finding = Finding.objects.create(inspection=inspection, item=item, state=FindingState.ISSUED, **words)
        words |= {"focus": "聚焦", "aspect": "方面", "issued_on": MONDAY.date()}
        issued = Issued.objects.create(inspection=inspection, finding=finding, **words)
    return replace(_sample(world, side, inspection), words={"uid": issued.uid})


SAMPLES: dict[str, Build] = {
    **dict.fromkeys(("feedback:letter", "feedback:change", "feedback:sign"), _letter),
    "feedback:submit": _step("recall"),
    "feedback:approve": _step("approve"),
    "feedback:deliver": _step("deliver"),
    **dict.fromkeys(("feedback:inspection", "feedback:issue"), _inspection),
    "feedback:create": _draft,
    "feedback:issued": _issued,
}
ENDINGS: dict[Build, tuple[Any, dict[str, object]]] = {}

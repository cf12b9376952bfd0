"""Samples of the planning room."""

from dataclasses import replace
from typing import Any

from tests.access.corners import Build, Sample, Side, World
from tests.builders import a_segment, a_term, an_organisation
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round, Segment, Term, Universe
from xuncha.planning.states import RoundState


def the_term(side: Side) -> Term:
    """Return the term of one side, with a list in work; rows go with each test: look for them anew."""
    home = side.office.jurisdiction
    named = Organisation.objects.filter(name=f"中共{home}委员会{side.name}").first()
    term = a_term(committee=named or an_organisation(name=f"中共{home}委员会{side.name}", within=home))
    Universe.objects.get_or_create(term=term, number=1)
    return term


def _term(_world: World, side: Side, _mine: Person) -> Sample:
    term = the_term(side)
    home = term.committee
    return Sample({"uid": term.uid}, place=home.jurisdiction.path, organisation=home.pk)


def the_round(world: World, side: Side) -> Round:
    """Return the draft of a round on one side."""
    words = {"title": f"{world.canary('round')}{side.name}"}
    return Round.objects.get_or_create(term=the_term(side), number=1, defaults=words)[0]


def _round(world: World, side: Side, mine: Person) -> Sample:
    row = the_round(world, side)
    return replace(_term(world, side, mine), words={"uid": row.uid}, state=RoundState.DRAFTING)


def _step(name: str) -> Build:
    def build(world: World, side: Side, mine: Person) -> Sample:
        sample = _round(world, side, mine)
        return replace(sample, words={**sample.words, "step": name})

    return build


def the_segment(row: Round) -> Segment:
    """Return the segment of a round."""
    return Segment.objects.filter(round=row).first() or a_segment(row)


def _segment(world: World, side: Side, mine: Person) -> Sample:
    segment = the_segment(the_round(world, side))
    return replace(_round(world, side, mine), words={"uid": segment.uid})


def the_inspection(segment: Segment, side: Side, team: str) -> Inspection:
    """Return the inspection of a side's unit in a segment."""
    known = {"segment": segment, "organisation": side.unit}
    return Inspection.objects.get_or_create(**known, defaults={"team": team})[0]


def _inspection(world: World, side: Side, mine: Person) -> Sample:
    inspection = the_inspection(the_segment(the_round(world, side)), side, world.canary("team"))
    return replace(_round(world, side, mine), words={"uid": inspection.uid}, organisation=side.unit.pk)


def _entered(world: World, side: Side, mine: Person) -> Sample:
    begun = {"title": "二", "state": RoundState.ON_SITE}
    row, _made = Round.objects.get_or_create(term=the_term(side), number=2, defaults=begun)
    inspection = the_inspection(the_segment(row), side, "第一巡察组")
    return replace(
        _term(world, side, mine),
        words={"uid": inspection.uid},
        organisation=side.unit.pk,
        state=RoundState.ON_SITE,
    )


SAMPLES: dict[str, Build] = {
    **dict.fromkeys(
        (
            "planning:term",
            "planning:change-term",
            "planning:list",
            "planning:begin-list",
            "planning:add-due",
            "planning:drop-due",
            "planning:freeze-list",
            "planning:create-round",
        ),
        _term,
    ),
    **dict.fromkeys(
        ("planning:round", "planning:change-round", "planning:decide", "planning:add-segment"), _round
    ),
    "planning:submit": _step("withdraw"),
    "planning:approve": _step("approve"),
    **dict.fromkeys(
        ("planning:change-segment", "planning:remove-segment", "planning:add-inspection"), _segment
    ),
    **dict.fromkeys(("planning:change-inspection", "planning:remove-inspection"), _inspection),
    "planning:inspection": _entered,
}
ENDINGS: dict[Build, tuple[Any, dict[str, object]]] = {
    _round: (Round, {"state": RoundState.WITHDRAWN}),
}

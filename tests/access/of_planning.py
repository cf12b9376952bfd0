"""Samples of the planning room."""

from dataclasses import replace
from datetime import date
from typing import Any

from tests.access.corners import Build, Sample, Side, World
from tests.builders import MONDAY, a_segment, a_term, an_organisation
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning.models import (
    Consultation,
    ConsultationReply,
    CoveragePlan,
    Inspection,
    Objection,
    Planned,
    PlannedRound,
    ProposalVersion,
    Round,
    Segment,
    Term,
    Universe,
)
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


def the_letter(world: World, side: Side) -> Consultation:
    """Return a letter of one side to the discipline commission."""
    row = the_round(world, side)
    content = {"title": row.title, "theme": "", "framework": "", "segments": []}
    kept = {"proposal": 1, "content": content, "by": side.person, "at": MONDAY}
    version, _made = ProposalVersion.objects.get_or_create(round=row, number=1, defaults=kept)
    known = {"body": "discipline", "number": world.canary("letter"), "by": side.person, "at": MONDAY}
    days = {"sent_on": MONDAY.date(), "due_on": MONDAY.date()}
    return Consultation.objects.filter(version=version).first() or Consultation.objects.create(
        version=version, **known, **days
    )


def _letter(world: World, side: Side, mine: Person) -> Sample:
    sample = _round(world, side, mine)
    asked = frozenset[str]() if side.name == "foreign" else frozenset({"asked_discipline"})
    return replace(sample, words={"uid": the_letter(world, side).uid}, relations=asked)


def _version(world: World, side: Side, mine: Person) -> Sample:
    version = the_letter(world, side).version
    return replace(_round(world, side, mine), words={"uid": version.round.uid, "number": version.number})


def _objection(world: World, side: Side, mine: Person) -> Sample:
    sample, letter = _letter(world, side, mine), the_letter(world, side)
    said = {"outcome": "objected", "number": "x", "replied_on": MONDAY.date(), "on_paper": True}
    known = {**said, "by": side.person, "at": MONDAY}
    reply, _made = ConsultationReply.objects.get_or_create(consultation=letter, defaults=known)
    row, _made = Objection.objects.get_or_create(reply=reply, organisation=side.unit, reason="x")
    return replace(sample, words={"uid": row.uid})


def the_plan(side: Side) -> CoveragePlan:
    """Return the plan of one side: the unit of the side in its first round."""
    term = the_term(side)
    known = {"universe": Universe.objects.get(term=term, number=1), "made_by": side.person, "made_at": MONDAY}
    counted = {"parameters": {}, "notes": [], "covered": 1, "due": 1}
    plan, made = CoveragePlan.objects.get_or_create(term=term, number=1, defaults={**known, **counted})
    if made:
        days = {"from_on": date(2025, 3, 3), "to_on": date(2025, 4, 30)}
        planned = PlannedRound.objects.create(plan=plan, number=7, days=40, **days)
        own = {"planned_round": planned, "team": 1, "days": 20, "score": 40, "parts": [], "why": []}
        Planned.objects.create(plan=plan, organisation=side.unit, **own, **days)
    return plan


def _plan(_world: World, side: Side, mine: Person) -> Sample:
    return replace(_term(_world, side, mine), words={"uid": the_plan(side).uid})


def _planned_round(world: World, side: Side, mine: Person) -> Sample:
    sample = _plan(world, side, mine)
    return replace(sample, words={**sample.words, "number": 7})


def _planned_unit(world: World, side: Side, mine: Person) -> Sample:
    sample = _plan(world, side, mine)
    return replace(sample, words={**sample.words, "key": side.unit.pk})


SAMPLES: dict[str, Build] = {
    **dict.fromkeys(
        (
            "planning:term",
            "planning:change-term",
            "planning:list",
            "planning:begin-list",
            "planning:add-due",
            "planning:split",
            "planning:drop-due",
            "planning:freeze-list",
            "planning:create-round",
            "planning:plan-of-term",
            "planning:make-plan",
            "planning:risk",
            "planning:risk-hint",
            "planning:risk-table",
            "planning:risk-themes",
            "planning:risk-theme",
        ),
        _term,
    ),
    **dict.fromkeys(
        (
            "planning:round",
            "planning:change-round",
            "planning:decide",
            "planning:add-segment",
            "planning:versions",
            "planning:ask",
            "planning:announce",
        ),
        _round,
    ),
    **dict.fromkeys(("planning:consultation", "planning:reply", "planning:record-reply"), _letter),
    "planning:version": _version,
    "planning:answer-objection": _objection,
    "planning:submit": _step("withdraw"),
    "planning:approve": _step("approve"),
    **dict.fromkeys(
        ("planning:change-segment", "planning:remove-segment", "planning:add-inspection"), _segment
    ),
    **dict.fromkeys(("planning:change-inspection", "planning:remove-inspection"), _inspection),
    "planning:inspection": _entered,
    "planning:plan": _plan,
    **dict.fromkeys(("planning:plan-round", "planning:move-round", "planning:apply-round"), _planned_round),
    **dict.fromkeys(("planning:plan-unit", "planning:pin-unit"), _planned_unit),
}
ENDINGS: dict[Build, tuple[Any, dict[str, object]]] = {
    _round: (Round, {"state": RoundState.WITHDRAWN}),
}

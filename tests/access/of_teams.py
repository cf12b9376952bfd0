"""Samples of the teams room: on one's own side everybody belongs to the team."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from tests.access.corners import Build, Sample, Side, World
from tests.access.of_planning import SAMPLES as PLANNED
from tests.access.of_planning import the_round
from tests.access.of_pool import SAMPLES as POOL
from tests.builders import MONDAY, a_person, an_organisation
from xuncha.people.models import Person
from xuncha.teams.models import (
    Authorisation,
    Member,
    Post,
    Proposal,
    ProposalState,
    Recusal,
    RecusalRule,
    RuleKey,
    Team,
)
from xuncha.teams.states import Origin, RecusalState


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


def _authorisation(world: World, side: Side, mine: Person) -> Sample:
    sample = _team(world, side, mine)
    team = Team.objects.get(uid=str(sample.words["uid"]))
    known = {"leader": side.about, "split": "x", "from_on": MONDAY.date(), "to_on": MONDAY.date()}
    row = Authorisation.objects.filter(team=team).first() or Authorisation.objects.create(
        team=team, number=1, made_by=side.person, made_at=MONDAY, **known
    )
    return replace(sample, words={"uid": row.uid}, state=row.state)


def _recusal(state: str) -> Build:
    def build(_world: World, side: Side, _mine: Person) -> Sample:
        row = side.things.get(f"recusal {state}")
        if row is None or not Recusal.objects.filter(pk=row.pk).exists():
            known = {"person": side.about, "organisation": an_organisation(within=side.unit.jurisdiction)}
            said = {"rule": RuleKey.SPOUSE, "origin": Origin.OFFICE, "reason": "配偶任副局长", "state": state}
            who = {"asked_by": side.person, "asked_at": MONDAY}
            early = (RecusalState.ASKED, RecusalState.VERIFIED)
            verified = {} if state == RecusalState.ASKED else {"verified_by": a_person(name="核实人")}
            approved = {} if state in early else {"approved_by": a_person(name="批准人")}
            done = {**verified, **approved}
            row = side.things[f"recusal {state}"] = Recusal.objects.create(**known, **said, **who, **done)
        place = side.unit.jurisdiction.path
        relations = frozenset[str]() if side.name == "foreign" else frozenset({"another"})
        return Sample({"uid": row.uid}, place=place, person=side.about.pk, state=state, relations=relations)

    return build


def _step(state: str, name: str) -> Build:
    def build(world: World, side: Side, mine: Person) -> Sample:
        sample = _recusal(state)(world, side, mine)
        return replace(sample, words={**sample.words, "step": name})

    return build


def _rule(_world: World, side: Side, _mine: Person) -> Sample:
    place = side.office.jurisdiction
    set_by = {"years": 3, "binds": "all", "reason": "市委规定", "by": side.person, "at": MONDAY}
    RecusalRule.objects.get_or_create(jurisdiction=place, key="spouse", defaults=set_by)
    return Sample({"pk": place.pk, "key": "spouse"}, place=place.path)


def _own_declaration(world: World, side: Side, mine: Person) -> Sample:
    sample = _team(world, side, mine)
    words: dict[str, object] = {"uid": the_round(world, side).uid}
    return replace(sample, words=words, person=mine.pk, may_lack=side.name == "ended")


def _own_task(world: World, side: Side, mine: Person) -> Sample:
    relations = frozenset({"by_unit"}) if side.name == "own" else frozenset[str]()
    return replace(PLANNED["planning:inspection"](world, side, mine), relations=relations)


def _proposal(world: World, side: Side, mine: Person) -> Sample:
    """Return a proposal that puts somebody who serves nowhere into a team; anew once it is decided."""
    sample = PLANNED["planning:round"](world, side, mine)
    row = side.things.get("proposal")
    if row is None or not Proposal.objects.filter(pk=row.pk, state=ProposalState.PROPOSED).exists():
        team, _made = Team.objects.get_or_create(round=the_round(world, side), name="第九巡察组")
        lone = a_person("TL", name="待编人员", organisation=side.office)
        question = {
            "inspectors": [[str(lone.pk), "", "", [], True, True, 0, []]],
            "teams": [[str(team.pk), [], [], 2, 3, 2, 1]],
            **{name: [] for name in ("units", "bars", "pins", "bans")},
        }
        row = side.things["proposal"] = Proposal.objects.create(
            run=uuid4(),
            round=team.round,
            emphasis="load",
            solver="greedy",
            cost=1,
            question=question,
            choices=[[str(team.pk), "leader", str(lone.pk)]],
            made_by=side.person,
            made_at=MONDAY,
        )
    return replace(sample, words={"uid": row.uid}, state=row.state, relations=frozenset())


def _leaving(world: World, side: Side, mine: Person) -> Sample:
    sample = _proposal(world, side, mine)
    row = side.things["proposal"]
    return replace(sample, words={"uid": row.uid, "person": row.choices[0][2]})


def _run(world: World, side: Side, mine: Person) -> Sample:
    sample = _proposal(world, side, mine)
    return replace(sample, words={"run": side.things["proposal"].run})


SAMPLES: dict[str, Build] = {
    "teams:authorise": _team,
    **dict.fromkeys(
        (
            "teams:authorisation",
            "teams:approve-authorisation",
            "teams:announce-authorisation",
            "teams:withdraw-authorisation",
        ),
        _authorisation,
    ),
    "teams:propose": PLANNED["planning:round"],
    "teams:proposals": _run,
    **dict.fromkeys(("teams:proposal", "teams:apply", "teams:drop"), _proposal),
    "teams:replace": _leaving,
    **dict.fromkeys(("teams:round-recusals", "teams:record-found"), PLANNED["planning:round"]),
    "teams:recusal": _recusal(RecusalState.ASKED),
    "teams:verify-recusal": _step(RecusalState.ASKED, "verify"),
    "teams:approve-recusal": _step(RecusalState.VERIFIED, "approve"),
    "teams:end-recusal": _step(RecusalState.IN_FORCE, "ask_end"),
    "teams:change-recusal-rule": _rule,
    "teams:declare": _own_declaration,
    "teams:request-recusal": _own_task,
    "teams:form": PLANNED["planning:round"],
    **dict.fromkeys(("teams:team", "teams:add"), _team),
    "teams:end": _member,
    **POOL,
}
ENDINGS: dict[Build, tuple[Any, dict[str, object]]] = {}

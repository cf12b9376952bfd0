"""Samples of the fieldwork room: on one's own side who asks serves in the team, in a post that fits."""

from dataclasses import replace
from typing import Any

from tests.access.corners import Build, Sample, Side, World
from tests.access.of_planning import SAMPLES as PLANNED
from tests.access.of_planning import the_inspection, the_round, the_segment
from tests.builders import MONDAY, a_finding, a_paper, an_item
from xuncha.fieldwork.models import Finding, Paper
from xuncha.fieldwork.states import FindingState, PaperState
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.teams.models import Member, Post, Team

HOLDS = {
    Post.MEMBER: frozenset({"own_task"}),
    Post.DEPUTY: frozenset({"own_task", "deputy"}),
    Post.LEADER: frozenset({"own_task", "leader", "head"}),
}


def _site(world: World, side: Side, mine: Person, post: str) -> tuple[Inspection, Sample]:
    inspection = the_inspection(the_segment(the_round(world, side)), side, world.canary("team"))
    team, _made = Team.objects.get_or_create(round=inspection.segment.round, name=inspection.team)
    Member.objects.filter(team=team, until=None).exclude(person=mine).update(until=MONDAY)
    relations = frozenset[str]()
    if side.name == "own":
        Member.objects.update_or_create(
            team=team, person=mine, until=None, defaults={"post": post, "since": MONDAY}
        )
        relations = HOLDS[Post(post)]
    sample = PLANNED["planning:round"](world, side, mine)
    return inspection, replace(sample, words={"uid": inspection.uid}, state="", relations=relations)


def _task(post: str = Post.MEMBER) -> Build:
    def build(world: World, side: Side, mine: Person) -> Sample:
        return _site(world, side, mine, post)[1]

    return build


def _paper(state: str, post: str = Post.MEMBER, *, own: bool = False, **words: Any) -> Build:  # noqa: ANN401 -- words of an address
    def build(world: World, side: Side, mine: Person) -> Sample:
        inspection, sample = _site(world, side, mine, post)
        bystanders = [world.people[name] for name in ("SYS", "SMO", "AUD", "stranger")]
        others = [one for one in bystanders if one != mine]
        author = mine if own else others[0]
        known = {"title": f"{world.canary('paper')}{state}{own}", "author": author, "inspection": inspection}
        paper = Paper.objects.filter(**known).first() or a_paper(
            inspection, state=state, title=str(known["title"]), author=author, signers=tuple(others[1:])
        )
        relations = sample.relations | {"author"} if own and sample.relations else sample.relations
        return replace(
            sample,
            words={"uid": paper.uid, **words},
            state=state,
            person=author.pk,
            relations=relations,
            may_lack=bool(words),
        )

    return build


def _finding(post: str) -> Build:
    def build(world: World, side: Side, mine: Person) -> Sample:
        inspection, sample = _site(world, side, mine, post)
        finding = Finding.objects.filter(inspection=inspection).first() or a_finding(
            inspection,
            a_paper(
                inspection,
                state=PaperState.SIGNED,
                author=world.people["SYS"],
                signers=(world.people["SMO"], world.people["AUD"]),
            ),
            title=world.canary("finding"),
            item=an_item(inspection.segment.round),
        )
        return replace(sample, words={"uid": finding.uid}, state=FindingState.DRAFTED)

    return build


P = PaperState
SAMPLES: dict[str, Build] = {
    **dict.fromkeys(
        ("fieldwork:inspection", "fieldwork:inspection-findings", "fieldwork:create-paper"), _task()
    ),
    "fieldwork:create-finding": _task(Post.LEADER),
    "fieldwork:paper": _paper(P.SIGNED),
    **dict.fromkeys(
        ("fieldwork:change-paper", "fieldwork:submit", "fieldwork:add-exhibit"), _paper(P.DRAFTING, own=True)
    ),
    "fieldwork:remove-exhibit": _paper(P.DRAFTING, own=True, number=1),
    "fieldwork:check": _paper(P.SUBMITTED, Post.DEPUTY),
    "fieldwork:sign": _paper(P.CHECKED, Post.LEADER),
    "fieldwork:return": _paper(P.SUBMITTED, Post.LEADER),
    "fieldwork:dispose": _paper(P.SIGNED, Post.LEADER),
    **dict.fromkeys(("fieldwork:finding", "fieldwork:classify"), _finding(Post.MEMBER)),
    **dict.fromkeys(("fieldwork:change-finding", "fieldwork:merge"), _finding(Post.LEADER)),
}

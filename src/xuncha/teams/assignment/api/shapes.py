"""What programs send and get of proposals."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from xuncha.jobs.models import Job
from xuncha.jobs.states import JobState
from xuncha.people.models import Person
from xuncha.teams.assignment.showing import Shown
from xuncha.teams.models import Proposal
from xuncha.web import api

Size = Annotated[int, Field(ge=2, le=30), api.WHOLE]
MANY = 500


class TeamPinIn(api.Input):
    """That somebody is in this team; with a post, in that post."""

    person: api.Uid
    team: api.Uid
    post: Literal["leader", "deputy", "member"] | None = None


class TeamBanIn(api.Input):
    """That somebody is not in this team; without a team, in none of the round."""

    person: api.Uid
    team: api.Uid | None = None


class TeamWishesIn(api.Input):
    """How large teams are, which expertise each needs, who is fixed and who is left out."""

    least: Size = 5
    wanted: Size = 6
    most: Size = 8
    deputies: Annotated[int, Field(ge=0, le=4), api.WHOLE] = 1
    needs: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=50), *api.LINE]], Field(max_length=50)
    ] = []
    pins: Annotated[list[TeamPinIn], Field(max_length=MANY)] = []
    bans: Annotated[list[TeamBanIn], Field(max_length=MANY)] = []


class ProposalReplaceIn(api.Input):
    """For whom somebody else is looked for."""

    person: api.Uid


class TeamProposalOut(BaseModel):
    """One alternative; no proposal costs less than `bound`, null when nobody knows."""

    id: UUID
    run: UUID
    round: UUID
    emphasis: str
    solver: str
    state: str
    cost: int
    bound: int | None
    made_by: str
    made_at: datetime
    decided_at: datetime | None


class ProposalRun(BaseModel):
    """The search of one run; `message` says why there is nothing, one sentence a line."""

    id: UUID
    round: UUID
    state: str
    message: str
    proposals: list[TeamProposalOut]


class ProposedMember(BaseModel):
    """Somebody in a team, and why."""

    person: UUID
    name: str
    post: str
    why: str


class ProposalTeamOut(BaseModel):
    """A team of a proposal; `missing` is needed expertise that nobody in it has."""

    name: str
    missing: str
    members: list[ProposedMember]


class NotProposed(BaseModel):
    """Somebody who is in no team: which teams are closed and why, and what else speaks against."""

    name: str
    closed: dict[str, str]
    otherwise: str


class ProposalFiguresOut(BaseModel):
    """What alternatives are compared by."""

    people: int
    expertise_needed: int
    expertise_covered: int
    most_load: int
    least_load: int
    load_deviation: float
    same_home: int
    led_again: int
    unit_again: int
    together_again: int
    own_region: int


class TeamProposalWhole(TeamProposalOut):
    """A proposal with its teams; `changes` says why it cannot be applied any more, empty when it can.

    `gap` is how much of the cost may be avoidable at most, 0 to 1, null when nobody knows.
    """

    gap: float | None
    figures: ProposalFiguresOut
    teams: list[ProposalTeamOut]
    left_out: list[NotProposed]
    changes: list[str]


def proposal_out(row: Proposal) -> TeamProposalOut:
    """Say a proposal for programs."""
    return TeamProposalOut(**_said(row))


def run_out(job: Job | None, rows: list[Proposal], *, run: UUID, the_round: UUID) -> ProposalRun:
    """Say how a search went; one that has no job was made elsewhere and is done."""
    return ProposalRun(
        id=run,
        round=the_round,
        state=job.state if job else JobState.DONE,
        message=job.message if job else "",
        proposals=[proposal_out(one) for one in rows],
    )


def whole(one: Shown, changes: list[str]) -> TeamProposalWhole:
    """Say a proposal with everything that its page shows."""
    found = one.figures
    keys = [who.key for team in one.teams for who in team.members]
    uids = {str(key): uid for key, uid in Person.objects.filter(pk__in=keys).values_list("pk", "uid")}
    return TeamProposalWhole(
        **_said(one.proposal),
        gap=one.share,
        figures=ProposalFiguresOut(
            expertise_needed=found.needed,
            expertise_covered=found.covered(),
            load_deviation=round(found.deviation, 3),
            **{name: getattr(found, name) for name in COUNTED},
        ),
        teams=[
            ProposalTeamOut(
                name=team.name,
                missing=team.missing,
                members=[
                    ProposedMember(person=uids[who.key], name=who.name, post=who.post, why=who.why)
                    for who in team.members
                ],
            )
            for team in one.teams
        ],
        left_out=[
            NotProposed(name=who.name, closed=dict(who.closed), otherwise=who.otherwise)
            for who in one.left_out
        ],
        changes=changes,
    )


COUNTED = (
    "people",
    "most_load",
    "least_load",
    "same_home",
    "led_again",
    "unit_again",
    "together_again",
    "own_region",
)


def _said(row: Proposal) -> dict[str, Any]:
    return {
        "id": row.uid,
        "run": row.run,
        "round": row.round.uid,
        "emphasis": row.emphasis,
        "solver": row.solver,
        "state": row.state,
        "cost": row.cost,
        "bound": row.bound,
        "made_by": str(row.made_by),
        "made_at": row.made_at,
        "decided_at": row.decided_at,
    }

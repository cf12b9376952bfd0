"""Questions about proposals, and what the form of one offers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from xuncha.people.models import Person
from xuncha.planning.models import Round
from xuncha.teams import elsewhere, queries
from xuncha.teams.models import Expertise, Inspector, Member, PoolState, Proposal, ProposalState, Team
from xuncha.workflow.sorting import name_key

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Run:
    """The alternatives that were found together."""

    run: UUID
    made_at: datetime
    made_by: Person
    states: str
    count: int


def proposals() -> QuerySet[Proposal]:
    """Return every proposal with its round."""
    return Proposal.objects.select_related("round__term__committee__jurisdiction", "made_by", "decided_by")


def runs(the_round: Round) -> list[Run]:
    """Return the latest runs of a round, the last first."""
    found: dict[UUID, list[Proposal]] = {}
    for one in (
        proposals()
        .filter(round=the_round)
        .defer("question", "choices")
        .order_by("-made_at", "pk")[: 3 * SHOWN]
    ):
        found.setdefault(one.run, []).append(one)
    return [
        Run(
            run,
            rows[0].made_at,
            rows[0].made_by,
            "、".join(dict.fromkeys(str(ProposalState(one.state).label) for one in rows)),
            len(rows),
        )
        for run, rows in list(found.items())[:SHOWN]
    ]


def teams_of(the_round: Round) -> list[Team]:
    """Return the teams of a round by name."""
    rows = Team.objects.filter(round=the_round).select_related("round__term__committee__jurisdiction")
    return sorted(rows, key=lambda one: name_key(one.name))


class Offered:
    """Who may come into a round, which teams it has, which expertise its office lists.

    `away` are those who could, but serve in another round on the same days; `spared` those whom the pool
    calls not available.
    """

    def __init__(self, the_round: Round, at: datetime) -> None:
        """Look it up: five queries."""
        self.teams = teams_of(the_round)
        found = queries.candidates(self.teams[0], at).select_related("organisation") if self.teams else ()
        taken = set(elsewhere.serving(the_round).values_list("person", flat=True))
        self.people: list[Person] = [one for one in found if one.pk not in taken]
        self.away: list[Person] = [one for one in found if one.pk in taken]
        self.spared: list[Person] = list(queries.spared(self.teams[0], at)) if self.teams else []
        self.expertise = expertise_in(the_round)

    def as_choices(self) -> dict[str, Any]:
        """Return the same as the form of wishes takes it."""
        return {
            "people": [(str(one.pk), f"{one}（{one.organisation}）") for one in self.people],
            "teams": self.teams,
            "expertise": self.expertise,
        }


def without_account(the_round: Round) -> int:
    """Return how many of the pool could be sent but have no account, so that nobody can propose them."""
    place = the_round.term.committee.jurisdiction_id
    rows = Inspector.objects.filter(jurisdiction=place, state=PoolState.AVAILABLE, person=None)
    return rows.count()


def expertise_in(the_round: Round) -> list[str]:
    """Return the kinds of expertise that the office of a round offers."""
    rows = Expertise.objects.filter(jurisdiction=the_round.term.committee.jurisdiction_id, is_offered=True)
    return list(rows.order_by("pk").values_list("name", flat=True))


def people_of(proposal: Proposal) -> QuerySet[Person]:
    """Return who could be replaced in a proposal: whoever is in it and does not serve yet."""
    serving = Member.objects.serving().filter(team__round=proposal.round_id).values("person")
    return Person.objects.filter(pk__in=[row[2] for row in proposal.choices]).exclude(pk__in=serving)

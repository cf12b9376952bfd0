"""A proposal as a page shows it: the teams with their people and reasons, who is left out, the figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.teams.assignment.figures import Figures, figures
from xuncha.teams.assignment.instance import Instance, Outcome
from xuncha.teams.assignment.instance import Proposal as Found
from xuncha.teams.assignment.packing import chosen, unpacked
from xuncha.teams.assignment.reasons import BARRING, Reason, Reasons, Why
from xuncha.teams.assignment.wishes import REPLACING
from xuncha.teams.assignment.words import EMPHASES, SEATS, SOLVERS, reasons
from xuncha.teams.models import Member, Proposal, Team


@dataclass(frozen=True, slots=True)
class Seated:
    """One person in a team, as what and why."""

    key: str
    name: str
    post: str
    seat: str
    home: str
    expertise: str
    why: str
    may_leave: bool


@dataclass(frozen=True, slots=True)
class Manned:
    """A team with its people, and the expertise that nobody in it has."""

    name: str
    members: tuple[Seated, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody who is in no team: what closes teams, and what else speaks against, by team."""

    name: str
    home: str
    closed: tuple[tuple[str, str], ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A proposal, ready to be read."""

    proposal: Proposal
    emphasis: str
    solver: str
    is_rough: bool
    share: float | None
    gap: str
    figures: Figures
    teams: tuple[Manned, ...]
    left_out: tuple[LeftOut, ...]


def shown(proposal: Proposal) -> Shown:
    """Return one proposal with the names of today."""
    names = names_of(proposal)
    asked = unpacked(proposal.question, names)
    choices = chosen(proposal.choices)
    told, counted = Reasons(asked, choices), figures(asked, choices)
    found = Found(Outcome.FOUND, proposal.solver, choices, proposal.cost, proposal.bound)
    gap = found.gap()
    return Shown(
        proposal,
        emphasis=str(EMPHASES.get(proposal.emphasis, proposal.emphasis)),
        solver=str(SOLVERS.get(proposal.solver, proposal.solver)),
        is_rough=gap is None,
        share=gap,
        gap="" if gap is None else f"{gap:.1%}",
        figures=counted,
        teams=tuple(_teams(proposal, asked, names["units"], told, counted)),
        left_out=tuple(_left_out(told, names["units"])),
    )


def names_of(proposal: Proposal) -> dict[str, dict[str, str]]:
    """Return what people, teams and units of a proposal are called: three queries."""
    people = [row[0] for row in proposal.question["inspectors"]]
    homes = [row[1] for row in proposal.question["inspectors"] if row[1]]
    units = [row[0] for row in proposal.question["units"]]
    organisations = Organisation.objects.filter(pk__in={*units, *homes}).values_list("pk", "name")
    return {
        "inspectors": {str(one.pk): str(one) for one in Person.objects.filter(pk__in=people)},
        "teams": {str(one.pk): one.name for one in Team.objects.filter(round=proposal.round_id)},
        "units": {str(key): name for key, name in organisations},
    }


def _teams(
    proposal: Proposal, asked: Instance, homes: dict[str, str], told: Reasons, counted: Figures
) -> Iterable[Manned]:
    people = {one.key: one for one in asked.inspectors}
    there, choices = _served(proposal), chosen(proposal.choices)
    fixed = Why.KEPT if proposal.emphasis == REPLACING else Why.PINNED
    for team in asked.teams:
        members = tuple(
            Seated(
                one.inspector,
                people[one.inspector].name,
                post=str(one.seat),
                seat=str(SEATS[one.seat]),
                home=homes.get(people[one.inspector].home, ""),
                expertise="、".join(sorted(people[one.inspector].expertise)),
                why=reasons(_of_fixed(told.chosen(one), Why.SERVES if one.inspector in there else fixed)),
                may_leave=one.inspector not in there,
            )
            for one in choices
            if one.team == team.key
        )
        missing = "、".join(need for key, need in counted.missing if key == team.key)
        yield Manned(team.name, members, missing)


def _served(proposal: Proposal) -> set[str]:
    """Return who served in a team of the round when a proposal was made: they stay where they are."""
    begun = Member.objects.filter(team__round=proposal.round_id, since__lte=proposal.made_at)
    rows = begun.filter(Q(until=None) | Q(until__gt=proposal.made_at))
    return {str(key) for key in rows.values_list("person", flat=True)}


def _of_fixed(found: Iterable[Reason], why: Why) -> list[Reason]:
    """Tell of somebody who was fixed why: a person said so, they serve already, or another was replaced."""
    return [Reason(why) if one.why == Why.PINNED else one for one in found]


def _left_out(told: Reasons, homes: dict[str, str]) -> Iterable[LeftOut]:
    for who, against in told.left_out():
        closed = [(team.name, reasons(found)) for team, found in against if found and found[0].why in BARRING]
        rest = [one for _team, found in against for one in found if one.why not in BARRING]
        yield LeftOut(who.name, homes.get(who.home, ""), tuple(closed), reasons(rest))

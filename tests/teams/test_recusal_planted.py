"""A pool of many with planted conflicts: each is found by its rule, and nobody beside one is accused.

The facts go through the acts of the pool into the database, and come back through what the round asks.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import pytest
from django.db.models import Q

from tests.builders import MONDAY, a_jurisdiction, a_person, a_round, a_segment, a_term, an_organisation
from tests.teams.builders import an_inspector
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round, Split
from xuncha.planning.states import RoundState
from xuncha.teams.models import Inspector, Member, Post, Team
from xuncha.teams.pool import actions
from xuncha.teams.pool.actions import PostEntry, RelationEntry
from xuncha.teams.recusal import bridge
from xuncha.teams.recusal.rules import DEFAULTS, years_after

pytestmark = pytest.mark.django_db
ON, EACH, DAY = MONDAY.date(), 6, timedelta(1)
THREE_YEARS_AGO = ON.replace(year=ON.year - 3)
KIN = ("spouse", "lineal", "collateral", "in_law")


@dataclass(frozen=True)
class Case:
    """One inspector, the unit of their team, who writes the facts down, and the luck of the case."""

    one: Inspector
    unit: Organisation
    head: Person
    chance: Random

    def held(self, first: date, last: date | None, at: Organisation | None = None) -> None:
        """Let them have worked in the unit."""
        entry = PostEntry(at or self.unit, "科员", first, last, in_leading_body=self.chance.random() < 0.5)
        actions.add_post(inspector=self.one, entry=entry, by=self.head, at=MONDAY)

    def tied(
        self,
        kind: str,
        *days: date | None,
        leading: bool = True,
        to: Organisation | None = None,
    ) -> None:
        """Let them declare a tie to somebody of the unit."""
        entry = RelationEntry(kind, to or self.unit, ON, "", leading, *days)
        by = self.one.person
        assert by is not None
        actions.declare(inspector=self.one, entry=entry, by=by, at=MONDAY)

    def moved(self, home: Organisation | None) -> None:
        """Let them come from another organisation."""
        Inspector.objects.filter(pk=self.one.pk).update(home=home)

    def born(self, place: str) -> None:
        """Let them come from a place below the city."""
        native = a_jurisdiction(name=place, parent=a_jurisdiction())
        Inspector.objects.filter(pk=self.one.pk).update(native_place=native)

    def early(self) -> date:
        """Return a day long ago."""
        return date(2005, 1, 1) + timedelta(self.chance.randrange(2000))

    def below(self) -> Organisation:
        """Return somebody who belongs to the unit: a part of it, or what was merged or split into it."""
        way, other = self.chance.randrange(3), an_organisation(name=f"{self.unit}旧{self.one.pk}站")
        rows = Organisation.objects.filter(pk=other.pk)
        if way == 0:
            rows.update(parent=self.unit)
        elif way == 1:
            rows.update(merged_into=self.unit, abolished_on=ON)
        else:
            Split.objects.create(
                organisation=other, part=self.unit, recorded_by=self.head, recorded_at=MONDAY
            )
        return other


Plant = Callable[[Case], None]
NAMED = ("handled", "other")
"""What is found whoever the other one is."""
PLANTED: dict[str, Plant] = {
    "own_unit": lambda case: case.moved(case.chance.choice([case.unit, case.below()])),
    "worked_recently": lambda case: case.held(
        THREE_YEARS_AGO - timedelta(300),
        THREE_YEARS_AGO + timedelta(case.chance.randrange(200)),
        case.below(),
    ),
    "worked_long": lambda case: case.held(first := case.early(), years_after(first, 3)),
    **{kind: lambda case, kind=kind: case.tied(kind) for kind in KIN},  # type: ignore[misc]  # a default is no part of it
    "family_staff": lambda case: case.tied(case.chance.choice(["spouse", "lineal"]), leading=False),
    "superior": lambda case: case.tied("superior", None, THREE_YEARS_AGO),
    "co_worked": lambda case: case.tied("co_worked", first := case.early(), years_after(first, 3) - DAY),
    "same_body": lambda case: case.tied(
        "same_body", case.early(), case.chance.choice([THREE_YEARS_AGO, None])
    ),
    "teacher": lambda case: case.tied(case.chance.choice(["teacher", "fellow"])),
    "native_place": lambda case: case.born("临溪县"),
    **{kind: lambda case, kind=kind: case.tied(kind, leading=False) for kind in NAMED},  # type: ignore[misc]  # the same
}
BESIDE: dict[str, Plant] = {
    "own_unit": lambda case: case.moved(an_organisation(name=f"{case.unit}二局")),
    "worked_recently": lambda case: case.held(THREE_YEARS_AGO - timedelta(300), THREE_YEARS_AGO - DAY),
    "worked_long": lambda case: case.held(first := case.early(), years_after(first, 3) - DAY),
    **{
        kind: lambda case, kind=kind: case.tied(kind, to=an_organisation(name=f"{case.unit}外{case.one.pk}"))  # type: ignore[misc]  # the same
        for kind in KIN
    },
    "family_staff": lambda case: case.tied(case.chance.choice(["collateral", "in_law"]), leading=False),
    "superior": lambda case: case.tied("superior", None, THREE_YEARS_AGO - DAY),
    "co_worked": lambda case: case.tied("co_worked", first := case.early(), years_after(first, 3) - 2 * DAY),
    "same_body": lambda case: case.tied("same_body", case.early(), THREE_YEARS_AGO - DAY),
    "teacher": lambda case: case.tied("teacher", leading=False),
    "native_place": lambda case: case.born("临水县"),
    **{
        kind: lambda case, kind=kind: case.tied(kind, to=an_organisation(name=f"{case.unit}旁{case.one.pk}"))  # type: ignore[misc]  # the same
        for kind in NAMED
    },
}


def a_prepared_round(units: int, teams: int) -> tuple[Round, list[Inspection]]:
    """Return a round whose units lie in one county and are spread over teams."""
    the_round = a_round(term=a_term(), state=RoundState.PREPARING)
    county = a_jurisdiction(name="临溪县", parent=a_jurisdiction())
    rows = [an_organisation(name=f"第{number}局", within=county) for number in range(units)]
    segment = a_segment(the_round, *rows)
    made = list(Inspection.objects.filter(segment=segment).order_by("pk"))
    for number, one in enumerate(made):
        Inspection.objects.filter(pk=one.pk).update(team=f"第{number % teams}组")
    for number in range(teams):
        Team.objects.create(round=the_round, name=f"第{number}组")
    return the_round, list(Inspection.objects.filter(segment=segment).select_related("organisation"))


@pytest.mark.parametrize("seed", range(2))
def test_every_planted_conflict_is_found_and_nobody_beside_one_is_accused(seed: int) -> None:
    chance, head = Random(seed), a_person("OFD")  # noqa: S311 -- luck, no secret
    the_round, inspections = a_prepared_round(units=12, teams=12)
    teams = {one.name: one for one in Team.objects.select_related("round")}
    members, planted = [], set()
    cases = [(key, plant, table is PLANTED) for table in (PLANTED, BESIDE) for key, plant in table.items()]
    for number, (key, plant, found) in enumerate(cases * EACH):
        person = a_person("TM", name=f"组员{number}")
        one = an_inspector(person=person, name=person.name)
        inspection = chance.choice(inspections)
        plant(Case(one, inspection.organisation, head, chance))
        members.append(Member(team=teams[inspection.team], person=person, post=Post.LEADER))
        if found:
            planted.add((person.name, inspection.organisation.name, key))

    told = bridge.conflicts_in(the_round, members, Q(), ON)

    units = {one.organisation_id: one.organisation.name for one in inspections}
    assert [one.key for one in DEFAULTS] == [*PLANTED] == [*BESIDE]
    assert len(planted) == EACH * len(DEFAULTS)
    assert {(member.person.name, units[one.unit], one.rule) for member, one in told} == planted

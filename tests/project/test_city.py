"""The fictional city is told by the real acts: its rounds stand where they should, and its trail is whole."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from tests.builders import LONG_AGO
from tests.houses import an_empty_house
from xuncha.access import grants
from xuncha.access.models import Grant
from xuncha.access.registry import kind_of
from xuncha.access.telling import who_may
from xuncha.audit.models import Entry
from xuncha.desk import queries as desk
from xuncha.feedback.models import Letter
from xuncha.fieldwork.models import Finding, Paper
from xuncha.fieldwork.states import PaperState
from xuncha.frameworks.actions import load_shipped
from xuncha.people.models import Person
from xuncha.planning.models import Round
from xuncha.planning.states import RoundState
from xuncha.project.city.script import script
from xuncha.project.city.stories import load_city
from xuncha.rectification.models import Item, Plan
from xuncha.rectification.states import ItemState
from xuncha.teams.models import Declaration, Member, Recusal

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
FEW = {1: slice(0, 1), 2: slice(1, 2), 3: slice(2, 4), 4: slice(4, 5)}


@pytest.fixture
def city(db: None, settings: Any, tmp_path: Path) -> None:  # noqa: ANN401, ARG001 -- fixtures; db opens the database
    """Load a city of seven units; each round stays what it is. Its anchors are no other test's."""
    settings.AUDIT_ANCHOR_FILE = tmp_path / "anchors.txt"
    load_shipped(at=LONG_AGO)
    acts = [replace(act, units=FEW[act.number], papers=(2, 3)) for act in script(NOW.date())]
    load_city(now=NOW, acts=acts)


def everybody_who_may(act: str, kind: str, thing: Item | Paper | Letter) -> list[int]:
    """Return who may do an act, asked one by one."""
    holding = Person.objects.filter(pk__in=Grant.objects.values("person")).order_by("pk")
    return [person.pk for person in holding if grants.may(person, act, kind, thing)]


@pytest.mark.usefixtures("city")
@pytest.mark.django_db
def test_the_rounds_of_the_city_stand_where_the_story_has_led_them() -> None:
    states = list(Round.objects.order_by("number").values_list("state", flat=True))
    papers = Paper.objects.filter(inspection__segment__round__number__lt=4)

    assert states == [
        RoundState.CLOSED,
        RoundState.RECTIFYING,
        RoundState.RECTIFYING,
        RoundState.ON_SITE,
        RoundState.APPROVED,
    ]
    assert set(papers.values_list("state", flat=True)) == {PaperState.DISPOSED}
    fed_back = Finding.objects.filter(inspection__segment__round__number__lt=4)
    assert Item.objects.count() == fed_back.count() >= 6
    assert set(Item.objects.filter(inspection__segment__round__number=1).values_list("state", flat=True)) <= {
        ItemState.CLOSED,
        ItemState.STAGED,
    }
    assert Plan.objects.count() == 4
    recusals = Recusal.objects.order_by("pk").values_list("origin", "state")
    assert list(recusals) == [("office", "in_force"), ("office", "in_force"), ("unit", "asked")]
    declared = Declaration.objects.filter(round__number=4).count()
    assert declared == Member.objects.filter(team__round__number=4).count() > 0
    liaison = Person.objects.get(username="liaison")
    begun = Plan.objects.get(inspection__organisation=liaison.organisation_id)
    assert (begun.state, grants.may(liaison, "update", "rectification.plan", begun)) == ("drafting", True)
    moments = list(Entry.objects.order_by("sequence").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= NOW
    call_command("audit", "verify")


@pytest.mark.usefixtures("city")
@pytest.mark.django_db
def test_who_is_told_and_what_waits_are_as_the_policy_has_it() -> None:
    things = [*Item.objects.all()[:3], *Paper.objects.all()[:2], *Letter.objects.all()[:2]]

    for thing in things:
        kind = kind_of(thing._meta.label_lower)
        for act in kind.acts:
            told = [person.pk for person in who_may(act, kind.name, thing, NOW)]
            assert told == everybody_who_may(act, kind.name, thing), (kind.name, act)
    people = list(Person.objects.all())
    waits = sum(len(desk.tasks(person)) for person in people)
    for person in people:
        grants.narrow(person, frozenset())  # a token that carries nothing
    assert (waits > 5, [person for person in people if desk.tasks(person)]) == (True, [])


def test_the_city_is_not_loaded_into_a_house_that_holds_something_else(tmp_path: Path) -> None:
    house = an_empty_house(tmp_path)
    house.xuncha("setup", "--place", "甲市", "--office", "甲市委巡察办")

    refused = house.xuncha("city", "--no-serve", check=False)

    assert refused.returncode == 2
    assert "里已有别的数据，没有装入演示城市" in refused.stderr
    assert house.ask("from xuncha.people.models import Person\nprint(Person.objects.count())") == 3

"""One world for all tests of a module: it is built once, and every question is undone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.access.corners import World
from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from xuncha.access.models import Request
from xuncha.access.states import RequestState
from xuncha.access.table import Cell, Exclusion, Kind
from xuncha.organisations.models import Level
from xuncha.people import middleware
from xuncha.people.views import step_up

WORKDAY = timedelta(hours=9)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:  # noqa: ARG001 -- the tables
    """Build the world once for the module, and take it away again. The tests carry the mark `django_db`."""
    quick = override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])
    with quick, django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(step_up, "FRESH", WORKDAY)  # everybody has just proved who they are
        patch.setattr(middleware, "IDLE", WORKDAY)  # and stays signed in, however slow the machine
        patch.setattr(middleware, "IDLE_SENSITIVE", WORKDAY)
        yield World()
        transaction.set_rollback(True)


@dataclass
class Things:
    """Twelve rows with every fact that a cell may ask for, of four organisations and four people."""

    rows: list[Request]
    organisations: list[int]
    paths: list[str]
    people: list[int]

    @staticmethod
    def kind(cells: list[Cell], exclusions: list[Exclusion]) -> Kind:
        return Kind(
            "tests.thing",
            "物",
            Request,
            ("read", "update"),
            tuple(cells),
            label_field="clearance",
            path="organisation__jurisdiction__path",
            owner="organisation_id",
            person="asked_by_id",
            exclusions=exclusions,
        )


@pytest.fixture
def things(db: None) -> Things:  # noqa: ARG001 -- pytest-django's name for "may use the database"
    """Build the twelve rows."""
    city = a_jurisdiction()
    county = a_jurisdiction(name="临川县", level=Level.COUNTY, parent=city)
    places = (city, county, county, a_jurisdiction(name="外市"))
    homes = [an_organisation(within=place) for place in places]
    people = [a_person(organisation=home) for home in homes]
    about = a_person()
    states = (RequestState.OPEN, RequestState.WITHDRAWN)
    rows = [
        Request.objects.create(
            wish="grant",
            person=about,
            organisation=homes[number % 4] if number < 11 else None,
            clearance=number % 5,
            state=states[number % 2],
            reason="x",
            asked_by=people[number % 3],
            asked_at=MONDAY,
        )
        for number in range(12)
    ]
    return Things(
        rows, [home.pk for home in homes], [place.path for place in places], [one.pk for one in people]
    )

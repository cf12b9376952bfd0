"""The corners of the small world: Sample, Side, World; who stands in it and may ask."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from xuncha.access.personas import Persona
from xuncha.organisations.models import Jurisdiction, Kind, Level
from xuncha.people.models import Authenticator, Person
from xuncha.people.views import step_up

FAR = MONDAY + timedelta(days=300)
SIDES = ("own", "ended", "neighbour", "foreign")
MINE = ("own", "ended")
IS_SQLITE = connection.vendor == "sqlite"
ONE_OF_EACH = ("OFD", "OFS", "TL", "UH", "SMO", "anonymous", "stranger")
"""Who is tried on PostgreSQL, one for each way to be related to a thing: the place, by name, the team, one's
own unit, a manager, nobody. Everybody is tried on SQLite: who somebody is says nothing of the database."""
UNIT = ("UH", "UL")  # the inspected: they stand in a unit, everybody else in the office


@dataclass
class Sample:
    """The words of an address for one thing, and the facts that decide: where it lies, whose it is."""

    words: dict[str, object]
    place: str = ""  # the path of the jurisdiction
    organisation: object = None  # the id of the organisation that owns it
    person: object = None  # the id of the person whose own it is
    state: str = ""
    private_to: object = None  # the id of the one person whom it opens to, right or no right
    label: int | None = None  # None: that of the kind
    may_lack: bool = False  # open, and yet perhaps not there: no picture on this machine, bytes erased
    relations: frozenset[str] = frozenset()  # relations of the room itself that hold for everybody


@dataclass
class Side:
    """One corner of the world: an office, a unit, a person who has no rights."""

    name: str
    office: Any
    unit: Any
    person: Person
    about: Person  # whom requests and namings are about
    things: dict[str, Any] = field(default_factory=dict)


class World:
    """A city with two units, another city, and one person for each persona in the first."""

    def __init__(self) -> None:
        self.canaries: set[str] = set()
        here, there = a_jurisdiction(), a_jurisdiction(name="外市")
        county = a_jurisdiction(name="临川县", level=Level.COUNTY, parent=here)
        self.sides = {
            "own": self._side("own", here),
            "ended": self._side("ended", here),
            "neighbour": self._side("neighbour", county),
            "foreign": self._side("foreign", there),
        }
        own = self.sides["own"]
        self.people = {
            persona.value: a_person(
                persona, name=persona.value, organisation=own.unit if persona in UNIT else own.office
            )
            for persona in Persona
        }
        self.people["stranger"] = a_person(name="stranger", organisation=own.office)
        self.people["disabled"] = a_person("OFD", name="disabled", organisation=own.office)
        for person in self.people.values():
            Authenticator.objects.create(person=person, sealed="-", since=MONDAY)
        self.sessions = {name: session_of(person) for name, person in self.people.items()}
        disable(self.people["disabled"])

    @staticmethod
    def _side(name: str, place: Jurisdiction) -> Side:
        mark = "原" if name == "ended" else ""
        office = an_organisation(name=f"{mark}{place}委巡察办", kind=Kind.OFFICE, within=place)
        unit = an_organisation(name=f"{mark}{place}教育局党组", within=place)
        people = [a_person(name=f"{mark}{place}{who}", organisation=office) for who in ("某甲", "某乙")]
        return Side(name, office, unit, *people)

    def asker(self, name: str, side: Side) -> Person:
        """Return whose own a thing of this side is: of who asks, when it is one's own."""
        return self.people[name] if side.name in MINE and name in self.people else side.person

    def canary(self, what: str) -> str:
        """Return a word that stands in business of this kind and nowhere else."""
        word = f"金丝雀-{what}"
        self.canaries.add(word)
        return word

    def client(self, name: str, *, enforce_csrf_checks: bool = False) -> Client:
        client = Client(enforce_csrf_checks=enforce_csrf_checks, raise_request_exception=False)
        if name in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[name]
        return client


def session_of(person: Person) -> str:
    client = Client()
    client.force_login(person)
    session = client.session
    session[step_up.KEY] = timezone.now().timestamp()
    session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def disable(person: Person) -> None:
    if hasattr(person, "disabled_at"):
        Person.objects.filter(pk=person.pk).update(disabled_at="2026-01-01T00:00:00Z")
    else:
        Person.objects.filter(pk=person.pk).update(is_active=False)


Build = Callable[[World, Side, Person], Sample]
"""Builds the thing of one side; `mine` is whose own it shall be."""


def tried(*names: str) -> list[str]:
    """Return those of some that are tried on the database of this run."""
    return [name for name in names if IS_SQLITE or name in ONE_OF_EACH]

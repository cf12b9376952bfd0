"""Plain functions that build what a test of the house needs, with the dull parts filled in."""

from datetime import UTC, datetime
from itertools import count

from xuncha.access.models import Clearance, Grant
from xuncha.access.personas import Persona, least_clearance
from xuncha.organisations.models import Jurisdiction, Kind, Level, Organisation
from xuncha.people.models import Person

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
NUMBERS = count(1)


def a_jurisdiction(
    *, name: str = "云岭市", level: str = Level.CITY, parent: Jurisdiction | None = None
) -> Jurisdiction:
    place, made = Jurisdiction.objects.get_or_create(name=name, level=level, parent=parent)
    if not made:
        return place
    place.path = f"{parent.path if parent else ''}{place.pk}."
    place.save(update_fields=["path"])
    return place


def an_organisation(
    *, name: str = "云岭市教育局党组", kind: str = Kind.PARTY_GROUP, within: Jurisdiction | None = None
) -> Organisation:
    return Organisation.objects.create(
        name=name,
        kind=kind,
        code=f"YL{next(NUMBERS):06}",
        jurisdiction=within or Jurisdiction.objects.filter(parent=None).first() or a_jurisdiction(),
    )


def a_person(
    *personas: str,
    name: str = "周敏",
    organisation: Organisation | None = None,
    password: str | None = None,
    clearance: int | None = None,
) -> Person:
    home = organisation or an_organisation(name="云岭市委巡察办", kind=Kind.OFFICE)
    person = Person(username=f"person{next(NUMBERS)}", name=name, organisation=home)
    person.set_password(password)
    person.save()
    for persona in personas:
        a_grant(person, persona)
    level = max(map(least_clearance, personas), default=1) if clearance is None else clearance
    Clearance.objects.create(person=person, level=level)
    return person


def a_grant(
    person: Person, persona: str, *, since: datetime = LONG_AGO, until: datetime | None = None
) -> Grant:
    return Grant.objects.create(
        person=person, persona=Persona(persona), organisation=person.organisation, since=since, until=until
    )

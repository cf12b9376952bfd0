"""Plain functions that build what a test of the house needs, with the dull parts filled in."""

from datetime import UTC, datetime
from itertools import count

from xuncha.access.models import Grant
from xuncha.access.personas import Persona
from xuncha.organisations.models import Jurisdiction, Kind, Level, Organisation, name_key
from xuncha.people.models import Person

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
NUMBERS = count(1)


def a_jurisdiction(
    *, name: str = "云岭市", level: str = Level.CITY, parent: Jurisdiction | None = None
) -> Jurisdiction:
    place = Jurisdiction.objects.create(name=name, level=level, parent=parent)
    place.path = f"{parent.path if parent else ''}{place.pk}."
    place.save(update_fields=["path"])
    return place


def an_organisation(
    *, name: str = "云岭市教育局党组", kind: str = Kind.PARTY_GROUP, within: Jurisdiction | None = None
) -> Organisation:
    return Organisation.objects.create(
        name_key=name_key(name),
        name=name,
        kind=kind,
        code=f"YL{next(NUMBERS):06}",
        jurisdiction=within or Jurisdiction.objects.filter(parent=None).first() or a_jurisdiction(),
    )


def a_person(
    *personas: str, name: str = "周敏", organisation: Organisation | None = None, password: str | None = None
) -> Person:
    home = organisation or an_organisation(name="云岭市委巡察办", kind=Kind.OFFICE)
    person = Person(username=f"person{next(NUMBERS)}", name=name, organisation=home)
    person.set_password(password)
    person.save()
    for persona in personas:
        Grant.objects.create(person=person, persona=Persona(persona), organisation=home)
    return person

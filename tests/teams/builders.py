"""Builds what a test of the talent pool needs, with the dull parts filled in."""

from datetime import date
from itertools import count

from tests.builders import MONDAY, a_jurisdiction, an_organisation
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.teams.models import Inspector, RelationDeclared

NUMBERS = count(1)


def an_inspector(
    *, name: str = "周小满", home: Organisation | None = None, person: Person | None = None, **columns: object
) -> Inspector:
    """Build an inspector of the pool of the city."""
    known = {"joined_on": date(2024, 3, 1), "number": f"R{next(NUMBERS):04}", **columns}
    where = home or an_organisation(name=f"云岭市第{next(NUMBERS)}局")
    return Inspector.objects.create(
        jurisdiction=a_jurisdiction(), name=name, home=where, person=person, **known
    )


def a_relation(
    inspector: Inspector, *, by: Person, organisation: Organisation | None = None
) -> RelationDeclared:
    """Build a spouse who works in an organisation."""
    return RelationDeclared.objects.create(
        inspector=inspector,
        kind="spouse",
        organisation=organisation or an_organisation(name=f"云岭市第{next(NUMBERS)}局"),
        declared_on=MONDAY.date(),
        recorded_by=by,
        recorded_at=MONDAY,
    )

"""Plain functions that build what a test of the house needs, with the dull parts filled in."""

from datetime import UTC, date, datetime
from itertools import count

from xuncha.access.models import Clearance, Grant
from xuncha.access.personas import Persona, least_clearance
from xuncha.files.models import File
from xuncha.intake.models import Reading, Row, RowKind
from xuncha.intake.states import ReadingState
from xuncha.organisations.models import Jurisdiction, Kind, Level, Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round, Segment, Term
from xuncha.planning.states import RoundState

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


def a_term(*, committee: Organisation | None = None, number: int = 12) -> Term:
    """Build a term that runs from September 2021 to August 2026."""
    home = committee or an_organisation(name="中共云岭市委员会", kind=Kind.COMMITTEE)
    days = {"from_on": date(2021, 9, 1), "to_on": date(2026, 8, 31)}
    return Term.objects.get_or_create(committee=home, number=number, defaults=days)[0]


def a_round(*, term: Term, number: int = 1, state: str = RoundState.DRAFTING) -> Round:
    title = f"第十二届市委第{number}轮巡察"
    return Round.objects.create(term=term, number=number, title=title, state=state)


def a_segment(
    the_round: Round,
    *organisations: Organisation,
    from_on: date = date(2024, 3, 4),
    to_on: date = date(2024, 4, 12),
    kind: str = "regular",
) -> Segment:
    number = Segment.objects.filter(round=the_round).count() + 1
    segment = Segment.objects.create(round=the_round, number=number, kind=kind, from_on=from_on, to_on=to_on)
    for organisation in organisations:
        Inspection.objects.create(segment=segment, organisation=organisation, team="第一巡察组")
    return segment


def a_reading(*, by: Person, name: str = "通报.txt", label: int = 1) -> Reading:
    """Build a document that was read in the place of a person, with one deadline; its bytes lie nowhere."""
    home, digest = by.organisation, f"{next(NUMBERS):064}"
    assert home is not None
    file = File.objects.create(
        name=name,
        media_type="text/plain",
        stored=digest,
        size=1,
        digest=digest,
        label=label,
        organisation=home,
        uploaded_by=by,
        uploaded_at=MONDAY,
    )
    place = home.jurisdiction
    known = {"digest": digest, "label": label, "place": place, "made_by": by, "made_at": MONDAY}
    reading = Reading.objects.create(file=file, state=ReadingState.READ, **known)
    fields = {"text": "2024年底前"}
    Row.objects.create(reading=reading, number=1, kind=RowKind.DEADLINE, read=fields, fields=fields)
    return reading

"""Rows for programs on their way into rooms and back: the same acts and refusals as the pages."""

import pytest
from django.test import Client

from tests.api.conftest import Program, a_token
from tests.builders import a_person, a_term, an_organisation
from tests.intake.conftest import Upload
from xuncha.intake.models import Reading, Row, RowKind
from xuncha.organisations.models import Kind, Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round, Term
from xuncha.rectification.models import Item

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = {"from_on": "2024-03-11", "to_on": "2024-05-10", "team": "第三巡察组"}


@pytest.fixture
def term(office: Organisation) -> Term:
    committee = an_organisation(name="中共云岭市委员会", kind=Kind.COMMITTEE, within=office.jurisdiction)
    return a_term(committee=committee)


@pytest.fixture
def bureau(office: Organisation) -> Organisation:
    return an_organisation(name="云岭市水务局党组", within=office.jurisdiction)


@pytest.fixture
def reading(read: Upload) -> Reading:
    return read()


@pytest.fixture
def program(office: Organisation) -> Program:
    return Program(a_token(a_person("OFD", name="林主任", organisation=office)), Client())


def confirm(program: Program, address: str) -> list[dict[str, object]]:
    """Confirm every row as a program does, and return them."""
    rows: list[dict[str, object]] = program("GET", f"{address}/rows").json()["items"]
    picked = [{"number": row["number"], "version": row["version"]} for row in rows]
    assert program("POST", f"{address}/decisions", {"act": "confirm", "rows": picked}).status_code == 200
    return rows


def test_a_program_leads_a_document_into_every_room_and_takes_it_back(
    program: Program, reading: Reading, bureau: Organisation, term: Term
) -> None:
    address = f"intake/readings/{reading.uid}"
    rows = confirm(program, address)
    (unit,) = [row["number"] for row in rows if row["kind"] == "unit"]
    (segment,) = [row["number"] for row in rows if row["kind"] == "segment"]
    matched = {"units": [{"number": unit, "version": 2, "organisation": bureau.pk}]}

    first = program("PUT", f"{address}/units", matched)
    late = program("PUT", f"{address}/units", matched)
    planned = {
        "term": str(term.uid),
        "number": 6,
        "title": "第六轮巡察",
        "segments": [{"row": segment, **DAYS}],
    }
    entered = program("POST", f"{address}/planning", planned)
    again = program("POST", f"{address}/planning", {**planned, "number": 7})
    inspection = Inspection.objects.get()
    told = {"inspection": str(inspection.uid), "fed_back_on": "2024-07-02"}
    taken = program("POST", f"{address}/rectification", {**told, "unsaid": "done"})
    twice = program("POST", f"{address}/feedback", told)
    records = program("GET", f"{address}/records").json()
    undone = program("POST", f"{address}/undo")

    answers = (first, late, entered, again, taken, twice, undone)
    assert [one.status_code for one in answers] == [200, 409, 201, 409, 201, 409, 200]
    assert (first.json(), entered.json(), taken.json()) == ({"changed": 1}, {"made": 3}, {"made": 15})
    assert {one["id"] for one in records if one["kind"] == "planning.inspection"} == {str(inspection.uid)}
    assert undone.json() == {"state": "undone", "stays": []}
    assert (Item.objects.count(), Round.objects.count()) == (0, 0)


@pytest.fixture
def confirmed(program: Program, reading: Reading) -> dict[str, int]:
    """Return the number of the first row of each kind of a document all of whose rows are confirmed."""
    rows = confirm(program, f"intake/readings/{reading.uid}")
    return {str(row["kind"]): int(str(row["number"])) for row in reversed(rows)}


def test_what_cannot_be_matched_or_corrected_is_refused(
    program: Program, reading: Reading, bureau: Organisation, confirmed: dict[str, int]
) -> None:
    address = f"intake/readings/{reading.uid}"
    gone = an_organisation(name="已撤销的局")
    Organisation.objects.filter(pk=gone.pk).update(abolished_on="2024-01-01")

    def match(number: int, organisation: Organisation) -> int:
        units = [{"number": number, "version": 2, "organisation": organisation.pk}]
        return program("PUT", f"{address}/units", {"units": units}).status_code

    column = program("PUT", f"{address}/rows/1", {"fields": {"x": "y"}}, **{"If-Match": '"2"'})
    refused = [
        match(confirmed["unit"], gone),
        match(confirmed["figure"], bureau),
        match(9999, bureau),
        column.status_code,
    ]

    assert refused == [409, 409, 409, 409]
    assert column.json()["error"]["fields"] == {"x": ["没有这个字段"]}
    assert Row.objects.get(kind=RowKind.UNIT).organisation is None


def test_what_cannot_be_entered_is_refused(
    program: Program, reading: Reading, term: Term, clerk: Person, confirmed: dict[str, int]
) -> None:
    address = f"intake/readings/{reading.uid}"
    planned = {"term": str(term.uid), "number": 6, "title": "第六轮巡察"}
    told = {"inspection": str(reading.uid), "fed_back_on": "2024-07-02"}
    clerks = Program(a_token(clerk, secret="b" * 43), Client())

    def plan(row: int) -> int:
        wish = {**planned, "segments": [{"row": row, **DAYS}]}
        return program("POST", f"{address}/planning", wish).status_code

    foreign = program("POST", f"{address}/feedback", told)
    refused = [
        plan(confirmed["segment"]),  # its unit is no organisation yet
        plan(confirmed["unit"]),
        foreign.status_code,
        clerks("POST", f"{address}/rectification", told).status_code,
        program("POST", f"{address}/again").status_code,
    ]

    assert refused == [409, 409, 409, 409, 409]
    assert list(foreign.json()["error"]["fields"]) == ["inspection"]
    assert Round.objects.count() == 0


def test_a_program_settles_what_has_been_gone_through(program: Program, reading: Reading) -> None:
    address = f"intake/readings/{reading.uid}"

    early = program("POST", f"{address}/settle")
    confirm(program, address)
    states = [program("POST", f"{address}/{step}").json()["state"] for step in ("settle", "reopen")]

    assert (early.status_code, "没有核对" in early.json()["error"]["message"]) == (409, True)
    assert states == ["settled", "read"]

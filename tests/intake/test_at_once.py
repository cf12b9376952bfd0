"""Two people at one document, and one text in two files, at the same moment: nothing is there twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from tests.builders import a_person, a_term, an_organisation
from tests.feedback.building import an_inspection
from tests.intake.conftest import Upload
from xuncha.feedback.models import Issued
from xuncha.intake.models import Entered, Reading, Row, RowKind
from xuncha.intake.states import RowState
from xuncha.organisations.models import Kind, Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.rectification.models import Item, Plan

pytestmark = pytest.mark.django_db(transaction=True)
TOGETHER = 2


@pytest.fixture
def bureau(office: Organisation) -> Organisation:
    return an_organisation(name="云岭市水务局党组", within=office.jurisdiction)


@pytest.fixture
def inspection(office: Organisation, bureau: Organisation) -> Inspection:
    a_term(
        committee=an_organisation(name="中共云岭市委员会", kind=Kind.COMMITTEE, within=office.jurisdiction)
    )
    return an_inspection(bureau, findings=0)


@pytest.fixture
def heads(office: Organisation) -> list[Person]:
    return [a_person("OFD", name=f"主任{number}", organisation=office) for number in range(TOGETHER)]


@pytest.fixture
def accepted(read: Upload, bureau: Organisation) -> Callable[[str], Reading]:
    """Return how to have a document read, its unit matched and all its rows confirmed."""

    def upload(name: str) -> Reading:
        found = read(name)
        Row.objects.filter(reading=found, kind=RowKind.UNIT).update(organisation=bureau)
        Row.objects.filter(reading=found).update(state=RowState.CONFIRMED)
        return found

    return upload


def at_once(people: list[Person], addresses: list[str], sent: dict[str, object]) -> list[int]:
    """Let each person send a form to an address, all at the same moment; return the answers, sorted."""
    start, clients = Barrier(len(people)), [Client() for _ in people]
    for client, person in zip(clients, people, strict=True):
        client.force_login(person)

    def send(client: Client, address: str) -> int:
        start.wait()
        try:
            return client.post(address, sent).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(people)) as pool:
        return sorted(pool.map(send, clients, addresses))


@pytest.mark.parametrize("room", ["feedback", "rectification"])
def test_two_who_enter_one_document_at_once_enter_it_once(
    accepted: Callable[[str], Reading], inspection: Inspection, heads: list[Person], room: str
) -> None:
    reading = accepted("clean/rect-01.txt")
    sent = {"fed_back_on": "2024-07-02", "unsaid": "", "inspection": inspection.pk}

    answers = at_once(heads, [f"/intake/{reading.uid}/{room}/"] * TOGETHER, sent)

    items = 7 if room == "rectification" else 0
    assert answers == [302, 422]
    assert (Issued.objects.count(), Item.objects.count(), Plan.objects.count()) == (7, items, min(items, 1))
    assert Entered.objects.filter(kind="feedback.issued").count() == 7


@pytest.mark.parametrize("room", ["feedback", "rectification"])
def test_one_text_in_two_files_at_once_makes_nothing_twice(
    accepted: Callable[[str], Reading], inspection: Inspection, heads: list[Person], room: str
) -> None:
    readings = [accepted(name) for name in ("clean/rect-01.txt", "formats/rect-01.docx")]
    sent = {"fed_back_on": "2024-07-02", "unsaid": "", "inspection": inspection.pk}

    answers = at_once(heads, [f"/intake/{one.uid}/{room}/" for one in readings], sent)

    assert answers == [302, 422]
    assert (Issued.objects.count(), Item.objects.count()) == (7, 7 if room == "rectification" else 0)


def test_undone_while_it_is_entered_it_is_either_and_never_both(
    accepted: Callable[[str], Reading], inspection: Inspection, heads: list[Person]
) -> None:
    reading = accepted("clean/rect-01.txt")
    sent = {"fed_back_on": "2024-07-02", "unsaid": "", "inspection": inspection.pk}

    at_once(heads, [f"/intake/{reading.uid}/{part}/" for part in ("rectification", "undo")], sent)

    reading.refresh_from_db()
    counts = [Issued.objects.count(), Item.objects.count(), Plan.objects.count()]
    standing = Entered.objects.filter(taken_back_at=None).count()
    assert (reading.state, counts, standing) == ("undone", [0, 0, 0], 0)

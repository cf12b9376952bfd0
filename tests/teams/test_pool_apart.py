"""Who keeps away from a unit writes nothing down on which the recusal of others from it rests."""

from datetime import date

import pytest

from tests.api.test_recusal import program
from tests.builders import a_person
from tests.teams.builders import a_relation, an_inspector
from tests.teams.test_pool_import import a_draft, a_row
from tests.teams.test_recusal import MONDAY, Office
from tests.teams.test_recusal_pages import browser
from xuncha.people.models import Person
from xuncha.teams.models import Inspector, PostHeld, RelationDeclared
from xuncha.teams.pool import actions
from xuncha.teams.pool.forms import InspectorForm

pytestmark = pytest.mark.django_db
NEW = {"title": "科长", "from_on": "2024-06-01"}


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def away(office: Office) -> Person:
    """Return a head of the office who keeps away from the unit."""
    made = a_person("OFD", name="副主任", clearance=3)
    office.in_force(made)
    return made


@pytest.fixture
def inspector(office: Office) -> Inspector:
    """Return somebody of the pool who works in the unit."""
    made = an_inspector(person=office.member, home=office.unit, number="R1", name="别人")
    PostHeld.objects.create(
        inspector=made, organisation=office.unit, title="副局长", from_on=date(2024, 1, 1)
    )
    return made


def test_posts_in_the_unit_are_written_down_by_others(
    office: Office, away: Person, inspector: Inspector
) -> None:
    post, address = inspector.posts.get(), f"/teams/pool/{inspector.uid}/posts"
    new = {**NEW, "organisation": office.unit.code}

    def tries(person: Person) -> list[int]:
        client = browser(person)
        return [
            client.post(f"{address}/new/", new).status_code,
            client.post(f"{address}/{post.uid}/end/", {"on": "2025-01-01"}).status_code,
            client.post(f"{address}/{post.uid}/remove/").status_code,
        ]

    said = browser(away).post(f"{address}/new/", new).content.decode()
    refused = tries(away)
    sent = {**NEW, "organisation": office.unit.pk}
    by_program = program(away)("POST", f"teams/pool/{inspector.uid}/posts", sent)

    assert "您回避这个单位" in said
    assert (refused, by_program.status_code, PostHeld.objects.get().to_on) == ([422, 422, 409], 409, None)
    assert tries(office.head) == [302, 302, 302]


def test_nor_does_one_move_somebody_out_of_it(office: Office, away: Person, inspector: Inspector) -> None:
    said = {key: value for key, value in InspectorForm.initial_of(inspector).items() if value is not None}
    said |= {"home": office.head.organisation.code, "jurisdiction": inspector.jurisdiction.name}  # type: ignore[union-attr]  # everybody has one
    said |= {"person": office.member.pk}
    address = f"/teams/pool/{inspector.uid}/change/"
    refused = browser(away).post(address, said)
    row = a_row("R1", "别人", office.head.organisation.code)  # type: ignore[union-attr]  # the same
    (fault,) = actions.planned_of(a_draft(away, row), away, MONDAY).faults
    kept = Inspector.objects.get().home

    assert (refused.status_code, kept) == (422, office.unit)
    assert "由别人登记" in fault.message
    assert actions.planned_of(a_draft(office.head, row), office.head, MONDAY).faults == []
    assert browser(office.head).post(address, said).status_code == 302


def test_ties_to_it_are_neither_read_nor_withdrawn(
    office: Office, away: Person, inspector: Inspector
) -> None:
    tie = a_relation(inspector, by=office.member, organisation=office.unit)
    other = a_relation(inspector, by=office.member)
    trusted = a_person("OFD", clearance=3)
    address, ending = f"/teams/pool/{inspector.uid}/relations/", f"/teams/pool/relations/{tie.uid}/withdraw/"
    less = browser(away).get(address).content.decode()
    refused = browser(away).post(ending, {"reason": "已离异"})
    whole = browser(trusted).get(address).content.decode()

    assert (str(other.organisation) in less, str(tie.uid) in less) == (True, False)
    assert refused.status_code == 404
    assert str(tie.uid) in whole
    assert browser(trusted).get(ending).status_code == 200
    actions.withdraw(relation=tie, reason="已离异", on=MONDAY.date(), by=trusted, at=MONDAY)
    assert RelationDeclared.objects.get(pk=tie.pk).withdrawn_on is not None

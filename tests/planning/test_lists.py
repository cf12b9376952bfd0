"""Terms and the lists of those who are due in them; the database holds a frozen list as it is."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from tests.builders import MONDAY, a_jurisdiction, a_person, a_term, an_organisation
from xuncha.access.grants import NotAllowed
from xuncha.audit.models import Entry
from xuncha.organisations.models import Kind, Level, Organisation
from xuncha.people.models import Person
from xuncha.planning import actions, queries
from xuncha.planning.actions import TermEntry
from xuncha.planning.models import Due, Term, Universe

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> Person:
    return a_person("OFD")


def entry(committee: Organisation, number: int = 12, first: int = 2021) -> TermEntry:
    return TermEntry(committee, number, date(first, 9, 1), date(first + 5, 8, 31))


def test_a_term_is_made_once_and_leaves_its_entry(head: Person) -> None:
    committee = an_organisation(name="中共云岭市委员会", kind=Kind.COMMITTEE)
    made = actions.create_term(entry=entry(committee), by=head, at=MONDAY)

    with pytest.raises(actions.TermTaken, match="已有第 12 届"):
        actions.create_term(entry=entry(committee), by=head, at=MONDAY)

    assert list(Term.objects.all()) == [made]
    assert [one.event for one in Entry.objects.filter(event__startswith="planning.")] == [
        "planning.term.created"
    ]


def test_terms_of_a_committee_share_no_day(head: Person) -> None:
    committee = an_organisation(name="中共云岭市委员会", kind=Kind.COMMITTEE)
    actions.create_term(entry=entry(committee), by=head, at=MONDAY)

    with pytest.raises(actions.TermTaken, match="重叠"):
        actions.create_term(entry=entry(committee, 13, 2026 - 1), by=head, at=MONDAY)
    actions.create_term(entry=entry(committee, 13, 2026), by=head, at=MONDAY)

    assert Term.objects.count() == 2


def test_a_head_makes_no_term_for_another_place(head: Person) -> None:
    elsewhere = an_organisation(name="中共外市委员会", within=a_jurisdiction(name="外市"))

    with pytest.raises(NotAllowed):
        actions.create_term(entry=entry(elsewhere), by=head, at=MONDAY)


def test_who_saves_second_is_told_what_the_first_saved(head: Person) -> None:
    term = a_term()
    actions.update_term(term=term, entry=entry(term.committee, 13), version=1, by=head, at=MONDAY)

    with pytest.raises(actions.TermChanged) as refusal:
        actions.update_term(term=term, entry=entry(term.committee, 14), version=1, by=head, at=MONDAY)

    assert refusal.value.now.number == 13


def test_the_first_list_holds_who_stands_in_the_place_and_is_inspected(head: Person) -> None:
    city = a_jurisdiction()
    county = a_jurisdiction(name="临川县", level=Level.COUNTY, parent=city)
    school = an_organisation(name="一中", kind=Kind.SCHOOL, within=county)
    gone = an_organisation(name="旧局", within=city)
    Organisation.objects.filter(pk=gone.pk).update(abolished_on="2024-01-01")
    an_organisation(name="外局", within=a_jurisdiction(name="外市"))
    term = a_term()

    universe = actions.begin_list(term=term, by=head, at=MONDAY)

    assert list(universe.dues.values_list("organisation", "is_village")) == [(school.pk, False)]


def test_a_frozen_list_never_changes(head: Person) -> None:
    bureau, late = an_organisation(name="甲局"), an_organisation(name="乙局")
    universe = actions.begin_list(term=a_term(), by=head, at=MONDAY)
    actions.change_list(universe=universe, drop=[late], by=head, at=MONDAY)
    actions.freeze_list(universe=universe, reason="领导小组第3次会议", by=head, at=MONDAY)

    with pytest.raises(actions.NotOnThisList, match="已经锁定"):
        actions.change_list(universe=universe, add=[late], by=head, at=MONDAY)

    assert list(universe.dues.values_list("organisation", flat=True)) == [bureau.pk]


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM planning_due",
        "UPDATE planning_due SET name = 'x'",
        "UPDATE planning_universe SET frozen_at = NULL",
        "DELETE FROM planning_universe",
    ],
)
def test_the_database_itself_keeps_a_frozen_list(head: Person, statement: str) -> None:
    an_organisation(name="甲局")
    universe = actions.begin_list(term=a_term(), by=head, at=MONDAY)
    actions.freeze_list(universe=universe, reason="会议", by=head, at=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert Due.objects.count() == 1


def test_the_database_puts_nobody_onto_a_frozen_list(head: Person) -> None:
    late = an_organisation(name="乙局")
    universe = actions.begin_list(term=a_term(), by=head, at=MONDAY)
    universe_keeps = universe.dues.count()
    actions.freeze_list(universe=universe, reason="会议", by=head, at=MONDAY)
    newcomer = an_organisation(name="丙局")

    with pytest.raises(IntegrityError), transaction.atomic():
        Due.objects.create(universe=universe, organisation=newcomer, name="丙局", is_village=False)

    assert (universe.dues.count(), late.pk in universe.dues.values_list("organisation", flat=True)) == (
        universe_keeps,
        True,
    )


def test_an_empty_list_is_not_frozen(head: Person) -> None:
    universe = Universe.objects.create(term=a_term(), number=1)

    with pytest.raises(actions.NotOnThisList, match="空"):
        actions.freeze_list(universe=universe, reason="会议", by=head, at=MONDAY)


def test_the_next_version_begins_as_a_copy_and_the_old_one_counts_until_it_is_frozen(head: Person) -> None:
    an_organisation(name="甲局")
    term = a_term()
    first = actions.begin_list(term=term, by=head, at=MONDAY)
    actions.freeze_list(universe=first, reason="会议", by=head, at=MONDAY)
    an_organisation(name="新局")

    second = actions.begin_list(term=term, by=head, at=MONDAY)

    assert (second.dues.count(), queries.frozen_list(term), queries.list_in_work(term)) == (1, first, second)


def test_two_lists_are_never_in_work_at_once(head: Person) -> None:
    an_organisation(name="甲局")
    term = a_term()
    actions.begin_list(term=term, by=head, at=MONDAY)

    with pytest.raises(actions.NotOnThisList, match="正在编制"):
        actions.begin_list(term=term, by=head, at=MONDAY)


def test_a_clerk_makes_the_list_and_the_head_freezes_it() -> None:
    an_organisation(name="甲局")
    clerk = a_person("OFS")
    universe = actions.begin_list(term=a_term(), by=clerk, at=MONDAY)

    with pytest.raises(NotAllowed):
        actions.freeze_list(universe=universe, reason="会议", by=clerk, at=MONDAY)


def test_who_lies_elsewhere_is_not_put_onto_the_list(head: Person) -> None:
    an_organisation(name="甲局")
    foreign = an_organisation(name="外局", within=a_jurisdiction(name="外市"))
    universe = actions.begin_list(term=a_term(), by=head, at=MONDAY)

    with pytest.raises(actions.NotOnThisList, match="不在本地区"):
        actions.change_list(universe=universe, add=[foreign], by=head, at=MONDAY)


def test_a_term_of_a_thousand_years_is_none(head: Person) -> None:
    committee = an_organisation(name="中共云岭市委员会", kind=Kind.COMMITTEE)
    long = TermEntry(committee, 1, date(1900, 1, 1), date(2199, 12, 31))

    with pytest.raises(actions.TermTaken, match="通常五年"):
        actions.create_term(entry=long, by=head, at=MONDAY)

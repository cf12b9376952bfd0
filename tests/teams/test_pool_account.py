"""The account ties what the pool knows to what is closed: it is not taken away while that matters."""

from dataclasses import replace

import pytest

from tests.builders import MONDAY, a_person
from tests.teams.builders import an_inspector
from tests.teams.test_recusal import Office
from xuncha.people.models import Person
from xuncha.teams.models import Inspector, Member
from xuncha.teams.pool import actions
from xuncha.teams.pool.actions.inspectors import Entry, NotNow

pytestmark = pytest.mark.django_db


def entry_of(one: Inspector) -> Entry:
    return Entry(
        jurisdiction=one.jurisdiction,
        number=one.number,
        name=one.name,
        home=one.home,
        person=one.person,
        qualification=one.qualification,
        joined_on=one.joined_on,
    )


def relink(one: Inspector, person: Person | None, by: Person) -> None:
    one.refresh_from_db()
    entry = replace(entry_of(one), person=person)
    actions.update_inspector(inspector=one, entry=entry, version=one.version, by=by, at=MONDAY)


def test_an_account_stays_while_somebody_serves_and_while_a_recusal_is_open() -> None:
    office = Office()
    one, other = an_inspector(person=office.member), a_person("TM")

    for person in (None, other):
        with pytest.raises(NotNow, match="不能取消或更换账号"):
            relink(one, person, office.head)
    Member.objects.update(until=MONDAY)
    recusal = office.in_force(office.member)
    with pytest.raises(NotNow, match="不能取消或更换账号"):
        relink(one, None, office.head)

    one.refresh_from_db()
    assert (one.person, recusal.person) == (office.member, office.member)


def test_an_account_of_who_serves_nowhere_is_taken_away() -> None:
    office = Office()
    Member.objects.update(until=MONDAY)
    one = an_inspector(person=office.member)

    relink(one, None, office.head)

    one.refresh_from_db()
    assert one.person is None

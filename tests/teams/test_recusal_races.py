"""AZ-10 while somebody's request is running: of an act and what closes the unit to them, one is first."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from tests.builders import MONDAY, a_person
from tests.teams.builders import an_inspector
from tests.teams.test_recusal import INSPECTION, Office, fresh
from xuncha.access import grants
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.teams import actions as teams
from xuncha.teams.models import Post, Recusal
from xuncha.teams.pool import actions as pool
from xuncha.teams.pool.actions import RelationEntry
from xuncha.teams.recusal import actions

pytestmark = pytest.mark.django_db(transaction=True)
A_MOMENT = 0.5
"""So long the first looks whether the second goes on meanwhile; a slow computer hides a fault, makes none."""


def beside(act: Callable[[], object]) -> threading.Thread:
    """Let something happen on a connection of its own."""

    def run() -> None:
        try:
            act()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_of_a_seat_and_a_tie_that_is_declared_one_sees_the_other() -> None:
    office = Office()
    new = a_person("TM", name="新来的")
    inspector = an_inspector(person=new)
    entry = RelationEntry("spouse", office.unit, MONDAY.date(), in_leading_body=True)
    declared = threading.Event()

    def declare() -> None:
        pool.declare(inspector=inspector, entry=entry, by=new, at=MONDAY)
        declared.set()

    with transaction.atomic():
        teams.add_member(team=office.team, person=new, post=Post.MEMBER, by=office.head, at=MONDAY)
        other = beside(declare)
        went_on = declared.wait(A_MOMENT)
    other.join()

    assert (went_on, declared.is_set()) == (False, True)
    assert Recusal.objects.get().person == new


def acting(person: Person, inspection: Inspection) -> None:
    """Check as every act does, inside its transaction."""
    grants.check(person, "read", INSPECTION, inspection)


def test_what_closes_a_unit_waits_for_the_act_that_has_begun() -> None:
    office = Office()
    made = office.asked(office.member)
    person, closed = fresh(office.member), threading.Event()

    def close() -> None:
        actions.take_step(recusal=Recusal.objects.get(pk=made.pk), step="verify", by=office.clerk, at=MONDAY)
        closed.set()

    with transaction.atomic():
        acting(person, office.inspection)
        closing = beside(close)
        went_on = closed.wait(A_MOMENT)
    closing.join()

    assert (went_on, closed.is_set()) == (False, True)
    with pytest.raises(grants.NotAllowed), transaction.atomic():
        acting(person, office.inspection)


def test_an_act_that_begins_while_the_unit_is_being_closed_is_refused() -> None:
    office = Office()
    made = office.asked(office.member)
    person, begun, met = fresh(office.member), threading.Event(), list[str]()

    def act() -> None:
        grants.who_is(person)  # the page has looked before
        begun.set()
        try:
            with transaction.atomic():
                acting(person, office.inspection)
            met.append("done")
        except grants.NotAllowed:
            met.append("refused")

    with transaction.atomic():
        actions.take_step(recusal=made, step="verify", by=office.clerk, at=MONDAY)
        other = beside(act)
        begun.wait(A_MOMENT)
        other.join(A_MOMENT)
        early = list(met)
    other.join()

    assert (early, met) == ([], ["refused"])

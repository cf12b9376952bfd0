"""AZ-09: what must be two people is two people, in the database too; managers do no business."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction

from tests.builders import LONG_AGO, MONDAY, a_grant, a_person
from xuncha.access import guards
from xuncha.access.models import Clearance, Grant, NeedToKnow, Request
from xuncha.access.personas import MANAGERS, Persona

pytestmark = pytest.mark.django_db
PAIRS = [pair for pair in product(Persona, sorted(MANAGERS)) if pair[0] != pair[1]]
DAY = timedelta(days=1)


@pytest.mark.parametrize(("held", "second"), PAIRS)
def test_a_manager_has_no_other_post_whichever_came_first(held: str, second: str) -> None:
    for first, then in ((held, second), (second, held)):
        person = a_person(first)

        with pytest.raises(IntegrityError), transaction.atomic():
            a_grant(person, then)

        assert [grant.persona for grant in Grant.objects.filter(person=person)] == [first]


def test_writing_many_rows_at_once_is_refused_alike() -> None:
    person = a_person()
    both = [
        Grant(person=person, persona=persona, organisation=person.organisation, since=LONG_AGO)
        for persona in ("SYS", "OFS")
    ]

    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.bulk_create(both)

    assert not Grant.objects.filter(person=person).exists()


def test_changing_the_persona_the_person_or_the_period_of_a_row_is_refused_alike() -> None:
    manager, clerk = a_person("SMO"), a_person("OFS", "TM")
    past = a_grant(manager, "OFS", since=LONG_AGO - 9 * DAY, until=LONG_AGO)
    rows = Grant.objects.filter(person=clerk, persona="TM")

    for change in ({"persona": "AUD"}, {"person": manager}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(pk=past.pk).update(until=MONDAY)

    assert Grant.objects.filter(person=manager).count() == 2


def test_posts_after_each_other_are_no_clash() -> None:
    person = a_person()

    a_grant(person, "OFS", until=MONDAY)
    a_grant(person, "AUD", since=MONDAY)

    assert Grant.objects.filter(person=person).count() == 2


def test_posts_that_touch_by_a_microsecond_clash() -> None:
    person = a_person()
    a_grant(person, "OFS", until=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        a_grant(person, "AUD", since=MONDAY - timedelta(microseconds=1))

    assert Grant.objects.filter(person=person).count() == 1


def test_control_without_the_triggers_the_clash_would_be_written() -> None:
    person = a_person("OFS")
    guards.take_down(connection)

    a_grant(person, "SYS")

    assert Grant.objects.filter(person=person).count() == 2


def test_the_triggers_are_there_after_the_migrations() -> None:
    assert guards.missing(connection) == []


def test_nobody_writes_a_right_for_himself() -> None:
    person = a_person("SMO")
    now = {"since": MONDAY, "reason": "x"}
    rows = (
        Grant(person=person, persona="SMO", granted_by=person, **now),
        NeedToKnow(person=person, kind="a", key="1", until=MONDAY + DAY, named_by=person, **now),
        Clearance(person=a_person(clearance=0), level=4),
        Request(wish="grant", person=person, reason="x", asked_by=person, asked_at=MONDAY),
    )
    rows[2].pk, rows[2].set_by = Clearance.objects.get(person=rows[2].person).pk, rows[2].person

    for row in rows:
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()


def test_who_asks_does_not_answer_and_who_is_concerned_does_not_either() -> None:
    head, other, person = a_person("OFD"), a_person("SMO"), a_person()
    request = Request.objects.create(wish="grant", person=person, reason="x", asked_by=head, asked_at=MONDAY)
    rows = Request.objects.filter(pk=request.pk)

    for by in (head, person):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(state="done", answered_by=by, answered_at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state="done")

    assert rows.update(state="done", answered_by=other, answered_at=MONDAY) == 1


def test_a_naming_without_an_end_is_not_written() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        NeedToKnow.objects.create(
            person=a_person(), kind="a", key="1", since=MONDAY, until=None, reason="x", named_by=a_person()
        )

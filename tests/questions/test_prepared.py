"""A prepared question finds what a query finds, with whatever values it is asked."""

import pytest
from django.db import DatabaseError, connection
from django.db.models import BigIntegerField, CharField, F
from django.db.transaction import TransactionManagementError, atomic
from pytest_django import DjangoAssertNumQueries

from tests.builders import a_person, an_organisation
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.questions.kept import MOST, together
from xuncha.questions.prepared import Many, Prepared

pytestmark = pytest.mark.django_db
NAMED = Prepared(
    lambda name: (
        Person.objects.select_related("organisation__jurisdiction")
        .annotate(place=F("organisation__jurisdiction__name"))
        .filter(name=name)
        .order_by("pk")
    ),
    name=CharField(),
)
SOME = Prepared(
    lambda keys: Organisation.objects.filter(pk__in=keys).order_by("-pk"), keys=Many(BigIntegerField())
)
HELD = Prepared(lambda key: Organisation.objects.select_for_update().filter(pk=key), key=BigIntegerField())


def test_rows_are_those_of_a_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    person = a_person("OFS", name="林主任", organisation=an_organisation(name="甲局党组"))
    found = NAMED.rows(name="林主任")

    with django_assert_num_queries(0):
        place = found[0].organisation.jurisdiction
        named = found[0].place  # type: ignore[attr-defined]  # annotated
    assert (found, place, named) == ([person], person.organisation.jurisdiction, place.name)
    assert (
        vars(found[0]).keys() - {"place"} == vars(Person.objects.select_related("organisation").get()).keys()
    )
    assert (NAMED.rows(name="没有"), NAMED.first(name="没有")) == ([], None)
    assert NAMED.first(name="' OR 1=1 --") is None


def test_lists_may_be_of_any_length() -> None:
    keys = [an_organisation(name=f"第{number}局").pk for number in range(3)]

    assert [[one.pk for one in SOME.rows(keys=keys[:many])] for many in (1, 3, 2)] == [
        keys[:1],
        keys[::-1],
        keys[1::-1],
    ]


def test_questions_that_travel_together_are_answered_each() -> None:
    person = a_person("OFS", name="林主任")
    units = [an_organisation(name=f"第{number}局") for number in range(2)]
    with atomic():
        asked = (NAMED, {"name": "林主任"}), (HELD, {"key": units[0].pk}), (SOME, {"keys": [units[1].pk]})
        found = together(*asked)

    assert found == [[person], [units[0]], [units[1]]]


@pytest.mark.django_db(transaction=True)
def test_rows_are_held_inside_a_transaction_alone() -> None:
    unit = an_organisation(name="甲局")
    with atomic():
        held = HELD.rows(key=unit.pk)

    assert held == [unit]
    with pytest.raises(TransactionManagementError):
        HELD.rows(key=unit.pk)


def test_what_is_known_of_a_question_may_hold_any_sign() -> None:
    unit = an_organisation(name="完成100%、'甲'局; 党组")
    asked = Prepared(
        lambda key: Organisation.objects.filter(name__contains="100%、'甲'局;", pk=key), key=BigIntegerField()
    )

    assert asked.rows(key=unit.pk) == [unit]
    assert asked.rows(key=unit.pk + 1) == []


@pytest.mark.django_db(transaction=True)
def test_questions_are_answered_on_a_new_connection() -> None:
    person = a_person("OFS", name="林主任")
    before = NAMED.rows(name="林主任")
    connection.close()

    assert (before, NAMED.rows(name="林主任")) == ([person], [person])


@pytest.mark.django_db(transaction=True)
def test_questions_are_answered_after_an_act_that_failed() -> None:
    unit = an_organisation(name="甲局")
    asked = Prepared(lambda key: Organisation.objects.filter(pk=key), key=BigIntegerField())
    with pytest.raises((DatabaseError, OverflowError)), atomic():
        together((asked, {"key": unit.pk}), (SOME, {"keys": [10**30]}))

    assert [SOME.rows(keys=[unit.pk]), asked.rows(key=unit.pk)] == [[unit], [unit]]


def test_no_more_statements_are_kept_than_allowed() -> None:
    unit = an_organisation(name="甲局")
    found = [SOME.rows(keys=[unit.pk, *range(-many, 0)]) for many in range(MOST + 4)]

    assert found == [[unit]] * (MOST + 4)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements")
            assert 0 < cursor.fetchone()[0] <= MOST


def test_postgresql_keeps_a_question_and_plans_it_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's driver keeps statements by itself")
    asked = Prepared(lambda key: Organisation.objects.filter(name="只此一问", pk=key), key=BigIntegerField())
    for key in range(3):
        asked.rows(key=key)

    with connection.cursor() as cursor:
        told = "SELECT generic_plans, custom_plans FROM pg_prepared_statements"
        cursor.execute(f"{told} WHERE statement LIKE '%只此一问%'")
        assert cursor.fetchall() == [(3, 0)]


def test_nothing_is_kept_where_a_pooler_changes_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("nothing stands between us and SQLite")
    unit = an_organisation(name="甲局")
    asked = Prepared(
        lambda key: Organisation.objects.exclude(name="池后一问").filter(pk=key), key=BigIntegerField()
    )
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", value=True)

    assert together((asked, {"key": unit.pk}), (NAMED, {"name": "无人"})) == [[unit], []]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%池后一问%'")
        assert cursor.fetchone() == (0,)

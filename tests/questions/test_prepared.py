"""A prepared question finds what a query finds, with whatever values it is asked."""

import pytest
from django.db.models import BigIntegerField, CharField, F
from django.db.transaction import TransactionManagementError, atomic
from pytest_django import DjangoAssertNumQueries

from tests.builders import a_person, an_organisation
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.questions.prepared import Many, Prepared, together

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

"""What travels with others in the database's own words: a key that nobody else is given."""

import pytest
from django.db import connection
from django.db.transaction import atomic
from django.test.utils import CaptureQueriesContext

from xuncha.organisations.models import Jurisdiction, Level
from xuncha.questions.adding import Adding
from xuncha.questions.kept import together
from xuncha.questions.plain import Plain, next_key

pytestmark = pytest.mark.django_db
PLACES, KEY = Adding(Jurisdiction), next_key(Jurisdiction)


def a_place(name: str, **columns: object) -> Jurisdiction:
    return Jurisdiction(name=name, **{"level": Level.CITY, **columns})


def key() -> int:
    [[(given,)]] = together((KEY, None))
    return int(given)


@pytest.mark.django_db(transaction=True)
def test_a_key_is_given_once_also_in_an_empty_table() -> None:
    with atomic():
        first = PLACES.add(a_place("云岭市", pk=key()))
    with atomic():
        second = PLACES.add(a_place("青川市"))
        third = PLACES.add(a_place("石桥市", pk=key()))
    fourth = Jurisdiction.objects.create(name="白河市", level=Level.CITY)

    assert [one.pk for one in (second, third, fourth)] == [first.pk + number for number in (1, 2, 3)]
    assert Jurisdiction.objects.get(pk=third.pk).name_key == third.name_key


def test_rows_that_point_to_each_other_travel_together() -> None:
    above = a_place("云岭市", pk=key())
    towns = [a_place(name, level=Level.TOWN, parent=above) for name in ("城关镇", "'河口'镇 100%")]
    with CaptureQueriesContext(connection) as asked:
        rows = together(*((PLACES, one) for one in (above, *towns)), (Plain("SELECT 7"), None))

    assert rows == [above, *towns, [(7,)]]
    assert len(asked) == (1 if connection.vendor == "postgresql" else 4)
    assert list(above.children.order_by("pk")) == towns  # type: ignore[attr-defined]  # the other way round
    assert [one._state.adding for one in (above, *towns)] == [False] * 3

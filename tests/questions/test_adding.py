"""A row that is added by a statement built once is the row that Django would add."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection
from django.db.transaction import atomic

from tests.builders import a_person
from xuncha.audit.models import Entry
from xuncha.audit.trail import record
from xuncha.fulltext.models import Text
from xuncha.organisations.models import Jurisdiction, Level
from xuncha.questions.adding import Adding

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
PLACES, TEXTS = Adding(Jurisdiction), Adding(Text, over=("kind", "thing"))


def test_a_row_is_the_one_that_django_would_add() -> None:
    made = [PLACES.add(Jurisdiction(name=name, level=Level.CITY)) for name in ("云岭市", "青川市")]
    theirs = Jurisdiction(name="石桥市", level=Level.CITY)
    theirs.save_base()

    assert [one.pk for one in made] == [theirs.pk - 2, theirs.pk - 1]
    for one in (*made, theirs):
        kept = Jurisdiction.objects.get(pk=one.pk)
        assert not one._state.adding
        assert vars(kept) | {"_state": None} == vars(one) | {"_state": None}
        assert kept.name_key


def test_a_row_that_says_the_same_is_overwritten_where_that_is_asked_for() -> None:
    first = TEXTS.add(Text(kind="test.thing", thing=1, tokens=" 甲 "))
    TEXTS.add(Text(kind="test.thing", thing=2, tokens=" 乙 "))
    again = TEXTS.add(Text(kind="test.thing", thing=1, tokens=" 丙 100% "))

    assert again.pk == first.pk
    assert sorted(Text.objects.filter(kind="test.thing").values_list("thing", "tokens")) == [
        (1, " 丙 100% "),
        (2, " 乙 "),
    ]
    with pytest.raises(IntegrityError), atomic():
        Adding(Text).add(Text(kind="test.thing", thing=1, tokens=""))


@pytest.mark.django_db(transaction=True)
def test_rows_are_added_on_a_new_connection_and_after_one_that_failed() -> None:
    with pytest.raises(IntegrityError), atomic():
        TEXTS.add(Text(kind=None, thing=1, tokens=""))  # type: ignore[misc]  # refused by the database
    TEXTS.add(Text(kind="test.thing", thing=1, tokens=" 甲 "))
    connection.close()
    TEXTS.add(Text(kind="test.thing", thing=2, tokens=" 乙 "))

    assert Text.objects.filter(kind="test.thing").count() == 2


def test_an_entry_of_the_trail_keeps_its_details_and_nobody() -> None:
    person = a_person("OFS", name="林主任")
    made = [
        record("test.done", by=by, on="session", at=AT, rows=rows, parts=parts)
        for by, rows, parts in ((person, 3, ["甲", "'乙'; 100%"]), (None, None, []))
    ]

    assert list(
        Entry.objects.filter(event="test.done").order_by("sequence").values("by", "details", "at")
    ) == [
        {"by": person.pk, "details": {"rows": 3, "parts": ["甲", "'乙'; 100%"]}, "at": AT},
        {"by": None, "details": {"rows": None, "parts": []}, "at": AT},
    ]
    assert [one.pk for one in made] == [made[0].sequence, made[0].sequence + 1]

"""Names stand in the order that people expect, and in the same one on both databases."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_jurisdiction, a_person, an_organisation
from xuncha.organisations.models import Jurisdiction, Level, Organisation
from xuncha.people.models import Person
from xuncha.workflow.sorting import LONGEST, name_key

ORDERED = [
    "安村",
    "第1村",
    "第2村",
    "第二村",
    "第3村",
    "第10村",
    "第十二村",
    "第９９村",
    "第1000村",
    "第10000村",
    "李村",
    "张村",
    "张村2组",
    "张村10组",
]


def test_numbers_count_by_their_value_and_words_by_their_pinyin() -> None:
    mixed = random.Random(7).sample(ORDERED, len(ORDERED))  # noqa: S311 -- an order to undo

    assert [name_key(name) for name in ORDERED] == sorted(name_key(name) for name in mixed)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_any_two_numbers_in_a_name_stand_by_their_value(one: int, other: int) -> None:
    assert (name_key(f"第{one}村") < name_key(f"第{other}村")) == (one < other)


@given(st.text(max_size=300))
def test_any_name_has_a_key_that_fits_its_column(name: str) -> None:
    assert len(name_key(name)) <= LONGEST
    assert name_key(name).isascii()


def test_a_numeral_that_follows_no_ordinal_sign_is_a_word() -> None:
    assert name_key("一心村") != name_key("1心村")


@pytest.mark.django_db
def test_both_databases_keep_one_order_of_places_organisations_and_people() -> None:
    city = a_jurisdiction()
    for name in reversed(ORDERED):
        a_jurisdiction(name=name, level=Level.VILLAGE, parent=city)
        an_organisation(name=name, within=city)
        a_person(name=name, organisation=Organisation.objects.filter(name=name).first())

    for rows in (Jurisdiction.objects.filter(parent=city), Organisation.objects.all(), Person.objects.all()):
        names = list(rows.order_by("name_key", "-pk").values_list("name", flat=True))
        assert sorted(names, key=name_key) == names
        assert [name for name in names if name not in {"第2村", "第二村"}] == [
            name for name in ORDERED if name not in {"第2村", "第二村"}
        ]

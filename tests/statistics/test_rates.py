"""Rates computed from records equal those that offices have printed (domain.md 2.7)."""

from decimal import Decimal

import pytest

from tests.builders import MONDAY, a_person
from tests.statistics.building import a_feedback, items
from xuncha.planning.queries import Share
from xuncha.statistics import definitions, queries
from xuncha.statistics.groupings import Called
from xuncha.statistics.rules import Counts, Group, sound, total, veiled

TODAY = MONDAY.date()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("states", "strict", "wide", "whole"),
    [
        ({"closed": 688, "staged": 4, "in_work": 5}, "98.71", "99.28", 697),  # 晋宁
        ({"closed": 19, "in_work": 6}, "76.00", "76.00", 25),  # 婺城
        ({"closed": 453, "in_work": 18}, "96.18", "96.18", 471),  # 咸宁
        ({"closed": 451, "claimed": 17}, "96.37", "96.37", 468),  # 巴州
    ],
)
def test_rates_of_records_equal_the_printed_ones(
    states: dict[str, int], strict: str, wide: str, whole: int
) -> None:
    head = a_person("OFD")
    items(a_feedback(), head, **states)

    counts = queries.overview(queries.scope(head, TODAY)).counts

    assert (counts.all, counts.strict.percent, counts.open) == (
        whole,
        Decimal(strict),
        whole - states["closed"],
    )
    assert counts.wide is not None
    assert counts.wide.percent == Decimal(wide)


def test_fanchang_contradicts_itself() -> None:
    printed = Decimal("69.4")
    shares = [Share(51, 62), Share(43, 62), Share(80, 95), Share(51 + 80, 62 + 95)]

    assert [one.percent for one in shares] == [
        Decimal("82.26"),
        Decimal("69.35"),
        Decimal("84.21"),
        Decimal("83.44"),
    ]
    assert shares[0].percent != printed


def group(number: int, name: str = "组") -> Group:
    return Group(Called(name, "", {"organisation": number}), Counts(number, 0, 0, 0))


def test_small_groups_are_told_together_and_cannot_be_found_by_subtraction() -> None:
    told = [[one.counts.all for one in veiled([group(n) for n in sizes])] for sizes in ((9, 3, 4), (9, 7, 2))]

    assert told == [[9, 7], [9, 9]]  # 3 + 4; 2 alone would be found, so the 7 joins it
    assert [veiled([group(n) for n in sizes]) for sizes in ((2, 1), ())] == [[], []]
    assert veiled([group(9, "甲"), group(3), group(4)])[-1].called.filters == {}


def test_parts_fit_their_whole() -> None:
    assert total([group(3), group(4)]).all == 7
    assert [sound(Counts(2, 3, 0, 0)), sound(Counts(3, 2, 1, 2)), sound(Counts(3, 2, 1, 1))] == [
        False,
        False,
        True,
    ]


def test_a_meaning_that_was_in_use_stays_as_it_was() -> None:
    there = {(one.key, one.version): str(one.numerator) for one in definitions.DEFINITIONS}

    assert there.items() >= ONCE.items()
    assert [one.key for one in definitions.current()] == list(dict.fromkeys(key for key, _version in there))


ONCE = {
    ("strict", 1): "已销号的细化问题；申报完成而未销号的不计",
    ("wide", 1): "已销号，以及已认可阶段性成效的细化问题",
    ("open", 1): "没有销号的细化问题，阶段性完成的也在内",
    ("overdue", 1): "完成时限已过（当天不算）而没有销号的细化问题",
    ("coverage", 1): "应巡名单上，所在轮次已经进驻的单位（同一单位只计一次）",
}
"""Numerators that were told to readers; a new meaning is a new version beside them."""

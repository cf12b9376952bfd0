"""The frameworks that come with the program: large enough, complete, mapped, and loaded once."""

import pytest

from tests.builders import MONDAY
from xuncha.audit.models import Entry
from xuncha.frameworks.actions import load_shipped
from xuncha.frameworks.models import Aspect, Framework, Item, Mapping, Version
from xuncha.frameworks.shipped import Shipped, shipped
from xuncha.frameworks.states import VersionState

BY_CODE = {one.code: one for one in shipped()}
THREE, FOUR = BY_CODE["SGJJ"], BY_CODE["SGLS"]


def items(one: Shipped) -> list[str]:
    return [item.title for aspect in one.aspects for item in aspect.items]


@pytest.mark.parametrize(
    ("one", "focuses", "aspects", "least"), [(THREE, 3, 18, 84), (FOUR, 4, 13, 40)], ids=["three", "four"]
)
def test_a_shipped_framework_is_whole(one: Shipped, focuses: int, aspects: int, least: int) -> None:
    assert (len({aspect.focus for aspect in one.aspects}), len(one.aspects)) == (focuses, aspects)
    assert len(items(one)) >= least
    assert len(set(items(one))) == len(items(one))


@pytest.mark.parametrize("one", [THREE, FOUR], ids=["three", "four"])
def test_every_item_has_wordings_and_a_basis_that_is_the_name_of_a_paper(one: Shipped) -> None:
    bare = [
        item.title for aspect in one.aspects for item in aspect.items if not item.wordings or not item.basis
    ]
    odd = [
        basis
        for aspect in one.aspects
        for item in aspect.items
        for basis in item.basis
        if not (basis.startswith("《") and basis.endswith(("》",))) or "条第" in basis
    ]

    assert (bare, odd) == ([], [])


def test_every_item_of_the_three_corresponds_to_the_four_and_each_of_the_four_is_met() -> None:
    to = [item.to for aspect in THREE.aspects for item in aspect.items]

    assert () not in to
    assert {title for titles in to for title in titles} == set(items(FOUR))


@pytest.mark.django_db
def test_loading_twice_changes_nothing() -> None:
    first = load_shipped(at=MONDAY)
    tables = (Framework, Version, Aspect, Item, Mapping)
    before = [list(table.objects.order_by("pk").values()) for table in tables]

    again = load_shipped(at=MONDAY)

    assert (len(first), again) == (2, [])
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before
    assert Entry.objects.filter(event="frameworks.framework.shipped").count() == 2
    assert {version.state for version in first} == {VersionState.ISSUED}
    assert Mapping.objects.count() >= len(items(THREE))

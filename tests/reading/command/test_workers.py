"""So many children are started as are asked for, or as pay for their start."""

from pathlib import Path

import pytest

from xuncha.reading.batch import Source
from xuncha.reading.command.order import WORTH_A_CHILD, workers


@pytest.fixture(autouse=True)
def processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 4)


def sources(count: int, size: int) -> list[Source]:
    return [Source(str(number), content=b"x" * size) for number in range(count)]


@pytest.mark.parametrize(
    ("count", "size", "children"),
    [
        (1, 10, 1),
        (30, 1000, 1),
        (3, WORTH_A_CHILD, 3),
        (8, WORTH_A_CHILD // 4, 3),
        (100, WORTH_A_CHILD, 4),
    ],
)
def test_children_pay_for_their_start(count: int, size: int, children: int) -> None:
    assert workers(None, sources(count, size)) == children


@pytest.mark.parametrize(("asked", "children"), [(1, 1), (2, 2), (9, 3)])
def test_as_many_as_asked_for_but_no_more_than_files(asked: int, children: int) -> None:
    assert workers(asked, sources(3, 10)) == children


def test_a_file_that_is_gone_weighs_nothing() -> None:
    assert workers(None, [Source("没有.txt", path=Path("没有.txt"))]) == 1

"""Every row of the tables reads its own example, through the door of the room."""

import pytest

from xuncha.reading.document import Inspection, Outline
from xuncha.reading.extracting.figures import LABELS, figures
from xuncha.reading.extracting.figures.acts import FAMILIES, Act
from xuncha.reading.extracting.figures.keys import ALL_TABLES
from xuncha.reading.extracting.figures.meanings import Meaning

ROWS = [row for rows in ALL_TABLES for row in rows]
ACTS = [act for acts in FAMILIES.values() for act in acts]


def keys_in(clause: str) -> list[str]:
    return [f.key for f in figures(clause + "。", Outline(), "rectification_report", Inspection())]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.example)
def test_a_row_reads_its_example(row: Meaning) -> None:
    assert row.key in keys_in(row.example)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.example)
def test_an_act_reads_its_example(act: Act) -> None:
    assert act.key in keys_in(act.example)


def test_every_key_that_a_row_gives_has_a_label() -> None:
    keys = {row.key for row in ROWS} | {act.key for act in ACTS}

    assert keys - LABELS.keys() == set()

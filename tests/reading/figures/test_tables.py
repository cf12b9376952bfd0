"""Every row of the tables reads its own example, through the door of the room."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xuncha.reading.document import Inspection, Outline
from xuncha.reading.extracting.figures import LABELS, figures
from xuncha.reading.extracting.figures.acts import FAMILIES, Act
from xuncha.reading.extracting.figures.keys import ALL_TABLES
from xuncha.reading.extracting.figures.meanings import Meaning
from xuncha.reading.extracting.figures.tables import counts, money, persons, shares

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


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.example)
def test_a_row_reads_an_empty_text_if_it_says_that_the_unit_alone_tells(row: Meaning) -> None:
    sides = [pattern for pattern in (row.near, row.right, row.since) if pattern is not None]

    assert row.alone == any(re.search(pattern, "") for pattern in sides)


TABLES_WITH_CUES = (
    (money.MONEY, money.CUES),
    (counts.COUNTS, counts.CUES),
    (persons.PERSONS, persons.CUES),
    (shares.SHARES, shares.CUES),
)
SIDES_WITH_CUES = [
    pytest.param(pattern, words, id=f"{row.example} {side}")
    for rows, cues in TABLES_WITH_CUES
    for row in rows
    for side, pattern, words in (
        ("near", row.near, cues.near),
        ("right", row.right, cues.right),
        ("since", row.since, cues.since),
    )
    if pattern is not None and not re.search(pattern, "")
]


@pytest.mark.parametrize(("pattern", "words"), SIDES_WITH_CUES)
def test_whatever_a_row_reads_has_a_cue_of_its_table_that_the_row_names(pattern: str, words: str) -> None:
    named = [word for word in words.split() if word in pattern]

    @settings(max_examples=40, deadline=None)
    @given(st.from_regex(pattern))
    def reads(read: str) -> None:
        match = re.search(pattern, read)
        assert match
        assert any(word in match.group() for word in named)

    reads()

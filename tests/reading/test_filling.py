"""Facts that are made fast are the frozen dataclasses that they look like."""

import pickle
from copy import deepcopy
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from xuncha.reading.document import Heading, Repair
from xuncha.reading.filling import make_heading, make_repair, make_span
from xuncha.reading.spans import Span

SPAN = make_span(0, 3)
FACT = make_repair(name="blanks", before="亲 自", after="亲自", span=SPAN, sure=0.9)


def test_a_fact_is_the_one_that_its_class_makes() -> None:
    assert (type(SPAN), SPAN) == (Span, Span(0, 3))
    assert (type(FACT), FACT) == (
        Repair,
        Repair(name="blanks", before="亲 自", after="亲自", span=SPAN, sure=0.9),
    )


def test_a_fact_stays_as_it_was_made() -> None:
    with pytest.raises(FrozenInstanceError):
        FACT.name = "dates"  # type: ignore[misc]


def test_a_fact_is_equal_to_its_copies_wherever_they_were() -> None:
    copies = (deepcopy(FACT), replace(FACT), pickle.loads(pickle.dumps(FACT)))  # noqa: S301 -- our own

    assert all(copy == FACT and hash(copy) == hash(FACT) and type(copy) is Repair for copy in copies)


def test_fields_are_asked_for_as_the_class_says() -> None:
    whole: Any = make_heading(1, 1, "一、", "概况", "一、", True, SPAN, SPAN)  # noqa: FBT003 -- as a heading has it

    assert whole == Heading(1, 1, "一、", "概况", "一、", opens_line=True, span=SPAN, body=SPAN)
    with pytest.raises(TypeError):
        make_repair("blanks", "亲 自", "亲自", SPAN, 0.9)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        make_heading(1, 1, "一、")  # type: ignore[call-arg]

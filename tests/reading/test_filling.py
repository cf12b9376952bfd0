"""Facts that are filled at once are the frozen dataclasses that they look like."""

import pickle
from copy import deepcopy
from dataclasses import FrozenInstanceError, replace

import pytest

from xuncha.reading.document import Heading, Repair
from xuncha.reading.spans import Span

FACT = Repair(name="blanks", before="亲 自", after="亲自", span=Span(0, 3), sure=0.9)


def test_a_fact_stays_as_it_was_made() -> None:
    with pytest.raises(FrozenInstanceError):
        FACT.name = "dates"  # type: ignore[misc]


def test_a_fact_is_equal_to_its_copies_wherever_they_were() -> None:
    copies = (deepcopy(FACT), replace(FACT), pickle.loads(pickle.dumps(FACT)))  # noqa: S301 -- our own

    assert all(copy == FACT and hash(copy) == hash(FACT) and type(copy) is Repair for copy in copies)


def test_fields_are_asked_for_as_the_class_says() -> None:
    with pytest.raises(TypeError):
        Repair("blanks", "亲 自", "亲自", Span(0, 3), 0.9)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Heading(1, 1, "一、")  # type: ignore[call-arg]

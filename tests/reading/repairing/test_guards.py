"""What lets a clean text pass quickly lets nothing pass that a repair would mend."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xuncha.reading.repairing import REPAIRS, Step
from xuncha.reading.repairing.chrome_items import BEGINNING, BYLINE_ITEM, STRONG_ITEM, WEAK_ITEM
from xuncha.reading.repairing.signs import PLAIN


@pytest.mark.parametrize("step", REPAIRS, ids=lambda step: step.name)
def test_no_repair_needs_a_plain_sign(step: Step) -> None:
    assert step.needs.isdisjoint(PLAIN)


@pytest.mark.parametrize("item", [STRONG_ITEM, BYLINE_ITEM, WEAK_ITEM], ids=["strong", "byline", "weak"])
@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_every_item_of_a_page_begins_as_items_do(item: re.Pattern[str], data: st.DataObject) -> None:
    line = data.draw(st.from_regex(re.compile(item.pattern, item.flags))).strip()
    match = item.match(line)

    if match and match.end():
        assert BEGINNING.match(line) or "备" in line or "证" in line

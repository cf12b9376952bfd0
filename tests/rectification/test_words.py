"""Items are found by any of their words as soon as an act has written them."""

import pytest

from tests.builders import MONDAY
from tests.rectification.building import ENTRY, a_circle, a_plan
from xuncha.fulltext.models import Text
from xuncha.organisations.models import Organisation
from xuncha.rectification import actions, queries
from xuncha.rectification.models import Item
from xuncha.rectification.searching import find
from xuncha.rectification.words import KIND, found
from xuncha.web.searching import terms

pytestmark = pytest.mark.django_db


def marks(words: str) -> list[str]:
    return [one.mark() for one in queries.items().filter(found(terms(words))).order_by("pk")]


def test_items_are_found_by_any_words_in_them_and_not_once_they_are_gone() -> None:
    circle = a_circle()
    plan = a_plan(circle)
    issued = queries.items_of(plan)[0].issued
    entry = actions.ItemEntry(title="票据不全", measures=("补齐凭证",))
    made = actions.split_item(plan=plan, issued=issued, entry=entry, by=circle.liaison, at=MONDAY)

    asked = ("兑付", "憑證", "反馈问题2", "陈局长 对账", "没有写过")
    assert [marks(words) for words in asked] == [["1-1", "2-1"], ["1-2"], ["2-1"], ["1-1", "2-1"], []]
    assert [hit.title for hit in find(circle.office, terms("凭证"), 5)] == ["1-2 票据不全"]
    assert list(find(a_circle(circle.unit).team, terms("凭证"), 5)) == []

    actions.remove_item(item=made, by=circle.liaison, at=MONDAY)
    assert (marks("凭证"), Text.objects.filter(kind=KIND, thing=made.pk).exists()) == ([], False)


def test_a_unit_is_found_by_the_name_that_it_has_today() -> None:
    circle = a_circle(findings=1)
    a_plan(circle)
    Organisation.objects.filter(pk=circle.unit.pk).update(name="云岭市教体局党组")

    assert (marks("教体局"), marks(ENTRY.title[:4]), Item.objects.count()) == (["1-1"], ["1-1"], 1)

"""Items are found by any of their words as soon as an act has written them."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from tests.builders import MONDAY
from tests.rectification.building import ENTRY, a_circle, a_plan
from xuncha.fulltext.models import Text
from xuncha.organisations.models import Organisation
from xuncha.rectification import actions, queries
from xuncha.rectification.models import Item
from xuncha.rectification.searching import find
from xuncha.rectification.tables import LEDGER
from xuncha.rectification.words import KIND, found, keep_words, read_in
from xuncha.web.searching import terms
from xuncha.web.tables.state import State

pytestmark = pytest.mark.django_db


def marks(words: str) -> list[str]:
    both = [
        [one.mark() for one in queries.items().filter(condition(terms(words))).order_by("pk")]
        for condition in (found, read_in)
    ]
    assert both[0] == both[1]  # by the index, and by the text of each
    return both[0]


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


def test_a_page_of_what_was_searched_is_the_same_as_of_all_that_was_found(rf: RequestFactory) -> None:
    circle = a_circle(findings=1)

    def asking(**query: object) -> State:
        request = rf.get("/", query)
        request.user = circle.office
        return State(LEDGER, request, opens=True)

    plan = a_plan(circle)
    first = queries.items_of(plan)[0]
    words = ("台账缺失", "台账补写", "会议记录", "公务用车")
    made = Item.objects.bulk_create(
        Item(
            plan=plan,
            number=number,
            title=words[number % 4 if number > 60 else number % 2],
            due_on=None if number % 7 == 0 else date(2026, 1, 1) + timedelta(days=number % 50),
            **Item.place_of(first.issued, circle.inspection),
        )
        for number in range(2, 300)
    )
    keep_words(made)
    asked = product(
        ("台账", "臺賬", "会议", "教育局", "没有"), ("", "due", "-due", "organisation"), (1, 2, 9)
    )
    for q, sort, page in asked:
        state = asking(q=q, sort=sort)
        rows, places = queries.items(), ((page - 1) * 20, page * 20 + 1)

        whole = state.ordered(state.narrowed(rows))
        assert state.found(rows, *places) == list(whole)[slice(*places)]

    with CaptureQueriesContext(connection) as often:
        asking(q="台账").found(queries.items(), 0, 51)
    with CaptureQueriesContext(connection) as seldom:
        asking(q="会议").found(queries.items(), 0, 250)
    assert (len(often), len(seldom)) == (1, 1)


def test_a_unit_is_found_by_the_name_that_it_has_today() -> None:
    circle = a_circle(findings=1)
    a_plan(circle)
    Organisation.objects.filter(pk=circle.unit.pk).update(name="云岭市教体局党组")

    assert (marks("教体局"), marks(ENTRY.title[:4]), Item.objects.count()) == (["1-1"], ["1-1"], 1)

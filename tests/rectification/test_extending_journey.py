"""A unit asks for more time in the browser, the office recommends it, the secretary grants it."""

from datetime import date

import pytest
from playwright.sync_api import expect
from time_machine import travel

from tests.browsing import PHONE, Visit
from tests.builders import MONDAY
from tests.rectification.building import a_circle, in_work
from xuncha.rectification.models import Item

pytestmark = pytest.mark.django_db(transaction=True)


@travel(MONDAY)
def test_a_day_moves_from_asking_to_granting(visit: Visit) -> None:
    circle = a_circle(findings=1)
    item = in_work(circle)[0]
    asks = visit(circle.liaison, size=PHONE)
    page = asks.goto(f"/rectification/items/{item.uid}/")
    page.get_by_role("link", name="申请延期").click()
    page.get_by_label("申请延至").fill("2027-01-31")
    page.get_by_label("延期理由").fill("资金二次清算要到一月底")
    page.get_by_role("button", name="申请延期").click()
    for person, step, options in (
        (circle.office, "审核延期", {"javascript": False}),
        (circle.secretary, "批准延期", {}),
    ):
        page = visit(person, **options).goto("/")
        page.locator("main").get_by_role("link", name="延期至 2027-01-31").click()
        page.get_by_role("link", name=step).click()
        page.get_by_role("button", name="提交意见").click()

    page = asks.goto(f"/rectification/items/{item.uid}/")
    expect(page.locator("main")).to_contain_text("2027-01-31 前完成")
    assert Item.objects.get().due_on == date(2027, 1, 31)
    assert asks.complaints == []

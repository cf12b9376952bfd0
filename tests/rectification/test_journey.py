"""Rectification in the browser: the unit plans and claims, others verify and close."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, Visit
from tests.rectification.building import a_circle
from tests.rectification.test_doubts import COPIED, TRAINING, copied
from xuncha.people.models import Person
from xuncha.rectification.models import Item
from xuncha.rectification.states import ItemState

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_item_goes_from_feedback_to_its_closing(visit: Visit) -> None:
    circle = a_circle(findings=1)
    fills, hands_in = visit(circle.liaison), visit(circle.head, size=PHONE)
    page = fills.goto("/rectification/")
    page.get_by_role("button", name="制定整改方案").click()
    page.get_by_role("link", name="1-1 反馈问题1").click()
    for label, typed in (
        ("整改措施", "清理专户资金并兑付\n建立月度对账制度"),
        ("完成时限", "2026-12-31"),
        ("牵头责任领导", "陈局长"),
        ("责任部门", "财务科"),
    ):
        page.get_by_label(label).fill(typed)
    page.get_by_role("button", name="保存").click()
    _step(hands_in.goto("/"), "整改方案", "提交会审")
    for person in (circle.team, circle.discipline, circle.organisation):
        _step(visit(person, javascript=False).goto("/"), "整改方案", "会审")
    _step(visit(circle.office).goto("/"), "整改方案", "会审通过")

    page = fills.goto("/rectification/")
    page.get_by_role("link", name="反馈问题1").first.click()
    page.get_by_role("link", name="增加佐证材料").click()
    page.get_by_label("材料名称").fill("兑付凭证")
    page.get_by_label("形成日期").fill("2024-06-28")
    page.get_by_label("材料文件").set_input_files(
        {"name": "凭证.txt", "mimeType": "text/plain", "buffer": "兑付清单".encode()}
    )
    page.get_by_role("button", name="增加佐证材料").click()
    page.get_by_role("link", name="申请销号").click()
    page.get_by_label("整改情况").fill("资金已全部到户")
    page.get_by_role("button", name="申请销号").click()
    _verified(visit, circle.discipline)
    closing = visit(circle.office).goto("/rectification/?state=claimed")
    _step(closing, "反馈问题1", "销号")

    assert Item.objects.get().state == ItemState.CLOSED
    assert fills.complaints + hands_in.complaints == []


def _step(page: Page, title: str, step: str) -> None:
    """Open what is named so, and take a step there."""
    page.locator("main").get_by_role("link", name=title).first.click()
    page.get_by_role("link", name=step, exact=True).click()
    page.get_by_role("button", name=step, exact=True).click()


def _verified(visit: Visit, person: Person) -> None:
    page = visit(person).goto("/")
    page.get_by_role("link", name="云岭市教育局党组").first.click()
    page.get_by_role("link", name="反馈问题1").first.click()
    page.get_by_role("link", name="验收").click()
    page.get_by_label("验收意见").fill("抽查凭证20份")
    page.get_by_role("button", name="验收").click()


def test_what_was_copied_is_shown_side_by_side_and_decided(visit: Visit) -> None:
    _circle, copier, doubt = copied()
    visited = visit(copier.office)
    page = visited.goto("/")
    page.get_by_role("link", name="1 条纸面整改疑点待核实").click()
    page.locator("main").locator("tbody").get_by_role("link").first.click()
    sides = page.locator(".two > section")
    expect(sides).to_have_count(2)
    shown = [(one.inner_text(), one.locator("mark").all_inner_texts()) for one in sides.all()]
    page.get_by_label("成立", exact=True).check()
    page.get_by_label("核实意见").fill("三条措施照搬，请重新拟定")
    page.get_by_role("button", name="登记结论").click()
    page.get_by_role("heading", name="核实结论").wait_for()

    assert [COPIED in shown[0][0], TRAINING in shown[1][0]] == [True, True]
    assert all(any("每季度开展一次专项检查" in marked for marked in marks) for _text, marks in shown)
    assert (type(doubt).objects.get().state, visited.complaints) == ("upheld", [])

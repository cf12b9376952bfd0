"""What is kept up for good (长期坚持): recognised while it lasts, then proved, verified and closed."""

import pytest
from playwright.sync_api import Page, expect
from time_machine import travel

from tests.browsing import PHONE, Visit
from tests.builders import MONDAY
from tests.rectification.building import Circle, a_circle
from xuncha.people.models import Person
from xuncha.rectification.models import Claim, Item
from xuncha.rectification.states import ItemState

pytestmark = pytest.mark.django_db(transaction=True)
LEDGER, ITEM = "/rectification/", "反馈问题1"


@travel(MONDAY)
def test_what_lasts_is_recognised_as_it_goes_on_and_closed_at_its_end(visit: Visit) -> None:
    circle = a_circle(findings=1)
    fills, closes, reads = visit(circle.liaison, size=PHONE), visit(circle.office), visit(circle.secretary)
    _planned(visit, circle, fills.goto(LEDGER))

    page = fills.goto(LEDGER)
    expect(page.locator("tbody")).to_contain_text("长期坚持")
    _claimed(_opened(page), "长期坚持", "每批补贴发放前先公示，已公示两批")
    _verified(visit, circle.discipline, "抽查两批名册，均已公示")
    page = _opened(closes.goto(LEDGER))
    expect(page.get_by_role("link", name="认可阶段性成效")).to_be_visible()
    expect(page.get_by_role("link", name="销号", exact=True)).to_have_count(0)
    _step(page, "认可阶段性成效")
    _rates(reads.goto("/statistics/"), strict="0.00%", wide="100.00%")

    page = _opened(fills.goto(LEDGER))
    _reported(page, "第三批补贴发放前公示，群众无异议")
    _proved(page, "三批公示照片")
    _claimed(page, "已完成", "公示已写入发放制度，连续三批执行到位")
    expect(_opened(closes.goto(LEDGER)).get_by_text("现在还不能销号")).to_be_visible()
    _verified(visit, circle.organisation, "看了制度和三批照片")
    page = _opened(closes.goto(LEDGER))
    expect(page.get_by_role("link", name="认可阶段性成效")).to_have_count(0)
    _step(page, "销号")

    page = _opened(fills.goto(LEDGER))
    expect(page.locator("h1")).to_contain_text("已销号")
    said = page.locator("main")
    for words in ("第 1 次申报：长期坚持", "第 2 次申报：已完成", "三批公示照片", "群众无异议"):
        expect(said).to_contain_text(words)
    _rates(reads.goto("/statistics/"), strict="100.00%", wide="100.00%")
    assert (Item.objects.get().state, Item.objects.get().due_on) == (ItemState.CLOSED, None)
    assert [*Claim.objects.order_by("number").values_list("claim", flat=True)] == ["lasting", "done"]
    assert fills.complaints + closes.complaints + reads.complaints == []


def _planned(visit: Visit, circle: Circle, page: Page) -> None:
    """Let the unit make its plan with an item that has no day, and everybody agree to it."""
    _press(page, "制定整改方案")
    page.get_by_role("link", name=f"1-1 {ITEM}").click()
    page.get_by_label("整改类型").select_option(label="长期坚持")
    page.get_by_label("完成时限").fill("")
    for label, typed in (
        ("整改措施", "每批补贴发放前公示名册"),
        ("牵头责任领导", "陈局长"),
        ("责任部门", "财务科"),
    ):
        page.get_by_label(label).fill(typed)
    _press(page, "保存")
    for person, step in (
        (circle.head, "提交会审"),
        *((one, "会审") for one in (circle.team, circle.discipline, circle.organisation)),
        (circle.office, "会审通过"),
    ):
        page = visit(person).goto("/")
        page.locator("main").get_by_role("link", name="整改方案").first.click()
        _step(page, step)


def _opened(page: Page) -> Page:
    """Open the item from a list."""
    page.locator("main").get_by_role("link", name=ITEM).first.click()
    return page


def _claimed(page: Page, claim: str, words: str) -> None:
    page.get_by_role("link", name="申请销号").click()
    page.get_by_label("申报结论").select_option(label=claim)
    page.get_by_label("整改情况").fill(words)
    _press(page, "申请销号")


def _verified(visit: Visit, person: Person, words: str) -> None:
    page = visit(person, javascript=False).goto("/")
    page.get_by_role("link", name="云岭市教育局党组").first.click()
    page = _opened(page)
    page.get_by_role("link", name="验收").click()
    page.get_by_label("验收结论").select_option(label="验收通过")
    page.get_by_label("验收意见").fill(words)
    _press(page, "验收")


def _reported(page: Page, words: str) -> None:
    page.get_by_role("link", name="填报月度进展").click()
    page.get_by_label("进展情况").fill(words)
    _press(page, "填报月度进展")


def _proved(page: Page, name: str) -> None:
    page.get_by_role("link", name="增加佐证材料").click()
    page.get_by_label("材料名称").fill(name)
    page.get_by_label("形成日期").fill("2026-11-20")
    page.get_by_label("纸质材料存放处").fill("财务科档案柜2号")
    _press(page, "增加佐证材料")


def _rates(page: Page, *, strict: str, wide: str) -> None:
    """Look at the two rates: what is closed, and with what was recognised on the way."""
    for title, rate in (("整改率（已销号）", strict), ("含阶段性完成", wide)):
        expect(page.locator(".figures > div").filter(has_text=title).locator("strong")).to_have_text(rate)


def _step(page: Page, step: str) -> None:
    page.get_by_role("link", name=step, exact=True).click()
    _press(page, step)


def _press(page: Page, name: str) -> None:
    """Press a button, and wait until the house has answered: the next one to act uses another browser."""
    with page.expect_navigation() as answered:
        page.get_by_role("button", name=name, exact=True).click()
    answer = answered.value
    assert answer is None or answer.ok, f"{name}: {page.locator('main').inner_text()[:500]}"

"""The living page in a real browser: light and dark, wide and narrow, with and without JavaScript."""

import gzip
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browsing import PHONE, WIDE, Visit
from tests.builders import a_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def violations(page: object) -> list[str]:
    found = Axe().run(page).response["violations"]  # type: ignore[arg-type]  # a page of Playwright
    return [
        f"{one['id']}: {node['html'][:160]}"
        for one in found
        if one["impact"] in {"serious", "critical"}
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_page_has_no_serious_barrier(visit: Visit, *, dark: bool, size: tuple[int, int]) -> None:
    visited = visit(a_person("OFS"), size=size, dark=dark)

    page = visited.goto("/kit")

    assert violations(page) == []
    assert visited.complaints == []


def test_the_page_is_light_and_loads_nothing_twice(visit: Visit) -> None:
    visited = visit(a_person("OFS"))

    visited.goto("/kit?size=200").wait_for_load_state("networkidle")

    loaded = [answer.url for answer in visited.answers]
    assert len(loaded) == len(set(loaded))
    assert all(address.startswith(visited.address) for address in loaded)
    assert sum(len(gzip.compress(answer.body())) for answer in visited.answers) <= 150_000


def test_a_narrow_page_does_not_scroll_sideways(visit: Visit) -> None:
    page = visit(a_person("OFS"), size=PHONE).goto("/kit")

    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


def test_rows_are_walked_picked_and_found_by_keyboard(visit: Visit) -> None:
    page = visit(a_person("OFS")).goto("/kit")

    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("x")
    second = page.locator("tbody tr").nth(1)
    assert second.evaluate("row => row === document.activeElement")
    expect(page.locator("[data-picked]")).to_have_text("已选 1 项")
    page.keyboard.press("/")
    page.keyboard.type("食堂")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"\?q="))
    expect(page.locator("tbody tr")).to_have_count(6)


def test_a_panel_closes_with_escape_and_keeps_the_focus(visit: Visit) -> None:
    page = visit(a_person("OFS")).goto("/kit")
    panel = page.locator("details.drop", has_text="导出所见")

    panel.locator("summary").press("Enter")
    assert panel.get_attribute("open") is not None
    page.keyboard.press("Escape")

    assert panel.get_attribute("open") is None
    assert panel.locator("summary").evaluate("part => part === document.activeElement")


def test_the_search_is_one_chord_away_and_the_keys_explain_themselves(visit: Visit) -> None:
    page = visit(a_person("OFS")).goto("/kit")

    page.keyboard.press("Control+k")
    expect(page.locator("#find:focus")).to_have_count(1)
    page.keyboard.type("水务局")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"q="))
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_file_is_sent_with_a_bar_and_answered_in_place(visit: Visit) -> None:
    page = visit(a_person("OFS")).goto("/kit")

    page.get_by_label("佐证材料").set_input_files(
        {"name": "记录.exe", "mimeType": "application/pdf", "buffer": b"x" * 2_000_000}
    )
    page.get_by_role("button", name="保存").last.click()

    page.wait_for_selector(".summary:focus")
    expect(page.locator(".summary")).to_contain_text("不能上传这种文件；请换成 .pdf、.docx")


def test_a_wrong_form_says_where_and_keeps_what_was_typed(visit: Visit) -> None:
    page = visit(a_person("OFS")).goto("/kit")

    page.get_by_label("单位名称").fill("云岭市水务局党组")
    page.get_by_role("button", name="保存").last.click()

    page.wait_for_selector(".summary")
    assert page.get_by_label("单位名称").input_value() == "云岭市水务局党组"
    page.wait_for_selector(".summary:focus")
    expect(page.locator(".field.wrong")).to_have_count(3)


@pytest.mark.parametrize("javascript", [True, False])
def test_an_act_is_confirmed_in_a_dialog_or_on_a_page(visit: Visit, *, javascript: bool) -> None:
    page = visit(a_person("OFS"), javascript=javascript).goto("/kit")

    page.get_by_role("link", name="删除", exact=True).first.click()
    page.get_by_role("button", name="删除", exact=True).last.click()

    page.wait_for_selector(".messages")
    expect(page.locator(".messages")).to_contain_text("已确认")


def test_picked_rows_are_sent_with_the_reason(visit: Visit) -> None:
    page = visit(a_person("OFS"), javascript=False).goto("/kit")
    page.locator("input[name=pick]").first.check()
    page.locator("select[name=act]").select_option("return")

    page.get_by_role("button", name="对所选办理").click()
    expect(page.locator(".messages")).to_contain_text("请写明理由")
    page.locator("input[name=pick]").first.check()
    page.locator("select[name=act]").select_option("return")
    page.locator("input[name=reason]").fill("佐证不足")
    page.get_by_role("button", name="对所选办理").click()

    expect(page.locator(".messages")).to_contain_text("会对 1 项办理")

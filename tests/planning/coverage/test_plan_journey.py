"""A plan in the browser: made, moved by keys, by dragging, by a form without scripts, pinned, drafted."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, Visit
from tests.builders import a_person
from tests.planning.planned import a_listed_term
from xuncha.planning.coverage import queries
from xuncha.planning.models import PlannedRound, Round, Term

pytestmark = pytest.mark.django_db(transaction=True)
TWICE = "(button) => { button.click(); setTimeout(() => button.click(), 20); }"
FOUR_YEARS = timedelta(days=4 * 365)


def a_long_term(*names: str) -> Term:
    """Return a term that runs for four more years, whatever day it is."""
    term = a_listed_term(*names)
    Term.objects.filter(pk=term.pk).update(to_on=timezone.now().date() + FOUR_YEARS)
    term.refresh_from_db()
    return term


def rounds(term: Term) -> list[PlannedRound]:
    return list(queries.rounds_of(queries.plans_of(term)[0]))


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def in_version(page: Page, number: int) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(f"覆盖方案第 {number} 版")


def made(page: Page) -> None:
    page.get_by_role("link", name="覆盖方案", exact=True).click()
    page.get_by_role("link", name="编排方案").click()
    page.get_by_label("巡察组数").fill("1")
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(asked.method))
    with page.expect_navigation():
        page.get_by_role("button", name="编排", exact=True).evaluate(TWICE)
    in_version(page, 1)
    assert (sent.count("POST"), queries.plans_of(Term.objects.get()).count()) == (1, 1)


def moved_by_keys(page: Page) -> None:
    page.locator("svg a[data-move]").last.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#gantt-said")).to_have_text(re.compile("按回车重排"))
    page.keyboard.press("Escape")
    expect(page.locator("#gantt-said")).to_have_text("")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    in_version(page, 2)


def dragged(page: Page) -> None:
    bar = page.locator("svg a[data-move] rect").last
    bar.scroll_into_view_if_needed()
    place = bar.bounding_box()
    assert place is not None
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y, steps=5)
    page.mouse.up()
    in_version(page, 3)


def pinned(page: Page) -> None:
    page.get_by_role("link", name="第 1 轮", exact=True).click()
    page.get_by_role("link", name="甲局", exact=True).click()
    page.get_by_label("指定轮次").select_option(label="第 2 轮")
    press(page, "保存并重排")
    expect(page.get_by_text("由人指定在第 2 轮。")).to_be_visible()
    page.get_by_role("link", name="覆盖方案第 4 版").click()


def test_a_plan_is_made_moved_pinned_and_drafted(visit: Visit) -> None:
    term, office = a_long_term("甲局", "乙局", "丙局"), visit(a_person("OFD"))
    page = office.goto(f"/planning/terms/{term.uid}/")
    made(page)
    first = rounds(term)[-1].from_on
    moved_by_keys(page)
    second = rounds(term)[-1].from_on
    dragged(page)
    third = rounds(term)[-1].from_on
    pinned(page)
    page.get_by_role("link", name="第 1 轮", exact=True).click()
    press(page, "按方案拟定这一轮")

    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("第一轮巡察"))
    assert (first < second < third, Round.objects.get().number, office.complaints) == (True, 1, [])


def test_a_round_is_moved_without_scripts_on_a_phone(visit: Visit) -> None:
    term, office = a_long_term("甲局"), visit(a_person("OFS"), size=PHONE, javascript=False)
    page = office.goto(f"/planning/terms/{term.uid}/plan/new/")
    press(page, "编排")
    page.get_by_role("link", name="移动", exact=True).click()
    before = rounds(term)[0].from_on
    page.get_by_label("改为哪天进驻").fill(str(before + timedelta(days=280)))
    press(page, "移动并重排")

    in_version(page, 2)
    assert (rounds(term)[0].from_on - before >= timedelta(days=280), office.complaints) == (True, [])

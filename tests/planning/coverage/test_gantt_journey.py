"""The line of time under odd hands: the other button, there and back, twice at once, by days, over years."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browsing import Visit
from tests.builders import a_person
from tests.planning.coverage.test_plan_journey import a_long_term, in_version, press, rounds
from xuncha.planning.coverage.gantt import LEFT, MILLION, WIDTH, drawn
from xuncha.planning.coverage.queries import plans_of
from xuncha.planning.models import Term

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def term() -> Term:
    return a_long_term("甲局")


@pytest.fixture
def page(visit: Visit, term: Term) -> Page:
    """Return the page of a first version."""
    opened = visit(a_person("OFD")).goto(f"/planning/terms/{term.uid}/plan/new/")
    press(opened, "编排")
    in_version(opened, 1)
    return opened


def bar_of(page: Page) -> Locator:
    return page.locator("svg a[data-move]").last


def drag(page: Page, *steps: int, button: str = "left") -> None:
    """Press a button on the bar, move it by so many pixels one after the other, and let it go."""
    rect = bar_of(page).locator("rect")
    rect.scroll_into_view_if_needed()
    place = rect.bounding_box()
    assert place is not None
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down(button=button)  # type: ignore[arg-type]  # the name of a button
    for step in steps:
        page.mouse.move(x + step, y, steps=3)
    page.mouse.up(button=button)  # type: ignore[arg-type]  # the same


def test_another_button_moves_nothing(page: Page, term: Term) -> None:
    drag(page, 60, button="right")
    drag(page, 60, button="middle")

    expect(page.locator("#gantt-said")).to_have_text("")
    expect(bar_of(page).locator("rect.moved")).to_have_count(0)
    assert plans_of(term).count() == 1


def test_a_bar_that_was_dragged_there_and_back_still_opens_its_round(page: Page, term: Term) -> None:
    drag(page, 40, 0)
    in_version(page, 1)
    bar_of(page).focus()

    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("第 1 轮")
    assert plans_of(term).count() == 1


def test_enter_pressed_again_while_it_is_sent_makes_one_version(page: Page, term: Term) -> None:
    sent: list[str] = []

    def press_again(route: Route) -> None:
        """Let the server do it, press the key once more before its answer comes, and then hand that over."""
        sent.append(route.request.url)
        answer = route.fetch(max_redirects=0)
        if len(sent) == 1:
            page.keyboard.press("Enter")
        route.fulfill(response=answer)

    page.route("**/move/", press_again)
    bar_of(page).focus()
    page.keyboard.press("ArrowRight")

    page.keyboard.press("Enter")

    in_version(page, 2)
    assert (len(sent), plans_of(term).count()) == (1, 2)


def test_with_shift_a_round_is_moved_by_a_day(page: Page, term: Term) -> None:
    before = rounds(term)[0].from_on
    bar_of(page).focus()

    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowLeft")

    day = before + timedelta(days=6)
    expect(page.locator("#gantt-said")).to_have_text(f"改为 {day} 进驻：按回车重排，按 Esc 放弃")


def test_a_day_is_drawn_as_wide_as_it_is_over_a_whole_term() -> None:
    first, last = date(2021, 9, 1), date(2026, 8, 31)

    width = drawn([], first, last, first).per_day / MILLION

    assert round(width * (last - first).days, 2) == pytest.approx(WIDTH - LEFT, abs=0.01)

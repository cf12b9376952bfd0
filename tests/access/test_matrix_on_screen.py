"""The matrix as it is read: every column on the screen and on paper, and no heading over a row."""

import pytest

from tests.browsing import PHONE, WIDE, Visit
from tests.builders import a_person
from xuncha.access.personas import Persona

pytestmark = pytest.mark.django_db(transaction=True)
PAPER = (1032, 700)  # what A4 landscape leaves between its margins, in pixels of CSS
OUT_OF_SIGHT = """() => [...document.querySelectorAll('.matrix th, .matrix td')]
    .filter(cell => cell.getBoundingClientRect().right > innerWidth + 1
                    || cell.scrollWidth > cell.clientWidth + 1).length"""
OVER_A_ROW = """() => [...document.querySelectorAll('.wide table, .scroll table')].filter(table =>
    table.tBodies[0]?.rows[0] && table.tHead.rows[0].cells[0].getBoundingClientRect().bottom
    > table.tBodies[0].rows[0].getBoundingClientRect().top + 1).length"""

LONGEST = """() => [...document.querySelectorAll('.matrix table')]
    .sort((one, other) => other.offsetHeight - one.offsetHeight)[0]"""


def test_every_persona_of_the_matrix_stands_on_a_desk_screen_and_no_heading_covers_a_row(
    visit: Visit,
) -> None:
    page = visit(a_person("SMO"), size=WIDE).goto("/access/")

    assert page.locator(".matrix").first.locator("thead th").count() == 1 + len(Persona)
    assert (page.evaluate(OUT_OF_SIGHT), page.evaluate(OVER_A_ROW)) == (0, 0)


def test_the_headings_stay_below_the_top_bar_while_the_rows_pass(visit: Visit) -> None:
    page = visit(a_person("SMO"), size=WIDE).goto("/access/")
    longest = page.evaluate_handle(LONGEST)
    longest.evaluate("table => scrollBy(0, table.tBodies[0].rows[2].getBoundingClientRect().top - 80)")

    assert longest.evaluate("table => table.tHead.rows[0].cells[0].getBoundingClientRect().top") == 52


def test_the_matrix_is_printed_whole(visit: Visit) -> None:
    page = visit(a_person("SMO"), size=PAPER).goto("/access/")
    page.emulate_media(media="print")

    assert (page.evaluate(OUT_OF_SIGHT), page.evaluate(OVER_A_ROW)) == (0, 0)


def test_on_a_phone_the_acts_stay_while_the_personas_are_pushed_along(visit: Visit) -> None:
    page = visit(a_person("SMO"), size=PHONE).goto("/access/")
    page.locator(".matrix").first.evaluate("region => { region.scrollLeft = 400 }")

    assert (
        page.locator(".matrix tbody th").first.evaluate("cell => cell.getBoundingClientRect().left")
        < PHONE[0] / 4
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert page.evaluate(OVER_A_ROW) == 0

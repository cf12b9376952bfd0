"""In English, whose words are long, no table breaks a word or hides a column."""

from datetime import date

import pytest
from django.test import Client

from tests.browsing import WIDE, Visit
from tests.builders import a_person, an_organisation
from xuncha.holidays.models import Day, DayKind, Year
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)
CUT = """() => [...document.querySelectorAll('.matrix th, .matrix td, .ledger th, .ledger td')]
    .filter(cell => cell.scrollWidth > cell.clientWidth + 1
                    || cell.getBoundingClientRect().right > innerWidth + 1).map(cell => cell.innerText)"""


def an_english(persona: str) -> Person:
    person = a_person(persona)
    Person.objects.filter(pk=person.pk).update(language="en")
    return Person.objects.get(pk=person.pk)


@pytest.mark.parametrize(("persona", "path"), [("SMO", "/access/"), ("OFS", "/organisations/")])
def test_no_word_is_broken_and_no_column_hidden_on_a_desk_screen(
    visit: Visit, persona: str, path: str
) -> None:
    reader = an_english(persona)
    an_organisation(name="云岭市教育局党组")
    page = visit(reader, size=WIDE).goto(path)
    page.evaluate(
        "document.querySelectorAll('th, td').forEach(cell => { cell.style.overflowWrap = 'normal' })"
    )

    assert page.evaluate(CUT) == []


def test_the_columns_of_a_sheet_stand_in_both_languages() -> None:
    client = Client()
    client.force_login(an_english("OFS"))

    page = client.get("/organisations/import/").content.decode()

    assert "<td>单位名称 · Name of the organisation</td>" in page
    assert "<td>上级组织编码 · Code of the parent organisation</td>" in page


def test_days_off_and_worked_weekends_are_marked_in_english() -> None:
    year = Year.objects.create(year=2028, source="国办发明电", issued_on=date(2027, 11, 4))
    Day.objects.create(year=year, date=date(2028, 1, 1), kind=DayKind.OFF, name="元旦")
    Day.objects.create(year=year, date=date(2028, 1, 9), kind=DayKind.WORKED, name="元旦")
    client = Client()
    client.force_login(an_english("OFS"))

    page = client.get("/holidays/2028/").content.decode()

    assert ("<small>Off</small>" in page, "<small>Work</small>" in page, "<small>休</small>" in page) == (
        True,
        True,
        False,
    )


def test_the_desk_offers_the_grants_to_the_security_manager_alone() -> None:
    pages = {}
    for persona in ("SMO", "OFD", "AUD"):
        client = Client()
        client.force_login(a_person(persona))
        pages[persona] = "办理授权" in client.get("/").content.decode()

    assert pages == {"SMO": True, "OFD": False, "AUD": False}

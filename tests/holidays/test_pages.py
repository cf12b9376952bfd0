"""The pages of the table of holidays."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from time_machine import travel

from tests.builders import MONDAY, a_person
from tests.holidays.test_notices import NOTICE_2026
from xuncha.audit.models import Entry
from xuncha.holidays import actions, exchange, queries
from xuncha.holidays.exchange import Published
from xuncha.holidays.models import Year
from xuncha.holidays.notices import read
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db

TYPED = {
    "year": "2028",
    "source": "国办发明电〔2027〕3号",
    "issued_on": "2027-11-05",
    "arrangement": "元旦：1月1日至3日放假，共3天。",
    "version": "0",
}


@pytest.fixture
def head() -> Person:
    return a_person("OFD")


@pytest.fixture
def office(client: Client, head: Person) -> Client:
    client.force_login(head)
    return client


def test_a_year_is_shown_with_its_days_off_and_its_source(office: Client) -> None:
    page = office.get("/holidays/2026/")

    squares = [day for month in page.context["months"] for week in month.weeks for day in week]
    assert [sum(day.look == look for day in squares) for look in ("off", "worked")] == [33, 6]
    assert "国办发明电〔2025〕7号" in page.content.decode()


@pytest.mark.parametrize(
    ("today", "missing"), [("2026-10-31", []), ("2026-11-22", [2027]), ("2027-12-01", [2027, 2028])]
)
def test_a_year_that_is_missing_is_said_loudly(
    client: Client, head: Person, today: str, missing: list[int]
) -> None:
    with travel(f"{today} 09:00+08:00", tick=False):
        client.force_login(head)
        page = client.get("/holidays/")

    assert page.context["missing"] == missing
    assert [f"还没有 {year} 年的节假日安排" in page.content.decode() for year in (2027, 2028)] == [
        year in missing for year in (2027, 2028)
    ]


def test_a_notice_is_pasted_whole_and_saved(office: Client) -> None:
    Year.objects.get(year=2026).days.all().delete()
    version = Year.objects.get(year=2026).version

    answer = office.post(
        "/holidays/2026/change/",
        {**TYPED, "year": "2026", "arrangement": NOTICE_2026, "version": str(version)},
    )

    assert answer.headers["Location"] == "/holidays/2026/"
    assert len(queries.changes_of(Year.objects.get(year=2026))) == 39
    assert Entry.objects.filter(event="holidays.year.saved").count() == 1


def test_what_does_not_agree_is_said_beside_the_field_and_nothing_typed_is_lost(office: Client) -> None:
    typed = TYPED | {"arrangement": "元旦：1月1日至3日放假，共4天。"}

    page = office.post("/holidays/new/", typed)

    assert page.context["form"].errors == {
        "arrangement": ["写的是共4天，日期却是3天：元旦：1月1日至3日放假，共4天"]
    }
    assert "元旦：1月1日至3日放假，共4天。" in page.content.decode()
    assert not Year.objects.filter(year=2028).exists()


def test_a_conflict_shows_both_and_saves_neither_until_it_is_meant(office: Client, head: Person) -> None:
    theirs = Published(2028, "先存的文号", date(2027, 11, 4), tuple(read("元旦：1月2日放假。", 2028)))
    actions.save_year(published=theirs, version=0, by=head, at=MONDAY)

    page = office.post("/holidays/new/", TYPED)
    shown = page.content.decode()
    again = office.post("/holidays/new/", TYPED | {"version": str(page.context["form"].data["version"])})

    assert page.status_code == 409
    assert ["先存的文号" in shown, "元旦：1月2日放假" in shown, TYPED["arrangement"] in shown] == [True] * 3
    assert again.status_code == 302
    assert len(queries.changes_of(Year.objects.get(year=2028))) == 3


def test_the_exported_file_is_taken_in_again(office: Client) -> None:
    content = b"".join(office.get("/holidays/export/"))
    Year.objects.filter(year=2025).delete()

    page = office.post("/holidays/import/", {"file": SimpleUploadedFile("表.json", content)}, follow=True)

    assert "已更新 2025 年的安排" in page.content.decode()
    assert queries.years().get(year=2025).off == 28
    assert exchange.read(content) == queries.published(list(queries.years()))


@pytest.mark.parametrize(("name", "said"), [("表.xlsx", "不能上传这种文件"), ("表.json", "不是从本系统导出")])
def test_another_file_is_refused_in_words(office: Client, name: str, said: str) -> None:
    page = office.post("/holidays/import/", {"file": SimpleUploadedFile(name, b"PK\x03\x04")})

    assert said in page.content.decode()


@pytest.mark.parametrize(
    "address", ["/holidays/new/", "/holidays/2026/change/", "/holidays/import/", "/holidays/export/"]
)
def test_who_only_reads_finds_no_way_to_change(client: Client, address: str) -> None:
    client.force_login(a_person("TL"))

    assert client.get(address).status_code == 404
    assert "修改本年" not in client.get("/holidays/").content.decode()

"""The shipped years, and what the office does with the table."""

import json
from datetime import date

import pytest

from tests.builders import MONDAY, a_person
from xuncha.access.grants import NotAllowed
from xuncha.audit.models import Entry
from xuncha.calendar import YearNotCovered, add_working_days, is_working_day, working_days_between
from xuncha.holidays import actions, exchange, queries
from xuncha.holidays.exchange import NotAHolidayFile, Published
from xuncha.holidays.models import Day, Year
from xuncha.holidays.notices import read

pytestmark = pytest.mark.django_db

ARRANGEMENT = "元旦：1月1日至3日放假，共3天。1月4日上班。"


def a_year(year: int = 2028, *, text: str = ARRANGEMENT, issued_on: date = date(2027, 11, 5)) -> Published:
    return Published(year, f"国办发明电〔{year - 1}〕1号", issued_on, tuple(read(text, year)))


# year, its working days, days off (weekends among them), weekends worked
@pytest.mark.parametrize(
    ("year", "working_days", "off", "worked"), [(2024, 251, 28, 8), (2025, 248, 28, 5), (2026, 248, 33, 6)]
)
def test_the_shipped_years_are_as_published(year: int, working_days: int, off: int, worked: int) -> None:
    found = queries.years().get(year=year)

    table = queries.table()
    counted = sum(
        is_working_day(date.fromordinal(day), table)
        for day in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())
    )
    assert (found.off, found.worked, counted) == (off, worked, working_days)


def test_a_deadline_over_the_spring_festival_counts_make_up_days() -> None:
    table = queries.table()

    assert add_working_days(date(2026, 2, 13), 15, table) == date(2026, 3, 12)
    assert working_days_between(date(2026, 2, 13), date(2026, 3, 12), table) == 15


def test_a_year_that_is_not_there_is_refused_and_named() -> None:
    with pytest.raises(YearNotCovered, match="2027"):
        add_working_days(date(2026, 12, 25), 15, queries.table())

    assert queries.missing_years(date(2026, 10, 31)) == []
    assert queries.missing_years(date(2026, 11, 1)) == [2027]
    assert queries.missing_years(date(2027, 3, 1)) == [2027]


def test_the_office_saves_a_year_and_leaves_a_trail() -> None:
    head = a_person("OFD")

    actions.save_year(published=a_year(), version=0, by=head, at=MONDAY)

    entry = Entry.objects.get(event="holidays.year.saved")
    assert queries.changes_of(Year.objects.get(year=2028)) == list(a_year().changes)
    assert (entry.by_id, entry.details["days"]) == (head.pk, 4)


def test_a_year_changed_by_somebody_else_meanwhile_is_not_overwritten() -> None:
    head = a_person("OFD")
    actions.save_year(published=a_year(), version=0, by=head, at=MONDAY)
    actions.save_year(published=a_year(text="元旦：1月1日放假。"), version=1, by=head, at=MONDAY)

    for stale in (0, 1):
        with pytest.raises(actions.ChangedMeanwhile):
            actions.save_year(published=a_year(text="元旦：1月2日放假。"), version=stale, by=head, at=MONDAY)

    assert [day.date for day in Day.objects.filter(year=2028)] == [date(2028, 1, 1)]


def test_a_day_of_another_year_is_not_taken_twice() -> None:
    across = a_year(2027, text="元旦：2026年10月1日放假。")

    with pytest.raises(actions.DayTaken, match="2026"):
        actions.save_year(published=across, version=0, by=a_person("OFD"), at=MONDAY)

    assert not Year.objects.filter(year=2027).exists()


@pytest.mark.parametrize("persona", ["TL", "UL", "SYS", "SMO", "AUD"])
def test_who_only_reads_the_table_may_not_change_it(persona: str) -> None:
    stranger = a_person(persona)

    with pytest.raises(NotAllowed):
        actions.save_year(published=a_year(), version=0, by=stranger, at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.import_years(content=exchange.SHIPPED.read_bytes(), by=stranger, at=MONDAY)


def test_a_file_brings_new_years_and_newer_papers_and_leaves_the_rest() -> None:
    file = exchange.written(
        [
            a_year(),
            a_year(2026, text="元旦：1月1日放假。", issued_on=date(2025, 12, 1)),
            a_year(2025, text="元旦：1月2日放假。", issued_on=date(2024, 11, 12)),
        ]
    )

    brought = actions.import_years(content=file, by=a_person("OFD"), at=MONDAY)

    assert (brought.written, brought.left) == ((2028, 2026), (2025,))
    assert Day.objects.filter(year=2026).count() == 1
    assert Day.objects.filter(year=2025).count() == 33


def test_the_export_is_what_the_import_reads() -> None:
    years = queries.published(list(queries.years()))

    assert exchange.read(exchange.written(years)) == years


def test_a_second_import_of_the_same_file_changes_nothing() -> None:
    head, before = a_person("OFD"), list(Day.objects.order_by("date").values())

    brought = actions.import_years(content=exchange.SHIPPED.read_bytes(), by=head, at=MONDAY)

    assert (brought.written, brought.left) == ((), (2024, 2025, 2026))
    assert list(Day.objects.order_by("date").values()) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\x00", "不是"),
        (b"[]", "不是"),
        (b'{"format": "xuncha-holidays/9", "years": []}', "升级"),
        (json.dumps({"format": exchange.FORMAT, "years": [{"year": 2027}]}).encode(), "缺少"),
        (json.dumps({"format": exchange.FORMAT, "years": [None]}).encode(), "缺少"),
        (b" " * (exchange.LONGEST + 1), "太大"),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(NotAHolidayFile, match=said):
        exchange.read(content)

"""Sheets of inspectors as offices really hand them in: each is read, or said in words; nothing is lost."""

from datetime import date, datetime
from typing import Any

import pytest

from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from tests.teams.builders import an_inspector
from tests.teams.test_pool_import import HEADINGS, a_book, a_draft, a_row
from xuncha.organisations.models import Level, Organisation
from xuncha.people.models import Person
from xuncha.sheets import NotASheet
from xuncha.teams.models import Inspector, PoolSheet
from xuncha.teams.pool import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


@pytest.fixture
def audit() -> Organisation:
    return an_organisation(name="云岭市审计局党组", within=a_jurisdiction())


def drafted(content: bytes, by: Person) -> PoolSheet:
    return actions.draft_sheet(
        content=content, file_name="名册.xlsx", place=a_jurisdiction(), by=by, at=MONDAY
    )


def faults(draft: PoolSheet, by: Person) -> list[tuple[str, str]]:
    return [(one.cell, one.message) for one in actions.planned_of(draft, by, MONDAY).faults]


def test_a_title_above_the_headings_is_passed_over(head: Person, audit: Organisation) -> None:
    book = a_book(["填报单位：组织部"], HEADINGS, a_row("R1", "周小满", audit.code), headings=["人才库名册"])

    (line,) = actions.planned_of(drafted(book, head), head, MONDAY).creates

    assert (line.number, line.name) == (4, "周小满")


@pytest.mark.parametrize(
    "day",
    [date(2024, 3, 1), datetime(2024, 3, 1, 8), "2024/3/1", "2024年3月1日", "2024.03.01", "２０２４-3-1"],  # noqa: DTZ001 -- a cell has no zone
)
def test_a_day_is_read_as_offices_write_it(day: Any, head: Person, audit: Organisation) -> None:  # noqa: ANN401 -- a cell
    row = [*a_row("R1", "周小满", audit.code)]
    row[HEADINGS.index("入库日期")] = day

    (line,) = actions.planned_of(a_draft(head, row), head, MONDAY).creates

    assert line.means["joined_on"] == date(2024, 3, 1)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_a_csv_of_any_encoding_is_the_same_sheet(encoding: str, head: Person, audit: Organisation) -> None:
    text = "\r\n".join(",".join(row) for row in (HEADINGS, a_row("R1", "周小满", audit.name)))

    (line,) = actions.planned_of(drafted(text.encode(encoding), head), head, MONDAY).creates

    assert line.says["home"] == "云岭市审计局党组"


def test_a_heading_that_stands_twice_is_a_fault_for_one_column_would_be_lost(
    head: Person, audit: Organisation
) -> None:
    draft = a_draft(head, [*a_row("R1", "周小满", audit.code), "郑立新"], headings=[*HEADINGS, "姓名"])

    assert faults(draft, head) == [("M1", "表头“姓名”有两列，请留下一列。")]


def test_the_wrong_sheet_is_told_by_the_columns_it_lacks(head: Person) -> None:
    (fault,) = faults(drafted(a_book(["局", "YL1"], headings=["名称", "统一编码"]), head), head)

    assert fault[0] == "A1"
    assert fault[1].startswith("第一张工作表的第一行缺少这些列：人才库编号、姓名、所在单位。")


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "文件是空的"), (b"%PDF-1.4", "不是表格"), (b"PK\x03\x04", "已损坏")]
)
def test_what_is_no_sheet_leaves_nothing_behind(content: bytes, words: str, head: Person) -> None:
    with pytest.raises(NotASheet, match=words):
        drafted(content, head)

    assert not PoolSheet.objects.exists()


def test_columns_that_are_not_imported_are_named_and_not_kept(head: Person, audit: Organisation) -> None:
    row = [*a_row("R1", "周小满", audit.code), "530102199001011234"]
    draft = a_draft(head, row, headings=[*HEADINGS, "身份证号"])

    assert actions.foreign_columns(draft, head) == ["身份证号"]
    assert "530102199001011234" not in str(PoolSheet.objects.get().rows)
    assert len(actions.planned_of(draft, head, MONDAY).creates) == 1


def test_who_seems_to_be_there_already_under_another_number_is_pointed_out(
    head: Person, audit: Organisation
) -> None:
    an_inspector(number="R7", name="周小满", home=audit)
    rows = [a_row("R8", "周小满", audit.code), *(a_row(f"R{n}", "郑立新", audit.code) for n in (1, 2))]

    planned = actions.planned_of(a_draft(head, *rows), head, MONDAY)

    notes = [(line.number, line.note.partition("（")[2].partition("）")[0]) for line in planned.creates]
    assert notes == [(2, "编号 R7"), (3, ""), (4, "编号 R1")]


def test_a_unit_may_be_written_as_forms_show_it(head: Person, audit: Organisation) -> None:
    draft = a_draft(head, a_row("R1", "周小满", f"{audit.name}（{audit.code}）"))

    assert faults(draft, head) == []


def test_a_cell_names_only_units_that_the_person_sees(audit: Organisation) -> None:
    county = a_jurisdiction(name="石桥县", level=Level.COUNTY, parent=a_jurisdiction())
    office = an_organisation(name="石桥县委巡察办", within=county)
    head = a_person("OFD", organisation=office)
    draft = actions.draft_sheet(
        content=a_book(a_row("R1", "周小满", audit.code), a_row("R2", "郑立新", office.code)),
        file_name="名册.xlsx",
        place=county,
        by=head,
        at=MONDAY,
    )

    assert [cell for cell, _words in faults(draft, head)] == ["C2"]


def test_the_mended_sheet_takes_the_place_of_the_one_with_faults(head: Person, audit: Organisation) -> None:
    wrong = a_draft(head, a_row("R1", "周小满", "没有的单位"))
    waits = a_draft(head, a_row("R2", "郑立新", audit.code))

    a_draft(head, a_row("R1", "周小满", audit.code))

    wrong.refresh_from_db()
    waits.refresh_from_db()
    assert (wrong.rows, wrong.is_waiting(), waits.is_waiting()) == ([], False, True)


def test_a_thousand_rows_are_planned_in_a_constant_number_of_queries(
    head: Person,
    audit: Organisation,
    django_assert_max_num_queries: Any,  # noqa: ANN401 -- a fixture of pytest-django
) -> None:
    rows = (a_row(f"R{n:04}", f"周{n}", audit.name, expertise="财务、审计") for n in range(1000))
    draft = a_draft(head, *rows)

    with django_assert_max_num_queries(20):
        planned = actions.planned_of(draft, head, MONDAY)
    actions.import_sheet(draft=draft, by=head, at=MONDAY)

    assert (len(planned.creates), Inspector.objects.count()) == (1000, 1000)

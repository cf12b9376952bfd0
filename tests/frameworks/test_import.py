"""The table of a version: what is exported is imported unchanged; a wrong row writes nothing."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from tests.builders import MONDAY
from tests.frameworks.building import a_framework, a_head, a_version, titles
from xuncha.frameworks import actions
from xuncha.frameworks.columns import HEADINGS
from xuncha.frameworks.models import Sheet, Version
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db
FIRST = ("1", "聚焦一", "惠民资金", "甲", "甲的表述", "《中国共产党纪律处分条例》", "")


@pytest.fixture
def head() -> Person:
    return a_head()


@pytest.fixture
def office(client: Client, head: Person) -> Client:
    client.force_login(head)
    return client


def a_table(*rows: tuple[str, ...], head: tuple[str, ...] = HEADINGS) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in (head, *rows):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def a_sheet(version: Version, head: Person, content: bytes) -> Sheet:
    return actions.draft_sheet(version=version, content=content, file_name="清单.xlsx", by=head, at=MONDAY)


def test_what_was_exported_comes_back_unchanged(office: Client, head: Person) -> None:
    version = a_version()
    version.items.filter(number=1).update(wordings="一句\n两句", tags="惠民、资金")
    content = b"".join(office.get(f"/frameworks/versions/{version.pk}/export.xlsx").streaming_content)

    planned = actions.planned_of(a_sheet(version, head, content))

    assert (planned.faults, planned.same, planned.added, planned.changed) == ([], 3, [], [])
    assert load_workbook(io.BytesIO(content)).active["D2"].value == "甲"


def test_a_table_becomes_the_draft(head: Person) -> None:
    version = a_version()
    kept = version.items.get(title="丙")
    content = a_table(
        ("3", "聚焦一", "作风建设", "丙", "丙的表述", "《中国共产党纪律处分条例》", ""),
        ("2", "聚焦一", "惠民资金", "乙改", "说一\n\n说二", "", "甲，乙"),
        ("", "聚焦二", "支部", "新", "", "", ""),
    )

    done = actions.apply_sheet(sheet=a_sheet(version, head, content), by=head, at=MONDAY)

    assert [len(rows) for rows in (done.added, done.changed, done.removed)] == [1, 1, 1]
    assert titles(version) == [(1, "丙"), (2, "乙改"), (3, "新")]
    changed = version.items.get(number=2)
    assert (changed.wordings, changed.tags) == ("说一\n说二", "甲、乙")
    assert version.items.get(number=1).pk == kept.pk
    focuses = version.aspects.order_by("number").values_list("number", "focus", "title")
    assert list(focuses) == [(1, "聚焦一", "作风建设"), (2, "聚焦一", "惠民资金"), (3, "聚焦二", "支部")]


def test_a_second_upload_stands_in_the_place_of_the_first(head: Person) -> None:
    version = a_version()
    first, second = (a_sheet(version, head, a_table(FIRST)) for _time in range(2))
    actions.apply_sheet(sheet=second, by=head, at=MONDAY)

    last = a_sheet(version, head, a_table(FIRST))

    assert set(Sheet.objects.values_list("pk", flat=True)) == {second.pk, last.pk}
    assert first.pk not in {second.pk, last.pk}


def test_a_table_is_written_once(head: Person) -> None:
    sheet = a_sheet(a_version(), head, a_table(FIRST))
    actions.apply_sheet(sheet=sheet, by=head, at=MONDAY)

    with pytest.raises(actions.NothingToImport, match="已经导入"):
        actions.apply_sheet(sheet=sheet, by=head, at=MONDAY)


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ([("x", *FIRST[1:])], ["A2"]),
        ([("1", "", "", "甲", "", "", "")], ["B2", "C2"]),
        ([FIRST, ("1", *FIRST[1:3], "另", "", "", "")], ["A3"]),
        ([FIRST, ("", *FIRST[1:])], ["D3"]),
        ([(*FIRST[:3], "长" * 201, "", "", "")], ["D2"]),
        ([(*FIRST[:3], "a\u202eb", "", "", "")], ["D2"]),
        ([], ["A2"]),
    ],
)
def test_a_wrong_row_is_told_by_its_cell_and_nothing_is_written(
    head: Person, rows: list[tuple[str, ...]], cells: list[str]
) -> None:
    version = a_version()
    sheet = a_sheet(version, head, a_table(*rows))

    planned = actions.planned_of(sheet)
    with pytest.raises(actions.NothingToImport, match="处错误"):
        actions.apply_sheet(sheet=sheet, by=head, at=MONDAY)

    assert [fault.cell for fault in planned.faults] == cells
    assert titles(version) == [(1, "甲"), (2, "乙"), (3, "丙")]


def test_another_head_is_refused_with_the_names_of_the_columns(head: Person) -> None:
    planned = actions.planned_of(
        a_sheet(a_version(), head, a_table(FIRST[:3], head=("编号", "大项", "条目")))
    )

    assert [fault.cell for fault in planned.faults] == ["A1"]
    assert "方面、典型表述、政策依据、标签" in planned.faults[0].message


def test_the_page_shows_the_faults_then_the_good_table_is_written(office: Client) -> None:
    version = a_version(a_framework())
    address = f"/frameworks/versions/{version.pk}/import/"

    def sent(content: bytes) -> str:
        file = SimpleUploadedFile("清单.xlsx", content)
        return str(office.post(address, {"file": file})["Location"])

    wrong = office.get(sent(a_table(("x", *FIRST[1:])))).content.decode()
    good = sent(a_table(FIRST))
    shown = office.get(good).content.decode()
    answer = office.post(good, follow=True).content.decode()

    assert [words in wrong for words in ("A2", "“x”不是编号", "确认导入")] == [True, True, False]
    assert ["将从草稿删去" in shown, "删去 2 条" in answer] == [True, True]
    assert titles(version) == [(1, "甲")]


def test_the_template_has_the_columns_and_no_row(office: Client) -> None:
    content = b"".join(office.get("/frameworks/template.xlsx").streaming_content)

    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert rows == [HEADINGS]


def test_what_is_no_table_is_refused_in_words(office: Client) -> None:
    version = a_version()
    file = SimpleUploadedFile("清单.xlsx", b"\x00\x01")

    answer = office.post(f"/frameworks/versions/{version.pk}/import/", {"file": file}).content.decode()

    assert ("不是表格文件" in answer, Sheet.objects.count()) == (True, 0)


def test_in_english_a_change_says_what_its_heading_means(head: Person) -> None:
    version = a_version()
    sheet = a_sheet(version, head, a_table(("1", "聚焦一", "惠民资金", "甲", "改", "", "")))
    with override("en"):
        (line,) = actions.planned_of(sheet).changed

    assert line.changes == ("典型表述 · Typical wordings", "政策依据 · Policy basis")

"""The ledger taken out: in its own columns and in those of the office, of one row as of thousands."""

import csv
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from openpyxl import load_workbook
from time_machine import travel

from tests.builders import MONDAY
from tests.rectification.building import a_circle, a_plan, in_work, proved
from tests.rectification.test_evidence import browser
from tests.rectification.test_extensions import granted
from xuncha.rectification import actions, queries
from xuncha.rectification.actions import ClaimEntry, ProgressEntry
from xuncha.rectification.counting import Counted
from xuncha.rectification.models import Item
from xuncha.rectification.tables import LEDGER
from xuncha.web.tables.filing import plain_rows

pytestmark = pytest.mark.django_db
KEPT = ("进展情况", "佐证材料", "状态", "清退金额（万元）", "未完成原因", "延期申请", "验收结论")


def fetched(client: Client, what: str) -> bytes:
    return b"".join(client.get(f"/rectification/?export={what}"))


def test_the_three_lists_go_out_in_the_office_s_order_and_come_back_unchanged() -> None:
    circle = a_circle()
    plan, office = a_plan(circle), browser(circle.office)

    text = fetched(office, "office.csv")
    page = office.get("/rectification/").content.decode()

    head, *rows = csv.reader(StringIO(text.decode("utf-8-sig")))
    sheet = actions.take_sheet(content=text, file_name="三清单.csv", plan=plan, by=circle.liaison, at=MONDAY)
    looked = actions.looked_through(sheet, circle.liaison)
    assert head[:4] == ["序号", "被巡察单位", "来源轮次", "类别"]
    assert head[14:18] == ["启动日期", "完成时限", "进展情况", "佐证材料"]
    assert {len(row) for row in rows} == {len(head)}
    assert rows[0][head.index("整改措施")] == "清理专户资金并兑付\n建立月度对账制度"
    assert (looked.counted(), looked.left_out, looked.faults) == (
        {"created": 0, "updated": 0, "unchanged": 2},
        [],
        [],
    )
    assert "三清单 XLSX" in page


ODD = {
    "title": "加强  学习_x0041_",
    "measures": "- 清退超标准部分\n＋补签公函\n建立\t台账",
    "leader": "张　三",
    "handler": "李四\N{NO-BREAK SPACE}王五",
    "note": "'=1+1",
    "starts_on": "1948-01-01",
    "kind": "lasting",
    "version": "1",
}


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_odd_texts_typed_on_the_page_come_back_unchanged_too(suffix: str) -> None:
    """Blanks in names, bullets that a spreadsheet takes for formulas, words that look like codes of xlsx."""
    circle = a_circle(findings=1)
    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)
    (item,) = queries.items_of(plan)
    saved = browser(circle.liaison).post(f"/rectification/items/{item.uid}/change/", ODD)

    content = fetched(browser(circle.office), f"office.{suffix}")
    sheet = actions.take_sheet(content=content, file_name="x", plan=plan, by=circle.liaison, at=MONDAY)
    looked = actions.looked_through(sheet, circle.liaison)

    item.refresh_from_db()
    assert (saved.status_code, item.leader, item.note) == (302, "张　三", "'=1+1")
    assert ([line.changes for line in looked.updates], looked.faults, looked.unchanged) == ([], [], 1)


def test_what_the_system_keeps_of_an_item_stands_in_its_row() -> None:
    circle = a_circle(findings=1)
    item = proved(circle, in_work(circle)[0])
    granted(circle, item)
    counted = Counted(money_recovered=128_600_050)
    with travel("2027-01-20T08:00:00+08:00", tick=False):
        for month, text in ((12, "兑付412户"), (12, "兑付421户"), (11, "清理专户")):
            entry = ProgressEntry(MONDAY.date().replace(month=month, day=1), text, counted)
            actions.report_progress(item=item, entry=entry, by=circle.liaison, at=MONDAY.replace(month=12))
    claim = ClaimEntry("stage", "余22户身份待核")
    actions.claim(item=Item.objects.get(), entry=claim, by=circle.liaison, at=MONDAY)

    head, row = load_workbook(BytesIO(fetched(browser(circle.office), "office.xlsx"))).active.values

    cells = dict(zip(head, row, strict=True))
    assert [cells[title] for title in KEPT] == [
        "2026-11：清理专户\n2026-12：兑付421户",
        "1. 补贴兑付凭证（2026-11-20）",
        "申请销号",
        128.6,
        "余22户身份待核",
        "2026-12-31 → 2027-01-31（已批准）",
        None,
    ]


def test_a_file_says_of_many_rows_what_it_says_of_one() -> None:
    circle = a_circle()
    a_plan(circle)
    rows, columns = queries.items().order_by("pk"), [*LEDGER.columns, *LEDGER.layouts[0].columns]

    many = [list(row) for row in plain_rows(rows, columns)]

    assert many == [[column.plain(row) for column in columns] for row in rows]


@pytest.mark.parametrize("order", ["due", "-due"])
def test_what_has_no_day_stands_at_the_end_both_ways(order: str) -> None:
    circle = a_circle(findings=3)
    a_plan(circle)
    days = [None, date(2026, 12, 1), date(2026, 11, 30)]
    for item, day in zip(Item.objects.order_by("pk"), days, strict=True):
        Item.objects.filter(pk=item.pk).update(due_on=day)

    text = fetched(browser(circle.office), f"csv&sort={order}&columns=due").decode("utf-8-sig")

    expected = ["2026-11-30", "2026-12-01"] if order == "due" else ["2026-12-01", "2026-11-30"]
    assert text.split() == ["完成时限", *expected, '""']


def test_only_who_may_export_finds_the_file() -> None:
    circle = a_circle()
    a_plan(circle)

    answers = [
        browser(one).get("/rectification/?export=office.xlsx").status_code
        for one in (circle.head, circle.team)
    ]

    assert answers == [404, 404]
    assert browser(circle.office).get("/rectification/?export=office.pdf").status_code == 404


def test_a_command_takes_out_what_the_page_does(tmp_path: Path) -> None:
    circle = a_circle()
    a_plan(circle)
    asked = ("rectification", "export", "--as", circle.office.username)

    call_command(*asked, str(tmp_path / "三.csv"), "--three-lists")
    call_command(*asked, str(tmp_path / "逾期.csv"), "--filter", "overdue=yes")
    call_command("feedback", "export", str(tmp_path / "反馈.csv"), "--as", circle.office.username)
    with pytest.raises(CommandError) as wrong:
        call_command(*asked, str(tmp_path / "x.csv"), "--filter", "overdu=yes")

    page = browser(circle.office)
    assert (tmp_path / "三.csv").read_bytes() == fetched(page, "office.csv")
    assert (tmp_path / "逾期.csv").read_bytes() == b"".join(
        page.get("/rectification/?overdue=yes&export=csv").streaming_content
    )
    assert (tmp_path / "反馈.csv").read_bytes() == b"".join(
        page.get("/feedback/issued/?export=csv").streaming_content
    )
    assert ("overdu" in str(wrong.value), (tmp_path / "x.csv").exists()) == (True, False)

"""A filled-in ledger: rows find their items, new ones are split, faults are named, whole or not at all."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.translation import override
from openpyxl import Workbook, load_workbook
from pytest_django import DjangoAssertNumQueries

from tests.builders import MONDAY, an_organisation
from tests.rectification.building import Circle, a_circle, a_plan, in_work
from xuncha.people.models import Person
from xuncha.rectification import actions, queries
from xuncha.rectification.ledger.lines import Looked
from xuncha.rectification.models import Item, Plan, Sheet

pytestmark = pytest.mark.django_db
HEAD = "序号,具体问题,整改措施,类型,责任领导,责任科室,整改时限,配合单位,进展情况,星座"
FILLED = f"""云岭市教育局整改台账
{HEAD}
1－1,补贴滞留,清理专户；对账,立行立改,陈局长,财务科,2026年12月底,教育局,已完成,白羊
,,建立制度,,,,,,,
1-2,票据不全,补齐票据,限期,陈局长,财务科,2026/11/3,,,
2.1,公车私用,收回车辆,长期,张副局长,办公室,长期坚持,,,
2,违规发放津补贴,清退,限期整改,张副局长,人事科,2026-10-08,,,
"""


@pytest.fixture
def circle() -> Circle:
    return a_circle()


@pytest.fixture
def plan(circle: Circle) -> Plan:
    return actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)


def taken(text: str | bytes, plan: Plan | None, by: Person) -> Sheet:
    content = text if isinstance(text, bytes) else text.encode("gb18030")
    return actions.take_sheet(content=content, file_name="台账.csv", plan=plan, by=by, at=MONDAY)


def imported(text: str | bytes, plan: Plan | None, by: Person) -> Looked:
    return actions.import_sheet(sheet=taken(text, plan, by), by=by, at=MONDAY)


def test_rows_find_their_items_and_split_findings(circle: Circle, plan: Plan) -> None:
    done = imported(FILLED, plan, circle.liaison)

    rows = [(one.mark(), one.title, one.kind, one.due_on) for one in queries.items_of(plan)]
    assert done.counted() == {"created": 2, "updated": 2, "unchanged": 0}
    assert done.left_out == ["星座"]
    assert rows == [
        ("1-1", "补贴滞留", "immediate", date(2026, 12, 31)),
        ("1-2", "票据不全", "dated", date(2026, 11, 3)),
        ("2-1", "公车私用", "lasting", None),
        ("2-2", "违规发放津补贴", "dated", date(2026, 10, 8)),
    ]
    first = Item.objects.get(issued__number=1, number=1)
    assert queries.measures_of(first) == ["清理专户；对账", "建立制度"]
    assert (first.leader, first.department, first.partners, first.version) == (
        "陈局长",
        "财务科",
        "教育局",
        2,
    )


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026年12月31日前", date(2026, 12, 31)),
        ("２０２６－１２－０５", date(2026, 12, 5)),
        ("2026．12．5", date(2026, 12, 5)),
        ("2026年底前", date(2026, 12, 31)),
        ("2027.10", date(2027, 10, 31)),
        ("2027年1月", date(2027, 1, 31)),
    ],
)
def test_days_are_read_as_offices_write_them(circle: Circle, plan: Plan, typed: str, day: date) -> None:
    imported(f"序号,细化问题,完成时限\n1-1,补贴滞留,{typed}\n", plan, circle.liaison)

    assert Item.objects.get(issued__number=1).due_on == day


def test_a_month_that_excel_may_have_cut_is_asked_for_and_not_guessed(circle: Circle, plan: Plan) -> None:
    book, out = Workbook(), io.BytesIO()
    for row in (["序号", "细化问题", "完成时限"], ["1-1", "补贴滞留", 2026.10]):
        book.active.append(row)
    book.save(out)

    looked = actions.looked_through(taken(out.getvalue(), plan, circle.liaison), circle.liaison)

    assert [(fault.cell, "1 月还是 10 月" in fault.message) for fault in looked.faults] == [("C2", True)]


def test_the_same_sheet_again_changes_nothing(circle: Circle, plan: Plan) -> None:
    imported(FILLED, plan, circle.liaison)
    before = list(Item.objects.order_by("pk").values())

    again = imported(FILLED, plan, circle.head)

    assert again.counted() == {"created": 0, "updated": 0, "unchanged": 4}
    assert list(Item.objects.order_by("pk").values()) == before


def test_what_was_taken_out_comes_back_changed(circle: Circle, plan: Plan) -> None:
    imported(FILLED, plan, circle.liaison)
    client = Client()
    client.force_login(circle.liaison)
    book = load_workbook(io.BytesIO(client.get(f"/rectification/plans/{plan.uid}/ledger.xlsx").content))
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, heads["经办人"], "小李")
    out = io.BytesIO()
    book.save(out)

    done = imported(out.getvalue(), plan, circle.liaison)
    assert done.counted() == {"created": 0, "updated": 1, "unchanged": 3}
    assert Item.objects.get(issued__number=1, number=1).handler == "小李"


@pytest.mark.parametrize("told", ["zh-hans", "en"])
@pytest.mark.parametrize("taken", ["zh-hans", "en"])
def test_a_sheet_taken_out_in_one_language_comes_back_in_the_other(
    circle: Circle, plan: Plan, taken: str, told: str
) -> None:
    imported(FILLED, plan, circle.liaison)
    before = list(Item.objects.order_by("pk").values())
    unit, office = Client(headers={"Accept-Language": taken}), Client(headers={"Accept-Language": taken})
    unit.force_login(circle.liaison)
    office.force_login(circle.office)
    filled_in = unit.get(f"/rectification/plans/{plan.uid}/ledger.xlsx").content
    listed = b"".join(office.get("/rectification/?export=office.csv"))
    kinds = {row["整改类型"] for row in csv.DictReader(io.StringIO(listed.decode("utf-8-sig")))}

    with override(told):
        counted = [imported(one, plan, circle.liaison).counted() for one in (filled_in, listed)]

    assert counted == [{"created": 0, "updated": 0, "unchanged": 4}] * 2
    assert ("Continuing" in kinds, "长期坚持" in kinds) == (taken == "en", taken != "en")
    assert list(Item.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        ("9-1,题,措施,限期,甲,乙,2026-12-31", "A2", "没有第 9 个反馈问题"),
        ("甲,题,措施,限期,甲,乙,2026-12-31", "A2", "不是序号"),
        ("2026-03-01,题,措施,限期,甲,乙,2026-12-31", "A2", "变成了日期"),
        (",题,措施,限期,甲,乙,2026-12-31", "A2", "看不出属于哪个"),
        ("1-2,,措施,限期,甲,乙,2026-12-31", "B2", "要写细化问题"),
        (f"1-1,题,{'长' * 1001},限期,甲,乙,2026-12-31", "C2", "第 1 条超过"),
        ("1-1,题,措施,马上,甲,乙,2026-12-31", "D2", "没有“马上”这个类型"),
        (f"1-1,题,措施,限期,{'长' * 51},乙,2026-12-31", "E2", "最多 50 个"),
        ("1-1,题,措施,限期,甲,乙,2026-13-31", "G2", "不是日期"),
        ("1-1,题\u200b一,措施,限期,甲,乙,", "B2", "零宽"),
        ("1-1,题,措施,限期,甲,乙,\n1-1,又,措施,限期,甲,乙,", "A3", "与第 2 行说的是同一项"),
    ],
)
def test_every_fault_is_named_and_nothing_is_written(
    circle: Circle, plan: Plan, row: str, cell: str, words: str
) -> None:
    text = f"{HEAD}\n{row}\n2-1,好的一行,措施,限期,甲,乙,2026-12-31\n".encode()
    sheet = taken(text, plan, circle.liaison)

    (fault,) = actions.looked_through(sheet, circle.liaison).faults

    assert (fault.cell, words in fault.message) == (cell, True), fault
    with pytest.raises(actions.NotReady, match="1 处错误"):
        actions.import_sheet(sheet=sheet, by=circle.liaison, at=MONDAY)
    assert not Item.objects.exclude(title__startswith="反馈问题").exists()


def test_a_plan_that_was_submitted_takes_no_sheet(circle: Circle) -> None:
    plan = in_work(circle)[0].plan

    (fault, *_rest) = actions.looked_through(taken(FILLED, plan, circle.liaison), circle.liaison).faults

    assert "会审通过" in fault.message or "已通过" in fault.message


def test_who_looked_at_another_version_looks_again(circle: Circle) -> None:
    plan = a_plan(circle)
    sheet = taken(FILLED, plan, circle.liaison)
    seen = actions.looked_through(sheet, circle.liaison).looked_at()
    item = Item.objects.get(issued__number=1)
    entry = actions.ItemEntry(title="别人先存的")
    actions.change_item(item=item, entry=entry, version=item.version, by=circle.head, at=MONDAY)

    with pytest.raises(actions.Overtaken, match="被别人改过"):
        actions.import_sheet(sheet=sheet, by=circle.liaison, at=MONDAY, looked_at=seen)


@pytest.mark.usefixtures("plan")
def test_rows_name_their_unit_and_round_where_there_are_several(circle: Circle) -> None:
    other = a_circle(an_organisation(name="乙局"))
    theirs = actions.open_plan(inspection=other.inspection, by=other.liaison, at=MONDAY)
    line = "{},{},1-1,改过的"
    head = "被巡察单位,来源轮次,序号,细化问题"
    mine = line.format("云岭市教育局党组", circle.inspection.segment.round.title)

    foreign = taken(f"{head}\n{line.format('乙局', '')}".encode(), None, circle.liaison)
    (fault,) = actions.looked_through(foreign, circle.liaison).faults
    done = imported(f"{head}\n{mine}", None, circle.liaison)

    assert (fault.cell, "没有归您填写" in fault.message) == ("A2", True)
    assert done.counted()["updated"] == 1
    assert not theirs.items.filter(title="改过的").exists()


def test_the_page_shows_what_would_happen_and_then_writes_it(circle: Circle, plan: Plan) -> None:
    client, stranger = Client(), Client()
    client.force_login(circle.liaison)
    stranger.force_login(circle.head)
    file = io.BytesIO(FILLED.encode())
    file.name = "台账.csv"

    door = f"/rectification/plans/{plan.uid}/import/"
    assert client.get(door).content.decode().count("只用来对应") == 3  # unit, round, finding

    shown = client.post(door, {"file": file}, follow=True)
    address = shown.redirect_chain[0][0]
    page = shown.content.decode()
    assert [words in page for words in ("将新拆", "反馈问题1 → 补贴滞留", "星座")] == [True, True, True]
    assert stranger.get(address).status_code == 404
    assert client.post(address, {"looked_at": "x"}).status_code == 409

    client.post(address, {"looked_at": page.split('name="looked_at" value="')[1].split('"')[0]})

    assert (Item.objects.count(), Sheet.objects.get().rows) == (4, [])
    assert client.post(address).status_code == 409


def test_however_many_rows_the_same_queries(
    circle: Circle, plan: Plan, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = "\n".join(f"1-{n},问题{n},措施,限期,甲,乙,2026-12-31" for n in range(1, 400))
    sheet = taken(f"{HEAD}\n{rows}".encode(), plan, circle.liaison)

    with django_assert_max_num_queries(45):
        actions.import_sheet(sheet=sheet, by=circle.liaison, at=MONDAY)

    assert Item.objects.count() == 400


@pytest.mark.usefixtures("plan")
def test_the_command_tries_writes_and_says_what_is_wrong(
    circle: Circle, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "台账.csv"

    def said(text: str, *also: str) -> tuple[object, int]:
        file.write_text(text, "utf-8")
        with pytest.raises(SystemExit) as ended:
            call_command("rectification", "import", str(file), "--as", circle.liaison.get_username(), *also)
        return capsys.readouterr().out, int(str(ended.value.code))

    tried, code = said(FILLED, "--dry-run", "--json")
    assert (json.loads(str(tried))["created"], json.loads(str(tried))["written"], code) == (2, False, 0)
    assert (Item.objects.count(), Sheet.objects.count()) == (2, 0)
    faulty, code = said(f"{HEAD}\n9-9,题,,限期,,,\n")
    assert ("A2\t没有第 9 个反馈问题" in str(faulty), code) == (True, 1)
    done, code = said(FILLED)
    assert ("新拆 2 项，更新 2 项" in str(done), code, Item.objects.count()) == (True, 0, 4)

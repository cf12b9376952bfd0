"""The ledger as a grid: saved whole, faults and what others saved shown in their cells, blocks pasted."""

from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests.browsing import Visit
from tests.builders import MONDAY
from tests.rectification.building import ENTRY, Circle, a_circle, a_plan
from xuncha.rectification import actions, queries
from xuncha.rectification.ledger import grid
from xuncha.rectification.models import Item, Plan

BLOCK = "\r\n".join(
    "\t".join(cells)
    for cells in (
        ("补贴滞留", "3户未发", "到户", '"清理专户\n建立""月""对账"'),
        ("公车私用", "2次", "收回", "收回车辆"),
        ("票据不全", "12张", "补齐", "补齐票据"),
    )
)
PASTE = """text => { const data = new DataTransfer(); data.setData("text/plain", text);
    document.activeElement.dispatchEvent(
        new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }"""
"""Paste a block where the cursor stands, as a browser tells of it."""


def opened(circle: Circle) -> tuple[Plan, str]:
    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)
    return plan, f"/rectification/plans/{plan.uid}/ledger/"


def typed(plan: Plan, **changed: str) -> dict[str, str]:
    """Return what the page would send with the first row changed."""
    sent, (first, *_rest) = {}, queries.items_of(plan)
    for row in grid.shown(queries.items_of(plan)).rows:
        sent |= {cell.name: cell.text for cell in row.cells}
        sent |= {f"seen-{row.item.uid}": row.seen, f"version-{row.item.uid}": str(row.version)}
    return sent | {f"{key}-{first.uid}": value for key, value in changed.items()}


@pytest.mark.django_db
def test_cells_are_saved_and_rows_that_nobody_touched_stay() -> None:
    circle = a_circle()
    plan, address = opened(circle)
    client = Client()
    client.force_login(circle.liaison)
    filled = {"measures": "清理专户\r\n对账", "kind": "立行立改", "due_on": "2026年12月底"}

    done = client.post(address, typed(plan, **filled))

    first, second = queries.items_of(plan)
    assert (done.status_code, first.version, second.version) == (302, 2, 1)
    assert (first.kind, first.due_on) == ("immediate", date(2026, 12, 31))
    assert queries.measures_of(first) == ["清理专户", "对账"]


@pytest.mark.django_db
def test_what_is_wrong_is_said_in_its_cell_and_nothing_typed_is_lost() -> None:
    circle = a_circle()
    plan, address = opened(circle)
    client = Client()
    client.force_login(circle.liaison)

    wrong = client.post(address, typed(plan, title="", leader="长" * 51, due_on="年底", goal="到户"))

    page = wrong.content.decode()
    assert (wrong.status_code, "有 3 格要改" in page, Item.objects.filter(version=1).count()) == (
        422,
        True,
        2,
    )
    assert [words in page for words in ("写明要整改什么", "最多 50 个", "“年底”不是日期", "到户")] == [
        True
    ] * 4


@pytest.mark.django_db
def test_what_somebody_else_saved_stands_beside_what_was_typed() -> None:
    circle = a_circle()
    plan, address = opened(circle)
    client = Client()
    client.force_login(circle.liaison)
    late, elsewhere = typed(plan, title="后存的"), typed(plan)
    item = queries.items_of(plan)[0]
    actions.change_item(item=item, entry=ENTRY, version=1, by=circle.head, at=MONDAY)

    untouched = client.post(address, elsewhere)
    both = client.post(address, late)
    page = both.content.decode()

    assert (untouched.status_code, both.status_code) == (302, 409)
    assert [words in page for words in ("后存的", f"现在：{ENTRY.title}")] == [True, True]
    assert Item.objects.get(pk=item.pk).title == ENTRY.title


@pytest.mark.django_db
def test_what_was_typed_while_the_plan_was_handed_in_is_not_lost() -> None:
    circle = a_circle()
    plan, address = a_plan(circle), f"/rectification/plans/{Plan.objects.get().uid}/ledger/"
    late, client = typed(plan, title="写了半天的"), Client()
    client.force_login(circle.liaison)
    actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)

    refused = client.post(address, late)

    page = refused.content.decode()
    said = ["写了半天的" in page, "没有保存：整改方案现在是“会审中”" in page]
    assert (refused.status_code, said, client.get(address).status_code) == (409, [True, True], 302)
    assert not Item.objects.filter(title="写了半天的").exists()


@pytest.mark.django_db(transaction=True)
def test_a_block_from_a_spreadsheet_is_pasted_taken_back_and_saved(visit: Visit) -> None:
    circle = a_circle(findings=3)
    plan, address = opened(circle)
    visited = visit(circle.liaison)
    page = visited.goto(address)
    page.get_by_label("1-1 细化问题").focus()
    page.evaluate(PASTE, BLOCK)
    page.get_by_label("3-1 整改措施").press("Control+z")
    undone = page.get_by_label("3-1 整改措施").input_value()
    page.get_by_label("1-1 细化问题").focus()
    page.evaluate(PASTE, BLOCK)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("全部收回")
    told = page.get_by_role("status").first.inner_text()
    page.get_by_role("button", name="全部保存").click()
    expect(page.get_by_text("已保存")).to_be_visible()
    page.goto(visited.address + address)

    assert (undone, told) == ("", "还有没保存的内容")
    assert [one.title for one in queries.items_of(plan)] == ["补贴滞留", "公车私用", "票据不全"]
    assert page.get_by_label("2-1 整改目标").input_value() == "全部收回"
    assert page.get_by_label("1-1 整改措施").input_value() == '清理专户\n建立"月"对账'
    assert visited.complaints == []


@pytest.mark.django_db(transaction=True)
def test_quotes_that_a_cell_begins_with_are_pasted_and_swallow_nothing(visit: Visit) -> None:
    """A spreadsheet puts a cell in quotes only when it holds a tab or a line break."""
    circle = a_circle(findings=2)
    _plan, address = opened(circle)
    page = visit(circle.liaison).goto(address)
    page.get_by_label("1-1 细化问题").focus()
    page.evaluate(PASTE, '"三重一大"决策不规范\t"一言堂"\r\n"制度上墙\t"会上\n会下"\r\n')

    shown = [
        page.get_by_label(name).input_value()
        for name in ("1-1 细化问题", "1-1 具体表现", "2-1 细化问题", "2-1 具体表现")
    ]
    assert shown == ['"三重一大"决策不规范', '"一言堂"', '"制度上墙', "会上\n会下"]

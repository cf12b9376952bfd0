"""A document in the browser: handed in, checked, matched, entered, undone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, Visit
from tests.builders import a_person, a_term, an_organisation
from tests.feedback.building import an_inspection
from tests.intake.conftest import EXAMPLES, Upload, work
from xuncha.intake.models import Reading, Row, RowKind
from xuncha.intake.states import ReadingState
from xuncha.organisations.models import Kind
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round
from xuncha.rectification.models import Item

pytestmark = pytest.mark.django_db(transaction=True)


def faults(page: Page) -> list[str]:
    """Return the ids of what axe finds."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']} {one['nodes'][0]['html'][:90]}" for one in found]


def test_a_clerk_reads_a_report_into_a_round_and_takes_it_back(visit: Visit, clerk: Person) -> None:
    a_term(committee=an_organisation(name="中共云岭市委员会", kind=Kind.COMMITTEE))
    bureau = an_organisation(name="云岭市水务局党组")

    visited = visit(clerk)
    page = visited.goto("/intake/")
    page.get_by_role("link", name="上传文档").click()
    page.get_by_label("文档", exact=True).set_input_files(EXAMPLES / "clean/rect-01.txt")
    page.get_by_role("button", name="上传并读取").click()
    expect(page.get_by_text("正在读取").first).to_be_visible()
    work()  # and the page looks again by itself

    problem = Row.objects.filter(kind=RowKind.PROBLEM).order_by("number")[0]
    page.locator(f"#row-{problem.number} a").first.click()
    expect(page.locator(f"mark#at-{problem.number}")).to_be_in_viewport()
    page.get_by_role("button", name="确认“数据”待定的").click()
    page.get_by_label("选第 1 条").check()
    page.get_by_label("选第 2 条").check()
    page.get_by_role("button", name="确认所选").click()
    expect(page.get_by_text("已办理 2 条。")).to_be_visible()

    page.get_by_role("link", name="对应单位").click()
    page.get_by_label("云岭市水务局党组（去掉地名或括注后相同）").check()
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="录入计划与轮次").click()
    page.get_by_role("button", name="录入", exact=True).click()
    expect(page.get_by_text("已录入计划，新建 3 项")).to_be_visible()
    assert (Round.objects.get().number, Inspection.objects.get().organisation) == (6, bureau)

    page.get_by_role("link", name="撤销导入").click()
    page.get_by_role("button", name="撤销导入").click()
    expect(page.get_by_text("没有留下录入的记录")).to_be_visible()
    assert (Round.objects.count(), Reading.objects.get().state) == (0, ReadingState.UNDONE)
    assert visited.complaints == []


def test_a_phone_without_javascript_checks_a_document(visit: Visit, clerk: Person, read: Upload) -> None:
    reading = read("demo/2-report-with-a-wrong-count.txt")

    page = visit(clerk, size=PHONE, javascript=False).goto(f"/intake/{reading.uid}/")
    page.get_by_label("选第 1 条").check()
    page.get_by_role("button", name="不采用").click()
    expect(page.get_by_text("请写明不采用的理由")).to_be_visible()
    expect(page.get_by_label("选第 1 条")).to_be_checked()
    page.get_by_label("不采用的理由").fill("与本地无关")
    page.get_by_role("button", name="不采用").click()

    expect(page.get_by_text("理由：与本地无关")).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth") if page.context else 0
    assert width <= PHONE[0]


@pytest.mark.parametrize("dark", [False, True])
def test_every_page_of_the_room_is_accessible(visit: Visit, clerk: Person, read: Upload, dark: bool) -> None:
    a_term(committee=an_organisation(name="中共云岭市委员会", kind=Kind.COMMITTEE))
    reading = read("demo/2-report-with-a-wrong-count.txt")
    tell_of_two_units(reading)
    parts = ("", "units/", "rows/1/", "planning/", "feedback/", "rectification/", "undo/", "settle/")
    visited = visit(a_person("OFD", organisation=clerk.organisation), dark=dark)

    found = {
        path: wrong
        for path in ("/intake/", "/intake/upload/", *(f"/intake/{reading.uid}/{part}" for part in parts))
        if (wrong := faults(visited.goto(path)))
    }
    page = visited.goto(f"/intake/{reading.uid}/rectification/")
    page.get_by_label("没有另选的，都属于").select_option(index=1)
    page.get_by_label("反馈日期").fill("2024-07-02")
    page.get_by_role("button", name="录入").click()
    expect(page.get_by_text("已据文件补录")).to_be_visible()
    resumed = visited.goto(f"/rectification/items/{Item.objects.first().uid}/resume/")

    expect(resumed.locator("form .acts .main").first).to_be_visible()
    assert (found, faults(resumed)) == ({}, [])


def tell_of_two_units(reading: Reading) -> None:
    """Match the document to two units with an inspection each, so that each problem is asked."""
    Row.objects.filter(reading=reading).update(state="confirmed")
    named = Row.objects.filter(reading=reading, kind=RowKind.UNIT)
    first = named.first()
    known = {"kind": RowKind.UNIT, "read": first.read, "fields": first.fields, "state": "confirmed"}
    Row.objects.create(reading=reading, number=900, **known)
    for row, name in zip(named, ("云岭市水务局党组", "云岭市民政局党组"), strict=False):
        unit = an_organisation(name=name)
        an_inspection(unit, findings=0)
        named.filter(pk=row.pk).update(organisation=unit)

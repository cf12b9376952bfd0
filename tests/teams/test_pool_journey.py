"""The talent pool in the browser: a faulty sheet, the mended one, the entry, the inspector's own page."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, Visit
from tests.builders import a_jurisdiction, a_person, an_organisation
from tests.teams.test_pool_import import a_book, a_row
from xuncha.access.labels import Label
from xuncha.audit.models import Entry
from xuncha.organisations.models import Organisation
from xuncha.teams.models import Inspector, PoolSheet, RelationDeclared

pytestmark = pytest.mark.django_db(transaction=True)
POOL = "/teams/pool/"


def hand_in(page: Page, sheet: Path) -> None:
    page.get_by_label("表格文件").set_input_files(sheet)
    page.get_by_role("button", name="上传并检查").click()


def the_sheet_is_refused_by_its_cell(page: Page, wrong: Path) -> None:
    page.get_by_role("link", name="导入", exact=True).click()
    hand_in(page, wrong)
    expect(page.get_by_role("heading", level=1)).to_have_text("有 1 处错误，改好之前不会写入")
    expect(page.locator("#faults")).to_contain_text("C2")
    expect(page.locator("#faults")).to_contain_text("单位名册里没有“审计处”")
    expect(page.get_by_role("button", name="确认导入")).to_have_count(0)
    assert not Inspector.objects.exists()


def the_mended_one_is_looked_at_and_written(page: Page, right: Path) -> None:
    page.get_by_role("link", name="重新上传").click()
    hand_in(page, right)
    expect(page.get_by_role("heading", level=1)).to_have_text("请核对，还没有写入")
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_text("已导入：新建 2 人，更新 0 人，未变 0 人。")).to_be_visible()
    assert [one.rows for one in PoolSheet.objects.all()] == [[], []]


def the_entry_gets_a_post_that_ends_and_its_account(page: Page, unit: Organisation) -> None:
    page.get_by_role("link", name="周小满").click()
    page.get_by_role("link", name="任职经历").click()
    page.get_by_role("link", name="登记任职经历").click()
    page.get_by_label("单位").fill(unit.code)
    page.get_by_label("职务").fill("科长")
    page.get_by_label("起", exact=True).fill("2020-01-01")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="登记止日").click()
    page.get_by_label("止", exact=True).fill("2019-01-01")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("止日不能早于起日。")).to_be_visible()
    page.get_by_label("止", exact=True).fill("2026-01-01")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("cell", name="2026-01-01")).to_be_visible()
    page.get_by_role("link", name="修改").click()
    page.get_by_label("系统账号").select_option(label="周小满")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已保存。")).to_be_visible()


def the_inspector_declares_a_relation_and_reads_the_own_entry(own: Page, unit: Organisation) -> None:
    own.get_by_role("link", name="申报关系").click()
    own.get_by_label("对方所在单位").fill(unit.code)
    own.get_by_role("button", name="保存").click()
    expect(own.get_by_text("云岭市审计局党组")).to_be_visible()
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert own.evaluate(wider) == 0
    own.get_by_role("link", name="查看全部信息").click()
    expect(own.get_by_text("机关第一党支部")).to_be_visible()


def test_a_sheet_is_mended_and_its_inspector_sees_the_own_entry(visit: Visit, tmp_path: Path) -> None:
    city = a_jurisdiction()
    office = an_organisation(name="云岭市委巡察办", within=city)
    audit = an_organisation(name="云岭市审计局党组", within=city)
    head = a_person("OFD", organisation=office, clearance=Label.SENSITIVE)
    member = a_person("TM", name="周小满", organisation=office)
    wrong, right = tmp_path / "名册.xlsx", tmp_path / "名册（改）.xlsx"
    wrong.write_bytes(a_book(a_row("R1", "周小满", "审计处"), a_row("R2", "郑立新", audit.code)))
    right.write_bytes(
        a_book(a_row("R1", "周小满", audit.name, branch="机关第一党支部"), a_row("R2", "郑立新", audit.code))
    )
    desk, phone = visit(head), visit(member, size=PHONE)
    page, own = desk.goto(POOL), phone.goto(f"{POOL}me/")

    the_sheet_is_refused_by_its_cell(page, wrong)
    the_mended_one_is_looked_at_and_written(page, right)
    the_entry_gets_a_post_that_ends_and_its_account(page, audit)
    expect(own.get_by_text("您的账号没有关联人才库人员")).to_be_visible()
    own.goto(f"{phone.address}{POOL}me/")
    the_inspector_declares_a_relation_and_reads_the_own_entry(own, audit)
    declared = RelationDeclared.objects.get()
    assert (declared.inspector.person, declared.recorded_by) == (member, member)

    page.get_by_role("link", name="申报的关系").click()
    expect(page.get_by_role("cell", name="配偶")).to_be_visible()
    assert [one.by for one in Entry.objects.filter(event="teams.relation.read")] == [head]
    refused = [said for said in desk.complaints if "422" not in said]  # a post that ends before it begins
    assert (refused, phone.complaints) == ([], [])

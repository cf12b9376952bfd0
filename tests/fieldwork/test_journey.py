"""A paper in the browser: written, returned once, mended, signed by three, and drawn into a finding."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, Visit
from tests.fieldwork.conftest import Site
from xuncha.fieldwork.models import Finding, Paper
from xuncha.fieldwork.states import PaperState
from xuncha.frameworks.models import Item

pytestmark = pytest.mark.django_db(transaction=True)


def test_three_people_sign_a_paper_and_the_leader_draws_a_finding(
    visit: Visit, site: Site, tmp_path: Path
) -> None:
    Item.objects.filter(pk=site.item.pk).update(title="惠民资金拨付不及时")
    evidence = tmp_path / "账页.txt"
    evidence.write_text("专户账页摘录", "utf-8")

    writing = visit(site.member).goto("/fieldwork/")
    writing.get_by_role("link", name="起草底稿").click()
    _write(writing, amount="1286000")
    writing.get_by_role("link", name="增加支撑材料").click()
    writing.get_by_label("材料名称").fill("2023年专户账页")
    writing.get_by_label("材料文件").set_input_files(evidence)
    writing.get_by_role("button", name="增加").click()
    _press(writing, "签字并提交审核")

    _returned_and_mended(visit, site)
    signing = _turn(visit, site.leader)
    _press(signing, "审签")
    signing.get_by_role("link", name="形成问题").click()
    signing.get_by_role("button", name="形成问题").click()

    paper, finding = Paper.objects.get(), Finding.objects.get()
    assert (paper.state, paper.edition, paper.amount) == (PaperState.DISPOSED, 2, 125_400_050)
    assert paper.signatures.count() == 5
    assert (finding.item, list(finding.papers.all())) == (site.item, [paper])
    signing.get_by_role("link", name=str(paper)).click()
    expect(signing.get_by_role("link", name=str(finding))).to_be_visible()


def _returned_and_mended(visit: Visit, site: Site) -> None:
    _press(_turn(visit, site.deputy), "审核通过")
    returning = _turn(visit, site.leader)
    returning.get_by_role("link", name="退回修改").click()
    returning.get_by_label("退回原因").fill("金额与账页不符，请核对")
    returning.get_by_role("button", name="退回修改").click()

    mending = _turn(visit, site.member)
    expect(mending.get_by_text("金额与账页不符，请核对").first).to_be_visible()
    mending.get_by_role("link", name="修改", exact=True).click()
    mending.get_by_label("涉及金额（元）").fill("1254000.50")
    mending.get_by_role("button", name="保存").click()
    _press(mending, "签字并提交审核")
    _press(_turn(visit, site.deputy, size=PHONE), "审核通过")


def _write(page: Page, *, amount: str) -> None:
    page.get_by_label("名称").fill("惠民资金滞留专户")
    page.get_by_label("问题来源").select_option(label="调阅资料")
    page.get_by_label("问题概述").fill("2023年度惠农补贴资金128.6万元滞留专户9个月，未按规定及时兑付到户。")
    page.get_by_label("责任主体（责任人）").fill("财务股")
    page.get_by_label("时间地点").fill("2023年，局机关")
    page.get_by_label("涉及金额（元）").fill(amount)
    page.get_by_label("发现过程").fill("调阅2023年财政专户账目，走访12户。")
    page.get_by_label("政策依据").fill("财政专项资金管理办法")
    page.get_by_role("button", name="看看接近的条目").click()
    near = page.get_by_role("radio", name="惠民资金拨付不及时")
    assert not near.is_checked()
    near.check()
    page.get_by_role("button", name="保存").click()


def _turn(visit: Visit, person: object, **options: object) -> Page:
    """Open the desk of the person and follow what waits there."""
    page = visit(person, **options).goto("/")
    page.get_by_role("link", name="惠民资金滞留专户").first.click()
    return page


def _press(page: Page, name: str) -> None:
    """Follow the step from the page of the paper, and say yes."""
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("button", name=name, exact=True).click()

"""A round in the browser: from its draft to the secretary's approval."""

import pytest
from playwright.sync_api import Page

from tests.browsing import PHONE, Visit
from tests.builders import a_person, a_term, an_organisation
from xuncha.planning.models import Inspection, Round
from xuncha.planning.states import RoundState

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_head_drafts_a_round_and_a_secretary_approves_it(visit: Visit) -> None:
    head, secretary = a_person("OFD", name="林主任"), a_person("SEC", name="郑书记")
    bureau = an_organisation(name="云岭市教育局党组")
    a_term()

    page = visit(head).goto("/planning/")
    page.get_by_role("link", name="新建轮次").click()
    page.get_by_label("名称").fill("第十二届市委第一轮巡察")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="新增批次").click()
    page.get_by_label("进驻日期").fill("2024-03-04")
    page.get_by_label("撤点日期").fill("2024-04-12")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="列入单位").click()
    page.get_by_label("巡察对象").fill(bureau.code)
    page.get_by_label("巡察组").fill("第一巡察组")
    page.get_by_role("button", name="保存").click()
    for station in ("巡察办会商", "征求纪委监委意见", "征求组织部意见"):
        _said(page, station)
    page.get_by_role("link", name="意见已征齐，报请批准").click()
    page.get_by_role("button", name="意见已征齐，报请批准").click()
    for station in ("领导小组会议", "书记专题会"):
        _said(page, station)

    approving = visit(secretary, size=PHONE).goto("/")
    approving.get_by_role("link", name="第十二届市委第一轮巡察").first.click()
    approving.get_by_role("link", name="批准", exact=True).click()
    approving.get_by_role("button", name="批准", exact=True).click()

    assert approving.get_by_text("已批准").first.is_visible()
    assert (Round.objects.get().state, Inspection.objects.get().organisation) == (RoundState.APPROVED, bureau)


def _said(page: Page, station: str) -> None:
    page.get_by_role("link", name="登记意见").click()
    page.get_by_label("环节").select_option(label=station)
    page.get_by_label("日期").fill("2024-02-01")
    page.get_by_label("纪要或复函文号").fill("云巡办〔2024〕3号")
    page.get_by_role("button", name="登记").click()

"""The paper of a round in the browser: from the draft over both departments to the announcement."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, Visit, Visited
from tests.builders import a_person, a_round, a_segment, a_term, an_organisation
from xuncha.planning.models import Announcement, Inspection, ProposalVersion
from xuncha.planning.states import RoundState
from xuncha.teams.models import Team

pytestmark = pytest.mark.django_db(transaction=True)


def _press(page: Page, name: str) -> None:
    """Press a button, and wait for the page to which it leads."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def _said(page: Page, station: str, day: str) -> None:
    page.get_by_role("link", name="登记意见").click()
    page.get_by_label("环节").select_option(label=station)
    page.get_by_label("日期").fill(day)
    page.get_by_label("纪要或复函文号").fill("纪要〔2024〕3号")
    page.get_by_label("纪要文件").set_input_files(
        {"name": "纪要.txt", "mimeType": "text/plain", "buffer": "同意".encode()}
    )
    _press(page, "登记")


def _asked(page: Page, body: str) -> None:
    page.get_by_role("link", name="征求部门意见").click()
    page.get_by_label("发给").select_option(label=body)
    page.get_by_label("发函文号").fill("云巡办函〔2024〕1号")
    page.get_by_label("发函日期").fill("2024-01-20")
    page.get_by_label("回复期限").fill("2024-01-30")
    _press(page, "登记")


def _stepped(page: Page, step: str) -> None:
    page.get_by_role("link", name=step, exact=True).click()
    _press(page, step)


def _objects(page: Page, unit: str) -> None:
    """Answer for the discipline commission, from its own desk."""
    page.locator("main").get_by_role("link", name="征求纪委监委意见").first.click()
    page.get_by_role("link", name="回复意见").click()
    page.get_by_label("复函文号").fill("云纪函〔2024〕2号")
    page.get_by_label("复函日期").fill("2024-01-28")
    page.get_by_label(f"对“{unit}”的不同意见").fill("正在办案，建议下一轮再巡")
    _press(page, "登记")


def _registers(page: Page) -> None:
    """Register what the organisation department wrote on paper."""
    page.get_by_role("link", name="征求组织部意见").click()
    page.get_by_role("link", name="代为登记回复").click()
    page.get_by_label("复函文号").fill("云组函〔2024〕5号")
    page.get_by_label("复函日期").fill("2024-01-29")
    _press(page, "登记")


def _heeds(page: Page) -> None:
    """Take the unit off, as the discipline commission wishes."""
    page.get_by_role("link", name="征求纪委监委意见").click()
    page.get_by_role("link", name="答复").click()
    page.get_by_label("答复").select_option(label="采纳意见，不列入这一轮")
    page.get_by_label("理由").fill("案件办结后列入下一轮")
    _press(page, "登记")


def _announced(page: Page) -> None:
    page.get_by_role("link", name="登记公布").click()
    page.get_by_label("公布日期").fill("2024-02-20")
    page.get_by_label("公布方式").fill("动员部署会")
    _press(page, "登记")


def _formed(page: Page, leader: str) -> None:
    """Form the team that the round names, and put its leader in."""
    page.get_by_role("button", name="组建").click()
    expect(page.get_by_text("已组建：第一巡察组")).to_be_visible()
    page.get_by_role("link", name="第一巡察组").first.click()
    page.get_by_role("link", name="编入组员").click()
    page.get_by_label("人员").select_option(label=leader)
    page.get_by_label("组内职务").select_option(label="组长")
    _press(page, "编入")


def _authorised(office: Page, secretary: Visited) -> None:
    """Draw the authorisation up, have it approved with minutes, and announce it under its number."""
    office.get_by_role("link", name="拟定授权").click()
    _press(office, "拟定第一巡察组授权")
    expect(office.get_by_text("待批准，没有效力")).to_be_visible()
    group = secretary.goto("/")
    group.get_by_role("link", name="第一巡察组授权").first.click()
    group.get_by_role("link", name="批准授权").click()
    group.get_by_label("纪要文号").fill("云巡领纪〔2024〕4号")
    group.get_by_label("批准日期").fill("2024-02-22")
    _press(group, "批准授权")
    office.goto(office.url)
    office.get_by_role("link", name="宣布授权").click()
    office.get_by_label("授权文号").fill("云巡领〔2024〕3号")
    office.get_by_label("宣布日期").fill("2024-02-26")
    office.get_by_label("宣布方式").fill("动员部署会")
    _press(office, "宣布授权")
    for words in ("云巡领〔2024〕3号", "批准人：书记", "雷组长任组长"):
        expect(office.get_by_role("article").get_by_text(words)).to_be_visible()


def test_a_team_enters_with_its_authorisation_and_an_announced_round_stays(visit: Visit) -> None:
    the_round = a_round(term=a_term(), state=RoundState.APPROVED)
    a_segment(the_round, an_organisation(name="云岭市教育局党组"))
    leader = a_person("TL", name="雷组长")
    office, group = visit(a_person("OFD", name="主任")), visit(a_person("SEC", name="书记"), size=PHONE)
    address = f"/planning/rounds/{the_round.uid}/"
    page = office.goto(address)
    expect(page.get_by_role("link", name="撤回", exact=True)).to_be_visible()
    _announced(page)
    expect(page.get_by_text("此后不能撤回")).to_be_visible()
    expect(page.get_by_role("link", name="撤回", exact=True)).to_have_count(0)
    page = office.goto(f"{address}submit/withdraw/")
    page.get_by_label("依据或原因").fill("工作调整")
    _press(page, "撤回")
    expect(page.get_by_text("不能撤回；人员和分工需要调整的，办理补充授权")).to_be_visible()

    _stepped(office.goto(address), "开始准备")
    _formed(office.goto("/teams/"), "雷组长")
    page = office.goto(f"{address}submit/enter/")
    _press(page, "进驻")
    expect(page.get_by_text("第一巡察组还没有宣布授权")).to_be_visible()
    team = Team.objects.get()
    _authorised(office.goto(f"/teams/{team.uid}/"), group)
    own = visit(leader, size=PHONE).goto(f"/teams/recusals/mine/{the_round.uid}/")
    own.get_by_label("无回避情形").check()
    _press(own, "申报")
    _stepped(office.goto(address), "进驻")

    the_round.refresh_from_db()
    assert the_round.state == RoundState.ON_SITE
    refusals = [one for one in office.complaints if "422" not in one]
    assert refusals + group.complaints == []


def test_a_proposal_goes_over_both_departments_to_its_announcement(visit: Visit) -> None:
    the_round = a_round(term=a_term())
    a_segment(the_round, *(an_organisation(name=name) for name in ("云岭市教育局党组", "云岭市水务局党组")))
    office = visit(a_person("OFD", name="主任"))
    clerk = visit(a_person("DIS", name="纪委"), size=PHONE)
    address = f"/planning/rounds/{the_round.uid}/"
    page = office.goto(address)
    _said(page, "巡察办会商", "2024-01-10")
    for body in ("纪委监委", "组织部"):
        _asked(page, body)

    _objects(clerk.goto("/"), "云岭市水务局党组")
    _registers(office.goto(address))
    _heeds(office.goto(address))

    page = office.goto(address)
    _stepped(page, "意见已征齐，报请批准")
    for station in ("领导小组会议", "书记专题会"):
        _said(page, station, "2024-02-05")
    secretary = visit(a_person("SEC", name="书记"), javascript=False)
    _stepped(secretary.goto(address), "批准")
    page = office.goto(address)
    _announced(page)

    the_round.refresh_from_db()
    assert (the_round.state, Announcement.objects.get().way) == (RoundState.APPROVED, "动员部署会")
    assert [str(one) for one in Inspection.objects.all()] == ["云岭市教育局党组"]
    page.get_by_role("link", name="建议方案各版").click()
    page.get_by_text("第 2 版比第 1 版").wait_for()
    assert (ProposalVersion.objects.count(), page.get_by_text("移出").count()) == (2, 1)
    assert office.complaints + clerk.complaints + secretary.complaints == []

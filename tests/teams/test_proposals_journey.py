"""The office mans the teams of a round in the browser: asks, compares, finds another one, applies."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import PHONE, Visit
from tests.builders import MONDAY, a_person
from tests.teams.test_proposals import a_prepared_round, proposals_of
from xuncha.jobs.management.running import work_on_next
from xuncha.teams import actions as of_teams
from xuncha.teams.assignment import actions
from xuncha.teams.assignment.wishes import Wishes
from xuncha.teams.models import Member, Post, Proposal, ProposalState

pytestmark = pytest.mark.django_db(transaction=True)


def _press(page: Page, name: str) -> None:
    """Press a button, and wait for the page to which it leads."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def _asks(page: Page, *, least: int) -> None:
    """Ask for proposals with 成员1 as a deputy and without 成员7."""
    for label, number in (("最少", least), ("理想", least), ("最多", least + 1)):
        page.get_by_label(f"每组{label}人数").fill(str(number))
    for number, (name, decision) in enumerate((("成员1", "任第一巡察组副组长"), ("成员7", "本轮不抽调")), 1):
        person = page.get_by_label(f"固定或排除的人员 {number}")
        key = person.locator("option", has_text=name).get_attribute("value")
        person.select_option(value=key)
        page.get_by_label(f"对人员 {number} 的安排").select_option(label=decision)
    _press(page, "提出方案")
    assert work_on_next()
    expect(page.get_by_text("没有办成" if least > 3 else "已办完")).to_be_visible()


def test_the_office_asks_compares_replaces_and_applies(visit: Visit) -> None:
    head = a_person("OFD", name="主任")
    the_round = a_prepared_round(head)
    office = visit(head)
    page = office.goto("/teams/")
    page.get_by_role("link", name="提出编组方案").click()

    _asks(page, least=5)
    expect(page.get_by_text("一人同时只能在一个组")).to_be_visible()
    page = office.goto(f"/teams/rounds/{the_round.uid}/propose/")
    _asks(page, least=3)
    page.get_by_role("link", name="查看结果").click()
    expect(page.get_by_role("columnheader")).to_have_text(["侧重", "负担均衡", "专业齐全", "人员交叉"])
    page.get_by_role("link", name="查看方案：人员交叉").click()
    expect(page.locator(".line", has_text="成员1").first).to_contain_text("副组长")
    page.locator(".line", has_text="组员").get_by_role("link", name="换人").first.click()
    _press(page, "找人替换")
    assert work_on_next()
    page.get_by_role("link", name="查看结果").click()
    page.get_by_role("link", name="查看方案：换人").click()
    assert Member.objects.count() == 0
    page.get_by_role("link", name="采用", exact=True).click()
    _press(page, "采用")

    expect(page.get_by_text("下一步：逐组拟定授权")).to_be_visible()
    serving = Member.objects.serving().order_by("pk")
    assert {str(one) for one in serving if one.post == Post.DEPUTY} >= {"成员1 副组长"}
    assert (serving.count(), serving.filter(person__name="成员7").exists()) == (6, False)
    assert Proposal.objects.filter(state=ProposalState.APPLIED).count() == 1
    assert office.complaints == []


def test_rows_for_more_people_come_without_a_script_and_keep_what_is_filled_in(visit: Visit) -> None:
    head = a_person("OFD", name="主任")
    the_round = a_prepared_round(head)
    office = visit(head, javascript=False)
    page = office.goto(f"/teams/rounds/{the_round.uid}/propose/")
    for label, number in (("最少", 3), ("理想", 3), ("最多", 4)):
        page.get_by_label(f"每组{label}人数").fill(str(number))
    page.locator("#id_person1").select_option(index=5)
    first = page.locator("#id_person1").input_value()

    _press(page, "再固定或排除几个人")
    expect(page.locator("#id_person1")).to_have_value(first)
    expect(page.get_by_label("每组最多人数")).to_have_value("4")
    expect(page.get_by_text("没有办成")).to_have_count(0)
    page.locator("#id_decision1").select_option(label="本轮不抽调")
    page.locator("#id_person10").select_option(index=6)
    second = page.locator("#id_person10").input_value()
    _press(page, "提出方案")
    expect(page.get_by_text("人员和决定要一起选，或者都不选。").first).to_be_visible()
    page.locator("#id_decision10").select_option(label="本轮不抽调")
    _press(page, "提出方案")
    assert work_on_next()

    assert [row[0] for row in Proposal.objects.order_by("pk")[0].question["bans"]] == [first, second]
    assert all("422" in one for one in office.complaints)


def test_what_has_changed_since_is_told_on_a_phone_too(visit: Visit) -> None:
    head = a_person("OFD", name="主任")
    first, second, *_more = proposals_of(a_prepared_round(head), head)
    actions.apply_proposal(proposal=first, by=head, at=MONDAY)
    (late,) = proposals_of(second.round, head, Wishes(least=3, wanted=3, most=4, emphases=("load",)))
    of_teams.end_member(member=Member.objects.serving()[0], by=head, at=MONDAY + timedelta(hours=1))
    small = visit(head, size=PHONE)

    page = small.goto(f"/teams/proposals/{late.uid}/")

    expect(page.get_by_text("情况有了变化，这个方案不能采用了")).to_be_visible()
    expect(page.get_by_text("已调离")).to_be_visible()
    expect(page.get_by_role("link", name="采用", exact=True)).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert small.complaints == []

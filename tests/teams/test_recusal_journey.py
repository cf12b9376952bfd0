"""A unit asks in the browser, the office verifies and proposes, the secretary replaces, a door closes."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import Visit
from tests.builders import a_person
from tests.teams.test_recusal import Office
from tests.teams.test_recusal_pages import browser
from xuncha.planning.models import Round
from xuncha.planning.states import RoundState
from xuncha.teams.models import Member, Recusal

pytestmark = pytest.mark.django_db(transaction=True)
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def looked_at(page: Page, name: str) -> None:
    """Nothing is cut off; with `XUNCHA_LOOK` the page is kept as a picture."""
    assert page.evaluate(WIDER) <= 0
    if folder := os.environ.get("XUNCHA_LOOK"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def the_liaison_asks(page: Page, office: Office) -> None:
    page.get_by_role("link", name="申请回避").first.click()
    page.get_by_label("申请谁回避").select_option(label="组员")
    page.get_by_label("属于哪种情形").select_option(label="与其领导班子成员有师生、同学关系")
    page.get_by_label("理由").fill("与我局局长系大学同班同学")
    looked_at(page, "request")
    page.get_by_role("button", name="提交").click()
    expect(page.get_by_text("已提交，等巡察办核实。")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"组员回避{office.unit}")


def the_clerk_verifies_and_proposes(page: Page) -> None:
    page.get_by_role("link", name="组员回避甲局").first.click()
    page.get_by_role("link", name="核实属实").click()
    page.get_by_label("替换人选").select_option(label="替补")
    looked_at(page, "verify")
    page.get_by_role("button", name="核实属实").click()
    expect(page.get_by_text("书记批准后编入")).to_be_visible()


def the_secretary_approves(page: Page) -> None:
    page.get_by_role("link", name="组员回避甲局").first.click()
    page.get_by_role("link", name="批准回避", exact=True).click()
    expect(page.get_by_text("批准后，替补替换组员编入该组。")).to_be_visible()
    page.get_by_role("button", name="批准回避", exact=True).click()
    expect(page.get_by_text("已编入")).to_be_visible()
    looked_at(page, "approved")


def test_the_member_meets_nothing_once_the_secretary_has_replaced_them(visit: Visit) -> None:
    office = Office()
    Round.objects.update(state=RoundState.ON_SITE)
    liaison = a_person("UL", organisation=office.unit, name="联络员")
    new = a_person("TM", name="替补")
    task = f"/planning/inspections/{office.inspection.uid}/"
    browser(office.member).get(task)  # the first page of a run is written slowly
    opened = visit(office.member)
    member = opened.goto(task)
    expect(member.get_by_role("heading", level=1)).to_contain_text("甲局")

    the_liaison_asks(visit(liaison).goto("/teams/recusals/"), office)
    the_clerk_verifies_and_proposes(visit(office.clerk).goto("/"))
    the_secretary_approves(visit(office.secretary).goto("/"))

    answer = member.goto(opened.address + task)
    assert answer is not None
    assert answer.status == 404
    assert Member.objects.serving().get(team=office.team).person == new
    rules = visit(office.head).goto("/teams/recusals/rules/")
    expect(rules.get_by_text("公务员回避规定").first).to_be_visible()
    looked_at(rules, "rules")
    one = visit(office.head).goto(f"/teams/recusals/{Recusal.objects.get().uid}/")
    looked_at(one, "recusal")

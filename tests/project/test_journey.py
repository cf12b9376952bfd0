"""The closed loop in the browser: from a round through all rooms to the rate that the secretary reads."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from time_machine import travel

from tests.browsing import PHONE, Visit, Visited
from tests.builders import MONDAY, a_person, a_term, an_organisation
from tests.frameworks.building import a_framework, a_version
from tests.rectification.test_grid import PASTE
from xuncha.frameworks.states import VersionState
from xuncha.people.models import Person
from xuncha.rectification.models import Item
from xuncha.rectification.states import ItemState

pytestmark = pytest.mark.django_db(transaction=True)
ROUND, UNIT, PAPER = "第十二届市委第十一轮巡察", "云岭市教育局党组", "惠民资金滞留专户"
LEDGER = "\r\n".join(
    f"{title}\t\t{goal}\t{measures}\t限期整改\t陈局长\t财务科\t小李\t\t\t{due}"
    for title, goal, measures, due in (
        ("补贴资金滞留专户", "资金按时到户", '"清理专户资金并兑付\n建立月度对账制度"', "2026-11-30"),
        ("专户利息没有上缴", "利息全部上缴", "清算利息并缴入国库", "2026-11-30"),
        ("发放名册没有公示", "每批发放都公示", "在公开栏逐批张贴名册", "2026-10-30"),
    )
)
"""Three rows of the office's table as Excel copies them; the third is overdue on the day of the journey."""

BROWSERS: dict[str, dict[str, Any]] = {
    "郑书记": {"size": PHONE},
    "陈局长": {"size": PHONE, "javascript": False},
}


@dataclass
class People:
    """Everybody on the way, each with a browser of their own that stays open."""

    visit: Visit
    pages: dict[str, Visited] = field(default_factory=dict)

    def __post_init__(self) -> None:
        unit = an_organisation(name=UNIT)
        self.known: dict[str, Person] = {
            name: a_person(persona, name=name, organisation=unit if persona in {"UH", "UL"} else None)
            for name, persona in (
                ("林主任", "OFD"),
                ("郑书记", "SEC"),
                ("何组员", "TM"),
                ("沈副组长", "TL"),
                ("罗组长", "TL"),
                ("陈局长", "UH"),
                ("小李", "UL"),
                ("纪委吴常委", "DIS"),
                ("组织部孙科长", "ORG"),
            )
        }

    def at(self, name: str, path: str = "/") -> Page:
        """Let somebody open a page of the house, their desk when none is named."""
        if name not in self.pages:
            self.pages[name] = self.visit(self.known[name], **BROWSERS.get(name, {}))
        return self.pages[name].goto(path)

    def turn(self, name: str, thing: str) -> Page:
        """Let somebody open from their desk what waits for them there."""
        page = self.at(name)
        page.locator("main").get_by_role("link", name=thing).first.click()
        return page


@travel(MONDAY)
def test_from_a_round_to_the_rate_that_the_secretary_reads(visit: Visit) -> None:
    people = People(visit)
    a_term()
    a_version(a_framework(), state=VersionState.ISSUED, items=("惠民资金拨付不及时", "作风不实"))

    _a_round_is_opened(people)
    _a_paper_is_signed_by_three(people)
    _feedback_is_issued(people)
    _the_lists_are_pasted_and_reviewed(people)
    _the_unit_proves_and_asks_for_more_time(people)
    _what_was_claimed_is_returned_once_and_closed(people)

    page = people.at("郑书记")
    page.get_by_text("菜单", exact=True).click()
    page.get_by_role("link", name="整改统计").click()
    expect(page.locator("main")).to_contain_text("33.33%")
    page.locator(".figures > div").filter(has_text="逾期").get_by_role("link").click()
    page.get_by_role("heading", name="整改台账").wait_for()
    expect(page.locator("tbody tr")).to_contain_text(["发放名册没有公示"])
    assert Item.objects.get(state=ItemState.CLOSED).title == "补贴资金滞留专户"
    assert [one.complaints for one in people.pages.values()] == [[]] * len(people.pages)


def _a_round_is_opened(people: People) -> None:
    page = people.at("林主任", "/planning/")
    page.get_by_role("link", name="新建轮次").click()
    page.get_by_label("第几轮").fill("11")
    page.get_by_label("名称").fill(ROUND)
    page.get_by_label("监督清单").select_option(index=1)
    _press(page, "保存")
    page.get_by_role("link", name="新增批次").click()
    page.get_by_label("进驻日期").fill("2026-03-02")
    page.get_by_label("撤点日期").fill("2026-04-10")
    _press(page, "保存")
    page.get_by_role("link", name="列入单位").click()
    page.get_by_label("巡察对象").fill(UNIT)
    page.get_by_label("巡察组").fill("第一巡察组")
    _press(page, "保存")
    _said(page, "巡察办会商")
    for body, name in (("纪委监委", "纪委吴常委"), ("组织部", "组织部孙科长")):
        _both_ask_and_answer(people, body, name)
    page = _opened_round(people)
    _step(page, "意见已征齐，报请批准")
    _said(page, "领导小组会议", "书记专题会")
    _step(people.turn("郑书记", ROUND), "批准")

    _the_team_is_formed(people)
    _moved_on(people, "开始准备")
    _the_team_is_authorised(people)
    _nothing_keeps_them_away(people)
    _moved_on(people, "进驻")


def _the_team_is_formed(people: People) -> None:
    page = people.at("林主任", "/teams/")
    _press(page, "组建")
    page.get_by_role("link", name="第一巡察组").first.click()
    for name, post in (("罗组长", "组长"), ("沈副组长", "副组长"), ("何组员", "组员")):
        page.get_by_role("link", name="编入组员").click()
        page.get_by_label("人员").select_option(label=name)
        page.get_by_label("组内职务").select_option(label=post)
        _press(page, "编入")


def _nothing_keeps_them_away(people: People) -> None:
    for name in ("罗组长", "沈副组长", "何组员"):
        page = people.turn(name, ROUND)
        page.get_by_label("无回避情形").check()
        _press(page, "申报")


def _both_ask_and_answer(people: People, body: str, name: str) -> None:
    """Ask a department by letter, and let it answer from its own desk."""
    page = _opened_round(people)
    page.get_by_role("link", name="征求部门意见").click()
    page.get_by_label("发给").select_option(label=body)
    _filled(page, {"发函文号": "云巡办函〔2026〕1号", "发函日期": "2026-02-01", "回复期限": "2026-02-08"})
    _press(page, "登记")
    page = people.turn(name, f"征求{body}意见")
    page.get_by_role("link", name="回复意见").click()
    _filled(page, {"复函文号": "云函〔2026〕2号", "复函日期": "2026-02-06"})
    _press(page, "登记")


def _the_team_is_authorised(people: People) -> None:
    page = people.at("林主任", "/teams/")
    page.get_by_role("link", name="第一巡察组").first.click()
    page.get_by_role("link", name="拟定授权").click()
    _press(page, "拟定第一巡察组授权")
    page = people.turn("郑书记", "第一巡察组授权")
    page.get_by_role("link", name="批准授权").click()
    _filled(page, {"纪要文号": "云巡领纪〔2026〕4号", "批准日期": "2026-02-22"})
    _press(page, "批准授权")
    page = people.turn("林主任", "第一巡察组授权")
    page.get_by_role("link", name="宣布授权").click()
    _filled(page, {"授权文号": "云巡领〔2026〕3号", "宣布日期": "2026-02-26", "宣布方式": "动员部署会"})
    _press(page, "宣布授权")


def _a_paper_is_signed_by_three(people: People) -> None:
    page = people.at("何组员", "/fieldwork/")
    page.get_by_role("link", name="起草底稿").click()
    _filled(
        page,
        {
            "名称": PAPER,
            "问题概述": "2025年度惠农补贴资金128.6万元滞留专户9个月，利息没有上缴，名册没有公示。",
            "责任主体（责任人）": "财务科",
            "时间地点": "2025年，局机关",
            "涉及金额（元）": "1286000",
            "发现过程": "调阅2025年财政专户账目，走访12户。",
            "政策依据": "财政专项资金管理办法",
        },
    )
    page.get_by_label("问题来源").select_option(label="调阅资料")
    page.get_by_role("button", name="看看接近的条目").click()
    page.get_by_role("radio", name="惠民资金拨付不及时").check(timeout=60_000)  # the encoder is read
    _press(page, "保存")
    page.get_by_role("link", name="增加支撑材料").click()
    page.get_by_label("材料名称").fill("2025年专户账页")
    _attached(page, "2025年专户账页")
    _press(page, "增加")
    _step(page, "签字并提交审核")
    _step(people.turn("沈副组长", PAPER), "审核通过")
    page = people.turn("罗组长", PAPER)
    _step(page, "审签")
    _step(page, "形成问题")
    _moved_on(people, "撤点，转入汇报")


def _feedback_is_issued(people: People) -> None:
    for _letter in range(2):
        page = people.at("林主任", "/feedback/")
        page.locator("main").get_by_role("link", name=UNIT).first.click()
        page.get_by_role("link", name="起草").first.click()
        assert PAPER in page.get_by_label("反馈意见", exact=True).input_value()
        page.get_by_label("抄告分管领导").fill("分管教育的副市长")
        _press(page, "保存")
        _step(page, "报请审批")
    for letter in ("对主要负责人", "对领导班子"):
        _step(people.turn("郑书记", letter), "同意签发")
    page = people.turn("林主任", "对主要负责人")
    page.get_by_role("link", name="签发", exact=True).click()
    _filled(
        page,
        {
            "文号（对主要负责人）": "云巡办〔2026〕15号",
            "文号（对领导班子）": "云巡办〔2026〕16号",
            "反馈日期": "2026-06-01",
        },
    )
    _press(page, "签发")
    for letter in ("对主要负责人", "对领导班子"):
        page = people.turn("陈局长", letter)
        assert PAPER in _printed(page)
        _step(page, "签收")
    _moved_on(people, "已全部反馈", "转入整改")


def _the_lists_are_pasted_and_reviewed(people: People) -> None:
    page = people.at("小李", "/rectification/")
    _press(page, "制定整改方案")
    for _more in range(2):
        page.get_by_role("link", name="拆分一项").click()
        page.get_by_label("细化问题").fill("待填")
        _press(page, "保存")
    page.get_by_role("link", name="填写台账").click()
    page.wait_for_url("**/ledger/")  # with its script: before, a paste stays in one cell
    page.get_by_label("1-1 细化问题").focus()
    page.evaluate(PASTE, LEDGER)
    _press(page, "全部保存")
    _step(people.turn("陈局长", "整改方案"), "提交会审")
    for name in ("罗组长", "纪委吴常委", "组织部孙科长"):
        _step(people.turn(name, "整改方案"), "会审")
    _step(people.turn("林主任", "整改方案"), "会审通过")


def _the_unit_proves_and_asks_for_more_time(people: People) -> None:
    page = _item(people, "小李", "专户利息没有上缴")
    page.get_by_role("link", name="申请延期").click()
    _filled(page, {"申请延至": "2027-01-31", "延期理由": "资金二次清算要到一月底"})
    _press(page, "申请延期")
    page = _item(people, "小李", "补贴资金滞留专户")
    _evidence(page, "兑付凭证")
    _claimed(page, "资金已全部兑付到户")


def _what_was_claimed_is_returned_once_and_closed(people: People) -> None:
    page = people.turn("纪委吴常委", UNIT)
    page.locator("main").get_by_role("link", name="补贴资金滞留专户").first.click()
    page.get_by_role("link", name="退回整改").click()
    page.get_by_label("原因").fill("只有清单，没有银行回单")
    _press(page, "退回整改")
    page = people.turn("小李", "补贴资金滞留专户")
    expect(page.get_by_text("只有清单，没有银行回单").first).to_be_visible()
    _evidence(page, "银行回单")
    _claimed(page, "资金已全部兑付到户，附银行回单412张")
    page = _item(people, "纪委吴常委", "补贴资金滞留专户")
    page.get_by_role("link", name="验收").click()
    page.get_by_label("验收意见").fill("抽查银行回单20张，与名册一致")
    _press(page, "验收")
    expect(page.get_by_role("link", name="销号", exact=True)).to_have_count(0)
    _step(_item(people, "林主任", "补贴资金滞留专户"), "销号")


def _said(page: Page, *stations: str) -> None:
    for station in stations:
        page.get_by_role("link", name="登记意见").click()
        page.get_by_label("环节").select_option(label=station)
        _filled(page, {"日期": "2026-02-10", "纪要或复函文号": "云巡办〔2026〕3号"})
        _press(page, "登记")


def _opened_round(people: People) -> Page:
    page = people.at("林主任", "/planning/")
    page.locator("main").get_by_role("link", name=ROUND).first.click()
    return page


def _moved_on(people: People, *steps: str) -> None:
    page = _opened_round(people)
    for step in steps:
        _step(page, step)


def _item(people: People, name: str, title: str) -> Page:
    page = people.at(name, "/rectification/")
    page.locator("main").get_by_role("link", name=title).first.click()
    return page


def _evidence(page: Page, name: str) -> None:
    page.get_by_role("link", name="增加佐证材料").click()
    _filled(page, {"材料名称": name, "形成日期": "2026-09-18"})
    _attached(page, name)
    _press(page, "增加佐证材料")


def _attached(page: Page, name: str) -> None:
    sent = {"name": f"{name}.txt", "mimeType": "text/plain", "buffer": f"{name}：412户".encode()}
    page.get_by_label("材料文件").set_input_files(sent)  # type: ignore[arg-type]  # a plain dict


def _claimed(page: Page, words: str) -> None:
    page.get_by_role("link", name="申请销号").click()
    page.get_by_label("整改情况").fill(words)
    _press(page, "申请销号")


def _filled(page: Page, words: dict[str, str]) -> None:
    for label, typed in words.items():
        page.get_by_label(label).fill(typed)


def _printed(page: Page) -> str:
    """Return what stands on paper."""
    page.emulate_media(media="print")
    words = page.locator("body").inner_text()
    page.emulate_media(media="screen")
    return words


def _step(page: Page, name: str) -> None:
    """Follow a step from the page of its thing, and say yes."""
    page.get_by_role("link", name=name, exact=True).click()
    _press(page, name)


def _press(page: Page, name: str) -> None:
    """Press a button, and wait until the house has answered: the next one to act uses another browser."""
    with page.expect_navigation() as answered:
        page.get_by_role("button", name=name, exact=True).click()
    answer = answered.value
    assert answer is None or answer.ok, f"{name}: {page.locator('main').inner_text()[:500]}"

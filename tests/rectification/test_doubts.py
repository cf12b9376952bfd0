"""Paper rectification: what was copied is noticed, what is honest is not; who sees it, who decides."""

import re
from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from tests.access.corners import FAR
from tests.api.conftest import Program, a_token
from tests.builders import LONG_AGO, MONDAY, a_person, an_organisation
from tests.rectification.building import ENTRY, Circle, a_circle, in_work, proved
from tests.rectification.test_evidence import browser, handed_in
from xuncha.access.models import NeedToKnow
from xuncha.notices.models import Notice
from xuncha.people.models import Person
from xuncha.rectification import actions, doubting, noticing, queries
from xuncha.rectification.actions import ClaimEntry, DoubtEntry, ProgressEntry
from xuncha.rectification.models import Doubt, Item
from xuncha.teams.models import Member

pytestmark = pytest.mark.django_db
TRAINING = (
    "一是组织全体干部职工集中学习公务接待管理规定，二是建立接待台账，三是每季度开展一次专项检查并通报结果。"
)
COPIED = (
    "一是组织全局干部职工集中学习公务接待管理规定，二是建立公务接待台账，"
    "三是每季度开展一次专项检查并通报结果。"
)
HONEST = (
    "修订公务接待审批单，接待前由办公室核对公函和人数，"
    "财务科凭公函、审批单、菜单三单报销，超标部分由经办人自付。"
)
ACCOUNT = (
    "局党组召开专题会议研究整改，责成财务科清理专户资金，已将滞留的惠农补贴128.6万元全部兑付到户，"
    "涉及3个乡镇412户；修订专项资金管理办法，建立按月对账、逐级签字的拨付制度，对两名责任人作出提醒谈话。"
)
RENAMED = ACCOUNT.replace("128.6万元", "96.2万元").replace("412户", "307户").replace("局党组", "镇党委")
OWN_WORDS = (
    "镇党委逐村核对2023年惠农补贴发放册，查明307户未到账的原因是账号变更未更新，由财政所上门采集新账号后补发96.2万元，"
    "并约定今后每批资金下达10日内张榜公示发放结果，接受群众查询。"
)


def handed_in_plan(circle: Circle, *measures: str) -> list[Item]:
    """Return the items of a plan that was handed in, all with these measures."""
    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)
    for item in queries.items_of(plan):
        entry = replace(ENTRY, measures=measures)
        actions.change_item(item=item, entry=entry, version=1, by=circle.liaison, at=MONDAY)
    actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)
    return queries.items_of(plan)


def another(name: str = "青山镇党委") -> Circle:
    return a_circle(an_organisation(name=name), findings=1)


def found() -> list[tuple[str, str]]:
    return [(one.kind, one.item.organisation.name) for one in Doubt.objects.order_by("pk")]


@pytest.mark.parametrize(
    ("one", "other", "copied"),
    [
        (TRAINING, COPIED, True),
        (TRAINING, HONEST, False),
        (ACCOUNT, RENAMED, True),
        (ACCOUNT, OWN_WORDS, False),
        ("党委召开专题会议研究3次，制定整改方案", "党组召开专题会议研究2次，制定整改方案", True),
        ("对2020年以来的往来款全面清理", "对2021年以来的往来款进行全面清理", True),
        ("立案查处违法行为39起，罚款127.5万元", "立案查处环境违法案件206起，罚款1873.6万元", False),
        ("清退违规报销费用1.28万元", "清退超标准报销费用43.9万元", False),
    ],
)
def test_a_copy_with_a_few_words_changed_is_one_and_an_honest_text_is_not(
    one: str, other: str, copied: bool
) -> None:
    assert bool(doubting.alike(one, {1: other})) is copied


def test_measures_copied_from_another_unit_are_noticed_when_the_plan_is_handed_in() -> None:
    handed_in_plan(a_circle(findings=1), TRAINING)
    handed_in_plan(another("丙局党组"), HONEST)
    (item,) = handed_in_plan(another(), COPIED, "责任人：镇长")

    doubt = Doubt.objects.get()
    mine, theirs = doubting.marked(doubt.text, doubt.other_text)

    assert (doubt.kind, doubt.item, doubt.text, doubt.other_text) == ("measures", item, COPIED, TRAINING)
    assert ("干部职工集中学习公务接待管理规定，二是建立", True) in mine
    assert ("接待台账，三是每季度开展一次专项检查并通报结果", True) in theirs


def test_a_brief_measure_with_a_word_and_a_number_changed_is_noticed_with_what_it_shares() -> None:
    one, other = "建立项目资金台账3本，按月更新并公示", "建立项目资金台账5本，按季更新并公示"
    handed_in_plan(a_circle(findings=1), one)
    handed_in_plan(another("丙局党组"), "逐户核对惠农补贴名单，错发的限期退回")
    handed_in_plan(another(), other)

    doubt = Doubt.objects.get()
    mine, _theirs = doubting.marked(doubt.text, doubt.other_text)

    assert (doubt.kind, doubt.text, doubt.other_text) == ("measures", other, one)
    assert [words for words, shared in mine if shared] == ["建立项目资金台账", "本，按", "更新并公示"]


def test_the_same_measures_for_two_findings_of_one_unit_are_one_doubt() -> None:
    handed_in_plan(a_circle(), TRAINING, HONEST)

    doubt = Doubt.objects.get()
    assert (doubt.likeness, doubt.text) == (100, f"{TRAINING}\n{HONEST}")


def test_handed_in_again_the_plan_is_looked_at_anew_and_decisions_stay() -> None:
    circle, copier = a_circle(findings=1), another()
    handed_in_plan(circle, TRAINING)
    (item,) = handed_in_plan(copier, COPIED)
    plan = item.plan
    for measures, left in (((HONEST,), 0), ((COPIED,), 1)):
        actions.send_plan_back(plan=plan, reason="照抄", by=copier.office, at=MONDAY)
        item.refresh_from_db()
        entry = replace(ENTRY, measures=measures)
        actions.change_item(item=item, entry=entry, version=item.version, by=copier.liaison, at=MONDAY)
        actions.submit_plan(plan=plan, by=copier.head, at=MONDAY)
        assert Doubt.objects.count() == left
    upheld = DoubtEntry("upheld", "三条措施一致")
    actions.decide_doubt(doubt=Doubt.objects.get(), entry=upheld, by=copier.office, at=MONDAY)
    actions.send_plan_back(plan=plan, reason="照抄", by=copier.office, at=MONDAY)
    actions.submit_plan(plan=plan, by=copier.head, at=MONDAY)

    assert [one.state for one in Doubt.objects.all()] == ["upheld"]


def test_a_measure_that_says_no_more_than_its_problem_is_noticed() -> None:
    """The problem: 惠民资金管理使用不规范。2023年度惠农补贴资金128.6万元滞留专户9个月。"""
    repeated = "解决2023年度惠农补贴资金128.6万元滞留专户9个月的问题"
    (item,) = handed_in_plan(a_circle(findings=1), repeated, HONEST)

    doubt = Doubt.objects.get()
    assert (doubt.kind, doubt.text, doubt.other_text) == ("repeats", repeated, item.issued.text)


def test_claims_and_progress_are_held_against_those_of_other_units_and_of_other_months() -> None:
    circle, copier, honest = a_circle(findings=1), another(), another("丙局党组")
    (first,), (second,), (third,) = map(in_work, (circle, copier, honest))
    month = ProgressEntry(date(2026, 11, 1), ACCOUNT)
    actions.report_progress(item=first, entry=month, by=circle.liaison, at=MONDAY)
    correction = replace(month, text=f"{ACCOUNT}更正")
    actions.report_progress(item=first, entry=correction, by=circle.liaison, at=MONDAY)
    own = ClaimEntry("done", ACCOUNT)
    actions.claim(item=proved(circle, first), entry=own, by=circle.liaison, at=MONDAY)
    assert found() == []

    entry = ClaimEntry("stage", OWN_WORDS)
    actions.claim(item=third, entry=entry, by=honest.liaison, at=MONDAY)
    assert found() == []
    entry = ClaimEntry("stage", RENAMED)
    actions.claim(item=second, entry=entry, by=copier.liaison, at=MONDAY)

    assert found() == [("account", "青山镇党委")]
    assert Doubt.objects.get().other == first


def test_a_month_that_repeats_another_is_noticed() -> None:
    circle = a_circle(findings=1)
    (item,) = in_work(circle)
    later = MONDAY.replace(year=2027, month=1)
    for month, text in ((date(2026, 12, 1), ACCOUNT), (date(2027, 1, 1), RENAMED)):
        entry = ProgressEntry(month, text)
        actions.report_progress(item=item, entry=entry, by=circle.liaison, at=later)

    doubt = Doubt.objects.get()
    assert (doubt.kind, doubt.item, doubt.other) == ("account", item, item)


def test_a_file_that_proves_two_items_and_evidence_from_before_the_feedback_are_noticed() -> None:
    circle = a_circle()
    first, second = in_work(circle)
    handed_in(circle, first, made_on="2026-11-03")
    handed_in(circle, second, made_on="2026-11-03")
    other = SimpleUploadedFile("凭证.txt", "另一份清单".encode())
    handed_in(circle, second, made_on="2026-11-01", file=other)  # type: ignore[arg-type]  # the one file
    proved(circle, second)

    assert [(one.kind, one.item, one.other) for one in Doubt.objects.order_by("pk")] == [
        ("reused", second, first),
        ("early", second, None),
    ]


def test_done_without_evidence_is_noticed_in_a_ledger_that_was_brought_in() -> None:
    circle = a_circle()
    first, second = in_work(circle)
    Item.objects.update(claim="done")
    proved(circle, second)

    noticing.of_unproven([first, second], MONDAY)
    noticing.of_unproven([first, second], MONDAY)

    assert [(one.kind, one.item) for one in Doubt.objects.all()] == [("unproven", first)]


def copied() -> tuple[Circle, Circle, Doubt]:
    """Return a unit, another one that copied its measures, and the doubt."""
    circle, copier = a_circle(findings=1), another()
    handed_in_plan(circle, TRAINING)
    handed_in_plan(copier, COPIED)
    return circle, copier, Doubt.objects.get()


def test_who_may_read_both_sides_decides_once_and_the_unit_reads_the_note_alone() -> None:
    circle, copier, doubt = copied()
    address, item = f"/rectification/doubts/{doubt.uid}/", f"/rectification/items/{doubt.item.uid}/"
    office, unit = browser(copier.office), browser(copier.head)
    shown = office.get(address).content.decode()
    before = unit.get(item).content.decode()
    desk = office.get("/").content.decode()
    wrong = office.post(f"{address}decide/", {"state": "upheld", "note": " "})
    office.post(f"{address}decide/", {"state": "upheld", "note": "三条措施照搬，请重新拟定"})
    again = browser(copier.discipline).post(f"{address}decide/", {"state": "dismissed", "note": "x"})
    after = unit.get(item).content.decode()

    assert ("<mark" in shown, "云岭市教育局党组" in shown, "青山镇党委" in shown) == (True, True, True)
    assert ("1 条纸面整改疑点待核实" in desk, "疑点" in before) == (True, False)
    assert (wrong.status_code, again.status_code) == (422, 422)
    assert "已经核实过" in again.content.decode()
    assert ("三条措施照搬" in after, "教育局" in after, TRAINING in after) == (True, False, False)
    assert "疑点待核实" not in office.get("/").content.decode()
    told = Notice.objects.filter(kind="rectification.doubt.decided").values_list("person__name", flat=True)
    assert sorted(told) == ["小李", "陈局长"]
    for person in (copier.head, copier.liaison, circle.head):
        closed = [browser(person).get(path).status_code for path in (address, "/rectification/doubts/")]
        assert closed == [404] * 2
    first = browser(circle.head).get(f"/rectification/items/{doubt.other.uid}/").content.decode()  # type: ignore[union-attr]  # there
    assert ("疑点" in first, "青山镇" in first) == (False, False)


def seen_by(person: Person, doubt: Doubt) -> list[bool]:
    """Say whether somebody meets a doubt in the list, on its page and on the page of its item."""
    paths = ("doubts/", f"doubts/{doubt.uid}/", f"items/{doubt.item.uid}/")
    pages = [browser(person).get(f"/rectification/{path}") for path in paths]
    return [page.status_code == 200 and str(doubt.uid) in page.content.decode() for page in pages]


def test_a_doubt_is_shown_to_who_may_read_both_sides_and_to_nobody_else() -> None:
    """The teams of the two units each read their own; a clerk reads what both of them were named for."""
    circle, copier, doubt = copied()
    clerk = a_person("OFS")
    seen = [seen_by(one, doubt) for one in (copier.office, copier.team, circle.team, clerk)]
    for item in (doubt.item, doubt.other):
        named = {"person": clerk, "kind": "rectification.item", "key": str(item.pk), "since": LONG_AGO}  # type: ignore[union-attr]  # there
        NeedToKnow.objects.create(**named, until=FAR, reason="核实", named_by=copier.office)
    handed_in_plan(a_circle(an_organisation(name="丁局党组")), HONEST)
    inside = Doubt.objects.latest("pk")
    leader = Member.objects.get(team__round=inside.item.round_id).person

    assert seen == [[True] * 3, [False] * 3, [False] * 3, [False] * 3]
    assert (seen_by(clerk, doubt), seen_by(leader, inside)) == ([True] * 3, [True] * 3)


def test_from_one_doubt_a_way_leads_to_the_next_that_is_open() -> None:
    _circle, copier, doubt = copied()
    columns = {field.attname: getattr(doubt, field.attname) for field in Doubt._meta.fields}
    fresh = {
        "id": None,
        "uid": uuid4(),
        "found_at": doubt.found_at + timedelta(days=1),
        "kind": "account",
        "key": "0" * 64,
    }
    other = Doubt.objects.create(**{**columns, **fresh})

    def ahead(one: Doubt) -> str:
        page = browser(copier.office).get(f"/rectification/doubts/{one.uid}/").content.decode()
        return "".join(re.findall(r'href="/rectification/doubts/([0-9a-f-]{36})/">下一条', page))

    both = (ahead(doubt), ahead(other))
    actions.decide_doubt(doubt=doubt, entry=DoubtEntry("dismissed", "同一模板"), by=copier.office, at=MONDAY)
    assert both == (str(other.uid), str(doubt.uid))
    assert (ahead(doubt), ahead(other)) == (str(other.uid), "")


def test_a_doubt_stays_as_it_was_found_and_decided() -> None:
    _circle, copier, doubt = copied()
    rows = Doubt.objects.filter(pk=doubt.pk)
    for change in (lambda: rows.update(text="x"), lambda: rows.update(state="upheld")):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    entry = DoubtEntry("dismissed", "两地同用市里下发的模板")
    actions.decide_doubt(doubt=doubt, entry=entry, by=copier.office, at=MONDAY)
    for change in (lambda: rows.update(note="x"), rows.delete):  # type: ignore[assignment]  # both change
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_programs_list_and_decide(client: Client) -> None:
    _circle, copier, doubt = copied()
    asking = Program(a_token(copier.office), client)

    listed = asking("GET", "rectification/doubts?state=open").json()
    done = asking("POST", f"rectification/doubts/{doubt.uid}/decide", {"state": "upheld", "note": "照搬"})
    none = asking("GET", "rectification/doubts?state=open").json()

    rows = [(one["kind"], one["other_organisation_name"]) for one in listed["items"]]
    assert rows == [("measures", "云岭市教育局党组")]
    assert (done.status_code, done.json()["state"], none["items"]) == (200, "upheld", [])

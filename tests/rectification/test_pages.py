"""The pages of rectification: what each finds there, and what the unit and others do not."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from time_machine import travel

from tests.builders import MONDAY, a_person, an_organisation
from tests.rectification.building import (
    ENTRY,
    Circle,
    a_circle,
    a_plan,
    agreed,
    claimed,
    in_work,
    passed,
    proved,
)
from xuncha.feedback.models import Issued
from xuncha.people.models import Person
from xuncha.planning.models import Round
from xuncha.planning.states import RoundState
from xuncha.rectification import actions, queries
from xuncha.rectification.models import Item, Measure, Plan

pytestmark = pytest.mark.django_db
FILLED = {
    "title": "补贴资金滞留",
    "kind": "dated",
    "goal": "到户",
    "measures": "清理\n\n  兑付 \n",
    "leader": "陈局长",
    "department": "财务科",
    "handler": "",
    "due_on": "2026-12-31",
}


@pytest.fixture
def circle() -> Circle:
    return a_circle()


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_the_pages_lead_from_feedback_to_a_closed_item(circle: Circle) -> None:
    fills, hands_in, closes = browser(circle.liaison), browser(circle.head), browser(circle.office)
    fills.post(f"/rectification/inspections/{circle.inspection.uid}/open/")
    plan = Plan.objects.get()
    for item in Item.objects.all():
        fills.post(f"/rectification/items/{item.uid}/change/", {**FILLED, "version": "1"})
    hands_in.post(f"/rectification/plans/{plan.uid}/submit/")
    for post, person in (
        ("team", circle.team),
        ("discipline", circle.discipline),
        ("organisation", circle.organisation),
    ):
        browser(person).post(
            f"/rectification/plans/{plan.uid}/review/", {"post": post, "opinion": "agreed", "note": ""}
        )
    closes.post(f"/rectification/plans/{plan.uid}/approve/approve/")
    address = f"/rectification/items/{Item.objects.all()[0].uid}"
    fills.post(f"{address}/evidence/new/", {"name": "凭证", "made_on": "2024-06-28", "place": "财务科"})
    fills.post(f"{address}/claim/", {"claim": "done", "text": "已到户"})
    found = {"post": "discipline", "verdict": "passed", "note": "核了凭证"}
    browser(circle.discipline).post(f"{address}/verify/", found)
    closes.post(f"{address}/close/close/")

    page = text(fills, f"{address}/")
    measures = Measure.objects.filter(item=Item.objects.all()[0]).order_by("pk")
    assert [one.text for one in measures] == ["清理", "兑付"]
    assert [words in page for words in ("已销号", "第 1 次申报：已完成", "核了凭证")] == [True, True, True]


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(circle: Circle) -> None:
    plan = a_plan(circle)
    item = queries.items_of(plan)[0]
    client = browser(circle.liaison)
    long = {**FILLED, "measures": "清理\n" + "长" * 1001, "version": str(item.version)}

    wrong = client.post(f"/rectification/items/{item.uid}/change/", long)
    actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)
    refused = browser(circle.office).post(f"/rectification/plans/{plan.uid}/approve/approve/")

    assert (wrong.status_code, "第 2 条超过 1000 个字" in wrong.content.decode()) == (422, True)
    assert "长" * 1001 in wrong.content.decode()
    assert (refused.status_code, "还缺同意的会审意见" in refused.content.decode()) == (422, True)


def test_both_texts_stand_side_by_side_when_somebody_was_faster(circle: Circle) -> None:
    item = queries.items_of(a_plan(circle))[0]
    client, address = browser(circle.liaison), f"/rectification/items/{item.uid}/change/"
    client.post(address, {**FILLED, "measures": "先存的", "version": str(item.version)})

    late = client.post(address, {**FILLED, "measures": "后存的", "version": str(item.version)})

    page = late.content.decode()
    assert (late.status_code, "先存的" in page, "后存的" in page) == (409, True, True)


def test_a_finding_is_split_on_its_page_and_an_item_taken_out(circle: Circle) -> None:
    plan, client = a_plan(circle), browser(circle.liaison)
    issued = Issued.objects.get(number=1)
    address = f"/rectification/plans/{plan.uid}/items/{issued.uid}/new/"

    asked = text(client, address)
    client.post(address, FILLED)
    second = Item.objects.get(issued=issued, number=2)
    client.post(f"/rectification/items/{second.uid}/remove/")

    assert "惠民资金管理使用不规范" in asked
    assert Item.objects.filter(issued=issued).count() == 1


def test_the_ledger_is_filtered_searched_and_taken_out(circle: Circle) -> None:
    in_work(circle)
    client = browser(circle.office)

    with travel("2027-01-01T08:00:00+08:00", tick=False):
        client.force_login(circle.office)
        late = text(client, "/rectification/?overdue=yes")
    none = text(client, "/rectification/?state=closed")
    found = text(client, "/rectification/?q=财务科")
    sheet = b"".join(client.get("/rectification/?export=xlsx"))

    assert late.count("已逾期") > 2
    assert ["补贴资金滞留专户" in page for page in (none, found)] == [False, True]
    assert sheet.startswith(b"PK")


@pytest.mark.parametrize("part", ["head", "liaison"])
def test_a_unit_sees_its_own_ledger_and_nobody_elses(circle: Circle, part: str) -> None:
    other = a_circle(an_organisation(name="乙局党组"))
    mine, theirs = in_work(circle)[0], in_work(other)[0]
    client = browser(getattr(circle, part))

    listed = text(client, "/rectification/") + text(client, "/rectification/plans/") + text(client, "/")

    assert ("云岭市教育局党组" in listed, "乙局" in listed) == (True, False)
    paths = (f"items/{theirs.uid}", f"plans/{theirs.plan.uid}", f"items/{theirs.uid}/claim")
    assert {text(client, f"/rectification/{path}/") for path in paths} == {"404"}
    assert text(client, f"/rectification/items/{mine.uid}/") != "404"  # which the uid may contain


def test_the_unit_is_not_told_who_reviewed_and_verified(circle: Circle) -> None:
    item = claimed(circle)
    actions.verify(item=item, entry=passed(), by=circle.discipline, at=MONDAY)
    paths = (f"/rectification/items/{item.uid}/", f"/rectification/plans/{item.plan.uid}/")

    unit, office = ([text(browser(one), path) for path in paths] for one in (circle.head, circle.office))

    names = [circle.office.name, circle.team.name, f">{circle.discipline.name}<"]
    assert [name for name in names for page in unit if name in page.partition("<main")[2]] == []
    assert [name in "".join(office) for name in names] == [True, True, True]


def test_the_unit_does_not_verify_or_close_and_others_do_not_fill_in(circle: Circle) -> None:
    item = claimed(circle)
    address = f"/rectification/items/{item.uid}"

    for person, closed in (
        (circle.head, ("verify", "return", "close/close")),
        (circle.office, ("change", "claim")),
        (circle.discipline, ("change", "claim", "close/close")),
        (circle.secretary, ("change", "claim", "verify", "return")),
        (circle.team, ("return", "close/close")),
        (a_person("OFS"), ("claim", "verify")),
    ):
        assert {text(browser(person), f"{address}/{one}/") for one in closed} == {"404"}


def test_the_desk_leads_each_to_the_next_step(circle: Circle) -> None:
    before = text(browser(circle.liaison), "/")
    plan = a_plan(circle)
    filling = text(browser(circle.liaison), "/")
    actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)
    reviewing, concluding = text(browser(circle.discipline), "/"), text(browser(circle.office), "/")
    agreed(circle, plan)
    reviewed = text(browser(circle.discipline), "/")
    actions.approve_plan(plan=plan, by=circle.office, at=MONDAY)
    with travel("2026-12-20T08:00:00+08:00", tick=False):
        due = text(browser(circle.liaison), "/")
    item = proved(circle, queries.items()[0])
    actions.claim(item=item, entry=actions.ClaimEntry("done", "x"), by=circle.head, at=MONDAY)
    verifying = text(browser(circle.discipline), "/")
    actions.verify(item=item, entry=passed(), by=circle.discipline, at=MONDAY)

    assert "制定整改方案" in before
    assert "再提交会审" in filling
    asked = ["请提出会审意见" in page for page in (reviewing, reviewed)]
    assert (asked, "会审意见齐后" in concluding) == ([True, False], True)
    assert ("完成后申请销号" in due, "1 项申请销号" in verifying) == (True, True)
    assert "项申请销号" not in text(browser(circle.discipline), "/")


def test_a_round_ends_over_open_items_with_a_reason_alone(circle: Circle) -> None:
    in_work(circle)
    rounds = Round.objects.filter(pk=circle.inspection.segment.round_id)
    rounds.update(state=RoundState.RECTIFYING)
    client, address = browser(circle.office), f"/planning/rounds/{rounds.get().uid}/submit/close/"

    asked, bare = text(client, address), client.post(address, {"reason": " "})
    assert ("还有 2 个细化问题没有销号。先办完" in asked, bare.status_code) == (True, 422)
    assert client.post(address, {"reason": "转入日常监督"}).status_code == 302
    assert rounds.get().state == RoundState.CLOSED


def test_what_came_back_stands_on_the_desk_again(circle: Circle) -> None:
    item = claimed(circle, "stage")
    actions.verify(item=item, entry=passed(verdict="failed"), by=circle.discipline, at=MONDAY)
    page = text(browser(circle.office), f"/rectification/items/{item.uid}/")
    actions.return_item(item=item, reason="缺到户凭证", by=circle.office, at=MONDAY)
    returned = text(browser(circle.liaison), "/")
    actions.claim(item=item, entry=actions.ClaimEntry("done", "x"), by=circle.head, at=MONDAY)
    verifying = text(browser(circle.discipline), "/")

    assert ("现在还不能认可阶段性成效：有验收不通过的意见" in page, "close/stage" in page) == (True, False)
    assert "被退回，按退回原因改好后再申请销号" in returned
    assert ("1 项申请销号" in verifying, f"organisation={circle.unit.pk}" in verifying) == (True, True)


def test_a_list_asks_as_many_queries_for_one_item_as_for_many(
    circle: Circle, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    plan = a_plan(circle)
    issued = Issued.objects.get(number=1)
    for _ in range(20):
        actions.split_item(plan=plan, issued=issued, entry=ENTRY, by=circle.liaison, at=MONDAY)
    client = browser(circle.office)

    with django_assert_max_num_queries(15):
        page = text(client, "/rectification/")
    assert ["1-20" in page, 'name="q" value="" maxlength="100" placeholder="在表中查找"' in page] == [
        True,
        True,
    ]
    with django_assert_max_num_queries(26):
        assert "1-20" in text(client, f"/rectification/plans/{plan.uid}/")


def test_the_search_finds_an_item_within_what_one_may_see(circle: Circle) -> None:
    in_work(circle)
    stranger = a_person("UL", organisation=an_organisation(name="乙局党组"))

    assert "补贴资金滞留专户" in text(browser(circle.liaison), "/search/?q=滞留专户")
    assert "补贴资金滞留专户" not in text(browser(stranger), "/search/?q=滞留专户").partition("<main")[2]


def test_the_ledger_opens_with_what_is_open_by_its_day_and_a_kept_order_wins(circle: Circle) -> None:
    plan = a_plan(circle)
    issued = plan.items.get(issued__number=1).issued
    days = {"久了": "2024-05-01", "新的": "2027-05-01", "没有日期": None, "逾期": "2026-05-01"}
    made = [(title, day, "recorded" if title == "久了" else "drafting") for title, day in days.items()]
    Item.objects.filter(plan=plan).update(due_on=None)
    Item.objects.bulk_create(
        Item(
            plan=plan,
            number=n,
            title=title,
            due_on=day,
            state=state,
            **Item.place_of(issued, circle.inspection),
        )
        for n, (title, day, state) in enumerate(made, 2)
    )

    office = browser(circle.office)
    opened = office.get("/rectification/").context["table"]
    shown = [row.title for row in opened._page]
    kept = [row.title for row in office.get("/rectification/?sort=due").context["table"]._page]
    page = text(office, "/rectification/?sort=due")

    assert (shown[:2], shown[-2:]) == (["逾期", "新的"], ["没有日期", "久了"])
    assert (kept[:3], opened.sorted_by) == (["久了", "逾期", "新的"], "未销号的在前，按完成时限排序")
    assert '<a href="?">恢复默认顺序</a>' in page
    assert "恢复默认顺序" not in text(office, "/rectification/")


def test_who_comes_too_late_is_told_what_happened_and_keeps_what_was_typed(circle: Circle) -> None:
    item = claimed(circle)
    office, late = browser(circle.office), browser(circle.second)
    address = f"/rectification/items/{item.uid}/return/"
    office.post(address, {"reason": "凭证不全"})

    told = late.post(address, {"reason": "还差22户"})
    twice = office.post(address, {"reason": "再退一次"})
    unit = browser(circle.liaison)
    unit.post(f"/rectification/items/{item.uid}/claim/", {"claim": "done", "text": "已补凭证"})
    again = unit.post(f"/rectification/items/{item.uid}/claim/", {"claim": "done", "text": "又报一次"})

    words, now = told.content.decode(), f'<a href="/rectification/items/{item.uid}/">看现在的情况</a>'
    assert (told.status_code, "已由林主任于" in words, "办理为“退回”" in words) == (409, True, True)
    assert ("还差22户" in words, now in words) == (True, True)
    assert "您已于" in twice.content.decode()
    assert (again.status_code, "又报一次" in again.content.decode()) == (409, True)


def test_the_unit_is_told_what_happened_but_not_who_of_the_office_did_it(circle: Circle) -> None:
    item = claimed(circle)
    actions.verify(item=item, entry=passed(), by=circle.discipline, at=MONDAY)
    actions.close(item=item, by=circle.office, at=MONDAY)

    late = browser(circle.liaison).post(
        f"/rectification/items/{item.uid}/claim/", {"claim": "done", "text": "已补凭证"}
    )

    words = late.content.decode()
    assert (late.status_code, "办理为“已销号”" in words, circle.office.name in words) == (409, True, False)

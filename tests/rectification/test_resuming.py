"""What a document told and is not done goes into work by the office, and on the ordinary way (ADR 0281)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_person, an_issued, an_organisation
from tests.feedback.building import an_inspection
from tests.rectification.building import Circle, passed, proved
from xuncha.access.grants import NotAllowed
from xuncha.audit.models import Entry
from xuncha.notices.models import Notice
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Round
from xuncha.rectification import actions, facets, queries
from xuncha.rectification.actions import ClaimEntry, ResumeEntry, ToldItem
from xuncha.rectification.models import Claim, Item, Measure
from xuncha.rectification.states import ItemState, PlanState
from xuncha.statistics import queries as statistics
from xuncha.workflow.table import WrongState

pytestmark = pytest.mark.django_db
S = ItemState
ENTRY = ResumeEntry("2026年11月回访，专户仍有余额", date(2026, 12, 31), "陈局长", "财务科", ("全部上缴",))
SAID = {
    "reason": ENTRY.reason,
    "due_on": "2099-12-31",
    "leader": "陈局长",
    "department": "财务科",
    "measures": "全部上缴",
}


@pytest.fixture
def circle() -> Circle:
    """Return a unit with everybody around it, and no letter of ours."""
    unit = an_organisation(name="云岭市教育局党组")
    inspection = an_inspection(unit, findings=0)
    return Circle(
        unit=unit,
        inspection=inspection,
        head=a_person("UH", name="陈局长", organisation=unit),
        liaison=a_person("UL", name="小李", organisation=unit),
        office=a_person("OFD", name="林主任"),
        second=a_person("OFD", name="王副主任"),
        team=a_person("TL", name="罗组长"),
        discipline=a_person("DIS", name="纪委"),
        organisation=a_person("ORG", name="组织部"),
        secretary=a_person("SEC", name="书记"),
    )


@pytest.fixture
def told(circle: Circle) -> Item:
    """Return an item as a document tells it: with a measure, claimed as done."""
    plan = actions.record_plan(inspection=circle.inspection, by=circle.office, at=MONDAY)
    issued = an_issued(circle.inspection, title="专户资金滞留")
    item = ToldItem(issued, issued.title, ("清理专户",), claim="done", account="已全部兑付")
    (made,) = actions.record_items(plan=plan, told=[item], by=circle.office, at=MONDAY)
    return queries.items().get(pk=made.pk)


def test_it_goes_into_work_and_on_to_its_closing_by_others(circle: Circle, told: Item) -> None:
    actions.resume_item(item=told, entry=ENTRY, by=circle.office, at=MONDAY)
    resumed = queries.items().get(pk=told.pk)
    proved(circle, resumed)
    actions.claim(item=resumed, entry=ClaimEntry("done", "已全部上缴"), by=circle.liaison, at=MONDAY)
    actions.verify(item=resumed, entry=passed(), by=circle.discipline, at=MONDAY)
    actions.close(item=resumed, by=circle.office, at=MONDAY)

    resumed.refresh_from_db()
    assert (resumed.state, resumed.due_on, resumed.leader) == (S.CLOSED, ENTRY.due_on, "陈局长")
    assert queries.measures_of(resumed) == ["清理专户", "全部上缴"]
    assert list(Claim.objects.order_by("pk").values_list("person__name", "claim")) == [
        (None, "done"),
        ("小李", "done"),
    ]
    assert resumed.plan.state == PlanState.RECORDED


def test_it_is_counted_from_then_on_and_the_trail_and_the_unit_know(circle: Circle, told: Item) -> None:
    before = statistics.overview(statistics.scope(circle.office, MONDAY.date())).counts.all

    actions.resume_item(item=told, entry=ENTRY, by=circle.office, at=MONDAY)

    counts = statistics.overview(statistics.scope(circle.office, MONDAY.date())).counts
    noted = Entry.objects.get(event="rectification.item.resume").details
    told_to = Notice.objects.filter(kind="rectification.item.resume").values_list("person__name", flat=True)
    assert (before, counts.all, counts.closed) == (0, 1, 0)
    assert {name: noted[name] for name in ("reason", "before", "after", "said", "day", "measures")} == {
        "reason": ENTRY.reason,
        "before": "recorded",
        "after": "in_work",
        "said": "done",
        "day": "2026-12-31",
        "measures": 1,
    }
    assert sorted(told_to) == ["小李", "陈局长"]
    told.refresh_from_db()
    assert (told.claim, Item.objects.filter(facets.overdue(date(2027, 1, 1))).count()) == ("", 1)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (replace(ENTRY, reason=" "), "原因"),
        (replace(ENTRY, due_on=None), "完成时限"),
        (replace(ENTRY, due_on=date(2026, 11, 22)), "早于今天"),
        (replace(ENTRY, leader=""), "牵头责任领导"),
    ],
)
def test_it_is_refused_for_what_an_item_in_work_must_have(
    circle: Circle, told: Item, entry: ResumeEntry, words: str
) -> None:
    with pytest.raises(actions.NotReady, match=words):
        actions.resume_item(item=told, entry=entry, by=circle.office, at=MONDAY)

    told.refresh_from_db()
    assert (told.state, Measure.objects.count()) == (S.RECORDED, 1)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda: Organisation.objects.filter(kind="party_group").update(abolished_on=MONDAY.date()),
            "已撤销",
        ),
        (lambda: Round.objects.update(state="withdrawn"), "已撤回"),
    ],
)
def test_it_is_refused_where_nobody_could_go_on(
    circle: Circle, told: Item, change: Callable[[], Any], words: str
) -> None:
    change()
    item = queries.items().get(pk=told.pk)

    with pytest.raises(actions.NotReady, match=words):
        actions.resume_item(item=item, entry=ENTRY, by=circle.office, at=MONDAY)
    client = Client()
    client.force_login(circle.office)
    assert "按“继续整改”" not in client.get(f"/rectification/items/{item.uid}/").content.decode()


def test_only_the_office_does_it_and_only_once(circle: Circle, told: Item) -> None:
    stranger = a_person("OFS", name="周敏")
    others: list[Person] = [
        one for name, one in circle.everybody().items() if name not in {"office", "second"}
    ]

    for one in [*others, stranger]:
        with pytest.raises(NotAllowed):
            actions.resume_item(item=told, entry=ENTRY, by=one, at=MONDAY)
    actions.resume_item(item=told, entry=ENTRY, by=circle.office, at=MONDAY)

    with pytest.raises(WrongState):
        actions.resume_item(item=told, entry=ENTRY, by=circle.second, at=MONDAY)
    assert Measure.objects.filter(item=told).count() == 2


def test_the_database_lets_day_and_leader_be_written_in_this_one_move(circle: Circle, told: Item) -> None:
    rows = Item.objects.filter(pk=told.pk)
    forbidden: list[Callable[[], object]] = [
        lambda: rows.update(leader="x"),
        lambda: rows.update(due_on=MONDAY.date()),
        lambda: rows.update(state="in_work", title="x"),
        lambda: rows.update(state="claimed"),
        lambda: rows.update(state="drafting"),
    ]
    for change in forbidden:
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    actions.resume_item(item=told, entry=ENTRY, by=circle.office, at=MONDAY)

    gone: list[Callable[[], object]] = [
        lambda: rows.update(leader="x"),
        lambda: rows.update(due_on=MONDAY.date()),
        lambda: rows.update(state="recorded"),
        lambda: Measure.objects.create(item=told, number=9, text="x"),
        lambda: Claim.objects.filter(item=told).delete(),
        rows.delete,
    ]
    for change in gone:
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_the_button_leads_to_the_form_and_a_program_does_the_same(circle: Circle, told: Item) -> None:
    client, address = Client(), f"/rectification/items/{told.uid}/"
    client.force_login(circle.office)

    page = client.get(address).content.decode()
    form = client.get(f"{address}resume/").content.decode()
    faulty = client.post(f"{address}resume/", {**SAID, "due_on": "2020-01-01"})
    unit = Program(a_token(circle.head, secret="b" * 43), Client())(
        "POST", f"rectification/items/{told.uid}/resume", SAID
    )
    program = Program(a_token(circle.office), Client())
    refused = program("POST", f"rectification/items/{told.uid}/resume", {**SAID, "due_on": "2020-01-01"})
    done = program("POST", f"rectification/items/{told.uid}/resume", SAID)

    assert (f"{address}resume/" in page, "清理专户" in form, "已完成" in form) == (True,) * 3
    assert (faulty.status_code, "早于今天" in faulty.content.decode()) == (422, True)
    assert [one.status_code for one in (unit, refused, done)] == [404, 409, 200]
    assert (done.json()["state"], done.json()["measures"]) == ("in_work", ["清理专户", "全部上缴"])
    assert f"{address}resume/" not in client.get(address).content.decode()

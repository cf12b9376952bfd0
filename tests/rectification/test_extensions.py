"""Extensions: asked before the day, recommended by the office, granted above; the day moves by that alone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from time_machine import travel

from tests.builders import MONDAY, a_person, an_organisation
from tests.rectification.building import ENTRY, Circle, a_circle, claimed, in_work
from xuncha.access.grants import NotAllowed
from xuncha.notices.models import Notice
from xuncha.people.models import Person
from xuncha.rectification import actions, queries
from xuncha.rectification.actions import DecisionEntry, ExtensionEntry, NotExtended
from xuncha.rectification.models import Extension, Item, Plan
from xuncha.workflow.table import WrongState

pytestmark = pytest.mark.django_db
DUE, LATER = date(2026, 12, 31), date(2027, 1, 31)
ASKED = ExtensionEntry(LATER, "资金二次清算要到一月底")
YES, NO = DecisionEntry(agreed=True), DecisionEntry(agreed=False, note="措施都没有动")


@pytest.fixture
def circle() -> Circle:
    return a_circle(findings=1)


@pytest.fixture
def item(circle: Circle) -> Item:
    return in_work(circle)[0]


def beijing(day: date, hour: int = 23) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 59, tzinfo=ZoneInfo("Asia/Shanghai"))


def ask(circle: Circle, item: Item, at: datetime = MONDAY, entry: ExtensionEntry = ASKED) -> Extension:
    return actions.ask_extension(item=item, entry=entry, by=circle.liaison, at=at)


def granted(circle: Circle, item: Item) -> Extension:
    extension = ask(circle, item)
    actions.recommend_extension(extension=extension, entry=YES, by=circle.office, at=MONDAY)
    actions.decide_extension(extension=extension, entry=YES, by=circle.secretary, at=MONDAY)
    return extension


def test_an_extension_moves_the_day_and_stands_in_the_history(circle: Circle, item: Item) -> None:
    extension = granted(circle, item)

    item.refresh_from_db()
    told = set(Notice.objects.values_list("kind", "person__name"))
    happened = [one.note for one in queries.timeline(item, named=False) if "延至" in one.note]
    assert (extension.state, extension.due_on, item.due_on) == ("approved", DUE, LATER)
    assert len(happened) == 3
    assert {
        ("rectification.extension.asked", "林主任"),
        ("rectification.extension.recommend", "书记"),
        ("rectification.extension.approve", "小李"),
    } <= told


def test_the_day_itself_is_in_time_and_the_next_is_not(circle: Circle, item: Item) -> None:
    with pytest.raises(NotExtended, match="完成时限 2026-12-31 已过"):
        ask(circle, item, beijing(DUE + timedelta(1), 0))
    with pytest.raises(NotExtended, match="晚于现在的时限"):
        ask(circle, item, entry=ExtensionEntry(DUE, "x"))

    assert ask(circle, item, beijing(DUE)).number == 1
    with pytest.raises(NotExtended, match="在办"):
        ask(circle, item)


def test_what_is_claimed_or_has_no_day_is_not_extended(circle: Circle) -> None:
    with pytest.raises(NotExtended, match="只有整改中"):
        ask(circle, claimed(circle))


def test_the_rules_say_how_often(circle: Circle, item: Item) -> None:
    granted(circle, item)
    item.refresh_from_db()
    Plan.objects.update(rule_set=None)

    with pytest.raises(NotExtended, match="最多延期 1 次，已延期 1 次"):
        ask(circle, item, entry=ExtensionEntry(LATER + timedelta(30), "x"))


def test_no_extension_leads_further_than_the_rules_say_and_the_last_day_is_told(
    circle: Circle, item: Item
) -> None:
    for far in (date(2027, 7, 1), date(2199, 1, 1)):
        with pytest.raises(NotExtended, match="一次延期最晚到 2027-06-30"):
            ask(circle, item, entry=ExtensionEntry(far, "x"))
    ask(circle, item, entry=ExtensionEntry(date(2027, 6, 30), "x"))
    form = browser(circle.liaison).get(f"/rectification/items/{item.uid}/extend/").content.decode()
    before = Extension(item=item, inspection_id=item.inspection_id, number=2, state="recommended")
    before.due_on, before.wanted_on, before.reason = DUE, date(2199, 1, 1), "以前申请的"
    before.asked_by, before.asked_at, before.recommended_by = circle.liaison, MONDAY, circle.office

    with pytest.raises(NotExtended, match="由单位重新申请"):
        actions.decide_extension(extension=before, entry=YES, by=circle.secretary, at=MONDAY)
    assert "一次最晚延至 2027-06-30" in form


def test_three_people_decide_and_a_refusal_says_why(circle: Circle, item: Item) -> None:
    extension = ask(circle, item)
    both = a_person("OFD", "SEC", name="兼任")

    for act in (actions.recommend_extension, actions.decide_extension):
        with pytest.raises(NotAllowed):
            act(extension=extension, entry=YES, by=circle.head, at=MONDAY)
    with pytest.raises(WrongState):
        actions.decide_extension(extension=extension, entry=YES, by=circle.secretary, at=MONDAY)
    extension.refresh_from_db()
    actions.recommend_extension(extension=extension, entry=YES, by=both, at=MONDAY)
    with pytest.raises(NotExtended, match="您审核过"):
        actions.decide_extension(extension=extension, entry=YES, by=both, at=MONDAY)
    with pytest.raises(NotExtended, match="写明原因"):
        actions.decide_extension(
            extension=extension, entry=DecisionEntry(agreed=False), by=circle.secretary, at=MONDAY
        )
    actions.decide_extension(extension=extension, entry=NO, by=circle.secretary, at=MONDAY)

    item.refresh_from_db()
    assert (extension.state, item.due_on) == ("refused", DUE)
    assert ask(circle, item).number == 2


def test_the_database_moves_no_day_without_a_granted_extension(circle: Circle, item: Item) -> None:
    extension = ask(circle, item)
    wrong = (
        lambda: Item.objects.filter(pk=item.pk).update(due_on=LATER),
        lambda: Extension.objects.filter(pk=extension.pk).update(wanted_on=date(2030, 1, 1)),
        lambda: Extension.objects.filter(pk=extension.pk).update(
            state="approved", recommended_by=circle.office, decided_by=circle.liaison, decided_at=MONDAY
        ),
        lambda: Extension.objects.filter(pk=extension.pk).delete(),
    )

    for act in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_the_pages_lead_from_asking_to_the_new_day(circle: Circle, item: Item) -> None:
    unit, office, above = (browser(one) for one in (circle.liaison, circle.office, circle.secretary))
    with travel(MONDAY, tick=False):
        for client, person in ((unit, circle.liaison), (office, circle.office), (above, circle.secretary)):
            client.force_login(person)
        offered = "申请延期</a>" in page(unit, f"/rectification/items/{item.uid}/")
        early = unit.post(
            f"/rectification/items/{item.uid}/extend/", {"wanted_on": "2026-12-01", "reason": "早"}
        )
        unit.post(
            f"/rectification/items/{item.uid}/extend/", {"wanted_on": "2027-01-31", "reason": "二次清算"}
        )
        extension = Extension.objects.get()
        address = f"/rectification/extensions/{extension.uid}"
        waits = [str(extension) in page(client, "/") for client in (unit, office, above)]
        wrong = office.post(f"{address}/recommend/", {"agreed": "no", "note": ""})
        office.post(f"{address}/recommend/", {"agreed": "yes", "note": "情况属实"})
        above.post(f"{address}/approve/", {"agreed": "yes", "note": ""})
        shown = page(unit, f"/rectification/items/{item.uid}/")

    assert offered
    assert (early.status_code, "晚于现在的时限 2026-12-31" in early.content.decode()) == (422, True)
    assert waits == [False, True, False]
    assert (wrong.status_code, "请写明原因" in wrong.content.decode()) == (422, True)
    assert [words in shown for words in ("2027-01-31 前完成", "原定 2026-12-31", "已批准", "二次清算")] == [
        True
    ] * 4
    assert "申请延期</a>" in shown  # the rules of 2024 allow a second one
    assert circle.office.name not in page(unit, f"{address}/")


def test_another_unit_finds_neither_the_extension_nor_the_way_to_ask(circle: Circle, item: Item) -> None:
    extension = ask(circle, item)
    other = browser(a_person("UH", organisation=an_organisation(name="乙局")))

    for path in (f"/rectification/extensions/{extension.uid}/", f"/rectification/items/{item.uid}/extend/"):
        assert other.get(path).status_code == 404
    assert ENTRY.title not in page(other, "/rectification/extensions/")


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()

"""Periods of rectification: counted from the feedback, kept by the plan, told in colours and words."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from time_machine import travel

from tests.builders import MONDAY
from tests.rectification.building import ENTRY, FED_BACK, Circle, a_circle, a_plan, in_work
from xuncha.calendar import Holidays, YearNotCovered
from xuncha.people.models import Person
from xuncha.rectification import actions, clocks, queries
from xuncha.rectification.actions import ItemEntry, NotInForce, NotReady, RuleSetEntry
from xuncha.rectification.models import Item, Plan, RuleSet
from xuncha.rectification.periods import Period, length_of
from xuncha.rectification.shipped import shipped

SPRING = Holidays(
    off=frozenset(date(2026, 2, day) for day in range(15, 24)),
    worked=frozenset({date(2026, 2, 14), date(2026, 2, 28)}),
    covered=frozenset({2026}),
)
BOOKS = {one.code: one.book for one in shipped()}


@pytest.fixture
def circle() -> Circle:
    return a_circle()


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def local(circle: Circle, *, plan: str = "10个工作日", code: str = "YL") -> RuleSet:
    count, unit = length_of(plan) or (0, "")
    book = BOOKS["2024"]
    periods = tuple(
        replace(one, count=count, unit=unit) if one.clock == "plan" else one for one in book.periods
    )
    entry = RuleSetEntry(code, "云岭规则", 2024, replace(book, periods=periods), circle.unit.jurisdiction)
    return actions.make_rule_set(entry=entry, by=circle.office, at=MONDAY)


@pytest.mark.parametrize(
    ("code", "feedback", "expected"),
    [
        ("2024", date(2026, 1, 31), ("2026-02-28", "2026-07-31", "2026-08-31", "2026-02-28")),
        ("2024", date(2026, 8, 31), ("2026-09-30", "2027-02-28", "2027-03-28", "2026-09-30")),
        ("2017", date(2026, 12, 31), ("2027-01-15", "2027-02-28", "2027-02-28", "2027-01-31")),
    ],
)
def test_months_are_counted_by_the_calendar_and_clamped(
    code: str, feedback: date, expected: tuple[str, ...]
) -> None:
    found = BOOKS[code].days(feedback, Holidays())

    order = ("plan", "concentrated", "report", "immediate")
    assert tuple(found[clock].isoformat() for clock in order) == expected


def test_working_days_jump_over_the_spring_festival_and_never_guess() -> None:
    period = Period("plan", "feedback", 2, "working_days", 5, "unit")

    assert period.ends(date(2026, 2, 13), SPRING) == date(2026, 2, 24)
    with pytest.raises(YearNotCovered):
        period.ends(date(2026, 12, 31), SPRING)


def test_colours_and_words_change_on_the_day_itself() -> None:
    due = date(2026, 12, 31)
    found = [clocks.standing(due, (20, 10, 0), due - timedelta(left)) for left in (21, 20, 10, 1, 0, -3)]

    assert [(one.colour, one.tone, one.words) for one in found if one] == [
        ("", "plain", "还有 21 天"),
        ("green", "good", "还有 20 天（绿色）"),
        ("yellow", "warn", "还有 10 天（黄色）"),
        ("yellow", "warn", "还有 1 天（黄色）"),
        ("red", "bad", "今天到期（红色）"),
        ("red", "bad", "已逾期 3 天（红色）"),
    ]


@pytest.mark.django_db
def test_a_plan_keeps_the_days_that_it_was_opened_with(circle: Circle) -> None:
    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)
    mine = local(circle)
    other = a_circle()
    later = actions.open_plan(inspection=other.inspection, by=other.liaison, at=MONDAY)

    plan.refresh_from_db()
    assert (plan.plan_due_on, plan.period_ends_on) == (date(2026, 12, 2), date(2027, 5, 2))
    assert (getattr(plan.rule_set, "code", ""), later.rule_set) == ("2024", mine)
    assert (plan.report_due_on, later.plan_due_on) == (date(2027, 6, 2), date(2026, 11, 16))


@pytest.mark.django_db
def test_the_next_version_takes_over_and_what_was_issued_never_changes(circle: Circle) -> None:
    first = local(circle)
    second = local(circle, plan="20个工作日")

    assert (first.number, second.number, clocks.in_force(circle.inspection)) == (1, 2, second)
    changes: tuple[dict[str, Any], ...] = ({"name": "x"}, {"book": {}})
    for change in changes:
        with pytest.raises(IntegrityError), transaction.atomic():
            RuleSet.objects.filter(pk=first.pk).update(**change)


@pytest.mark.django_db
def test_without_holidays_no_day_is_guessed_until_the_rules_are_chosen_again(circle: Circle) -> None:
    far = local(circle, plan="90个工作日")  # ends in a year of which the table says nothing
    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)

    assert (plan.rule_set, plan.plan_due_on) == (far, None)
    actions.choose_rules(plan=plan, rule_set=local(circle), by=circle.office, at=MONDAY)
    assert plan.plan_due_on == date(2026, 11, 16)


@pytest.mark.django_db
def test_a_day_beyond_the_period_needs_the_word_of_the_office(circle: Circle) -> None:
    plan = a_plan(circle)
    item = queries.items_of(plan)[0]

    def typed(entry: ItemEntry) -> None:
        now = Item.objects.get(pk=item.pk)
        actions.change_item(item=now, entry=entry, version=now.version, by=circle.liaison, at=MONDAY)

    typed(replace(ENTRY, due_on=date(2027, 5, 3)))
    with pytest.raises(NotReady, match="超出集中整改期（2027-05-02 期满）"):
        actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)
    with pytest.raises(NotInForce, match="不需要核准"):
        actions.allow_late(item=item, day=date(2027, 5, 2), reason="x", by=circle.office, at=MONDAY)
    actions.allow_late(item=item, day=date(2027, 5, 3), reason="省里统一验收", by=circle.office, at=MONDAY)
    actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)

    with pytest.raises(NotInForce, match="方案已提交"):
        actions.allow_late(item=item, day=date(2027, 6, 3), reason="x", by=circle.office, at=MONDAY)
    with pytest.raises(NotInForce, match="不能再换"):
        actions.choose_rules(
            plan=plan, rule_set=RuleSet.objects.get(code="2024"), by=circle.office, at=MONDAY
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        item.late_days.update(day=date(2030, 1, 1))


@pytest.mark.django_db
def test_the_office_makes_its_own_set_and_a_plan_follows_it(circle: Circle) -> None:
    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)
    client, shipped_set = browser(circle.office), RuleSet.objects.get(code="2024")
    shown = client.get(f"/rectification/rules/{shipped_set.uid}/new/").context["form"]
    typed = {**shown.initial, "code": "YL", "name": "云岭规则", "plan": "半年", "days_0": "5"}

    wrong = client.post(f"/rectification/rules/{shipped_set.uid}/new/", typed)
    client.post(f"/rectification/rules/{shipped_set.uid}/new/", {**typed, "plan": "15天", "days_0": "20"})
    mine = RuleSet.objects.get(code="YL")
    client.post(f"/rectification/plans/{plan.uid}/rules/", {"rule_set": str(mine.uid)})

    said = wrong.content.decode()
    assert [words in said for words in ("请写成数字加", "依次减少", "半年")] == [True, True, True]
    assert Plan.objects.get().plan_due_on == FED_BACK + timedelta(15)
    assert "云岭" in client.get("/rectification/rules/").content.decode()
    assert "到期前 20 天" in client.get(f"/rectification/rules/{mine.uid}/").content.decode()


@pytest.mark.django_db
@travel("2027-04-25T08:00:00+08:00", tick=False)
def test_pages_tell_the_days_left_in_words(circle: Circle) -> None:
    item = in_work(circle)[0]
    Plan.objects.update(period_ends_on=date(2027, 5, 2))
    client = browser(circle.office)

    pages = [
        client.get(path).content.decode()
        for path in (
            "/rectification/",
            f"/rectification/items/{item.uid}/",
            f"/rectification/plans/{item.plan.uid}/",
            "/rectification/plans/",
        )
    ]

    assert ["已逾期 115 天（红色）" in page for page in pages[:3]] == [True, True, True]
    assert ["还有 7 天（黄色）" in page for page in pages[2:]] == [True, True]

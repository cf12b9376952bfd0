"""Periods of rectification: counted from the feedback, kept by the plan, told in colours and words."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from time_machine import travel

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_person
from tests.rectification.building import ENTRY, FED_BACK, Circle, a_circle, a_plan, in_work
from xuncha.access.grants import NotAllowed
from xuncha.calendar import Holidays, YearNotCovered
from xuncha.people.models import Person
from xuncha.rectification import actions, alerting, clocks, facets, queries, waiting
from xuncha.rectification.actions import ItemEntry, NotInForce, NotReady, RuleSetEntry
from xuncha.rectification.models import Item, Measure, Plan, RoundRules, RuleSet
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
def test_a_day_beyond_the_period_needs_the_word_of_the_office(circle: Circle, client: Client) -> None:
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
    client.force_login(circle.office)
    typo = {"day": "2072-05-03", "reason": "省里统一验收"}
    assert (
        "最晚只能核准到2028-05-01"
        in client.post(f"/rectification/items/{item.uid}/late/", typo).content.decode()
    )
    assert not item.late_days.exists()
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


def telling(circle: Circle, warn_at: int, owner: str = "unit") -> RuleSet:
    """Return a set that is warned of so early, on whose desk."""
    book = BOOKS["2024"]
    periods = tuple(replace(one, warn_at=warn_at, owner=owner) for one in book.periods)
    entry = RuleSetEntry("YL", "云岭规则", 2024, replace(book, periods=periods), circle.unit.jurisdiction)
    return actions.make_rule_set(entry=entry, by=circle.office, at=MONDAY)


@pytest.mark.parametrize(
    ("clock", "expected"), [("concentrated", (20, 10, 0)), ("immediate", (10, 5, 0)), ("plan", (10, 5, 0))]
)
def test_the_ladder_begins_where_its_clock_is_warned_of(clock: str, expected: tuple[int, ...]) -> None:
    assert BOOKS["2024"].steps(clock) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("warn_at", "left", "expected"),
    [
        (20, 20, ("green", ["提醒书"], ["green"], 1)),
        (6, 20, ("", [], [], 0)),
        (6, 6, ("green", ["提醒书"], ["green"], 1)),
        (40, 20, ("yellow", ["告诫书"], ["yellow"], 1)),
        (6, 0, ("red", ["问责书"], ["red"], 1)),
    ],
)
@pytest.mark.parametrize("kind", ["dated", "immediate"])
def test_when_a_day_is_soon_due_is_what_the_rules_say(
    circle: Circle, warn_at: int, left: int, expected: tuple[object, ...], kind: str
) -> None:
    """On the page, in the letters, in the figures and on the desk of the unit, all from one value."""
    telling(circle, warn_at)
    item = queries.items_of(a_plan(circle))[0]
    Measure.objects.exclude(item=item).delete()
    Item.objects.exclude(pk=item.pk).delete()
    Item.objects.update(kind=kind)
    Item.objects.update(state="in_work")
    assert item.due_on is not None
    with travel(datetime.combine(item.due_on - timedelta(left), time(4), UTC), tick=False):
        day = item.due_on - timedelta(left)
        now = clocks.of_item(Item.objects.select_related("plan").get(pk=item.pk), day)
        due = [one.rung.letter for one in alerting.due_of(item.plan, day)]
        coloured = [
            one.key for one in facets.COLOUR if Item.objects.filter(one.condition(day), pk=item.pk).exists()
        ]
        desk = [one for one in waiting.items(circle.liaison) if str(item.uid) in one.link]

    assert now is not None
    assert (now.colour, due, coloured, len(desk)) == expected


@pytest.mark.django_db
@pytest.mark.parametrize(("owner", "expected"), [("unit", (True, False)), ("office", (False, True))])
@pytest.mark.parametrize(("left", "near"), [(15, True), (16, False)])
def test_a_day_of_a_plan_comes_onto_the_desk_of_who_keeps_it(
    circle: Circle, owner: str, expected: tuple[bool, bool], left: int, *, near: bool
) -> None:
    telling(circle, 15, owner)
    plan = in_work(circle)[0].plan
    ends = Plan.objects.get(pk=plan.pk).period_ends_on
    assert ends is not None
    with travel(datetime.combine(ends - timedelta(left), time(4), UTC), tick=False):
        told = [
            [one.due for one in waiting.days(who) if "集中整改" in one.title]
            for who in (circle.liaison, circle.office)
        ]

    assert told == [[ends] if near and there else [] for there in expected]


@pytest.mark.django_db
def test_a_report_is_told_of_until_it_is_handed_in_and_a_draft_to_the_office(circle: Circle) -> None:
    telling(circle, 15, "office")
    plan = a_plan(circle)
    assert plan.plan_due_on is not None
    assert plan.report_due_on is not None

    def told(day: date) -> list[str]:
        with travel(datetime.combine(day, time(4), UTC), tick=False):
            return [one.title.partition("：")[2] for one in waiting.days(circle.office)]

    drafted = told(plan.plan_due_on)
    Plan.objects.update(state="approved")
    Item.objects.update(state="claimed")
    days = [plan.report_due_on + timedelta(days) for days in (-16, -15, 90)]
    shown = [told(day) for day in days]
    Plan.objects.update(reported_on=days[2])

    assert (drafted, shown) == (["整改方案报送"], [[], ["整改情况报告报送"], ["整改情况报告报送"]])
    assert told(days[2]) == []


@pytest.mark.django_db
def test_a_round_names_its_rules_until_the_first_plan_is_begun(circle: Circle) -> None:
    mine = local(circle)
    old = actions.load_shipped_rules(at=MONDAY)[0]
    the_round, other = circle.inspection.segment.round, a_circle()
    assert clocks.in_force(circle.inspection) == mine
    for rule_set in (old, None, old):
        actions.name_rules(the_round=the_round, rule_set=rule_set, by=circle.office, at=MONDAY)
        assert clocks.in_force(circle.inspection) == (rule_set or mine)
    for person in (circle.liaison, circle.secretary, a_person("OFS")):
        with pytest.raises(NotAllowed):
            actions.name_rules(the_round=the_round, rule_set=mine, by=person, at=MONDAY)

    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)
    later = actions.open_plan(inspection=other.inspection, by=other.liaison, at=MONDAY)

    assert (old.code, plan.rule_set, later.rule_set) == ("2017", old, mine)
    assert plan.period_ends_on == date(2027, 1, 2)
    for rule_set in (mine, None):
        with pytest.raises(NotInForce, match="已有单位开始制定"):
            actions.name_rules(the_round=the_round, rule_set=rule_set, by=circle.office, at=MONDAY)
    for change in (RoundRules.objects.all().delete, lambda: RoundRules.objects.update(rule_set=mine)):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


@pytest.mark.django_db
def test_the_rules_of_a_round_are_named_on_its_page_and_by_programs(circle: Circle) -> None:
    mine = local(circle)
    old = actions.load_shipped_rules(at=MONDAY)[0]
    the_round = circle.inspection.segment.round
    page = f"/rectification/rounds/{the_round.uid}/rules/"
    office, program = browser(circle.office), Program(a_token(circle.office), Client())
    led = page in office.get(f"/planning/rounds/{the_round.uid}/").content.decode()
    by_year = office.get(page).content.decode()
    office.post(f"{page}choose/", {"rule_set": str(old.uid)})
    named = office.get(page).content.decode()
    told = program("GET", f"rectification/rounds/{the_round.uid}/rules").json()
    back = program("PUT", f"rectification/rounds/{the_round.uid}/rules", {"rule_set": None}).json()
    actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)
    fixed = office.post(f"{page}choose/", {"rule_set": str(old.uid)})
    refused = program("PUT", f"rectification/rounds/{the_round.uid}/rules", {"rule_set": str(old.uid)})

    assert (led, str(mine) in by_year, "按年份采用" in by_year) == (True, True, True)
    assert (str(old) in named, "为这一轮指定" in named) == (True, True)
    assert (told["rule_set"]["id"], told["named"], told["fixed"]) == (str(old.uid), True, False)
    assert (back["rule_set"]["id"], back["named"]) == (str(mine.uid), False)
    assert (fixed.status_code, refused.status_code) == (422, 409)
    assert f"{page}choose/" not in office.get(page).content.decode()


@pytest.mark.django_db
def test_who_is_told_when_is_filled_in_with_the_set(circle: Circle) -> None:
    shipped_set = actions.load_shipped_rules(at=MONDAY)[1]
    client, address = browser(circle.office), f"/rectification/rules/{shipped_set.uid}/new/"
    typed = client.get(address).context["form"].initial
    changed = {"days_0": "30", "warn_plan": "3", "owner_report": "office", "code": "YL", "name": "云岭规则"}
    client.post(address, {**typed, **changed})
    made = RuleSet.objects.get(code="YL").rules()
    page = client.get(f"/rectification/rules/{RuleSet.objects.get(code='YL').uid}/").content.decode()

    assert [(one.clock, one.warn_at, one.owner) for one in made.periods] == [
        ("plan", 3, "unit"),
        ("concentrated", 30, "unit"),
        ("report", 10, "office"),
        ("immediate", 10, "unit"),
    ]
    assert "提前 3 天提示被巡察单位" in page


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


@pytest.mark.once
@pytest.mark.parametrize(("persona", "leads"), [("OFS", False), ("OFD", True)])
@pytest.mark.django_db
def test_the_way_back_from_the_rules_leads_only_where_one_may_go(persona: str, *, leads: bool) -> None:
    client = browser(a_person(persona))

    page = client.get("/rectification/rules/").content.decode()

    plans = client.get("/rectification/plans/").status_code == 200
    assert ('<a href="/rectification/plans/">' in page, plans) == (leads, leads)

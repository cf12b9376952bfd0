"""What nobody can plan with, and what has changed since: told in words, and nothing is written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from time_machine import travel

from tests.builders import MONDAY, a_person, a_round, a_segment, an_organisation
from tests.planning.planned import EARLY, a_listed_term, a_plan, signed_in
from xuncha.organisations import actions as organisations
from xuncha.organisations.models import Kind, Organisation
from xuncha.planning import actions as of_terms
from xuncha.planning.coverage import actions, queries, showing
from xuncha.planning.coverage.settings import SETTINGS, Settings
from xuncha.planning.models import CoveragePlan, Planned, PlannedRound, Round, Term
from xuncha.workflow.refusals import Refused

pytestmark = pytest.mark.django_db


def named(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def first_round(plan: CoveragePlan) -> PlannedRound:
    return queries.rounds_of(plan)[0]


def merge(name: str, into: str) -> None:
    way = {"into": named(into), "on": date(2024, 1, 1), "reason": "机构改革", "by": a_person("OFD")}
    organisations.merge_organisation(organisation=named(name), at=MONDAY, **way)  # type: ignore[arg-type]  # words of the act


@pytest.mark.parametrize("one", SETTINGS, ids=[one.name for one in SETTINGS])
def test_a_capacity_that_no_office_has_is_refused_by_the_page_and_by_the_act(one: object) -> None:
    term, client = a_listed_term("甲局"), signed_in("OFS")
    name, low, high = one.name, one.low, one.high  # type: ignore[attr-defined]  # a setting
    filled = {**{each.name: each.low or 1 for each in SETTINGS}, name: high + 1}

    page = client.post(f"/planning/terms/{term.uid}/plan/new/", filled)

    assert (page.status_code, f"{high}" in page.content.decode()) == (422, True)
    for wrong in (low - 1, high + 1):
        with pytest.raises(actions.NotPlanned, match=f"应在 {low} 至 {high} 之间"):
            a_plan(term, settings=replace(Settings(), **{name: wrong}))
    assert CoveragePlan.objects.count() == 0


def test_a_round_is_not_moved_out_of_the_term() -> None:
    term, client = a_listed_term("甲局"), signed_in("OFS")
    plan = a_plan(term)

    page = client.post(f"/planning/plans/{plan.uid}/rounds/1/move/", {"to": "2099-01-01"})

    assert (page.status_code, "要在本届任期内" in page.content.decode()) == (422, True)
    assert CoveragePlan.objects.count() == 1


def test_when_no_days_are_left_everybody_is_told_as_left() -> None:
    term = a_listed_term("甲局", "乙局")

    plan = a_plan(term, at=datetime(2026, 8, 28, 1, 0, tzinfo=UTC))

    told = showing.as_json(plan, hidden=frozenset())
    assert (plan.covered, plan.due, told["rounds"]) == (0, 2, [])
    assert {one["why"] for one in told["left"]} == {"本届剩余时间排不下一轮巡察。"}


def test_weights_that_are_all_nothing_are_refused() -> None:
    term, client = a_listed_term("甲局"), signed_in("OFS")
    filled = {f"{one.key}-{name}": value for one in queries.factors(term) for name, value in
              (("weight", 0), ("low", one.low), ("high", one.high), ("is_on", "on"))}  # fmt: skip

    page = client.post(f"/planning/terms/{term.uid}/risk/", filled)

    assert (page.status_code, "至少启用一个因素" in page.content.decode()) == (422, True)


def test_a_village_without_its_town_is_visited_by_itself_and_says_why() -> None:
    an_organisation(name="丁村", kind=Kind.VILLAGE)

    told = showing.as_json(a_plan(a_listed_term("甲局")), hidden=frozenset())

    assert {one["name"]: one["why"] for one in told["rounds"][0]["visits"]}["丁村"].startswith(
        "所属乡镇不在应巡名单，直接巡察。"
    )


def test_a_pin_of_a_unit_that_was_merged_since_falls_away_and_is_told() -> None:
    term = a_listed_term("甲局", "乙局")
    pinned = Settings().pinned(named("乙局").pk, 1)
    a_plan(term, settings=pinned)
    merge("乙局", "甲局")

    plan = a_plan(term, settings=pinned)

    told = showing.as_json(plan, hidden=frozenset())
    assert (told["due"], [one["name"] for one in told["rounds"][0]["visits"]]) == (2, ["甲局"])
    assert "“乙局”已撤并，原来指定的轮次不再保留。" in told["notes"]
    assert plan.parameters["pins"] == {}


def test_an_old_version_is_neither_changed_nor_applied() -> None:
    term, client = a_listed_term("甲局", "乙局"), signed_in("OFD")
    old, unit = a_plan(term), named("甲局")
    a_plan(term)
    address = f"/planning/plans/{old.uid}/"

    with travel(EARLY, tick=False):
        pages = [
            client.post(f"{address}rounds/1/move/", {"to": "2024-06-03"}),
            client.post(f"{address}units/{unit.pk}/pin/", {"number": "1"}),
            client.post(f"{address}rounds/1/apply/", follow=True),
        ]

    assert ["已被覆盖方案第 2 版代替" in page.content.decode() for page in pages] == [True] * 3
    assert (CoveragePlan.objects.count(), Round.objects.count()) == (2, 0)


def _merged(_term: Term) -> None:
    merge("乙局", "甲局")


def _elsewhere(term: Term) -> None:
    stay = {"from_on": date(2025, 3, 3), "to_on": date(2025, 4, 30)}
    a_segment(a_round(term=term, number=9), named("乙局"), **stay)  # type: ignore[arg-type]  # columns


def _listed_anew(term: Term) -> None:
    head = a_person("OFD")
    universe = of_terms.begin_list(term=term, by=head, at=MONDAY)
    of_terms.freeze_list(universe=universe, reason="调整", by=head, at=MONDAY)


def _taken(term: Term) -> None:
    a_round(term=term, number=1)


@pytest.mark.parametrize(
    ("happened", "said"),
    [
        (_merged, "编排以后已撤销或合并：乙局"),
        (_elsewhere, "编排以后已列入其他轮次：乙局"),
        (_listed_anew, "应巡名单已有新的一版"),
        (_taken, "这一届已有第 1 轮"),
    ],
)
def test_a_plan_that_the_world_has_overtaken_is_refused_with_the_reason(
    happened: Callable[[Term], None], said: str
) -> None:
    term = a_listed_term("甲局", "乙局")
    plan = a_plan(term)
    happened(term)
    rounds = Round.objects.count()

    with pytest.raises(Refused, match=said):
        actions.apply_round(planned=first_round(plan), by=a_person("OFD"), at=EARLY)
    with travel(EARLY, tick=False):
        page = signed_in("OFD").post(f"/planning/plans/{plan.uid}/rounds/1/apply/", follow=True)

    assert (said in page.content.decode(), Round.objects.count()) == (True, rounds)


def test_a_version_and_its_choices_never_change() -> None:
    plan = a_plan(a_listed_term("甲局"))

    for rows, columns in ((CoveragePlan.objects, {"covered": 9}), (Planned.objects, {"score": 1})):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**columns)  # type: ignore[attr-defined]  # a manager
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.all()._raw_delete("default")  # type: ignore[attr-defined]  # the same

    assert CoveragePlan.objects.get().covered == plan.covered


@pytest.mark.django_db(transaction=True)
def test_two_who_plan_at_once_make_two_versions_or_one_is_told() -> None:
    term, people = a_listed_term("甲局", "乙局"), [a_person("OFD"), a_person("OFS")]
    base, ready, told = a_plan(term), Barrier(2), []

    def moves(person: object, day: date) -> None:
        ready.wait(timeout=30)
        try:
            way = {"settings": Settings().moved(1, day), "by": person, "base": base}
            a_plan(term, **way)
        except actions.Outdated as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    days = (date(2024, 6, 3), date(2024, 9, 2))
    threads = [Thread(target=moves, args=pair) for pair in zip(people, days, strict=True)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)

    assert [one.number for one in queries.plans_of(term)] == [2, 1]
    assert told == ["这一版方案已被覆盖方案第 2 版代替，请打开最新一版再办。"]


def test_who_may_not_is_told_nothing(client: Client) -> None:
    plan = a_plan(a_listed_term("甲局"))
    client.force_login(a_person("TM"))

    answers = {client.get(f"/planning/plans/{plan.uid}/{more}").status_code for more in ("", "rounds/1/")}

    assert answers == {404}

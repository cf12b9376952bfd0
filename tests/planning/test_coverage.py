"""How far a term has come: distinct organisations of the frozen list; visits and villages apart."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from time_machine import travel

from tests.builders import MONDAY, a_person, a_round, a_segment, a_term, an_organisation
from xuncha.organisations.models import Kind, Organisation
from xuncha.planning import actions, queries
from xuncha.planning.models import Term
from xuncha.planning.rules import percent
from xuncha.planning.states import RoundState

pytestmark = pytest.mark.django_db


def frozen(term: Term) -> None:
    head = a_person("OFD")
    universe = actions.begin_list(term=term, by=head, at=MONDAY)
    actions.freeze_list(universe=universe, reason="会议", by=head, at=MONDAY)


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [
        (451, 468, "96.37"),
        (64, 70, "91.43"),
        (688, 697, "98.71"),
        (51, 62, "82.26"),
        (1, 800, "0.13"),
        (0, 3, "0.00"),
    ],
)
def test_a_rate_is_rounded_half_up_as_documents_print_it(part: int, whole: int, printed: str) -> None:
    assert percent(part, whole) == Decimal(printed)


def test_a_rate_of_nothing_is_none() -> None:
    assert percent(0, 0) is None


def test_before_a_list_is_frozen_there_is_no_coverage() -> None:
    assert queries.coverage(a_term()) is None


def test_an_organisation_counts_once_however_often_it_was_visited() -> None:
    bureau = an_organisation(name="甲局")
    an_organisation(name="乙局")
    village = an_organisation(name="丙村", kind=Kind.VILLAGE)
    term = a_term()
    frozen(term)
    a_segment(a_round(term=term, number=1, state=RoundState.CLOSED), bureau, village)
    a_segment(a_round(term=term, number=2, state=RoundState.ON_SITE), bureau, kind="follow_up")

    found = queries.coverage(term)

    assert found is not None
    assert (found.all, found.units, found.villages) == (
        queries.Share(2, 3),
        queries.Share(1, 2),
        queries.Share(1, 1),
    )
    assert (found.visits, found.never, found.all.percent) == (3, 1, Decimal("66.67"))


@pytest.mark.parametrize(
    "state",
    [
        RoundState.DRAFTING,
        RoundState.CONSULTED,
        RoundState.APPROVED,
        RoundState.PREPARING,
        RoundState.WITHDRAWN,
    ],
)
def test_a_round_that_has_not_entered_covers_nothing(state: str) -> None:
    bureau = an_organisation(name="甲局")
    term = a_term()
    frozen(term)
    a_segment(a_round(term=term, state=state), bureau)

    found = queries.coverage(term)

    assert found is not None
    assert (found.all, found.visits) == (queries.Share(0, 1), 0)


def test_who_is_beyond_the_list_and_who_is_gone_is_told_apart() -> None:
    bureau = an_organisation(name="甲局")
    term = a_term()
    frozen(term)
    Organisation.objects.filter(pk=bureau.pk).update(abolished_on=date(2024, 1, 1))
    a_segment(a_round(term=term, state=RoundState.ON_SITE), an_organisation(name="新局"))

    found = queries.coverage(term)

    assert found is not None
    assert (found.all, found.beyond, found.gone) == (queries.Share(0, 1), 1, 1)


def test_stays_of_another_term_do_not_count_and_are_told_as_the_last() -> None:
    bureau = an_organisation(name="甲局")
    term = a_term()
    before = Term.objects.create(
        committee=term.committee, number=11, from_on=date(2016, 9, 1), to_on=date(2021, 8, 31)
    )
    frozen(term)
    stay = {"from_on": date(2018, 3, 1), "to_on": date(2018, 4, 1)}
    a_segment(a_round(term=before, state=RoundState.CLOSED), bureau, **stay)
    universe = queries.frozen_list(term)
    assert universe is not None

    line = queries.dues(universe).get()

    assert (line.visits, line.last_on) == (None, date(2018, 4, 1))  # type: ignore[attr-defined]  # annotated


@pytest.mark.once
@pytest.mark.parametrize(("ends", "goes_on"), [(date(2026, 11, 22), False), (date(2026, 12, 13), True)])
def test_a_stay_that_goes_on_is_not_told_as_ended(client: Client, ends: date, *, goes_on: bool) -> None:
    term = a_term()
    stay = {"from_on": date(2026, 11, 1), "to_on": ends}
    a_segment(a_round(term=term, state=RoundState.ON_SITE), an_organisation(name="甲局"), **stay)
    frozen(term)
    client.force_login(a_person("OFD"))

    with travel(MONDAY, tick=False):
        page = client.get(f"/planning/terms/{term.uid}/list/").content.decode()

    assert (ends.isoformat() in page, "正在巡察，计划这天撤点" in page) == (True, goes_on)


def test_coverage_takes_three_queries_however_many_there_are(django_assert_num_queries: object) -> None:
    term = a_term()
    for number in range(30):
        an_organisation(name=f"局{number}")
    frozen(term)

    with django_assert_num_queries(3):  # type: ignore[operator]  # pytest-django's own fixture
        queries.coverage(term)

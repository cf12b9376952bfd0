"""A term is not cut short under the rounds that were laid in it."""

from datetime import date

import pytest

from tests.builders import a_round, a_segment, a_term, an_organisation
from tests.planning.planned import signed_in
from xuncha.organisations.models import Kind
from xuncha.planning.models import Round, Term
from xuncha.planning.states import RoundState

pytestmark = pytest.mark.django_db
SAID = "“第十二届市委第1轮巡察”从 2024-03-04 到 2024-04-12 进驻，不在新的起止日期之内"


def change(term: Term, **days: str) -> tuple[int, str]:
    """Change the days of a term on its page."""
    term.refresh_from_db()
    known = {"committee": term.committee.code, "number": 12, "version": term.version}
    filled = {**known, "from_on": "2021-09-01", "to_on": "2026-08-31", **days}
    page = signed_in("OFD").post(f"/planning/terms/{term.uid}/change/", filled)
    return page.status_code, page.content.decode()


@pytest.fixture
def term() -> Term:
    made = a_term(committee=an_organisation(name="中共云岭市委员会", kind=Kind.COMMITTEE))
    a_segment(a_round(term=made), an_organisation(name="甲局"))
    return made


@pytest.mark.parametrize("days", [{"to_on": "2024-04-11"}, {"from_on": "2024-03-05"}])
def test_a_term_is_not_cut_short_under_a_round(term: Term, days: dict[str, str]) -> None:
    status, page = change(term, **days)

    assert (status, SAID in page) == (422, True)
    assert Term.objects.get().version == 1


def test_a_term_may_end_with_its_last_round_and_a_withdrawn_one_does_not_hold_it(term: Term) -> None:
    exact = change(term, from_on="2024-03-04", to_on="2024-04-12")[0]
    Round.objects.update(state=RoundState.WITHDRAWN)
    shorter = change(term, from_on="2024-03-04", to_on="2024-03-29")[0]

    assert (exact, shorter, Term.objects.get().to_on) == (302, 302, date(2024, 3, 29))

"""The planning room for programs."""

import pytest
from django.test import Client

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_person, a_round, a_segment, a_term, an_organisation
from xuncha.planning import actions
from xuncha.planning.models import Round
from xuncha.planning.states import RoundState

pytestmark = pytest.mark.django_db


@pytest.fixture
def program() -> Program:
    return Program(a_token(a_person("OFD")), Client())


def test_a_round_is_made_read_and_changed_once(program: Program) -> None:
    term = a_term()
    made = program("POST", f"planning/terms/{term.uid}/rounds", {"number": 3, "title": "第三轮"})
    address = f"planning/rounds/{made.json()['id']}"

    changed = program("PUT", address, {"number": 3, "title": "改名"}, **{"If-Match": made["ETag"]})
    late = program("PUT", address, {"number": 3, "title": "又改"}, **{"If-Match": made["ETag"]})

    assert (made.status_code, changed.status_code, late.status_code) == (201, 200, 412)
    assert (Round.objects.get().title, late.json()["error"]["fields"]["title"]) == (
        "改名",
        ["现在：改名", "您填写：又改"],
    )


def test_a_round_that_is_no_draft_is_refused_in_words(program: Program) -> None:
    the_round = a_round(term=a_term(), state=RoundState.ON_SITE)

    answer = program(
        "PUT", f"planning/rounds/{the_round.uid}", {"number": 1, "title": "x"}, **{"If-Match": '"1"'}
    )

    assert (answer.status_code, "不能再改" in answer.json()["error"]["message"]) == (409, True)


def test_coverage_comes_with_what_it_is_made_of(program: Program) -> None:
    bureau, head, term = an_organisation(name="甲局"), a_person("OFD"), a_term()
    an_organisation(name="乙局")
    before = program("GET", f"planning/terms/{term.uid}/coverage")
    universe = actions.begin_list(term=term, by=head, at=MONDAY)
    actions.freeze_list(universe=universe, reason="会议", by=head, at=MONDAY)
    a_segment(a_round(term=term, state=RoundState.ON_SITE), bureau)

    after = program("GET", f"planning/terms/{term.uid}/coverage").json()

    assert before.status_code == 409
    assert after["all"] == {"part": 1, "whole": 2, "percent": "50.00"}


def test_lists_hold_what_the_person_may_see(program: Program) -> None:
    unit = an_organisation(name="甲局")
    a_segment(a_round(term=a_term(), state=RoundState.ON_SITE), unit, an_organisation(name="乙局"))
    liaison = Program(a_token(a_person("UL", organisation=unit), secret="b" * 43), Client())

    assert program("GET", "planning/inspections").json()["total"] == 2
    assert [one["organisation_name"] for one in liaison("GET", "planning/inspections").json()["items"]] == [
        "甲局"
    ]
    assert liaison("GET", "planning/rounds").json()["error"]["code"] == "not_found"
    assert [one["number"] for one in program("GET", "planning/terms").json()["items"]] == [12]

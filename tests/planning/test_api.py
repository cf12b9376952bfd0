"""The planning room for programs."""

import pytest
from django.test import Client

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_jurisdiction, a_person, a_round, a_segment, a_term, an_organisation
from xuncha.organisations.models import Kind
from xuncha.planning import actions
from xuncha.planning.models import Round
from xuncha.planning.states import RoundState

pytestmark = pytest.mark.django_db

STAY = {"kind": "regular", "from_on": "2024-03-04", "to_on": "2024-04-12"}


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


def test_a_list_of_those_due_is_made_by_program(program: Program) -> None:
    committee = an_organisation(name="中共云岭市委员会", kind=Kind.COMMITTEE)
    bureau, foreign = an_organisation(name="甲局"), an_organisation(within=a_jurisdiction(name="外市"))
    days = {"committee": committee.pk, "number": 6, "from_on": "2023-01-01", "to_on": "2027-12-31"}
    term = f"planning/terms/{program('POST', 'planning/terms', days).json()['id']}"

    begun = program("POST", f"{term}/list").json()
    dropped = program("POST", f"{term}/list/change", {"drop": [bureau.pk]}).json()
    added = program("POST", f"{term}/list/change", {"add": [bureau.pk]}).json()
    wrong = program("POST", f"{term}/list/change", {"add": [foreign.pk]})
    frozen = program("POST", f"{term}/list/freeze", {"reason": "领导小组会议"}).json()

    assert (begun["due"] - dropped["due"], added["due"], wrong.status_code) == (1, begun["due"], 409)
    assert frozen == {"number": 1, "frozen": True, "due": begun["due"]}


def test_a_draft_is_filled_and_emptied_by_program(program: Program) -> None:
    bureau, at = an_organisation(name="甲局"), f"planning/rounds/{a_round(term=a_term()).uid}"
    segment = program("POST", f"{at}/segments", STAY).json()
    place = f"planning/segments/{segment['id']}"
    backward = program("PUT", place, {**STAY, "to_on": "2024-03-01"})
    sent = program("POST", f"{place}/inspections", {"organisation": bureau.pk, "team": "第一组"}).json()
    task = f"planning/inspections/{sent['id']}"
    changed = program("PUT", task, {"team": "第二组", "mode": "cross"}).json()
    held = program("GET", f"{at}/segments").json()

    assert (backward.status_code, changed["team"], held[0]["inspections"]) == (409, "第二组", 1)
    assert [program("DELETE", one).status_code for one in (place, task, place)] == [409, 204, 204]


def test_a_round_goes_its_way_by_program(program: Program) -> None:
    """What is missing or still open is refused in the words of the pages."""
    secretary = Program(a_token(a_person("SEC"), secret="b" * 43), Client())
    the_round = a_round(term=a_term())
    a_segment(the_round, an_organisation(name="甲局"))
    at = f"planning/rounds/{the_round.uid}"

    def agreed(*stations: str) -> None:
        for one in stations:
            said = {"station": one, "outcome": "agreed", "decided_on": "2024-02-01", "minutes": "3号"}
            program("POST", f"{at}/decisions", said)

    def taken(*steps: str, reason: str = "") -> list[int]:
        return [program("POST", f"{at}/submit/{one}", {"reason": reason}).status_code for one in steps]

    went = taken("consult")
    agreed("office", "discipline", "organisation")
    went += taken("consult")
    agreed("leading_group", "secretary")
    went += [secretary("POST", f"{at}/approve/approve", {}).status_code]
    went += taken("prepare", "enter", "report", "feed_back")
    went += taken("feed_back", "rectify", "close", reason="甲局已撤销")

    assert went == [409, 200, 200, 200, 200, 200, 409, 200, 200, 200]
    ended = program("GET", at).json()["state"], len(program("GET", f"{at}/decisions").json())
    assert ended == ("closed", 5)


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

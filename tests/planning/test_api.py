"""The planning room for programs."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
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
    backward = program("PUT", place, {**STAY, "to_on": "2024-03-01"}, **{"If-Match": '"2"'})
    sent = program("POST", f"{place}/inspections", {"organisation": bureau.pk, "team": "第一组"}).json()
    task = f"planning/inspections/{sent['id']}"
    changed = program("PUT", task, {"team": "第二组", "mode": "cross"}).json()
    held = program("GET", f"{at}/segments").json()

    assert (backward.status_code, changed["team"], held[0]["inspections"]) == (409, "第二组", 1)
    assert [program("DELETE", one).status_code for one in (place, task, place)] == [409, 204, 204]


def test_a_program_that_changes_a_segment_second_is_shown_both_texts(program: Program) -> None:
    at = f"planning/rounds/{a_round(term=a_term()).uid}/segments"
    made = program("POST", at, STAY)
    address, read = f"planning/segments/{made.json()['id']}", program("GET", at)["ETag"]

    blind = program("PUT", address, STAY)
    first = program("PUT", address, {**STAY, "to_on": "2024-04-30"}, **{"If-Match": read})
    late = program("PUT", address, {**STAY, "theme": "粮食"}, **{"If-Match": read})
    again = program("PUT", address, {**STAY, "theme": "粮食"}, **{"If-Match": first["ETag"]})

    assert made["ETag"] == read
    assert [one.status_code for one in (blind, first, late, again)] == [428, 200, 412, 200]
    assert late.json()["error"]["fields"]["to_on"] == ["现在：2024-04-30", "您填写：2024-04-12"]


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

    def asked(*bodies: str) -> None:
        days = {"sent_on": "2024-01-20", "due_on": "2024-01-30"}
        for body in bodies:
            filled = {"body": body, "number": "函1号", **days}
            headers = {"Authorization": f"Bearer {program.token}"}
            letter = program.client.post(f"/api/v1/{at}/consultations", filled, headers=headers).json()
            reply = {"number": "复函2号", "replied_on": "2024-02-01"}
            program("POST", f"planning/consultations/{letter['id']}/record", reply)

    went = taken("consult")
    agreed("office")
    asked("discipline", "organisation")
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


def test_letters_replies_and_versions_are_kept_and_read_by_program(program: Program) -> None:
    the_round = a_round(term=a_term())
    bureau = an_organisation(name="甲局")
    a_segment(the_round, bureau)
    at, headers = f"planning/rounds/{the_round.uid}", {"Authorization": f"Bearer {program.token}"}
    filled = {"body": "discipline", "number": "函1号", "sent_on": "2024-01-20", "due_on": "2024-01-30"}
    file = SimpleUploadedFile("函.txt", "请提出意见".encode())
    letter = program.client.post(
        f"/api/v1/{at}/consultations", {**filled, "file": file}, headers=headers
    ).json()
    here = f"planning/consultations/{letter['id']}"

    wrong = {"number": "复", "replied_on": "2024-02-01", "objections": [{"organisation": 1, "reason": "x"}]}
    said = {**wrong, "objections": [{"organisation": bureau.pk, "reason": "正在办案"}]}
    statuses = [
        program("POST", f"{here}/{way}", one).status_code
        for way, one in (("record", wrong), ("record", said), ("record", said), ("reply", said))
    ]
    answered = program(
        "POST", f"{here}/answers", {"organisation": bureau.pk, "kept": True, "reason": "已协调"}
    )

    assert (letter["open"], bool(letter["file"]), statuses) == (True, True, [409, 201, 409, 404])
    assert answered.json()["objections"] == [
        {
            "organisation": bureau.pk,
            "name": "甲局",
            "reason": "正在办案",
            "kept": True,
            "answer": "已协调",
        }
    ]
    (version,) = program("GET", f"{at}/versions").json()
    assert [one["name"] for one in version["segments"][0]["units"]] == ["甲局"]
    assert program("GET", f"{at}/versions/1/changes").json() == []
    assert [one["outcome"] for one in program("GET", f"{at}/consultations").json()] == ["objected"]


def test_a_round_is_announced_by_program_and_then_not_withdrawn(program: Program) -> None:
    the_round = a_round(term=a_term(), state=RoundState.APPROVED)
    at = f"planning/rounds/{the_round.uid}"

    made = program("POST", f"{at}/announcement", {"announced_on": "2024-02-20", "way": "动员会"})
    refused = program("POST", f"{at}/submit/withdraw", {"reason": "工作调整"})

    assert (made.status_code, refused.status_code) == (201, 409)
    assert "不能撤回" in refused.json()["error"]["message"]

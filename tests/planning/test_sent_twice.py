"""A form that is sent twice: what nobody can take back stands once, by the page and by the API."""

from threading import Barrier, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_person
from tests.planning.consulting import a_letter_to, replied, said
from tests.planning.test_papers import a_draft
from xuncha.people.models import Person
from xuncha.planning import actions
from xuncha.planning.models import Consultation, Decision, ProposalVersion, Round
from xuncha.planning.states import Station

pytestmark = pytest.mark.django_db
DECISION = {
    "station": "office",
    "outcome": "agreed",
    "decided_on": "2024-02-01",
    "minutes": "纪要〔2024〕3号",
}
LETTER = {"body": "discipline", "number": "函1号", "sent_on": "2024-01-20", "due_on": "2024-01-30"}


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


@pytest.fixture
def client(head: Person) -> Client:
    made = Client()
    made.force_login(head)
    return made


def test_a_decision_that_is_sent_twice_stands_once_and_the_second_is_told(client: Client) -> None:
    address = f"/planning/rounds/{a_draft().uid}/decide/"

    answers = [client.post(address, DECISION) for _ in range(2)]

    assert ([one.status_code for one in answers], Decision.objects.count()) == ([302, 422], 1)
    assert "“巡察办会商”的这条意见已经登记" in answers[1].content.decode()


def test_a_station_may_speak_again_in_other_words_and_bring_the_paper_that_was_missing(
    client: Client,
) -> None:
    address = f"/planning/rounds/{a_draft().uid}/decide/"
    refused = {**DECISION, "outcome": "refused"}
    client.post(address, DECISION)

    client.post(address, {**DECISION, "file": SimpleUploadedFile("纪要.txt", "同意".encode())})
    client.post(address, refused)
    client.post(address, DECISION)

    rows = [(one.outcome, one.file is not None) for one in Decision.objects.order_by("pk")]
    assert rows == [("agreed", False), ("agreed", True), ("refused", False), ("agreed", False)]


def test_a_letter_that_is_sent_twice_stands_once_and_may_go_out_again_when_the_draft_has_changed(
    client: Client,
) -> None:
    the_round = a_draft()
    address = f"/planning/rounds/{the_round.uid}/ask/"

    answers = [client.post(address, LETTER) for _ in range(2)]
    Round.objects.update(title="第十二届市委第一轮巡察（修改稿）")
    again = client.post(address, LETTER)

    assert [one.status_code for one in (*answers, again)] == [302, 422, 302]
    assert "已经登记，正在等回复" in answers[1].content.decode()
    assert (Consultation.objects.count(), ProposalVersion.objects.count()) == (2, 2)


def test_a_letter_that_was_answered_may_be_sent_once_more(head: Person) -> None:
    the_round = a_draft()
    replied(a_letter_to(Station.DISCIPLINE, the_round, head), head)

    a_letter_to(Station.DISCIPLINE, the_round, head)

    assert Consultation.objects.count() == 2


def test_a_program_that_repeats_a_request_is_told_and_nothing_stands_twice(head: Person) -> None:
    the_round, program = a_draft(), Program(a_token(head), Client())
    decisions = f"planning/rounds/{the_round.uid}/decisions"

    decided = [program("POST", decisions, DECISION).status_code for _ in range(2)]

    assert (decided, Decision.objects.count()) == ([201, 409], 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_requests_at_the_same_moment_one_stands_and_the_other_is_told(head: Person) -> None:
    the_round, ready, told = a_draft(), Barrier(2), []

    def decides() -> None:
        ready.wait(timeout=30)
        try:
            actions.record_decision(the_round=the_round, entry=said(Station.OFFICE), by=head, at=MONDAY)
        except actions.NotReady as refusal:
            told.append(str(refusal))
        finally:
            connection.close()

    threads = [Thread(target=decides) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(timeout=60)

    assert (Decision.objects.count(), told) == (1, ["“巡察办会商”的这条意见已经登记，不用再登记。"])

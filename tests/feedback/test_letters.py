"""Letters are written, approved by somebody else, issued together, handed over and signed for."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from tests.builders import MONDAY, a_finding, a_person
from tests.feedback.building import ENTRY, ISSUE, an_inspection, approved, issued
from xuncha.access.grants import NotAllowed
from xuncha.audit.models import Entry
from xuncha.feedback import actions, queries
from xuncha.feedback.models import Copy, Issued, Letter
from xuncha.feedback.states import LetterState
from xuncha.fieldwork.models import Finding
from xuncha.notices.models import Notice
from xuncha.people.models import Person
from xuncha.planning.states import RoundState
from xuncha.workflow.table import WrongState

pytestmark = pytest.mark.django_db
S = LetterState


@pytest.fixture
def office() -> Person:
    return a_person("OFD", name="主任")


@pytest.fixture
def secretary() -> Person:
    return a_person("SEC", name="书记")


def test_letters_go_from_the_first_draft_to_the_signature_of_the_unit(
    office: Person, secretary: Person
) -> None:
    inspection = an_inspection()
    head = a_person("UH", name="陈局长", organisation=inspection.organisation)
    letters = issued(inspection, office, secretary)

    actions.deliver(letter=letters[0], on=date(2024, 6, 4), by=office, at=MONDAY)
    for letter in letters:
        actions.receive(letter=letter, by=head, at=MONDAY)

    assert [(one.state, one.receiver) for one in Letter.objects.order_by("-kind")] == [
        (S.RECEIVED, "陈局长"),
        (S.RECEIVED, "陈局长"),
    ]
    assert list(Letter.objects.order_by("-kind").values_list("delivered_on", flat=True)) == [
        date(2024, 6, 4),
        MONDAY.date(),
    ]
    assert queries.feedback_day(inspection) == date(2024, 6, 3)
    assert [one.title for one in queries.issued_of(inspection)] == ["问题1", "问题2"]
    assert set(Finding.objects.values_list("state", flat=True)) == {"issued"}


def test_each_is_told_when_it_is_their_turn_and_nobody_what(office: Person, secretary: Person) -> None:
    inspection = an_inspection()
    head = a_person("UH", name="陈局长", organisation=inspection.organisation)
    discipline = a_person("DIS", name="纪委")
    a_person("UH", name="别的单位")
    actions.receive(letter=issued(inspection, office, secretary)[0], by=head, at=MONDAY)

    told = list(Notice.objects.values_list("person__name", "kind").order_by("pk"))
    assert told[:4] == [
        ("书记", "feedback.letter.submit"),
        ("主任", "feedback.letter.approve"),
        ("书记", "feedback.letter.submit"),
        ("主任", "feedback.letter.approve"),
    ]
    assert sorted(told[4:8]) == sorted(
        [(person.name, "feedback.letter.issue") for person in (head, discipline)] * 2
    )
    assert told[8:] == [("主任", "feedback.letter.receive")]


def test_who_wrote_or_submitted_a_letter_does_not_approve_it() -> None:
    both, other = a_person("OFD", "SEC"), a_person("OFD")
    written, submitted = an_inspection(), an_inspection()
    one = actions.begin_letter(inspection=written, kind="head", entry=ENTRY, by=both, at=MONDAY)
    actions.take_step(letter=one, step="submit", by=other, at=MONDAY)
    two = actions.begin_letter(inspection=submitted, kind="head", entry=ENTRY, by=other, at=MONDAY)
    actions.take_step(letter=two, step="submit", by=both, at=MONDAY)

    for letter in (one, two):
        with pytest.raises(actions.NotReady, match="不能由您审批"):
            actions.take_step(letter=letter, step="approve", by=both, at=MONDAY)
        with pytest.raises(IntegrityError), transaction.atomic():
            Letter.objects.filter(pk=letter.pk).update(approved_by=both, state=S.APPROVED)


def test_the_office_does_not_approve_and_the_leading_group_does_not_write(
    office: Person, secretary: Person
) -> None:
    letter = actions.begin_letter(inspection=an_inspection(), kind="head", entry=ENTRY, by=office, at=MONDAY)
    actions.take_step(letter=letter, step="submit", by=office, at=MONDAY)

    with pytest.raises(NotAllowed):
        actions.take_step(letter=letter, step="approve", by=office, at=MONDAY)
    with pytest.raises(NotAllowed):
        actions.change_letter(letter=letter, entry=ENTRY, version=2, by=secretary, at=MONDAY)


@pytest.mark.parametrize(("step", "by"), [("send_back", "SEC"), ("recall", "OFD")])
def test_sent_or_fetched_back_it_is_a_draft_again_with_its_reason(step: str, by: str, office: Person) -> None:
    person = a_person(by)
    letter = actions.begin_letter(inspection=an_inspection(), kind="head", entry=ENTRY, by=office, at=MONDAY)
    actions.take_step(letter=letter, step="submit", by=office, at=MONDAY)

    with pytest.raises(actions.NotReady, match="原因"):
        actions.take_step(letter=letter, step=step, by=person, at=MONDAY, reason=" ")
    actions.take_step(letter=letter, step=step, by=person, at=MONDAY, reason="第3条表述再核")
    actions.change_letter(
        letter=letter, entry=replace(ENTRY, text="改过"), version=letter.version, by=office, at=MONDAY
    )

    letter.refresh_from_db()
    assert (letter.state, letter.text) == (S.DRAFTING, "改过")
    assert Entry.objects.get(event=f"feedback.letter.{step}").details["reason"] == "第3条表述再核"


def test_one_letter_alone_is_issued_with_a_reason_and_the_findings_with_it(
    office: Person, secretary: Person
) -> None:
    inspection = an_inspection()
    approved(inspection, office, secretary, "body")
    alone = replace(ISSUE, numbers={"body": "云巡办〔2024〕16号"})

    with pytest.raises(actions.NotReady, match="对主要负责人"):
        actions.issue(inspection=inspection, entry=alone, by=office, at=MONDAY)
    actions.issue(inspection=inspection, entry=replace(alone, reason="主要负责人空缺"), by=office, at=MONDAY)
    approved(inspection, office, secretary, "head")
    later = replace(ISSUE, numbers={"head": "云巡办〔2024〕17号"}, issued_on=date(2024, 7, 1))
    actions.issue(inspection=inspection, entry=later, by=office, at=MONDAY)

    assert (Issued.objects.count(), Letter.objects.filter(state=S.ISSUED).count()) == (2, 2)
    assert queries.feedback_day(inspection) == date(2024, 6, 3)


def test_what_is_issued_is_what_was_submitted(office: Person, secretary: Person) -> None:
    inspection = an_inspection()
    approved(inspection, office, secretary)
    a_finding(inspection, title="后来添的问题")

    with pytest.raises(actions.NotReady, match="增减或改动"):
        actions.issue(inspection=inspection, entry=ISSUE, by=office, at=MONDAY)

    assert Issued.objects.count() == 0


def test_nothing_is_submitted_without_findings_or_before_the_team_has_left(office: Person) -> None:
    letter = actions.begin_letter(
        inspection=an_inspection(findings=0), kind="head", entry=ENTRY, by=office, at=MONDAY
    )
    with pytest.raises(actions.NotReady, match="还没有审签成文的问题"):
        actions.take_step(letter=letter, step="submit", by=office, at=MONDAY)

    on_site = an_inspection(state=RoundState.ON_SITE)
    with pytest.raises(actions.NotReady, match="撤点"):
        actions.begin_letter(inspection=on_site, kind="head", entry=ENTRY, by=office, at=MONDAY)


@pytest.mark.parametrize("day", [date(2024, 4, 11), date(2027, 1, 1)])
def test_the_day_of_feedback_lies_after_the_stay_and_not_ahead(
    day: date, office: Person, secretary: Person
) -> None:
    inspection = an_inspection()
    approved(inspection, office, secretary)

    with pytest.raises(actions.NotReady, match="反馈日期"):
        actions.issue(inspection=inspection, entry=replace(ISSUE, issued_on=day), by=office, at=MONDAY)


def test_each_letter_has_its_own_number(office: Person, secretary: Person) -> None:
    first, second = an_inspection(), an_inspection()
    issued(first, office, secretary)
    approved(second, office, secretary)

    for numbers, words in (
        ({"head": "云巡办〔2024〕15号", "body": "另一个"}, "用过"),
        ({"head": "同一个", "body": "同一个"}, "用过"),
        ({"head": "只有一个"}, "文号"),
    ):
        with pytest.raises(actions.NotReady, match=words):
            actions.issue(inspection=second, entry=replace(ISSUE, numbers=numbers), by=office, at=MONDAY)


def test_a_letter_of_a_kind_stands_once(office: Person) -> None:
    inspection = an_inspection()
    actions.begin_letter(inspection=inspection, kind="head", entry=ENTRY, by=office, at=MONDAY)

    with pytest.raises(actions.LetterTaken, match="对主要负责人"):
        actions.begin_letter(inspection=inspection, kind="head", entry=ENTRY, by=office, at=MONDAY)


def test_who_saves_second_is_told_what_the_first_saved(office: Person) -> None:
    letter = actions.begin_letter(inspection=an_inspection(), kind="head", entry=ENTRY, by=office, at=MONDAY)
    first, second = (replace(ENTRY, text=text) for text in ("先存的", "后存的"))
    actions.change_letter(letter=letter, entry=first, version=1, by=office, at=MONDAY)

    with pytest.raises(actions.LetterChanged) as refusal:
        actions.change_letter(letter=letter, entry=second, version=1, by=office, at=MONDAY)

    assert refusal.value.now.text == "先存的"


def test_a_slip_of_paper_counts_like_a_signature(office: Person, secretary: Person) -> None:
    letter = issued(an_inspection(), office, secretary)[0]
    with pytest.raises(WrongState):
        actions.return_slip(letter=letter, receiver="陈局长", on=date(2024, 6, 5), by=office, at=MONDAY)
    with pytest.raises(actions.NotReady, match="2024-06-03"):
        actions.deliver(letter=letter, on=date(2024, 6, 2), by=office, at=MONDAY)
    actions.deliver(letter=letter, on=date(2024, 6, 4), by=office, at=MONDAY)
    actions.return_slip(letter=letter, receiver="陈局长", on=date(2024, 6, 5), by=office, at=MONDAY)

    assert (letter.state, letter.received_on, letter.receiver) == (S.RECEIVED, date(2024, 6, 5), "陈局长")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE feedback_letter SET text = 'x'",
        "UPDATE feedback_letter SET requirements = 'x'",
        "UPDATE feedback_letter SET number = 'x'",
        "UPDATE feedback_letter SET issued_on = '2020-01-01'",
        "UPDATE feedback_letter SET state = 'drafting'",
        "DELETE FROM feedback_letter",
        "UPDATE feedback_copy SET name = 'x'",
        "DELETE FROM feedback_copy",
        "UPDATE feedback_issued SET text = 'x'",
        "DELETE FROM feedback_issued",
    ],
)
def test_the_database_keeps_what_was_issued(statement: str, office: Person, secretary: Person) -> None:
    issued(an_inspection(), office, secretary)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_database_keeps_the_words_of_what_was_submitted(office: Person) -> None:
    letter = actions.begin_letter(inspection=an_inspection(), kind="head", entry=ENTRY, by=office, at=MONDAY)
    actions.take_step(letter=letter, step="submit", by=office, at=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.update(text="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Copy.objects.create(letter=letter, party="leader", name="又一位")

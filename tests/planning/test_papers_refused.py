"""What the papers of a round refuse, and how they stand with many units: days, order, units that are gone."""

from datetime import date, timedelta

import pytest
from django.test import Client

from tests.builders import MONDAY, a_person
from tests.planning.consulting import a_letter_to, heard, replied
from tests.planning.test_papers import a_draft, step, unit
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning import actions
from xuncha.planning.actions import DecisionEntry, LetterEntry
from xuncha.planning.models import Consultation, Objection, ProposalVersion
from xuncha.planning.states import Outcome, Station

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


def test_a_letter_is_not_dated_tomorrow_nor_in_another_age(head: Person) -> None:
    the_round = a_draft()
    for day in (MONDAY.date() + ONE_DAY, date(1999, 1, 1)):
        entry = LetterEntry(Station.DISCIPLINE, "函1号", day, day + ONE_DAY)
        with pytest.raises(actions.WrongDay, match="发函日期"):
            actions.send_consultation(the_round=the_round, entry=entry, by=head, at=MONDAY)

    assert ProposalVersion.objects.count() == 0


def test_a_unit_that_was_abolished_since_goes_no_further(head: Person) -> None:
    the_round = a_draft("甲局", "乙局")
    a_letter_to(Station.DISCIPLINE, the_round, head)
    Organisation.objects.filter(name="乙局").update(abolished_on=date(2024, 1, 25))

    with pytest.raises(actions.NotReady, match=r"已经撤销.*乙局"):
        a_letter_to(Station.ORGANISATION, the_round, head)
    heard_already = Consultation.objects.get()
    replied(heard_already, head)
    with pytest.raises(actions.NotReady):
        step(the_round, "consult", head)


def test_the_secretary_does_not_decide_before_the_leading_group(head: Person) -> None:
    the_round = a_draft()
    heard(the_round, "consult", head)
    step(the_round, "consult", head)

    def decide(station: str, day: date) -> None:
        entry = DecisionEntry(station, Outcome.AGREED, day, "纪要1号")
        actions.record_decision(the_round=the_round, entry=entry, by=head, at=MONDAY)

    decide(Station.SECRETARY, date(2024, 2, 5))
    decide(Station.LEADING_GROUP, date(2024, 2, 7))
    secretary = a_person("SEC")
    with pytest.raises(actions.NotHeard, match="书记专题会（2024-02-05）早于领导小组会议（2024-02-07）"):
        step(the_round, "approve", secretary)
    with pytest.raises(actions.NotReady, match="不早于前面环节"):
        decide(Station.SECRETARY, date(2024, 2, 6))
    decide(Station.SECRETARY, date(2024, 2, 8))
    step(the_round, "approve", secretary)

    with pytest.raises(actions.NotReady, match="2024-02-08 才批准"):
        actions.announce_round(
            the_round=the_round, announced_on=date(2024, 2, 7), way="x", by=head, at=MONDAY
        )


def test_an_answer_that_comes_after_the_decision_is_refused(head: Person) -> None:
    the_round = a_draft()
    heard(the_round, "consult", head)
    late = a_letter_to(Station.DISCIPLINE, the_round, head)
    replied(late, head)
    open_one = a_letter_to(Station.DISCIPLINE, the_round, head)
    with pytest.raises(actions.NotReady, match="还没有回复"):
        step(the_round, "consult", head)
    replied(open_one, head)
    step(the_round, "consult", head)

    with pytest.raises(actions.NotADraft):
        replied(open_one, head)


def test_five_hundred_units_are_proposed_answered_and_shown(head: Person) -> None:
    the_round = a_draft(*(f"第{number}中学" for number in range(1, 501)))
    letter = a_letter_to(Station.DISCIPLINE, the_round, head)
    client = Client()
    client.force_login(a_person("DIS"))
    last = unit("第500中学")
    filled = {"number": "复1号", "replied_on": "2024-02-01", f"unit-{last.pk}": "正在办案"}
    empty = {
        f"unit-{key}": "" for key in Organisation.objects.exclude(pk=last.pk).values_list("pk", flat=True)
    }

    answered = client.post(f"/planning/consultations/{letter.uid}/reply/", {**empty, **filled})

    assert (answered.status_code, Objection.objects.get().organisation) == (302, last)
    client.force_login(head)
    paper = client.get(f"/planning/rounds/{the_round.uid}/versions/1/").content.decode()
    assert paper.count("第一巡察组") == 500
    assert "本轮建议安排巡察对象 500 个" in paper


def test_a_version_is_a_paper_with_what_was_said_of_it(head: Person) -> None:
    the_round = a_draft("甲局", "乙局")
    letter = a_letter_to(Station.DISCIPLINE, the_round, head)
    replied(letter, head, objections={unit("甲局").pk: "正在办案"})
    actions.answer_objection(
        objection=Objection.objects.get(), kept=True, reason="已协调", by=head, at=MONDAY
    )
    office, asked, other = Client(), Client(), Client()
    office.force_login(head)
    asked.force_login(a_person("DIS"))
    other.force_login(a_person("UH"))
    here = f"/planning/rounds/{the_round.uid}/versions/1/"

    said = office.get(here).content.decode()
    assert [words in said for words in ("“甲局”，正在办案", "保留：已协调", "云纪函〔2024〕2号")] == [
        True
    ] * 3
    assert [one.get(here).status_code for one in (asked, other)] == [200, 404]
    assert office.get(f"/planning/rounds/{the_round.uid}/versions/2/").status_code == 404
    same = office.get(f"/planning/rounds/{the_round.uid}/versions/?before=1&after=1").content.decode()
    assert "内容相同" in same
    assert "云纪函" in office.get("/search/", {"q": "云纪函〔2024〕2号"}).content.decode()

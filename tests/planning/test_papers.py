"""Versions of a proposal, letters to departments with their replies, withdrawal until it is announced."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from time_machine import travel

from tests.builders import MONDAY, a_jurisdiction, a_person, a_round, a_segment, a_term, an_organisation
from tests.planning.consulting import a_letter_to, heard, replied, said
from xuncha.access.grants import NotAllowed
from xuncha.notices.models import Notice
from xuncha.organisations.models import Kind, Organisation
from xuncha.people.models import Person
from xuncha.planning import actions, consulting
from xuncha.planning.actions import InspectionEntry, LetterEntry, ReplyEntry, RoundEntry
from xuncha.planning.comparing import compare
from xuncha.planning.models import (
    Consultation,
    Decision,
    Inspection,
    Objection,
    ProposalVersion,
    Round,
    Segment,
)
from xuncha.planning.states import Outcome, RoundState, Said, Station

pytestmark = pytest.mark.django_db
PAPERS = (
    "planning_proposalversion",
    "planning_consultation",
    "planning_consultationreply",
    "planning_objection",
    "planning_objectionanswer",
    "planning_announcement",
)


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


def a_draft(*names: str) -> Round:
    """Return a draft with units that are inspected in one segment."""
    the_round = a_round(term=a_term())
    a_segment(the_round, *(an_organisation(name=name) for name in names or ("甲局", "乙局")))
    return the_round


def unit(name: str) -> Organisation:
    return Organisation.objects.get(name=name)


def step(the_round: Round, name: str, by: Person, reason: str = "") -> None:
    actions.take_step(the_round=the_round, step=name, reason=reason, by=by, at=MONDAY)


def differing(the_round: Round) -> list[tuple[str, str, str]]:
    """Return how the last version differs from the one before it."""
    after, before = consulting.versions(the_round)[:2]
    return [(one.change.value, one.what, one.words) for one in compare(before.content, after.content)]


def test_each_time_a_round_is_sent_out_it_is_kept_once(head: Person) -> None:
    the_round = a_draft()
    heard(the_round, "consult", head)
    step(the_round, "consult", head)

    version = ProposalVersion.objects.get()
    assert (version.number, version.proposal, version.by) == (1, 1, head)
    assert [one["name"] for one in version.content["segments"][0]["units"]] == ["甲局", "乙局"]


def test_two_versions_are_compared_in_words(head: Person) -> None:
    the_round = a_draft("甲局", "乙局")
    a_letter_to(Station.DISCIPLINE, the_round, head)
    segment = Segment.objects.get()
    entry = InspectionEntry(an_organisation(name="丙局"), "第二巡察组")
    actions.add_inspection(segment=segment, entry=entry, by=head, at=MONDAY)
    leaving, staying = (Inspection.objects.get(organisation__name=name) for name in ("甲局", "乙局"))
    actions.remove_inspection(inspection=leaving, by=head, at=MONDAY)
    actions.change_inspection(inspection=staying, team="第三巡察组", mode="cross", by=head, at=MONDAY)
    the_round.refresh_from_db()
    words = RoundEntry(the_round.term, 1, the_round.title, theme="粮食安全")
    actions.update_round(the_round=the_round, entry=words, version=the_round.version, by=head, at=MONDAY)
    a_letter_to(Station.DISCIPLINE, the_round, head)

    assert differing(the_round) == [
        ("changed", "主题", "由“无”改为“粮食安全”"),
        ("added", "丙局", "第 1 批，第二巡察组，直接巡察"),
        ("changed", "乙局", "巡察组由“第一巡察组”改为“第三巡察组”"),
        ("changed", "乙局", "方式由“直接巡察”改为“交叉巡察”"),
        ("removed", "甲局", "第 1 批，第一巡察组，直接巡察"),
    ]


def test_a_segment_that_moves_is_told_and_units_that_stay_are_not(head: Person) -> None:
    the_round = a_draft("甲局")
    a_letter_to(Station.DISCIPLINE, the_round, head)
    stay = actions.SegmentEntry("regular", date(2024, 3, 11), date(2024, 4, 12))
    actions.change_segment(segment=Segment.objects.get(), entry=stay, by=head, at=MONDAY)
    a_letter_to(Station.DISCIPLINE, the_round, head)

    assert differing(the_round) == [("changed", "第 1 批", "进驻日期由“2024-03-04”改为“2024-03-11”")]


def test_the_page_of_versions_tells_who_sent_it_back_and_why(head: Person) -> None:
    the_round, secretary = a_draft(), a_person("SEC", name="李书记")
    heard(the_round, "consult", head)
    step(the_round, "consult", head)
    step(the_round, "send_back", secretary, "增加两所学校")
    entry = InspectionEntry(an_organisation(name="第一中学"), "第一巡察组")
    actions.add_inspection(segment=Segment.objects.get(), entry=entry, by=head, at=MONDAY)
    heard(the_round, "consult", head)
    step(the_round, "consult", head)
    step(the_round, "recall", head, "文字有误")
    client = Client()
    client.force_login(head)

    page = client.get(f"/planning/rounds/{the_round.uid}/versions/").content.decode()

    assert [
        words in page for words in ("增加两所学校", "李书记", "文字有误", "第一中学", "第 2 版比第 1 版")
    ] == [True] * 5
    the_round.refresh_from_db()
    assert (the_round.state, the_round.proposal) == (RoundState.DRAFTING, 3)


def test_a_department_answers_by_its_own_people_and_the_office_is_told(head: Person) -> None:
    clerk, other = a_person("DIS", name="纪委"), a_person("ORG", name="组织部")
    letter = a_letter_to(Station.DISCIPLINE, a_draft(), head)
    with pytest.raises(NotAllowed):
        replied(letter, other, on_paper=False)

    made = replied(letter, clerk, on_paper=False)

    assert (made.outcome, made.on_paper) == (Said.AGREED, False)
    assert Decision.objects.get().outcome == Outcome.AGREED
    told = Notice.objects.values_list("person__name", "kind").order_by("pk")
    assert list(told) == [("纪委", "planning.consultation.sent"), ("主任", "planning.consultation.replied")]


def test_a_letter_is_answered_once_and_by_nobody_from_elsewhere(head: Person) -> None:
    there = an_organisation(name="外市纪委", within=a_jurisdiction(name="外市"))
    letter = a_letter_to(Station.DISCIPLINE, a_draft(), head)
    with pytest.raises(NotAllowed):
        replied(letter, a_person("DIS", organisation=there), on_paper=False)
    replied(letter, head)

    with pytest.raises(actions.NotAsked, match="已经回复"):
        replied(letter, head)


def test_a_later_letter_takes_the_place_of_one_without_an_answer(head: Person) -> None:
    the_round = a_draft()
    first = a_letter_to(Station.DISCIPLINE, the_round, head)
    second = a_letter_to(Station.DISCIPLINE, the_round, head, number="函2号")

    with pytest.raises(actions.NotAsked, match="取代"):
        replied(first, head)
    replied(second, head)


def test_an_objection_must_be_answered_before_the_next_station(head: Person) -> None:
    the_round = a_draft("甲局", "乙局")
    heard(the_round, "consult", head)
    letter = a_letter_to(Station.DISCIPLINE, the_round, head)
    replied(letter, head, objections={unit("甲局").pk: "正在办案"})
    with pytest.raises(actions.NotReady, match=r"还没有答复.*甲局"):
        step(the_round, "consult", head)

    objection = Objection.objects.get()
    actions.answer_objection(objection=objection, kept=True, reason="已协调", by=head, at=MONDAY)
    step(the_round, "consult", head)

    the_round.refresh_from_db()
    assert (the_round.state, Inspection.objects.count()) == (RoundState.CONSULTED, 2)
    with pytest.raises(actions.NotADraft):
        actions.answer_objection(objection=objection, kept=False, reason="再想想", by=head, at=MONDAY)


def test_a_unit_that_is_taken_off_comes_back_only_when_the_department_was_asked_again(head: Person) -> None:
    the_round = a_draft("甲局", "乙局")
    heard(the_round, "consult", head)
    letter = a_letter_to(Station.DISCIPLINE, the_round, head)
    replied(letter, head, objections={unit("甲局").pk: "正在办案"})
    actions.answer_objection(
        objection=Objection.objects.get(), kept=False, reason="下一轮再巡", by=head, at=MONDAY
    )
    assert list(Inspection.objects.values_list("organisation__name", flat=True)) == ["乙局"]

    again = InspectionEntry(unit("甲局"), "第一巡察组")
    actions.add_inspection(segment=Segment.objects.get(), entry=again, by=head, at=MONDAY)
    with pytest.raises(actions.NotReady, match=r"纪委监委.*甲局"):
        step(the_round, "consult", head)
    replied(a_letter_to(Station.DISCIPLINE, the_round, head), head)
    step(the_round, "consult", head)

    assert ProposalVersion.objects.count() == 1


def test_a_unit_of_which_nobody_was_asked_does_not_go_on(head: Person) -> None:
    the_round = a_draft("甲局")
    heard(the_round, "consult", head)
    entry = InspectionEntry(an_organisation(name="丙局"), "第一巡察组")
    actions.add_inspection(segment=Segment.objects.get(), entry=entry, by=head, at=MONDAY)

    with pytest.raises(actions.NotReady, match=r"纪委监委.*丙局.*组织部.*丙局"):
        step(the_round, "consult", head)


def test_an_objection_to_the_last_proposal_is_not_answered_in_the_next(head: Person) -> None:
    the_round, secretary = a_draft("甲局", "乙局"), a_person("SEC")
    letter = a_letter_to(Station.DISCIPLINE, the_round, head)
    replied(letter, head, objections={unit("甲局").pk: "正在办案"})
    objection = Objection.objects.get()
    Round.objects.update(state=RoundState.CONSULTED)
    step(the_round, "send_back", secretary, "重新研究")

    with pytest.raises(actions.NotAsked, match="前一稿"):
        actions.answer_objection(objection=objection, kept=True, reason="x", by=head, at=MONDAY)


@pytest.mark.parametrize("day", [date(2024, 1, 19), date(2199, 1, 1)])
def test_a_reply_is_of_a_day_between_the_letter_and_today(day: date, head: Person) -> None:
    letter = a_letter_to(Station.DISCIPLINE, a_draft(), head)

    with pytest.raises(actions.WrongDay, match="复函日期"):
        actions.record_reply(
            consultation=letter, entry=ReplyEntry("x", day), on_paper=True, by=head, at=MONDAY
        )


def test_an_answer_is_not_due_before_the_letter_and_nobody_objects_to_a_stranger(head: Person) -> None:
    the_round, stranger = a_draft(), an_organisation(name="外局")
    early = LetterEntry(Station.DISCIPLINE, "x", date(2024, 1, 20), date(2024, 1, 19))
    with pytest.raises(actions.WrongDay, match="回复期限"):
        actions.send_consultation(the_round=the_round, entry=early, by=head, at=MONDAY)

    letter = a_letter_to(Station.DISCIPLINE, the_round, head)
    with pytest.raises(actions.NotAsked, match="不在征求意见的方案里"):
        replied(letter, head, objections={stranger.pk: "x"})


@pytest.mark.parametrize("station", [Station.DISCIPLINE, Station.ORGANISATION])
def test_a_department_is_heard_by_letter_alone(station: str, head: Person) -> None:
    with pytest.raises(actions.NotReady, match="不能登记"):
        actions.record_decision(the_round=a_draft(), entry=said(station), by=head, at=MONDAY)


@pytest.mark.parametrize("table", PAPERS)
@pytest.mark.parametrize("act", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_papers_are_written_once(table: str, act: str, head: Person) -> None:
    the_round = a_draft("甲局")
    letter = a_letter_to(Station.DISCIPLINE, the_round, head)
    replied(letter, head, objections={unit("甲局").pk: "正在办案"})
    actions.answer_objection(objection=Objection.objects.get(), kept=True, reason="x", by=head, at=MONDAY)
    Round.objects.update(state=RoundState.APPROVED)
    announced(the_round, head)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(table))


def announced(the_round: Round, by: Person, day: date = date(2024, 2, 20)) -> None:
    actions.announce_round(the_round=the_round, announced_on=day, way="动员会", by=by, at=MONDAY)


@pytest.mark.parametrize("state", [RoundState.APPROVED, RoundState.PREPARING])
def test_a_round_is_withdrawn_until_it_is_announced(state: str, head: Person) -> None:
    the_round = a_draft()
    Round.objects.update(state=state)
    the_round.refresh_from_db()
    announced(the_round, head)

    with pytest.raises(actions.NotReady, match=r"已于 2024-02-20 公布，不能撤回.*补充授权"):
        step(the_round, "withdraw", head, "县委工作调整")

    other = a_round(term=the_round.term, number=2, state=state)
    step(other, "withdraw", head, "县委工作调整")
    assert other.state == RoundState.WITHDRAWN


@pytest.mark.parametrize("state", sorted(set(RoundState.values) - {"approved", "preparing"}))
def test_only_what_is_approved_and_not_yet_on_site_is_announced(state: str, head: Person) -> None:
    the_round = a_draft()
    Round.objects.update(state=state)

    with pytest.raises(actions.NotReady, match="批准以后"):
        announced(the_round, head)


def test_a_round_is_announced_once_and_not_ahead_of_time(head: Person) -> None:
    the_round = a_draft()
    Round.objects.update(state=RoundState.APPROVED)
    with pytest.raises(actions.NotReady, match="还没有到"):
        announced(the_round, head, date(2026, 11, 24))
    announced(the_round, head)

    with pytest.raises(actions.NotReady, match="已于"):
        announced(the_round, head)


def test_the_desk_tells_departments_what_waits_and_the_office_what_is_late(head: Person) -> None:
    clerk, other = a_person("DIS", name="纪委"), a_person("ORG", name="组织部")
    the_round = a_draft("甲局")
    late = LetterEntry(Station.DISCIPLINE, "函1号", date(2026, 11, 10), date(2026, 11, 20))
    actions.send_consultation(the_round=the_round, entry=late, by=head, at=MONDAY)

    def desk(person: Person) -> str:
        client = Client()
        client.force_login(person)
        return client.get("/").content.decode()

    with travel("2026-11-23T08:00:00+08:00", tick=False):
        seen = [("征求纪委监委意见" in page, "催办" in page) for page in map(desk, (clerk, other, head))]

    assert seen == [(True, False), (False, False), (True, True)]
    letter = Consultation.objects.get()
    replied_on = ReplyEntry("复1号", date(2026, 11, 23), objections={unit("甲局").pk: "正在办案"})
    actions.record_reply(consultation=letter, entry=replied_on, on_paper=False, by=clerk, at=MONDAY)
    assert ("征求纪委监委意见" in desk(clerk), "有 1 条部门不同意见等您答复" in desk(head)) == (False, True)


def test_nobody_but_those_concerned_reads_a_letter(head: Person) -> None:
    letter = a_letter_to(Station.DISCIPLINE, a_draft(), head)
    foreign = an_organisation(name="外市委巡察办", kind=Kind.OFFICE, within=a_jurisdiction(name="外市"))

    def status(person: Person) -> int:
        client = Client()
        client.force_login(person)
        return client.get(f"/planning/consultations/{letter.uid}/").status_code

    people = [a_person(one) for one in ("DIS", "SEC", "ORG", "TL", "UH", "SYS")]
    assert [status(one) for one in people] == [200, 200, 404, 404, 404, 404]
    assert status(a_person("OFD", organisation=foreign)) == 404

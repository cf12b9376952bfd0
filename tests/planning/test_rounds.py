"""A round on its way: drafts change, stations speak, steps need what they need."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from tests.builders import MONDAY, a_jurisdiction, a_person, a_round, a_segment, a_term, an_organisation
from tests.planning.consulting import a_letter_to, heard, replied, said
from xuncha.access.grants import NotAllowed
from xuncha.audit.models import Entry
from xuncha.notices.models import Notice
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning import actions
from xuncha.planning.actions import DecisionEntry, InspectionEntry, RoundEntry, SegmentEntry
from xuncha.planning.models import Decision, Inspection, Round, Segment
from xuncha.planning.states import ROUND, Outcome, RoundState, Station
from xuncha.workflow.table import WrongState

pytestmark = pytest.mark.django_db
S = RoundState
STAY = SegmentEntry("regular", date(2024, 3, 4), date(2024, 4, 12), channel_closes_on=date(2024, 4, 5))


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


def ready(state: str = S.DRAFTING) -> Round:
    """Return a round that lacks nothing but the words of stations."""
    the_round = a_round(term=a_term(), state=state)
    a_segment(the_round, an_organisation(name="甲局"))
    return the_round


def test_a_round_walks_from_draft_to_its_end(head: Person) -> None:
    the_round, secretary = ready(), a_person("SEC", name="书记")
    heard(the_round, "consult", head)
    actions.take_step(the_round=the_round, step="consult", by=head, at=MONDAY)
    heard(the_round, "approve", head)
    actions.take_step(the_round=the_round, step="approve", by=secretary, at=MONDAY)
    for step in ("prepare", "enter", "report"):
        actions.take_step(the_round=the_round, step=step, by=head, at=MONDAY)
    with pytest.raises(actions.NotReady, match="还有 1 个单位没有反馈：甲局。先办完"):
        actions.take_step(the_round=the_round, step="feed_back", by=head, at=MONDAY)
    for step in ("feed_back", "rectify", "close"):
        reason = "甲局已撤销" if step == "feed_back" else ""
        actions.take_step(the_round=the_round, step=step, reason=reason, by=head, at=MONDAY)

    the_round.refresh_from_db()
    assert the_round.state == S.CLOSED
    told = Notice.objects.values_list("person__name", "kind").order_by("pk")
    assert list(told) == [("书记", "planning.round.consult"), ("主任", "planning.round.approve")]
    steps = Entry.objects.filter(subject=f"planning.round:{the_round.pk}").exclude(
        event="planning.round.decided"
    )
    assert steps.count() == 8


def test_without_the_word_of_a_station_nothing_is_sent_for_approval(head: Person) -> None:
    the_round = ready()
    actions.record_decision(the_round=the_round, entry=said(Station.OFFICE), by=head, at=MONDAY)
    replied(a_letter_to(Station.DISCIPLINE, the_round, head), head)

    with pytest.raises(actions.NotReady, match="组织部"):
        actions.take_step(the_round=the_round, step="consult", by=head, at=MONDAY)


def test_a_refusal_counts_until_the_station_speaks_again(head: Person) -> None:
    the_round = ready()
    heard(the_round, "consult", head)
    refusal = said(Station.OFFICE, Outcome.REFUSED)
    actions.record_decision(the_round=the_round, entry=refusal, by=head, at=MONDAY)

    with pytest.raises(actions.NotReady, match="巡察办会商"):
        actions.take_step(the_round=the_round, step="consult", by=head, at=MONDAY)

    again = said(Station.OFFICE, Outcome.WITH_CHANGES)
    actions.record_decision(the_round=the_round, entry=again, by=head, at=MONDAY)
    actions.take_step(the_round=the_round, step="consult", by=head, at=MONDAY)
    the_round.refresh_from_db()
    assert the_round.state == S.CONSULTED


def test_sent_back_it_is_a_draft_again_and_the_stations_are_asked_anew(head: Person) -> None:
    the_round, secretary = ready(), a_person("SEC")
    heard(the_round, "consult", head)
    actions.take_step(the_round=the_round, step="consult", by=head, at=MONDAY)
    actions.take_step(the_round=the_round, step="send_back", reason="增加两所学校", by=secretary, at=MONDAY)

    the_round.refresh_from_db()
    assert (the_round.state, the_round.proposal) == (S.DRAFTING, 2)
    with pytest.raises(actions.NotReady, match="巡察办会商"):
        actions.take_step(the_round=the_round, step="consult", by=head, at=MONDAY)


@pytest.mark.parametrize(
    ("step", "state"), [("send_back", S.CONSULTED), ("recall", S.CONSULTED), ("withdraw", S.DRAFTING)]
)
def test_what_is_sent_back_or_withdrawn_has_its_reason(step: str, state: str) -> None:
    the_round, both = ready(state), a_person("OFD", "SEC")

    with pytest.raises(actions.NotReady, match="原因"):
        actions.take_step(the_round=the_round, step=step, reason=" ", by=both, at=MONDAY)


def test_the_head_does_not_approve_his_own_proposal(head: Person) -> None:
    with pytest.raises(NotAllowed):
        actions.take_step(the_round=ready(S.CONSULTED), step="approve", by=head, at=MONDAY)


WAYS = {
    ("drafting", "consult"): "consulted",
    ("drafting", "withdraw"): "withdrawn",
    ("consulted", "send_back"): "drafting",
    ("consulted", "recall"): "drafting",
    ("consulted", "approve"): "approved",
    ("consulted", "withdraw"): "withdrawn",
    ("approved", "prepare"): "preparing",
    ("approved", "withdraw"): "withdrawn",
    ("preparing", "enter"): "on_site",
    ("preparing", "withdraw"): "withdrawn",
    ("on_site", "report"): "reporting",
    ("reporting", "feed_back"): "fed_back",
    ("fed_back", "rectify"): "rectifying",
    ("rectifying", "close"): "closed",
}


@pytest.mark.parametrize("state", S.values)
@pytest.mark.parametrize("step", [step.name for step in ROUND.steps])
def test_every_step_from_every_state(state: str, step: str) -> None:
    the_round, both = ready(state), a_person("OFD", "SEC")
    for station in Station.values:
        Decision.objects.create(
            round=the_round,
            proposal=1,
            station=station,
            outcome=Outcome.AGREED,
            decided_on=date(2024, 2, 1),
            minutes="x",
            recorded_by=both,
            recorded_at=MONDAY,
        )

    if (state, step) in WAYS:
        actions.take_step(the_round=the_round, step=step, reason="因故", by=both, at=MONDAY)
    else:
        with pytest.raises(WrongState):
            actions.take_step(the_round=the_round, step=step, reason="因故", by=both, at=MONDAY)

    the_round.refresh_from_db()
    assert the_round.state == WAYS.get((state, step), state)


@pytest.mark.parametrize("state", sorted(set(S.values) - {S.DRAFTING}))
def test_only_a_draft_changes(state: str, head: Person) -> None:
    the_round = ready(state)
    segment = Segment.objects.get()
    inspection = Inspection.objects.get()
    before = (segment.to_on, inspection.team)
    entry = RoundEntry(the_round.term, 9, "别的")
    acts: tuple[Callable[[], object], ...] = (
        lambda: actions.update_round(the_round=the_round, entry=entry, version=1, by=head, at=MONDAY),
        lambda: actions.add_segment(the_round=the_round, entry=STAY, by=head, at=MONDAY),
        lambda: actions.change_segment(segment=segment, entry=STAY, by=head, at=MONDAY),
        lambda: actions.remove_segment(segment=segment, by=head, at=MONDAY),
        lambda: actions.add_inspection(
            segment=segment, entry=InspectionEntry(an_organisation(name="乙局"), "二"), by=head, at=MONDAY
        ),
        lambda: actions.change_inspection(inspection=inspection, team="二", mode="cross", by=head, at=MONDAY),
        lambda: actions.remove_inspection(inspection=inspection, by=head, at=MONDAY),
    )

    for act in acts:
        with pytest.raises(actions.NotADraft, match="不能再改"):
            act()

    assert (Segment.objects.get().to_on, Inspection.objects.get().team) == before


def test_a_round_without_inspections_is_not_sent(head: Person) -> None:
    the_round = a_round(term=a_term())
    with pytest.raises(actions.NotReady, match="批次"):
        a_letter_to(Station.DISCIPLINE, the_round, head)

    a_segment(the_round)
    with pytest.raises(actions.NotReady, match="第 1 批"):
        a_letter_to(Station.DISCIPLINE, the_round, head)

    Segment.objects.all().delete()
    a_segment(the_round, an_organisation(name="甲局"))
    heard(the_round, "consult", head)
    Inspection.objects.all().delete()
    with pytest.raises(actions.NotReady, match="第 1 批"):
        actions.take_step(the_round=the_round, step="consult", by=head, at=MONDAY)


def test_one_organisation_is_not_in_two_rounds_on_the_same_days(head: Person) -> None:
    term, bureau = a_term(), an_organisation(name="甲局")
    a_segment(a_round(term=term, number=1, state=S.APPROVED), bureau)
    second = a_round(term=term, number=2)
    a_segment(second, bureau, from_on=date(2024, 4, 12), to_on=date(2024, 5, 1))

    with pytest.raises(actions.NotReady, match=r"甲局.*第1轮"):
        a_letter_to(Station.DISCIPLINE, second, head)

    Round.objects.filter(number=1).update(state=S.WITHDRAWN)
    heard(second, "consult", head)
    actions.take_step(the_round=second, step="consult", by=head, at=MONDAY)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (SegmentEntry("regular", date(2024, 4, 12), date(2024, 4, 11)), "早于"),
        (SegmentEntry("regular", date(2026, 8, 1), date(2026, 9, 1)), "任期内"),
        (SegmentEntry("mobile", date(2024, 4, 1), date(2024, 4, 20), "", date(2024, 4, 21)), "进驻期间"),
    ],
)
def test_a_stay_that_cannot_be_is_refused(entry: SegmentEntry, words: str, head: Person) -> None:
    with pytest.raises(actions.NotPossible, match=words):
        actions.add_segment(the_round=a_round(term=a_term()), entry=entry, by=head, at=MONDAY)

    assert Segment.objects.count() == 0


def test_who_cannot_be_inspected_is_refused(head: Person) -> None:
    term = a_term()
    segment = a_segment(a_round(term=term))
    gone = an_organisation(name="旧局")
    Organisation.objects.filter(pk=gone.pk).update(abolished_on=date(2024, 3, 4))
    gone.refresh_from_db()
    elsewhere = an_organisation(name="外局", within=a_jurisdiction(name="外市"))

    for organisation, words in ((gone, "撤销"), (elsewhere, "不在本地区"), (term.committee, "自己")):
        entry = InspectionEntry(organisation, "第一巡察组")
        with pytest.raises(actions.NotPossible, match=words):
            actions.add_inspection(segment=segment, entry=entry, by=head, at=MONDAY)

    assert Inspection.objects.count() == 0


def test_an_organisation_stands_once_in_a_segment(head: Person) -> None:
    bureau = an_organisation(name="甲局")
    segment = a_segment(a_round(term=a_term()), bureau)

    with pytest.raises(actions.NotPossible, match="已在这一批次"):
        actions.add_inspection(segment=segment, entry=InspectionEntry(bureau, "二"), by=head, at=MONDAY)


def test_a_station_is_heard_only_when_it_is_its_turn(head: Person) -> None:
    with pytest.raises(actions.NotReady, match="书记专题会"):
        actions.record_decision(the_round=ready(), entry=said(Station.SECRETARY), by=head, at=MONDAY)


@pytest.mark.parametrize(
    "statement", ["UPDATE planning_decision SET outcome = 'x'", "DELETE FROM planning_decision"]
)
def test_a_decision_is_written_once(statement: str, head: Person) -> None:
    actions.record_decision(the_round=ready(), entry=said(Station.OFFICE), by=head, at=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_who_saves_second_is_told_what_the_first_saved(head: Person) -> None:
    the_round = a_round(term=a_term())
    entry = RoundEntry(the_round.term, 1, "先存的")
    actions.update_round(the_round=the_round, entry=entry, version=1, by=head, at=MONDAY)

    late = RoundEntry(the_round.term, 1, "后存的")
    with pytest.raises(actions.RoundChanged) as refusal:
        actions.update_round(the_round=the_round, entry=late, version=1, by=head, at=MONDAY)

    assert refusal.value.now.title == "先存的"


def test_a_number_is_given_once_in_a_term(head: Person) -> None:
    term = a_term()
    a_round(term=term, number=3)

    with pytest.raises(actions.RoundTaken, match="第 3 轮"):
        actions.create_round(entry=RoundEntry(term, 3, "又一轮"), by=head, at=MONDAY)


def test_another_round_takes_the_number_of_one_that_was_withdrawn(head: Person) -> None:
    term = a_term()
    a_round(term=term, number=3, state=S.WITHDRAWN)

    made = actions.create_round(entry=RoundEntry(term, 3, "重新拟定的一轮"), by=head, at=MONDAY)

    assert made.number == 3


@pytest.mark.parametrize(
    ("step", "state", "day", "words"),
    [("enter", S.PREPARING, "2024-03-03", "2024-03-04"), ("report", S.ON_SITE, "2024-04-11", "2024-04-12")],
)
def test_nobody_enters_or_leaves_before_the_day(
    step: str, state: str, day: str, words: str, head: Person
) -> None:
    the_round = ready(state)
    early = datetime.fromisoformat(f"{day}T15:59:59+00:00")  # 23:59:59 in Beijing

    with pytest.raises(actions.NotReady, match=words):
        actions.take_step(the_round=the_round, step=step, by=head, at=early)
    actions.take_step(the_round=the_round, step=step, by=head, at=early + timedelta(seconds=1))

    the_round.refresh_from_db()
    assert the_round.state == ROUND[step].target


@pytest.mark.parametrize("day", [date(1, 1, 1), date(2020, 8, 31), date(2026, 9, 1)])
def test_a_station_speaks_about_its_term(day: date, head: Person) -> None:
    entry = DecisionEntry(Station.OFFICE, Outcome.AGREED, day, "纪要")

    with pytest.raises(actions.NotReady, match="请核对"):
        actions.record_decision(the_round=ready(), entry=entry, by=head, at=MONDAY)


def test_a_deciding_station_does_not_speak_before_those_who_were_asked(head: Person) -> None:
    the_round = ready()
    heard(the_round, "consult", head)
    actions.take_step(the_round=the_round, step="consult", by=head, at=MONDAY)
    early = DecisionEntry(Station.SECRETARY, Outcome.AGREED, date(2024, 1, 31), "纪要")

    with pytest.raises(actions.NotReady, match="2024-02-01"):
        actions.record_decision(the_round=the_round, entry=early, by=head, at=MONDAY)


def test_the_same_segment_is_not_added_twice(head: Person) -> None:
    the_round = a_round(term=a_term())
    actions.add_segment(the_round=the_round, entry=STAY, by=head, at=MONDAY)

    with pytest.raises(actions.NotPossible, match="相同的批次"):
        actions.add_segment(the_round=the_round, entry=STAY, by=head, at=MONDAY)

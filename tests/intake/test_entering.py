"""Accepted rows become the draft of a round, and the whole import is undone."""

import pytest
from django.test import Client

from tests.builders import a_term, an_organisation
from tests.intake.conftest import EXAMPLES, Upload, hand_in
from xuncha.access.models import Grant
from xuncha.intake import guiding
from xuncha.intake.models import Entered, Reading, Row, RowKind
from xuncha.intake.states import ReadingState, RowState
from xuncha.organisations.models import Kind, Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round, Segment, Term
from xuncha.rectification.models import Plan

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def term(office: Organisation) -> Term:
    committee = an_organisation(name="中共云岭市委员会", kind=Kind.COMMITTEE, within=office.jurisdiction)
    return a_term(committee=committee)


@pytest.fixture
def reading(read: Upload) -> Reading:
    """Return a document whose one unit is matched and whose header and segment are confirmed."""
    bureau = an_organisation(name="云岭市水务局党组")
    found = read()
    units = Row.objects.filter(reading=found, kind=RowKind.UNIT)
    units.update(organisation=bureau, state=RowState.CONFIRMED)
    accepted = Row.objects.filter(reading=found, kind__in=(RowKind.HEADER, RowKind.SEGMENT))
    accepted.update(state=RowState.CONFIRMED)
    return found


def filled(reading: Reading, term: Term) -> dict[str, object]:
    row = Row.objects.get(reading=reading, kind=RowKind.SEGMENT)
    stay = {
        "take": "on",
        "kind": "regular",
        "from_on": "2024-03-11",
        "to_on": "2024-05-10",
        "team": "第三巡察组",
    }
    known = {"term": term.pk, "number": 6, "title": "第六轮巡察", "theme": ""}
    return {**known, **{f"{name}_{row.number}": value for name, value in stay.items()}}


def test_the_form_comes_with_what_the_document_says(reading: Reading, door: Client) -> None:
    page = door.get(f"/intake/{reading.uid}/planning/").content.decode()

    assert 'value="6"' in page
    assert 'value="2024-03-11"' in page
    assert "县委第三巡察组" in page


def test_accepted_rows_become_a_draft_round_with_their_lineage_on_both_sides(
    reading: Reading, term: Term, door: Client
) -> None:
    door.post(f"/intake/{reading.uid}/planning/", filled(reading, term))

    the_round, segment, inspection = Round.objects.get(), Segment.objects.get(), Inspection.objects.get()
    assert (the_round.number, the_round.state, segment.kind) == (6, "drafting", "regular")
    assert (inspection.organisation.name, inspection.team) == ("云岭市水务局党组", "第三巡察组")
    made = {(one.row.kind, one.kind, one.key) for one in Entered.objects.select_related("row")}
    assert made == {
        ("header", "planning.round", str(the_round.uid)),
        ("segment", "planning.segment", str(segment.uid)),
        ("unit", "planning.inspection", str(inspection.uid)),
    }
    assert f"/planning/inspections/{inspection.uid}/" in door.get(f"/intake/{reading.uid}/").content.decode()
    for page in (f"/planning/rounds/{the_round.uid}/", f"/planning/inspections/{inspection.uid}/"):
        assert f"/intake/{reading.uid}/" in door.get(page).content.decode()


def test_what_was_entered_is_not_entered_again(reading: Reading, term: Term, door: Client) -> None:
    address = f"/intake/{reading.uid}/planning/"
    sent = filled(reading, term)

    door.post(address, sent)
    again = door.post(address, {**sent, "number": 7})

    assert again.status_code == 422
    assert (Round.objects.count(), Inspection.objects.count()) == (1, 1)


def test_a_number_that_is_taken_enters_nothing_at_all(reading: Reading, term: Term, door: Client) -> None:
    Round.objects.create(term=term, number=6, title="已有的")

    answer = door.post(f"/intake/{reading.uid}/planning/", filled(reading, term))

    assert (answer.status_code, "已有第 6 轮" in answer.content.decode()) == (422, True)
    assert (Round.objects.count(), Segment.objects.count(), Entered.objects.count()) == (1, 0, 0)


def test_a_unit_that_is_no_organisation_yet_stops_all_of_it(
    reading: Reading, term: Term, door: Client
) -> None:
    Row.objects.filter(reading=reading, kind=RowKind.UNIT).update(organisation=None)

    answer = door.post(f"/intake/{reading.uid}/planning/", filled(reading, term))

    assert (answer.status_code, "县水务局党组" in answer.content.decode()) == (422, True)
    assert Round.objects.count() == 0


def test_a_segment_that_is_entered_needs_its_days_and_team(
    reading: Reading, term: Term, door: Client
) -> None:
    row = Row.objects.get(reading=reading, kind=RowKind.SEGMENT)

    answer = door.post(
        f"/intake/{reading.uid}/planning/", {**filled(reading, term), f"team_{row.number}": ""}
    )

    assert (answer.status_code, Round.objects.count()) == (422, 0)


def test_an_entered_row_cannot_be_changed(reading: Reading, term: Term, door: Client) -> None:
    door.post(f"/intake/{reading.uid}/planning/", filled(reading, term))
    row = Row.objects.get(reading=reading, kind=RowKind.UNIT)

    answer = door.post(
        f"/intake/{reading.uid}/decide/",
        {"act": "reject", "reason": "误", "pick": f"{row.number}.{row.version}"},
    )

    assert "先撤销导入" in answer.content.decode()
    row.refresh_from_db()
    assert row.state == RowState.CONFIRMED


def test_undoing_takes_back_everything_and_makes_room(reading: Reading, term: Term, door: Client) -> None:
    door.post(f"/intake/{reading.uid}/planning/", filled(reading, term))

    door.post(f"/intake/{reading.uid}/undo/")

    reading.refresh_from_db()
    assert reading.state == ReadingState.UNDONE
    assert (Round.objects.count(), Segment.objects.count(), Inspection.objects.count()) == (0, 0, 0)
    again = hand_in(door, "又一次.txt", (EXAMPLES / "clean/rect-01.txt").read_bytes())
    assert again != f"/intake/{reading.uid}/"


def test_undoing_leaves_what_somebody_has_changed_and_names_it(
    reading: Reading, term: Term, door: Client
) -> None:
    door.post(f"/intake/{reading.uid}/planning/", filled(reading, term))
    Inspection.objects.update(team="另一组")

    page = door.post(f"/intake/{reading.uid}/undo/", follow=True).content.decode()

    reading.refresh_from_db()
    assert reading.state == ReadingState.READ
    assert (Round.objects.count(), Segment.objects.count(), Inspection.objects.count()) == (1, 1, 1)
    assert "“云岭市水务局党组”保留：录入后有人改过" in page
    assert "里面还有别的内容" in page


def test_undoing_leaves_a_round_that_is_no_draft(reading: Reading, term: Term, door: Client) -> None:
    door.post(f"/intake/{reading.uid}/planning/", filled(reading, term))
    Round.objects.update(state="consulted")

    page = door.post(f"/intake/{reading.uid}/undo/", follow=True).content.decode()

    assert "轮次已不在拟定中" in page
    assert Inspection.objects.count() == 1


def test_undoing_leaves_and_names_an_inspection_on_which_a_later_room_has_built(
    reading: Reading, term: Term, door: Client
) -> None:
    door.post(f"/intake/{reading.uid}/planning/", filled(reading, term))
    Plan.objects.create(inspection=Inspection.objects.get())

    page = door.post(f"/intake/{reading.uid}/undo/", follow=True).content.decode()

    reading.refresh_from_db()
    assert (reading.state, Entered.objects.filter(taken_back_at=None).count()) == (ReadingState.READ, 3)
    assert page.count("保留：里面还有别的内容") == 3


def test_the_way_of_a_document_says_what_is_left_and_where(
    reading: Reading, term: Term, door: Client
) -> None:
    address = f"/intake/{reading.uid}/"
    before = guiding.way(reading, reading.made_by)
    door.post(f"{address}planning/", filled(reading, term))
    after = guiding.way(reading, reading.made_by)

    waiting = Row.objects.filter(reading=reading, state=RowState.PROPOSED).count()
    assert [(one.left, one.done, one.address) for one in before] == [
        (waiting, False, "#rows"),
        (0, True, f"{address}units/"),
        (2, False, f"{address}planning/"),
    ]
    assert [(one.left, one.done) for one in after] == [(waiting, False), (0, True), (0, True)]


@pytest.mark.once
def test_a_document_of_figures_alone_says_that_it_is_undated_and_offers_no_room(
    read: Upload, door: Client
) -> None:
    found = read("综述.txt", "累计发现问题25000个，移交问题线索3914件，党纪政务处分1389人。")
    address = f"/intake/{found.uid}/"

    page = door.get(address).content.decode()

    said = [words in page for words in ("文件没有写明日期", "不相加", f"{address}planning/")]
    assert said == [True, True, False]
    assert "没有读出批次和单位" in door.get(f"{address}planning/").content.decode()


def test_the_form_comes_with_the_term_in_which_the_stay_lies(
    reading: Reading, term: Term, door: Client
) -> None:
    later = Term.objects.create(committee=term.committee, number=13, from_on="2026-09-01", to_on="2031-08-31")

    page = door.get(f"/intake/{reading.uid}/planning/").content.decode()

    assert f'<option value="{term.pk}" selected' in page
    assert f'<option value="{later.pk}" selected' not in page


def test_a_unit_that_was_abolished_after_it_was_matched_stops_all_of_it(
    reading: Reading, term: Term, door: Client
) -> None:
    Organisation.objects.filter(name="云岭市水务局党组").update(abolished_on="2024-01-01")

    answer = door.post(f"/intake/{reading.uid}/planning/", filled(reading, term))

    assert (answer.status_code, "撤销" in answer.content.decode()) == (422, True)
    assert (Round.objects.count(), Entered.objects.count()) == (0, 0)


def test_who_has_lost_the_right_meanwhile_enters_and_undoes_nothing(
    reading: Reading, term: Term, door: Client, clerk: Person
) -> None:
    door.post(f"/intake/{reading.uid}/planning/", filled(reading, term))
    Grant.objects.filter(person=clerk).update(until="2024-01-01T00:00Z")

    answers = [
        door.post(f"/intake/{reading.uid}/{part}/").status_code for part in ("undo", "planning", "decide")
    ]

    reading.refresh_from_db()
    assert (answers, reading.state, Round.objects.count()) == ([404] * 3, ReadingState.READ, 1)

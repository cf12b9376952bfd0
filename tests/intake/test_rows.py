"""What a person says of the rows: confirm, correct, reject, match; through the door."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.builders import a_jurisdiction, a_person, an_organisation
from tests.intake.conftest import Upload
from xuncha.audit.models import Entry
from xuncha.intake.columns import COLUMNS
from xuncha.intake.models import Reading, Row, RowKind
from xuncha.intake.presenting import headline_of
from xuncha.intake.states import ReadingState, RowState

pytestmark = pytest.mark.django_db(transaction=True)
MaxQueries = Callable[[int], object]


def the_first(reading: Reading, kind: str) -> Row:
    return Row.objects.filter(reading=reading, kind=kind).order_by("number")[0]


def pick(*rows: Row) -> list[str]:
    return [f"{row.number}.{row.version}" for row in rows]


def test_picked_rows_are_confirmed_and_the_others_stay(read: Upload, door: Client) -> None:
    reading = read()
    first, second, third = Row.objects.filter(reading=reading).order_by("number")[:3]

    door.post(f"/intake/{reading.uid}/decide/", {"act": "confirm", "pick": pick(first, second)})

    states = list(Row.objects.filter(reading=reading).order_by("number").values_list("state", flat=True)[:3])
    assert states == [RowState.CONFIRMED, RowState.CONFIRMED, RowState.PROPOSED]
    assert third.version == 1
    assert Entry.objects.get(event="intake.rows.confirmed").details["rows"] == 2


def test_all_of_a_kind_are_confirmed_at_once(read: Upload, door: Client) -> None:
    reading = read()
    figures = list(Row.objects.filter(reading=reading, kind=RowKind.FIGURE))

    door.post(
        f"/intake/{reading.uid}/decide/", {"act": "confirm-figure", "of-figure": ",".join(pick(*figures))}
    )

    left = Row.objects.filter(reading=reading, state=RowState.PROPOSED)
    assert (left.filter(kind=RowKind.FIGURE).count(), left.exclude(kind=RowKind.FIGURE).exists()) == (0, True)


def test_a_rejection_asks_why_and_keeps_the_ticks(read: Upload, door: Client) -> None:
    reading = read()
    row = the_first(reading, RowKind.FIGURE)
    address, filled = f"/intake/{reading.uid}/decide/", {"act": "reject", "pick": pick(row)}

    refused = door.post(address, filled)
    door.post(address, {**filled, "reason": "重复统计"})

    row.refresh_from_db()
    page = refused.content.decode()
    assert (refused.status_code, "请写明不采用的理由" in page) == (422, True)
    assert f'value="{row.number}.1" checked' in page
    assert (row.state, row.reason) == (RowState.REJECTED, "重复统计")


def test_who_decides_on_what_another_has_changed_is_told_and_nothing_is_done(
    read: Upload, door: Client
) -> None:
    reading = read()
    first, second = Row.objects.filter(reading=reading).order_by("number")[:2]
    address, filled = f"/intake/{reading.uid}/decide/", {"act": "confirm", "pick": pick(first, second)}
    door.post(address, {"act": "confirm", "pick": pick(first)})

    answer = door.post(address, filled)

    second.refresh_from_db()
    assert answer.status_code == 409
    assert f"第 {first.number} 条刚刚被别人改过" in answer.content.decode()
    assert second.state == RowState.PROPOSED


def test_a_correction_keeps_what_was_read_beside_it(read: Upload, door: Client) -> None:
    reading = read()
    row = the_first(reading, RowKind.PROBLEM)
    address = f"/intake/{reading.uid}/rows/{row.number}/"

    door.post(address, {**row.fields, "statement": "学习不深入", "version": row.version})

    row.refresh_from_db()
    assert (row.state, row.fields["statement"]) == (RowState.CORRECTED, "学习不深入")
    assert row.read["statement"] == "理论学习中心组学习质量不高，研讨发言照搬照抄"
    assert row.fields["measures"] == row.read["measures"]
    page = door.get(address).content.decode()
    assert row.read["statement"] in page
    assert "已更正" in page


def test_who_corrects_second_sees_both_texts(read: Upload, door: Client) -> None:
    reading = read()
    row = the_first(reading, RowKind.PROBLEM)
    address = f"/intake/{reading.uid}/rows/{row.number}/"
    door.post(address, {**row.fields, "statement": "先存的", "version": 1})

    answer = door.post(address, {**row.fields, "statement": "后存的", "version": 1})

    page = answer.content.decode()
    assert (answer.status_code, "先存的" in page, "后存的" in page) == (409, True, True)


def test_a_correction_that_lacks_what_is_needed_loses_nothing(read: Upload, door: Client) -> None:
    reading = read()
    row = the_first(reading, RowKind.PROBLEM)

    answer = door.post(
        f"/intake/{reading.uid}/rows/{row.number}/", {**row.fields, "statement": "", "status": "正在推进"}
    )

    row.refresh_from_db()
    assert (answer.status_code, "正在推进" in answer.content.decode()) == (422, True)
    assert row.state == RowState.PROPOSED


def test_every_row_that_was_read_may_be_saved_as_it_is(read: Upload, door: Client) -> None:
    reading = read("damaged/rect-06-page.txt")

    for row in Row.objects.filter(reading=reading):
        answer = door.post(
            f"/intake/{reading.uid}/rows/{row.number}/", {**row.fields, "version": row.version}
        )
        now = Row.objects.get(pk=row.pk)
        assert (row.kind, answer.status_code, now.fields) == (row.kind, 302, row.read)


def test_only_an_exact_and_unique_name_is_proposed_and_a_person_confirms_it(read: Upload) -> None:
    bureau = an_organisation(name="县水务局党组")
    an_organisation(name="云岭市水务局党组")

    row = the_first(read(), RowKind.UNIT)

    assert (row.organisation, row.state) == (bureau, RowState.PROPOSED)


def test_two_of_one_name_are_not_chosen_between(read: Upload) -> None:
    an_organisation(name="县水务局党组")
    an_organisation(name="县水务局党组")

    assert the_first(read(), RowKind.UNIT).organisation is None


def test_a_unit_is_matched_by_hand_among_those_that_come_near(read: Upload, door: Client) -> None:
    near = an_organisation(name="云岭市水务局党组")
    reading = read()
    row, address = the_first(reading, RowKind.UNIT), f"/intake/{reading.uid}/units/"

    page = door.get(address).content.decode()
    door.post(address, {f"unit_{row.number}": near.pk, f"version_{row.number}": row.version})

    row.refresh_from_db()
    assert "云岭市水务局党组（去掉地名或括注后相同）" in page
    assert (row.organisation, row.state) == (near, RowState.CONFIRMED)


def test_an_organisation_of_another_place_cannot_be_picked(read: Upload, door: Client) -> None:
    foreign = an_organisation(name="外市水务局党组", within=a_jurisdiction(name="外市"))
    reading = read()
    row = the_first(reading, RowKind.UNIT)

    for filled in ({f"unit_{row.number}": foreign.pk}, {f"other_{row.number}": foreign.code}):
        answer = door.post(f"/intake/{reading.uid}/units/", {**filled, f"version_{row.number}": 1})
        assert answer.status_code == 422

    row.refresh_from_db()
    assert row.organisation is None


def test_a_document_is_settled_when_every_row_has_a_word(read: Upload, door: Client) -> None:
    reading = read()
    address = f"/intake/{reading.uid}/settle/"

    early = door.post(address, follow=True).content.decode()
    Row.objects.filter(reading=reading).update(state=RowState.CONFIRMED)
    door.post(address)
    reading.refresh_from_db()
    settled = reading.state
    refused = door.post(
        f"/intake/{reading.uid}/decide/", {"act": "confirm", "pick": pick(the_first(reading, RowKind.UNIT))}
    )
    door.post(address)
    reading.refresh_from_db()

    assert "条没有核对" in early
    assert (settled, reading.state) == (ReadingState.SETTLED, ReadingState.READ)
    assert "不能改条目" in refused.content.decode()


def test_the_inspected_unit_cannot_decide(read: Upload) -> None:
    reading = read()
    client = Client()
    client.force_login(a_person("UL", organisation=an_organisation()))
    row = the_first(reading, RowKind.UNIT)

    answers = [
        client.post(f"/intake/{reading.uid}/{part}", {"act": "confirm", "pick": pick(row)}).status_code
        for part in ("decide/", f"rows/{row.number}/", "units/", "undo/", "planning/", "settle/")
    ]

    assert answers == [404] * 6


@pytest.mark.usefixtures("still")
def test_the_units_page_asks_as_much_for_many_as_for_few(
    read: Upload, door: Client, django_assert_max_num_queries: object
) -> None:
    few_units, many = read(), read("clean/bull-01.txt")
    with django_assert_max_num_queries(60) as few:  # type: ignore[operator]  # pytest-django's own fixture
        door.get(f"/intake/{few_units.uid}/units/")

    with django_assert_max_num_queries(len(few)):  # type: ignore[operator]  # pytest-django's own fixture
        door.get(f"/intake/{many.uid}/units/")

    assert Row.objects.filter(reading=many, kind=RowKind.UNIT).count() > 3


def test_a_segment_without_words_is_headed_by_its_own_number() -> None:
    fields = {one.key: "" for one in COLUMNS[RowKind.SEGMENT]} | {"no": "1"}

    assert headline_of(Row(number=7, kind=RowKind.SEGMENT, fields=fields)) == "批次 1"

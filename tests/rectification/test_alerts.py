"""Letters of the ladder are due by the day and recorded once; what the office follows is marked."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from time_machine import travel

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_person, an_organisation
from tests.rectification.building import Circle, a_circle, in_work
from xuncha.access import grants
from xuncha.access.grants import NotAllowed
from xuncha.access.labels import Label
from xuncha.access.models import NeedToKnow
from xuncha.desk import queries as desk
from xuncha.files.models import File
from xuncha.notices.models import Notice
from xuncha.people.models import Person
from xuncha.rectification import actions, alerting
from xuncha.rectification.actions import LetterEntry, NotDue, NotFollowed
from xuncha.rectification.models import AlertLetter, FollowUpMark, Item
from xuncha.rectification.waiting import letters
from xuncha.teams.models import Recusal
from xuncha.tokens.scopes import pairs

pytestmark = pytest.mark.django_db
FIRST, SECOND, LAST = date(2026, 12, 11), date(2026, 12, 21), date(2026, 12, 31)
"""The days on which the three letters fall due for an item of 31 December."""


@pytest.fixture
def circle() -> Circle:
    return a_circle()


@pytest.fixture
def items(circle: Circle) -> list[Item]:
    return in_work(circle)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def steps(item: Item, day: date) -> list[tuple[str, str, int]]:
    found = alerting.due_of(item.plan, day)
    return [(one.rung.letter, one.rung.recipient, len(one.items)) for one in found]


def letter(
    circle: Circle, items: list[Item], step: int, day: date, number: str = "云巡办督〔2026〕1号"
) -> AlertLetter:
    entry = LetterEntry(step, items, number, "陈局长", day, "整改档案第3卷")
    return actions.record_letter(plan=items[0].plan, entry=entry, by=circle.office, at=at(day))


def test_each_step_falls_due_on_its_day_and_goes_to_somebody_higher(items: list[Item]) -> None:
    days = (date(2026, 12, 10), FIRST, date(2026, 12, 20), SECOND, date(2026, 12, 30), LAST, date(2027, 3, 1))

    assert [steps(items[0], day) for day in days] == [
        [],
        [("提醒书", "leader", 2)],
        [("提醒书", "leader", 2)],
        [("告诫书", "head", 2)],
        [("告诫书", "head", 2)],
        [("问责书", "leading_group", 2)],
        [("问责书", "leading_group", 2)],
    ]


def test_what_was_written_of_is_due_again_with_the_next_step_only(circle: Circle, items: list[Item]) -> None:
    letter(circle, items[:1], 0, FIRST)

    assert steps(items[0], FIRST) == [("提醒书", "leader", 1)]
    assert steps(items[0], SECOND) == [("告诫书", "head", 2)]
    with pytest.raises(NotDue, match="已经发过"):
        letter(circle, items[:1], 0, FIRST, "2号")
    with pytest.raises(NotDue, match="没有到这一级"):
        letter(circle, items, 1, FIRST, "2号")
    with pytest.raises(NotDue, match="已登记过文号"):
        letter(circle, items[1:], 0, FIRST)
    entry = LetterEntry(0, items, "2号", "x", FIRST, "x")
    with pytest.raises(NotAllowed):
        actions.record_letter(plan=items[0].plan, entry=entry, by=circle.secretary, at=at(FIRST))


def test_a_claimed_item_needs_no_letter_and_a_letter_of_tomorrow_was_not_sent(
    circle: Circle, items: list[Item]
) -> None:
    Item.objects.filter(pk=items[0].pk).update(state="claimed")

    assert steps(items[0], LAST) == [("问责书", "leading_group", 1)]
    entry = LetterEntry(0, items[1:], "1号", "陈局长", SECOND, "卷3")
    with pytest.raises(NotDue, match="不能晚于今天"):
        actions.record_letter(plan=items[0].plan, entry=entry, by=circle.office, at=at(FIRST))


def test_the_desk_of_the_office_tells_of_letters_and_nobody_elses(
    circle: Circle, items: list[Item], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    due = len(items)
    with travel(at(SECOND), tick=False):
        with django_assert_max_num_queries(8):
            told = [(one.title, one.tone, str(one.small)) for one in letters(circle.office)]
        others = [one for who in (circle.head, circle.secretary, circle.team) for one in letters(who)]

    assert told == [("云岭市教育局党组：发告诫书", "warn", f"{due} 个细化问题到了预警级次")]
    assert (others, NeedToKnow.objects.count()) == ([], 0)


def test_the_unit_reads_what_went_to_it_and_not_what_went_above(circle: Circle, items: list[Item]) -> None:
    letter(circle, items, 0, FIRST, "提1号")
    letter(circle, items, 2, LAST, "责1号")
    pages = (f"/rectification/plans/{items[0].plan.uid}/", f"/rectification/items/{items[0].uid}/")
    unit, office = browser(circle.liaison), browser(circle.office)

    for path in pages:
        assert [words in page(unit, path) for words in ("提1号", "责1号")] == [True, False]
        assert [words in page(office, path) for words in ("提1号", "责1号")] == [True, True]
    for rows in (AlertLetter.objects.all(), items[0].alerted.all()):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.delete()


def test_a_letter_is_found_by_its_number_by_who_reads_it(circle: Circle, items: list[Item]) -> None:
    letter(circle, items, 0, FIRST, "云巡办督〔2026〕17号")
    letter(circle, items, 2, LAST, "云巡领督〔2026〕17号")
    strangers = (a_person("UH", organisation=an_organisation(name="乙局")), a_person("TM"), a_person("AUD"))

    def found(person: Person, typed: str) -> list[str]:
        groups = desk.search(Person.objects.get(pk=person.pk), typed)
        return [hit.title for group in groups if str(group.title) == "预警文书" for hit in group.hits]

    below, above = "提醒书（云巡办督〔2026〕17号）", "问责书（云巡领督〔2026〕17号）"
    for one in (circle.office, circle.secretary, circle.team, circle.discipline):
        assert found(one, "2026〕17") == [above, below]
    for one in (circle.head, circle.liaison):
        assert found(one, "2026〕17") == [below]
    assert [found(one, "2026〕17") for one in strangers] == [[], [], []]
    assert found(circle.office, "教育局 提醒书") == [below]
    (hit,) = [
        one for group in desk.search(circle.office, "云巡办督") for one in group.hits if one.title == below
    ]
    assert hit.link == f"/rectification/plans/{items[0].plan.uid}/#letters"


def test_who_keeps_away_from_the_unit_finds_no_letter_about_it(circle: Circle, items: list[Item]) -> None:
    letter(circle, items, 0, FIRST, "云巡办督〔2026〕17号")
    said = {"rule": "spouse", "origin": "declared", "reason": "x"}
    said |= {"asked_by": circle.second, "asked_at": MONDAY}
    Recusal.objects.create(person=circle.second, organisation=circle.unit, **said)

    found = [
        [hit for group in desk.search(Person.objects.get(pk=one.pk), "云巡办督") for hit in group.hits]
        for one in (circle.office, circle.second)
    ]

    assert [len(hits) for hits in found] == [1, 0]


def test_the_office_records_a_letter_on_its_page(circle: Circle, items: list[Item]) -> None:
    plan = items[0].plan
    address = f"/rectification/plans/{plan.uid}/letters/0/"
    with travel(at(FIRST), tick=False):
        office = browser(circle.office)
        offered = "登记提醒书" in page(office, f"/rectification/plans/{plan.uid}/")
        asked = page(office, address)
        typed = {
            "step": "0",
            "items": [str(one.uid) for one in items],
            "number": "提1号",
            "addressee": "陈局长",
        }
        wrong = office.post(address, {**typed, "sent_on": "2026-12-11", "place": ""})
        office.post(address, {**typed, "sent_on": "2026-12-11", "place": "卷3"})
        none = office.get(address)

    assert offered
    assert "陈局长" in asked
    assert (wrong.status_code, none.status_code) == (422, 409)
    assert AlertLetter.objects.get().alerted.count() == 2


def recorded(item: Item, by: Person, **said: object) -> HttpResponse:
    typed = {"step": "0", "number": "提2号", "addressee": "陈副局长", "sent_on": "2026-12-11", "place": ""}
    address = f"/rectification/plans/{item.plan.uid}/letters/0/"
    with travel(at(FIRST), tick=False):
        return browser(by).post(address, {**typed, "items": [str(item.uid)], **said})


def test_the_file_of_a_letter_is_open_to_who_reads_the_letter(circle: Circle, items: list[Item]) -> None:
    """The unit does not see what went above it, neither on a page nor as a file."""
    nowhere = recorded(items[0], circle.office)
    shown = recorded(items[0], circle.office, file=SimpleUploadedFile("提醒书.txt", "请按期整改".encode()))
    told = AlertLetter.objects.select_related("file").get()
    assert told.file is not None
    clerk, stranger, member = (
        a_person("OFS"),
        a_person("UL", organisation=an_organisation(name="乙局")),
        a_person("TM"),
    )
    readers = (circle.office, circle.second, circle.secretary, circle.team, circle.discipline)
    unit = (circle.head, circle.liaison)

    def opened(*people: Person) -> set[int]:
        return {browser(one).get(f"/files/{told.file_id}/").status_code for one in people}

    assert (nowhere.status_code, shown.status_code) == (422, 302)
    assert "请上传文书，或写明原件存放在哪里" in nowhere.content.decode()
    assert (told.place, told.file.name, told.file.label) == ("", "提醒书.txt", Label.WORK_SECRET)
    for path in (f"plans/{items[0].plan.uid}", f"items/{items[0].uid}"):
        assert f"/files/{told.file_id}/" in page(browser(circle.liaison), f"/rectification/{path}/")
    assert (opened(*readers, *unit), opened(clerk, stranger, member)) == ({200}, {404})
    withdrawn = browser(circle.office).post(f"/files/{told.file_id}/withdraw/", {"reason": "传错了"})
    assert "这份文件是已登记的预警文书，不能撤回" in withdrawn.content.decode()
    rows = [File.objects.filter(grants.allowed(one, "read", "files.file")).count() for one in (clerk, *unit)]
    assert rows == [0, 1, 1]


def test_a_file_that_went_above_the_unit_is_closed_to_it(circle: Circle, items: list[Item]) -> None:
    with travel(at(LAST), tick=False):
        office = browser(circle.office)
        typed = {"step": "2", "number": "责1号", "addressee": "领导小组", "sent_on": "2026-12-31"}
        file = SimpleUploadedFile("问责书.txt", "未按期".encode())
        address = f"/rectification/plans/{items[0].plan.uid}/letters/2/"
        office.post(address, {**typed, "items": [str(items[0].uid)], "file": file})
    kept = File.objects.get()

    opened = [browser(one).get(f"/files/{kept.pk}/").status_code for one in (circle.head, circle.secretary)]
    listed = [
        kept in File.objects.filter(grants.allowed(one, "read", "files.file"))
        for one in (circle.liaison, circle.head, circle.discipline)
    ]

    assert (opened, listed) == ([404, 200], [False, False, True])


def test_a_program_that_only_reads_learns_no_more_of_letters_than_its_person(
    circle: Circle, items: list[Item]
) -> None:
    plan = items[0].plan
    letter(circle, items, 0, FIRST, "提1号")
    typed = {"step": "2", "number": "责1号", "addressee": "领导小组", "sent_on": "2026-12-31"}
    typed |= {"items": str(items[0].uid)}
    with travel(at(LAST), tick=False):
        file = SimpleUploadedFile("问责书.txt", "未按期".encode())
        browser(circle.office).post(f"/rectification/plans/{plan.uid}/letters/2/", {**typed, "file": file})
    kept = File.objects.get()
    scopes = [one for key in ("rectification", "files") for one in pairs(key, write=False)]

    def learned(person: Person, secret: str) -> tuple[list[str], list[object]]:
        program = Program(a_token(person, *scopes, secret=secret * 43), Client())
        told = program("GET", f"rectification/plans/{plan.uid}/letters").json()
        reads = [program("GET", f"files/{kept.pk}{part}") for part in ("", "/content")]
        b"".join(reads[1])  # a file is read to its end
        found = [hit["title"] for group in program("GET", "search?q=责1号").json() for hit in group["hits"]]
        return sorted(one["number"] for one in told), [*found, *(one.status_code for one in reads)]

    assert [learned(one, secret) for one, secret in ((circle.head, "a"), (circle.liaison, "b"))] == [
        (["提1号"], [404, 404])
    ] * 2
    assert learned(circle.office, "c") == (["提1号", "责1号"], ["问责书（责1号）", 200, 200])


def test_who_was_slower_sees_both_letters_and_goes_on_with_the_rest(
    circle: Circle, items: list[Item]
) -> None:
    letter(circle, items[:1], 0, FIRST, "提1号")
    office = circle.second
    both = recorded(items[0], office, items=[str(one.uid) for one in items], place="卷9")
    shown = both.content.decode()
    rest = recorded(items[1], office, place="卷9")
    last = recorded(items[1], office, number="提3号", addressee="甲", place="卷10")
    over = last.content.decode()

    assert (both.status_code, rest.status_code, last.status_code) == (409, 302, 409)
    for words in ("陈局长", "陈副局长", "提1号", "整改档案第3卷", 'value="卷9"', 'value="提2号"', "1-1、2-1"):
        assert words in shown
    assert (str(items[0].uid) in shown, f'value="{items[1].uid}"' in shown) == (False, True)
    assert "别人都已登记" in over
    assert ('value="提3号"' in over, 'type="submit" class="main"' in over) == (True, False)
    assert AlertLetter.objects.count() == 2


def test_a_program_sends_a_letter_with_its_file_and_learns_who_was_faster(
    circle: Circle, items: list[Item]
) -> None:
    token = a_token(circle.office, expires_at=at(date(2027, 1, 1)))
    program, signed = Program(token, Client()), {"Authorization": f"Bearer {token}"}
    path = f"rectification/plans/{items[0].plan.uid}/letters"
    said = {"step": "0", "number": "提1号", "addressee": "陈局长", "sent_on": "2026-12-11"}
    both = [str(one.uid) for one in items]
    with travel(at(FIRST), tick=False):
        file = SimpleUploadedFile("提醒书.txt", "请按期整改".encode())
        sent = {**said, "items": both[:1], "file": file}
        made = program.client.post(f"/api/v1/{path}", sent, headers=signed)
        late = {**said, "number": "提2号", "items": both, "place": "卷9"}
        slower = program.client.post(f"/api/v1/{path}", late, headers=signed)
        listed = program("GET", path).json()

    assert (made.status_code, made.json()["file"]) == (201, str(File.objects.get().pk))
    assert (slower.status_code, slower.json()["error"]["fields"]["number"]) == (
        409,
        ["现在：提1号", "您填写：提2号"],
    )
    assert [one["items"] for one in listed] == [both[:1]]


def test_marks_are_set_told_filtered_and_ended_once(circle: Circle, items: list[Item]) -> None:
    office, unit = browser(circle.office), browser(circle.liaison)
    item, plan = items[0], items[0].plan
    office.post(f"/rectification/items/{item.uid}/follow/set/", {"reason": "群众反映强烈", "until": ""})

    listed = page(office, "/rectification/?followed=yes")
    assert ("1-1 补贴" in listed, "2-1 补贴" in listed) == (True, False)
    assert page(office, "/rectification/").count("<small>督办中") == 1
    assert "群众反映强烈" in page(unit, f"/rectification/items/{item.uid}/")
    assert Notice.objects.filter(kind="rectification.follow.set", person=circle.liaison).exists()
    with pytest.raises(NotFollowed, match="已在督办"):
        actions.follow(plan=plan, item=item, reason="x", by=circle.office, at=MONDAY)
    with pytest.raises(NotFollowed, match="不能早于今天"):
        actions.follow(plan=plan, reason="x", until=date(2026, 11, 22), by=circle.office, at=MONDAY)
    actions.follow(plan=plan, reason="整体滞后", until=MONDAY.date(), by=circle.office, at=MONDAY)
    assert page(office, "/rectification/?followed=yes").count("<small>督办中") == 2
    for thing in (f"items/{item.uid}", f"plans/{plan.uid}"):
        office.post(f"/rectification/{thing}/follow/end/", {"result": "已到户"})
    assert "1-1 补贴" not in page(office, "/rectification/?followed=yes")
    with pytest.raises(NotFollowed, match="已经解除"):
        actions.end_follow(plan=plan, item=item, result="x", by=circle.office, at=MONDAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUpMark.objects.update(reason="x")


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()

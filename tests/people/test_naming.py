"""Need to know: one thing is opened to one person until a day, from the page of the thing."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import Q
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.browsing import Visit
from tests.builders import MONDAY, a_person
from tests.people.steps import a_member
from xuncha.access.labels import Label
from xuncha.access.models import NeedToKnow
from xuncha.access.registry import exclude, kind_of
from xuncha.access.table import Exclusion
from xuncha.access.who import Who
from xuncha.audit.models import Entry
from xuncha.files import store
from xuncha.files.models import File
from xuncha.notices.models import Notice
from xuncha.people.models import Person
from xuncha.people.views import step_up

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "北风吹过三道梁子的清晨八点"


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="李主任", clearance=Label.SENSITIVE)


@pytest.fixture
def member(head: Person) -> Person:
    return a_person("TM", name="王组员", organisation=head.organisation, clearance=Label.SENSITIVE)


def a_file(owner: Person, label: int = Label.SENSITIVE) -> File:
    path = store.quarantine() / "a.txt"
    path.write_text("谈话记录")
    return File.objects.create(
        name="谈话记录.txt",
        stored=store.keep(path),
        media_type="text/plain",
        size=12,
        digest="d",
        label=label,
        organisation=owner.organisation,
        uploaded_by=owner,
        uploaded_at=MONDAY,
    )


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    session = client.session
    session[step_up.KEY] = timezone.now().timestamp()
    session.save()
    return client


def address(file: File) -> str:
    return f"/people/grants/needs/of/files.file/{file.pk}/"


def day(days: int) -> str:
    return f"{timezone.localtime() + timedelta(days=days):%Y-%m-%d}"


def name(head: Person, file: File, person: Person, *, until: str = "") -> str:
    filled = {"person": person.username, "until": until or day(7), "reason": "参加此项核查"}
    return signed_in(head).post(address(file), filled, follow=True).content.decode()


def status(person: Person, file: File) -> int:
    """Return how the page answers at the next request of somebody."""
    return signed_in(person).get(f"/files/{file.pk}/").status_code


def test_who_is_named_reads_it_and_is_told_and_it_goes_on_record(head: Person, member: Person) -> None:
    file = a_file(head)
    before = status(member, file)

    page = name(head, file, member)

    need = NeedToKnow.objects.get()
    assert ("已指名" in page, before, status(member, file)) == (True, 404, 200)
    assert (need.person, need.named_by, need.key) == (member, head, str(file.pk))
    assert Notice.objects.get(person=member).link == f"/files/{file.pk}/"
    assert Entry.objects.get(event="access.need.named").details["reason"] == "参加此项核查"
    mine = signed_in(member).get("/access/why/").content.decode()
    assert f'<a href="/files/{file.pk}/">谈话记录.txt</a>' in mine


def test_it_holds_to_the_end_of_the_day_and_no_longer(head: Person, member: Person) -> None:
    file = a_file(head)

    name(head, file, member, until=day(3))

    until = timezone.localtime(NeedToKnow.objects.get().until)
    assert (until.hour, until.minute) == (0, 0)
    need = NeedToKnow.objects.get()
    need.since, need.until = need.since - timedelta(days=2), timezone.now() - timedelta(seconds=1)
    need.save()
    assert status(member, file) == 404


def test_who_is_unnamed_is_out_at_the_next_request(head: Person, member: Person) -> None:
    file = a_file(head)
    name(head, file, member)
    client = signed_in(member)
    inside = client.get(f"/files/{file.pk}/").status_code

    signed_in(head).post(f"/people/grants/needs/{NeedToKnow.objects.get().pk}/", {"reason": "核查结束"})

    assert (inside, client.get(f"/files/{file.pk}/").status_code) == (200, 404)
    assert Notice.objects.filter(person=member, kind="access.need.ended").count() == 1


def _rows_barred(member: Person) -> Callable[[Who], Q]:
    return lambda who: ~Q(pk__in=()) if who.person == member.pk else Q(pk__in=())


def test_recusal_wins_over_a_naming(head: Person, member: Person) -> None:
    file = a_file(head)
    name(head, file, member)
    recusal = Exclusion("recusal", "回避", lambda who, _: who.person == member.pk, _rows_barred(member))
    exclude("files.file", recusal)
    try:
        other = a_file(head)

        page = name(head, other, member)

        assert ("应当回避" in page, status(member, file), status(member, other)) == (True, 404, 404)
    finally:
        kind_of("files.file").exclusions.remove(recusal)


def test_whom_naming_would_not_help_is_not_named(head: Person) -> None:
    file = a_file(head)
    low = a_person("TM", name="甲", organisation=head.organisation, clearance=Label.WORK_SECRET)
    auditor = a_person("AUD", name="乙", organisation=head.organisation, clearance=Label.SENSITIVE)

    pages = [name(head, file, person) for person in (low, auditor, head)]

    assert ["知悉等级只到" in pages[0], "没有能查看它的角色" in pages[1], "本人" in pages[2]] == [True] * 3
    assert not NeedToKnow.objects.exists()


def test_nobody_is_named_twice_nor_for_longer_than_a_year(head: Person, member: Person) -> None:
    file = a_file(head)

    long = name(head, file, member, until=day(500))
    name(head, file, member)
    twice = name(head, file, member)

    assert ("不超过 366 天" in long, "已被指名" in twice) == (True, True)
    assert NeedToKnow.objects.count() == 1


@pytest.mark.parametrize("until", ["9999-12-31", "0001-01-01"])
def test_a_day_beyond_all_clocks_is_told_beside_its_field(head: Person, member: Person, until: str) -> None:
    page = name(head, a_file(head), member, until=until)

    assert "1900" in page
    assert NeedToKnow.objects.count() == 0


@pytest.mark.parametrize("persona", ["OFS", "TM", "UH", "SMO", "SYS", "AUD"])
def test_others_find_no_such_page(head: Person, persona: str) -> None:
    file = a_file(head)
    other = a_person(persona, organisation=head.organisation, clearance=Label.EXTREME)

    answers = [
        signed_in(other).get(path).status_code for path in (address(file), address(file)[:-6] + "abcde/")
    ]

    assert answers == [404, 404]


def test_above_the_clearance_of_the_head_and_for_what_does_not_exist_there_is_no_page(head: Person) -> None:
    client = signed_in(head)
    paths = (
        address(a_file(head, Label.EXTREME)),
        "/people/grants/needs/of/nothing/1/",
        "/people/grants/needs/of/files.file/x/",
        f"/people/grants/needs/of/organisations.organisation/{head.organisation_id}/",
    )

    assert {client.get(path).status_code for path in paths} == {404}


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def test_a_head_names_a_member_from_the_page_of_a_file_and_takes_it_back(visit: Visit) -> None:
    head = a_member("OFD")
    member = a_person("TM", name="王组员", organisation=head.organisation, clearance=Label.WORK_SECRET)
    file = a_file(head, Label.WORK_SECRET)
    theirs = visit(member)
    page = visit(head).goto(f"/files/{file.pk}/")

    page.get_by_role("link", name="指名知悉").click()
    page.get_by_label("密码").fill(PASSWORD)  # this matters: prove first
    press(page, "确认")
    page.get_by_label("人员", exact=True).fill(member.username)
    page.get_by_label("事由").fill("参加此项核查")
    press(page, "指名")
    expect(page.get_by_role("status")).to_contain_text("已指名 王组员")

    expect(theirs.goto("/notices/").get_by_text("您被指名知悉一件事")).to_be_visible()
    expect(theirs.goto(f"/files/{file.pk}/").get_by_role("heading", level=1)).to_have_text("谈话记录.txt")
    page.get_by_role("link", name="撤销 王组员").click()
    page.get_by_label("事由").fill("核查结束")
    press(page, "收回")
    expect(theirs.goto(f"/files/{file.pk}/").get_by_role("heading", level=1)).to_have_text(
        "没有这一页，或者您不能看"
    )

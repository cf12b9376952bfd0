"""The desk shows what waits for me, what I may begin, what was noticed, and finds only what I may see."""

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from time_machine import travel

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from xuncha.access import actions as access
from xuncha.desk import queries
from xuncha.jobs.models import Timer
from xuncha.notices import telling
from xuncha.notices.models import Notice
from xuncha.organisations import actions as organisations
from xuncha.organisations.columns import COLUMNS
from xuncha.organisations.models import Draft, Jurisdiction, Kind, Organisation
from xuncha.people.models import Person
from xuncha.project import selfcheck

UPDATED = "organisations.organisation.updated"
pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Jurisdiction:
    return a_jurisdiction()


@pytest.fixture
def office(city: Jurisdiction) -> Organisation:
    return an_organisation(name="云岭市委巡察办", kind=Kind.OFFICE, within=city)


@pytest.fixture
def head(client: Client, office: Organisation) -> Person:
    person = a_person("OFD", organisation=office)
    client.force_login(person)
    return person


def a_draft(person: Person, name: str) -> Draft:
    return Draft.objects.create(person=person, file_name=name, digest="", rows=[], made_at=MONDAY)


def test_the_desk_shows_what_waits_for_me_and_not_what_waits_for_others(
    client: Client, head: Person, office: Organisation
) -> None:
    a_draft(head, "单位.xlsx")
    a_draft(a_person("OFD", organisation=office), "别人的.xlsx")

    page = client.get("/").content.decode()

    assert ("有 1 件事等您" in page, "单位.xlsx" in page, "别人的.xlsx" in page) == (True, True, False)


@pytest.mark.usefixtures("head")
def test_an_empty_desk_says_what_to_do_next(client: Client) -> None:
    page = client.get("/").content.decode()

    assert ("现在没有事等您" in page, "导入单位名册" in page, "开设账号" in page) == (True, True, False)


def test_who_has_no_role_is_told_whom_to_ask(client: Client, office: Organisation) -> None:
    client.force_login(a_person(organisation=office))

    assert "您还没有角色" in client.get("/").content.decode()


def test_tasks_with_a_day_come_first(head: Person) -> None:
    a_draft(head, "一.xlsx")

    assert [task.title for task in queries.tasks(head)] == ["“一.xlsx”等您核对后导入"]


@pytest.mark.usefixtures("head")
@pytest.mark.parametrize("typed", ["教育", "教育局", "敎育", "雲嶺市教育局", "云岭市教育"])
def test_two_characters_find_in_either_script(client: Client, city: Jurisdiction, typed: str) -> None:
    an_organisation(name="云岭市教育局党组", within=city)

    assert "云岭市教育局党组" in client.get("/search/", {"q": typed}).content.decode()


@pytest.mark.usefixtures("head")
@pytest.mark.parametrize("typed", ["\uff39\uff2c\uff19", "\u200b民政 云岭市", "云岭市 民政"])
def test_what_an_input_method_or_a_paste_leaves_does_not_hide_a_hit(
    client: Client, city: Jurisdiction, typed: str
) -> None:
    Organisation.objects.create(name="民政局党组", code="YL9", kind="party_group", jurisdiction=city)

    assert "民政局党组" in client.get("/search/", {"q": typed}).content.decode()


@pytest.mark.usefixtures("head")
def test_a_name_kept_in_traditional_characters_is_found_too(client: Client, city: Jurisdiction) -> None:
    an_organisation(name="臨川縣教育局", within=city)

    assert "臨川縣教育局" in client.get("/search/", {"q": "临川"}).content.decode()


@pytest.mark.usefixtures("head")
def test_what_is_foreign_is_neither_found_nor_counted(client: Client) -> None:
    for number in range(12):
        an_organisation(name=f"外市教育局{number}", within=a_jurisdiction(name=f"外市{number}"))

    page = client.get("/search/", {"q": "教育"}).content.decode()

    assert ("没有找到" in page, "外市" in page, "还有更多" in page) == (True, False, False)


@pytest.mark.usefixtures("head")
def test_accounts_are_found_by_the_system_manager_alone(client: Client, office: Organisation) -> None:
    a_person(name="欧阳明", organisation=office)
    by_head = client.get("/search/", {"q": "欧阳"}).content.decode()
    client.force_login(a_person("SYS", organisation=office))
    by_manager = client.get("/search/", {"q": "欧阳"}).content.decode()

    assert ("欧阳明" in by_head, "欧阳明" in by_manager) == (False, True)


def test_a_search_asks_as_many_queries_for_one_hit_as_for_many(
    head: Person, city: Jurisdiction, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asked = 18 if connection.vendor == "sqlite" else 23  # PostgreSQL looks twice for what is rare
    queries.search(head, "教育")
    for count in (1, 20):
        for _ in range(count):
            an_organisation(name="教育局", within=city)
        with django_assert_num_queries(asked):
            groups = queries.search(head, "教育")

    assert (len(groups[0].hits), groups[0].more) == (queries.SHOWN, True)


@pytest.mark.usefixtures("head")
@pytest.mark.parametrize("typed", ["", "  ", "\0", "%", "_", "'; --", "教" * 500])
def test_any_text_may_be_looked_for(client: Client, typed: str) -> None:
    assert client.get("/search/", {"q": typed}).status_code == 200


def test_a_notice_says_that_and_where_but_never_what(
    client: Client, head: Person, office: Organisation
) -> None:
    notice = telling.notify(
        person=head,
        event=UPDATED,
        link=f"/organisations/{office.pk}/",
        at=MONDAY,
    )

    page = client.get("/notices/").content.decode()

    assert {field.name for field in Notice._meta.fields} == {
        "id",
        "person",
        "kind",
        "at",
        "read_at",
        "mailed_at",
        "link",
    }
    assert (str(notice) in page, office.code in page) == (True, False)


def test_the_bell_counts_what_was_not_read_until_it_is(client: Client, head: Person) -> None:
    for _ in range(2):
        telling.notify(person=head, event=UPDATED, link="/organisations/", at=MONDAY)

    before = client.get("/notices/").content.decode()
    first = Notice.objects.earliest("pk")
    went = client.post(f"/notices/{first.pk}/read/", {"go": "1"})
    after = client.get("/notices/").content.decode()
    client.post("/notices/read/")

    assert ("<b>2</b>" in before, "<b>1</b>" in after, went["Location"]) == (True, True, "/organisations/")
    assert Notice.objects.unread().count() == 0


@pytest.mark.usefixtures("head")
def test_the_notice_of_another_stays_unread_and_unseen(client: Client, office: Organisation) -> None:
    other = a_person("OFS", organisation=office)
    notice = telling.notify(person=other, event="jobs.job.finished", link="/jobs/", at=MONDAY)

    answer = client.post(f"/notices/{notice.pk}/read/", {"go": "1"})
    client.post("/notices/read/")

    notice.refresh_from_db()
    assert (answer.status_code, notice.read_at) == (404, None)
    assert "去看" not in client.get("/notices/").content.decode()


def test_looking_marks_nothing_as_read(client: Client, head: Person) -> None:
    telling.notify(person=head, event="jobs.job.finished", link="/jobs/", at=MONDAY)

    assert (client.get("/notices/read/").status_code, client.get("/notices/").status_code) == (405, 200)
    assert Notice.objects.unread().count() == 1


@pytest.mark.parametrize("link", ["https://elsewhere.example/", "//elsewhere.example", "organisations"])
def test_a_notice_leads_nowhere_else(head: Person, link: str) -> None:
    with pytest.raises(ValueError, match="address of this house"):
        telling.notify(person=head, event="jobs.job.finished", link=link, at=MONDAY)


def test_the_page_shows_what_is_unread_and_keeps_the_rest_one_click_away(
    client: Client, head: Person
) -> None:
    for kind in ("jobs.job.finished", "people.password.changed"):
        telling.notify(person=head, event=kind, link="/", at=MONDAY)
    client.post(f"/notices/{Notice.objects.earliest('pk').pk}/read/")

    unread, everything = (client.get(path).content.decode() for path in ("/notices/", "/notices/?show=all"))

    words = ("您发起的后台任务已办完", "您的密码已修改")
    assert [word in unread for word in words] == [False, True]
    assert [word in everything for word in words] == [True, True]


@pytest.mark.usefixtures("head")
def test_no_notices_say_what_will_stand_there(client: Client) -> None:
    pages = [client.get(path).content.decode() for path in ("/notices/", "/notices/?show=all")]

    assert ["没有未读通知" in pages[0], "还没有通知" in pages[1]] == [True, True]


@pytest.mark.parametrize("page", ["2", "0", "999", "x"])
def test_many_notices_are_turned_over(client: Client, head: Person, page: str) -> None:
    for _ in range(31):
        telling.notify(person=head, event="jobs.job.finished", link="/", at=MONDAY)

    assert client.get("/notices/", {"page": page}).status_code == 200
    assert "2 / 2" in client.get("/notices/", {"page": "2"}).content.decode()


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2026-09-29", "工作日 · 下一个工作日 9 月 30 日 星期三"),
        ("2026-09-30", "工作日 · 明天起国庆节放假，下一个工作日 10 月 8 日 星期四"),
        ("2026-10-01", "国庆节放假 · 下一个工作日 10 月 8 日 星期四"),
        ("2026-10-10", "国庆节调休，今天上班 · 下一个工作日 10 月 12 日 星期一"),
        ("2026-11-22", "周末 · 下一个工作日 11 月 23 日 星期一"),
    ],
)
def test_the_desk_says_what_day_it_is(client: Client, head: Person, today: str, words: str) -> None:
    with travel(f"{today}T10:00:00+08:00", tick=False):
        client.force_login(head)
        page = " ".join(client.get("/").content.decode().split())

    assert words in page


def test_in_a_year_without_a_table_the_desk_says_the_date_alone(client: Client, head: Person) -> None:
    with travel("2031-05-06T10:00:00+08:00", tick=False):
        client.force_login(head)
        page = client.get("/").content.decode()

    assert ("2031 年 5 月 6 日" in page, "下一个工作日" in page) == (True, False)


@pytest.mark.usefixtures("head")
def test_what_the_self_check_finds_is_shown_to_who_can_mend_it(client: Client, office: Organisation) -> None:
    selfcheck._within_the_minute.cache_clear()
    Timer.objects.create(
        task="xuncha.desk.jobs:MAIL", next_at=MONDAY, failures=3, failing_since=MONDAY, message="连不上"
    )
    by_head = client.get("/").content.decode()
    client.force_login(a_person("SYS", organisation=office))
    by_manager = client.get("/").content.decode()
    selfcheck._within_the_minute.cache_clear()

    words = "“发送通知邮件”从 11-23 09:00 起连续 3 次没有办成：连不上"
    assert (words in by_head, words in by_manager) == (False, True)


def test_a_request_for_a_right_waits_for_who_decides_it(head: Person, office: Organisation) -> None:
    clerk, manager = a_person(name="秦川", organisation=office), a_person("SMO", organisation=office)
    wanted = access.Wanted(clerk, "OFS", office, MONDAY, None, "云组发〔2026〕12号")
    request = access.request_grant(wanted=wanted, by=head, at=MONDAY)

    before = queries.tasks(manager)
    access.decline_request(request=request, answer="依据不足", by=manager, at=MONDAY)

    assert [(task.title, task.link) for task in before] == [
        ("授予角色：秦川", f"/people/grants/requests/{request.pk}/")
    ]
    assert (queries.tasks(head), queries.tasks(manager)) == ([], [])


def test_a_program_finds_as_far_as_its_token_reaches(head: Person, city: Jurisdiction) -> None:
    an_organisation(name="云岭市教育局党组", within=city)
    an_organisation(name="外市教育局党组", within=a_jurisdiction(name="外市"))
    wide = Program(a_token(head), Client())
    narrow = Program(a_token(head, "files.file:list", secret="b" * 43), Client())

    (found,) = wide("GET", "search?q=教育局").json()

    assert [one["title"] for one in found["hits"]] == ["云岭市教育局党组"]
    assert narrow("GET", "search?q=教育局").json() == []
    assert [wide("GET", asked).status_code for asked in ("search", f"search?q={'x' * 101}")] == [422, 422]


def test_a_program_reads_what_waits_as_far_as_its_token_reaches(head: Person) -> None:
    a_draft(head, "单位.xlsx")
    wide = Program(a_token(head), Client())
    narrow = Program(a_token(head, "files.file:list", secret="b" * 43), Client())

    (task,) = wide("GET", "tasks").json()
    (waiting,) = queries.tasks(head)

    assert task == {"title": waiting.title, "small": waiting.small, "state": waiting.state} | {
        "link": waiting.link,
        "due": None,
    }
    assert narrow("GET", "tasks").json() == []


def test_a_sheet_with_faults_is_to_be_mended_not_to_be_imported(client: Client, head: Person) -> None:
    sheet = f"{','.join(column.heading for column in COLUMNS)}\n云岭市民政局党组,YL0012,党组,外星,,,三十五,\n"
    known = {"create_places": False, "by": head, "at": MONDAY}
    organisations.draft_import(content=sheet.encode(), file_name="坏.csv", **known)
    page = client.get("/").content.decode()

    assert ("“坏.csv”有 2 处错误，改好后重新上传" in page, "等您核对后导入" in page) == (True, False)

"""The pages of frameworks, the search and the API, through a client."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from tests.frameworks.building import a_framework, a_head, a_version, titles
from xuncha.audit.models import Entry
from xuncha.desk.queries import search
from xuncha.frameworks import actions
from xuncha.frameworks.models import Framework, Mapping, Version
from xuncha.frameworks.states import VersionState
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db
ISSUED = VersionState.ISSUED


@pytest.fixture
def head() -> Person:
    return a_head()


@pytest.fixture
def office(client: Client, head: Person) -> Client:
    client.force_login(head)
    return client


@pytest.fixture
def clerk(head: Person) -> Client:
    client = Client()
    client.force_login(a_person("TM", organisation=head.organisation))
    return client


def text(client: Client, address: str, **more: str) -> str:
    return client.get(address, more).content.decode()


def test_the_list_shows_the_version_in_force_and_its_items(office: Client) -> None:
    a_version(a_framework(), state=ISSUED)

    page = text(office, "/frameworks/")

    assert [words in page for words in ("监督清单JC", "第1版", "新建清单")] == [True, True, True]


def test_a_version_is_a_tree_with_counts_and_the_search_leaves_what_fits(office: Client) -> None:
    version = a_version(state=ISSUED)

    whole = text(office, f"/frameworks/versions/{version.pk}/")
    found = text(office, f"/frameworks/versions/{version.pk}/", q="乙的")

    assert [words in whole for words in ("1. 惠民资金", "甲的表述", "2 条", "2 个方面、3 条")] == [True] * 4
    assert [words in found for words in ("乙的表述", "甲的表述", "作风建设", "含“乙的”的 1 条")] == [
        True,
        False,
        False,
        True,
    ]


@pytest.mark.usefixtures("still")
def test_as_many_queries_for_three_items_as_for_thirty(office: Client) -> None:
    small = a_version(a_framework(code="A"), state=ISSUED)
    large = a_version(a_framework(code="B"), state=ISSUED, items=tuple(f"条{n}" for n in range(30)))
    office.get(f"/frameworks/versions/{small.pk}/")

    counts = []
    for version in (small, large):
        with CaptureQueriesContext(connection) as asked:
            office.get(f"/frameworks/versions/{version.pk}/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_a_member_reads_what_was_issued_and_meets_no_draft(clerk: Client) -> None:
    issued, draft = a_version(a_framework(code="A"), state=ISSUED), a_version(a_framework(code="B"))

    statuses = [
        clerk.get(f"/frameworks/{path}/").status_code
        for path in (
            f"versions/{issued.pk}",
            f"items/{issued.items.get(number=1).pk}",
            f"versions/{draft.pk}",
            f"items/{draft.items.get(number=1).pk}",
            f"versions/{issued.pk}/retire",
            "new",
        )
    ]

    assert statuses == [200, 200, 404, 404, 404, 404]


def test_a_foreign_framework_is_not_found() -> None:
    version = a_version(state=ISSUED)
    stranger = Client()
    stranger.force_login(a_person("OFD", organisation=an_organisation(within=a_jurisdiction(name="外市"))))

    assert [
        stranger.get(f"/frameworks/{path}/").status_code
        for path in (version.framework_id, f"versions/{version.pk}", f"versions/{version.pk}/near")
    ] == [404, 404, 404]


def test_a_framework_is_begun_as_a_copy(office: Client) -> None:
    shipped = a_version(a_framework(code="SC", shipped=True), state=ISSUED)

    asked = text(office, f"/frameworks/new/?source={shipped.pk}")
    answer = office.post(
        "/frameworks/new/",
        {"name": "云岭清单", "code": "YL", "about": "", "place": "云岭市", "source": shipped.pk},
    )

    made = Version.objects.get(framework__code="YL")
    assert "selected" in asked
    assert (answer["Location"], titles(made)) == (f"/frameworks/versions/{made.pk}/", titles(shipped))


def test_from_a_new_version_to_its_issue(office: Client) -> None:
    old = a_version(state=ISSUED)
    begun = office.post(f"/frameworks/{old.framework_id}/next/")
    new = Version.objects.get(number=2)
    first = new.items.get(number=1)
    aspect = new.aspects.get(number=2)
    typed = {"aspect": aspect.pk, "title": "甲改", "wordings": "一\r\n\r\n二", "basis": "", "tags": "甲，乙"}

    office.post(f"/frameworks/items/{first.pk}/change/", {**typed, "revision": "1"})
    office.post(f"/frameworks/versions/{new.pk}/aspects/new/", {"focus": "聚焦二", "title": "支部"})
    added = new.aspects.get(title="支部")
    refused = office.post(f"/frameworks/versions/{new.pk}/issue/", {"note": ""}).content.decode()
    office.post(f"/frameworks/versions/{new.pk}/items/new/", {"aspect": added.pk, "title": "丁"})
    office.post(f"/frameworks/items/{new.items.get(title='乙').pk}/move/", {"up": "0"})
    office.post(f"/frameworks/versions/{new.pk}/issue/", {"note": "改一条"})

    new.refresh_from_db()
    assert begun["Location"] == f"/frameworks/versions/{new.pk}/"
    assert "这些方面下还没有条目：支部" in refused
    assert (new.state, new.note, titles(new)) == (
        ISSUED,
        "改一条",
        [(1, "乙"), (2, "甲改"), (3, "丙"), (4, "丁")],
    )
    page = text(office, f"/frameworks/versions/{new.pk}/difference/")
    assert [words in page for words in ("甲改", "丁", "作风建设")] == [True, True, True]
    events = Entry.objects.filter(event__startswith="frameworks.").values_list("event", flat=True)
    assert len(set(events)) == 7


def test_a_draft_is_given_up_after_a_question(office: Client) -> None:
    version = a_version()

    asked = text(office, f"/frameworks/versions/{version.pk}/discard/")
    answer = office.post(f"/frameworks/versions/{version.pk}/discard/", follow=True).content.decode()

    assert ["不能恢复" in asked, "已放弃草稿“监督清单JC 第1版”" in answer] == [True, True]
    assert Version.objects.count() == 0


def test_what_somebody_else_saved_is_shown_beside_what_was_typed(office: Client) -> None:
    version = a_version()
    item = version.items.get(number=1)
    typed = {"aspect": item.aspect_id, "title": "我的", "wordings": "", "basis": "", "tags": ""}
    office.post(f"/frameworks/items/{item.pk}/change/", {**typed, "title": "别人的", "revision": "1"})

    answer = office.post(f"/frameworks/items/{item.pk}/change/", {**typed, "revision": "1"})

    page = answer.content.decode()
    assert (answer.status_code, "别人的" in page, "我的" in page) == (409, True, True)


def test_what_corresponds_is_seen_from_both_sides_and_given_up(office: Client) -> None:
    one, other = (a_version(a_framework(code=code), state=ISSUED) for code in "AB")
    here, there = one.items.get(number=1), other.items.get(number=2)

    office.post(f"/frameworks/items/{here.pk}/map/", {"other": "乙（监督清单B v1 #2）"})
    pages = [text(office, f"/frameworks/items/{item.pk}/") for item in (here, there)]
    near = text(office, "/frameworks/pick/", q="乙")
    mapping = Mapping.objects.get()
    office.post(f"/frameworks/items/{there.pk}/map/{mapping.pk}/")

    assert [f"/items/{there.pk}/" in pages[0], f"/items/{here.pk}/" in pages[1]] == [True, True]
    assert ("监督清单B v1 #2" in near, Mapping.objects.count()) == (True, 0)


def test_a_sentence_is_shown_its_items_and_nothing_is_kept(office: Client) -> None:
    version = a_version(state=ISSUED, items=("违规发放补贴", "会议过多", "项目停工"))
    entries = Entry.objects.count()

    address = f"/frameworks/versions/{version.pk}/near/"
    page = office.post(address, {"text": "单位违规发放各类补贴"}).content.decode()
    nothing = office.post(address, {"text": "魑魅"}).content.decode()
    asked = text(office, address, text="会议过多")
    fragment = office.post(address, {"text": "会议过多"}, headers={"HX-Target": "near"}).content.decode()

    assert [words in page for words in ("1. 违规发放补贴", "违规发放", "只作提示")] == [True, True, True]
    assert ("没有接近的条目" in nothing, "会议过多" in asked) == (
        True,
        False,
    )  # nothing is read from the address
    assert ("会议过多" in fragment, "<html" in fragment) == (True, False)
    assert "意思接近“会议过多”（1.00）" in fragment
    assert Entry.objects.count() == entries


def test_the_search_finds_items_in_force_by_title_and_wording(head: Person) -> None:
    framework = a_framework()
    a_version(framework, state=ISSUED)
    actions.begin_version(framework=framework, by=head, at=MONDAY)

    hits = [hit for group in search(head, "乙的表述") for hit in group.hits]

    assert [(hit.title, hit.small) for hit in hits] == [("2. 乙", "监督清单JC 第1版 · 惠民资金")]


def test_an_inspected_unit_and_a_manager_meet_nothing(head: Person) -> None:
    version = a_version(a_framework(code="SC", shipped=True), state=ISSUED)
    unit = an_organisation(within=head.organisation.jurisdiction)

    for persona in ("UH", "UL", "SYS", "SMO", "AUD"):
        client = Client()
        client.force_login(a_person(persona, organisation=unit))
        addresses = (
            "/frameworks/",
            f"/frameworks/versions/{version.pk}/",
            f"/frameworks/{version.framework_id}/",
        )
        assert {client.get(address).status_code for address in addresses} == {404}, persona


def test_a_program_reads_a_version_with_its_items_and_takes_the_table(head: Person) -> None:
    one, other = (a_version(a_framework(code=code), state=ISSUED) for code in "AB")
    here, there = one.items.get(number=1), other.items.get(number=2)
    actions.map_items(item=here, other=there, by=head, at=MONDAY)
    program = Program(a_token(head), Client())

    listed = program("GET", "frameworks").json()
    framework = program("GET", f"frameworks/{one.framework_id}").json()
    read = program("GET", f"frameworks/versions/{one.pk}").json()
    table = program("GET", f"frameworks/versions/{one.pk}/export")

    assert [row["version_in_force"] for row in listed["items"]] == [1, 1]
    assert [version["id"] for version in framework["versions"]] == [one.pk]
    assert (read["name"], [item["title"] for item in read["items"]]) == (
        "监督清单A 第1版",
        ["甲", "乙", "丙"],
    )
    first = read["items"][0]
    assert (first["wordings"], first["corresponds_to"]) == (["甲的表述"], [there.pk])
    assert b"".join(table.streaming_content).startswith(b"PK")
    assert Framework.objects.count() == 2

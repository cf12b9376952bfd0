"""A saved view keeps an address under a name; it opens nothing and is one's own."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.builders import a_person
from xuncha.people.models import Person
from xuncha.web.models import SavedView

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_view_is_kept_found_and_dropped() -> None:
    client = signed_in(a_person("OFS"))
    kept = {"table": "kit.ledger", "name": "整改中的", "query": "sort=-due&state=整改中", "next": "/kit"}

    answer = client.post("/web/views/save", kept)

    assert answer["Location"] == "/kit?sort=-due&state=%E6%95%B4%E6%94%B9%E4%B8%AD"
    page = client.get(answer["Location"]).content.decode()
    assert "整改中的" in page
    client.post(f"/web/views/{SavedView.objects.get().pk}/drop", {"next": "/kit"})
    assert "整改中的" not in client.get("/kit").content.decode().replace("已保存", "")


def test_a_name_that_one_has_is_refused_and_what_was_typed_stays() -> None:
    person = a_person("OFS")
    client = signed_in(person)
    kept = {"table": "organisations.list", "name": "我的", "query": "q=1", "next": "/organisations/"}
    client.post("/web/views/save", kept)
    typed = {"table": "kit.ledger", "name": "我的", "query": "q=2", "shared": "on", "next": "/kit"}

    answer = client.post("/web/views/save", typed)
    page = answer.content.decode()
    again = client.post("/web/views/save", {**typed, "name": "我的（演示）"})

    assert answer.status_code == 422
    assert "您已有名为“我的”的视图（在“单位”里），请换一个名称，或先删除那一个。" in page
    assert [words in page for words in ('value="我的"', 'value="q=2"', 'value="/kit"', "checked")] == [
        True
    ] * 4
    assert again["Location"] == "/kit?q=2"
    assert [*SavedView.objects.order_by("pk").values_list("name", "query", "shared")] == [
        ("我的", "q=1", False),
        ("我的（演示）", "q=2", True),
    ]


def test_a_view_of_the_same_table_is_replaced_when_that_is_asked() -> None:
    person = a_person("OFS")
    client = signed_in(person)
    view = SavedView.objects.create(
        owner=person, table="kit.ledger", name="我的", query="q=1", watched=True, seen=[7]
    )
    typed = {"table": "kit.ledger", "name": "我的", "query": "q=2", "next": "/kit"}
    elsewhere = {**typed, "table": "organisations.list", "over": "on"}

    asked = [client.post("/web/views/save", one) for one in (typed, elsewhere)]
    offered = ['name="over"' in one.content.decode() for one in asked]
    done = client.post("/web/views/save", {**typed, "over": "on"})

    assert ([one.status_code for one in asked], offered) == ([422, 422], [True, False])
    assert done["Location"] == "/kit?q=2"
    assert [*SavedView.objects.values_list("pk", "query", "watched", "seen")] == [(view.pk, "q=2", False, [])]


def test_a_colleague_may_use_the_same_name() -> None:
    owner = a_person("OFS")
    people = (owner, a_person("OFS", organisation=owner.organisation))

    for one in people:
        signed_in(one).post("/web/views/save", {"table": "kit.ledger", "name": "我的", "query": ""})

    assert SavedView.objects.filter(name="我的").count() == 2


def test_a_view_is_named_anew_and_shared_but_not_by_a_name_that_one_has() -> None:
    owner = a_person("OFS")
    client = signed_in(owner)
    view = SavedView.objects.create(owner=owner, table="kit.ledger", name="旧名", query="sort=-due")
    SavedView.objects.create(owner=owner, table="organisations.list", name="占用")
    path = f"/web/views/{view.pk}/change"

    shown = client.get(path, {"next": "/kit"}).content.decode()
    taken = client.post(path, {"name": "占用", "shared": "on", "next": "/kit"})
    text = taken.content.decode()
    done = client.post(path, {"name": "新名", "shared": "on", "next": "/kit"})

    assert f'href="{path}?next=/kit"' in client.get("/kit").content.decode()
    assert 'value="旧名"' in shown
    assert (taken.status_code, "您已有名为“占用”的视图" in text) == (422, True)
    assert ('value="占用"' in text, "checked" in text) == (True, True)
    assert done["Location"] == "/kit?sort=-due"
    view.refresh_from_db()
    assert (view.name, view.shared) == ("新名", True)
    stranger = signed_in(a_person("OFS", organisation=owner.organisation))
    assert [stranger.get(path).status_code, stranger.post(path, {"name": "x"}).status_code] == [404, 404]


def test_conditions_that_do_not_fit_are_refused_on_every_database() -> None:
    client = signed_in(a_person("OFS"))

    sent = {"table": "kit.ledger", "name": "我的", "query": f"q={'教' * 300}", "next": "/kit"}
    long = client.post("/web/views/save", sent)

    assert ("条件太长" in long.content.decode(), SavedView.objects.exists()) == (True, False)


def test_the_database_keeps_one_view_of_a_name_for_a_person() -> None:
    mine, other = a_person("OFS"), a_person("OFS")
    for owner in (mine, other):
        SavedView.objects.create(owner=owner, table="kit.ledger", name="我的")

    with pytest.raises(IntegrityError), transaction.atomic():
        SavedView.objects.create(owner=mine, table="organisations.list", name="我的")


def test_nobody_drops_the_view_of_another() -> None:
    owner = a_person("OFS")
    view = SavedView.objects.create(owner=owner, table="kit.ledger", name="共用", shared=True)

    answer = signed_in(a_person("OFS", organisation=owner.organisation)).post(f"/web/views/{view.pk}/drop")

    assert answer.status_code == 404
    assert SavedView.objects.filter(pk=view.pk).exists()


def test_a_view_without_a_name_is_not_kept_and_the_page_says_so() -> None:
    client = signed_in(a_person("OFS"))

    page = client.post("/web/views/save", {"table": "kit.ledger", "next": "/kit"}, follow=True)

    assert "请写 1 至 40 个字的名称" in page.content.decode()
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("character", ["\0", "\u202e"])
def test_the_name_of_a_view_hides_nothing(character: str) -> None:
    client = signed_in(a_person("OFS"))

    kept = {"table": "kit.ledger", "name": f"我{character}的", "query": "", "next": "/kit"}
    page = client.post("/web/views/save", kept, follow=True).content.decode()

    assert "第 2 个字符是" in page
    assert not SavedView.objects.exists()


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("colour=red&state=整改中&sort=-secret", "state=%E6%95%B4%E6%94%B9%E4%B8%AD"),
        ("state=绿色&sort=-due", "sort=-due"),
        ("columns=due&columns=secret&page=7&size=20&export=xlsx", "columns=due"),
        ("%00=%FF&&&=&q=", ""),
    ],
)
def test_a_view_keeps_what_the_table_understands_and_says_that_it_lost_the_rest(
    query: str, kept: str
) -> None:
    client = signed_in(a_person("OFS"))

    sent = {"table": "kit.ledger", "name": "我的", "query": query, "next": "/kit"}
    page = client.post("/web/views/save", sent, follow=True).content.decode()

    assert SavedView.objects.get().query == kept
    assert ("没有记下" in page, "已忽略" in page) == (True, False)


def test_a_view_of_no_table_is_not_kept() -> None:
    client = signed_in(a_person("OFS"))

    sent = {"table": "kit.nothing", "name": "我的", "query": "", "next": "/kit"}
    page = client.post("/web/views/save", sent, follow=True).content.decode()

    assert ("没有这张表" in page, SavedView.objects.exists()) == (True, False)


def test_what_the_table_understands_is_kept_without_a_word() -> None:
    client = signed_in(a_person("OFS"))

    sent = {"table": "kit.ledger", "name": "我的", "query": "q=学校&sort=-due", "next": "/kit"}
    page = client.post("/web/views/save", sent, follow=True).content.decode()

    assert ("没有记下" in page, SavedView.objects.get().query) == (False, "q=%E5%AD%A6%E6%A0%A1&sort=-due")

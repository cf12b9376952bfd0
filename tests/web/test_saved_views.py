"""A saved view keeps an address under a name; it opens nothing and is one's own."""

import pytest
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


def test_the_same_name_again_keeps_the_view_anew() -> None:
    client = signed_in(a_person("OFS"))

    for query in ("q=1", "q=2"):
        client.post("/web/views/save", {"table": "kit.ledger", "name": "我的", "query": query})

    assert [view.query for view in SavedView.objects.all()] == ["q=2"]


def test_nobody_drops_the_view_of_another() -> None:
    owner = a_person("OFS")
    view = SavedView.objects.create(owner=owner, table="kit.ledger", name="共用", shared=True)

    answer = signed_in(a_person("OFS", organisation=owner.organisation)).post(f"/web/views/{view.pk}/drop")

    assert answer.status_code == 404
    assert SavedView.objects.filter(pk=view.pk).exists()


def test_a_view_without_a_name_is_not_kept_and_the_page_says_so() -> None:
    client = signed_in(a_person("OFS"))

    page = client.post("/web/views/save", {"table": "kit.ledger", "next": "/kit"}, follow=True)

    assert "视图没有保存" in page.content.decode()
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("character", ["\0", "\u202e"])
def test_the_name_of_a_view_hides_nothing(character: str) -> None:
    client = signed_in(a_person("OFS"))

    kept = {"table": "kit.ledger", "name": f"我{character}的", "query": "", "next": "/kit"}
    page = client.post("/web/views/save", kept, follow=True).content.decode()

    assert "视图没有保存：第 2 个字符是" in page
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

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

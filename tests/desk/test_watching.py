"""A saved view that is watched: its owner hears that something new stands in it, nothing of what it is."""

import subprocess
import sys
from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.builders import MONDAY
from tests.desk.test_mail import pass_time
from tests.rectification.building import Circle, a_circle, a_plan
from xuncha.access.models import Grant
from xuncha.notices.models import Notice
from xuncha.people.models import Person
from xuncha.rectification.models import Item
from xuncha.web.models import SavedView
from xuncha.web.tables import watching

pytestmark = pytest.mark.django_db(transaction=True)
GROWN, ENDED = "desk.view.grown", "desk.view.ended"
LATER = MONDAY + timedelta(minutes=11)


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def watch(person: Person, query: str = "", table: str = "rectification.ledger") -> SavedView:
    """Save a view through its door, with the box ticked."""
    kept = {"table": table, "name": "盯住的", "query": query, "watched": "on", "next": "/rectification/"}
    client_of(person).post("/web/views/save", kept)
    return SavedView.objects.get(owner=person)


def heard(person: Person) -> list[str]:
    return [notice.kind for notice in Notice.objects.of(person.pk)]


def look(times: int = 1, begin: datetime = LATER) -> None:
    for number in range(times):
        pass_time(begin + number * timedelta(minutes=11))


@pytest.fixture
def circle() -> Circle:
    return a_circle(findings=1)


def test_the_owner_hears_once_of_what_is_new_and_the_notice_leads_to_the_view(circle: Circle) -> None:
    view = watch(circle.office, "sort=-due")
    look()
    assert heard(circle.office) == []

    a_plan(circle)
    look(2, LATER + timedelta(hours=1))

    (notice,) = Notice.objects.of(circle.office.pk)
    client = client_of(circle.office)
    assert (notice.kind, notice.link) == (GROWN, f"/web/views/{view.pk}/")
    assert client.get(notice.link)["Location"] == "/rectification/?sort=-due"
    assert str(notice) == "您保存的视图里有新内容"


def test_what_left_the_view_and_comes_back_is_new_again(circle: Circle) -> None:
    a_plan(circle)
    watch(circle.office, "kind=dated")
    Item.objects.update(kind="phased")
    look()
    assert heard(circle.office) == []

    Item.objects.update(kind="dated")
    look(1, LATER + timedelta(hours=1))

    assert heard(circle.office) == [GROWN]


def test_what_the_person_may_not_see_or_no_longer_sees_is_not_told(circle: Circle) -> None:
    watch(circle.liaison)
    watch(circle.office)
    other = a_circle()
    a_plan(other)
    Grant.objects.filter(person=circle.office).delete()

    look()

    assert (heard(circle.liaison), heard(circle.office)) == ([], [])


def test_a_view_that_outgrows_its_bound_ends_and_says_so(
    circle: Circle, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = watch(circle.office)
    a_plan(circle)
    monkeypatch.setattr(watching, "MOST_WATCHED", 0)

    look()

    view.refresh_from_db()
    assert (heard(circle.office), view.watched) == ([ENDED], False)


def test_a_view_of_too_much_is_kept_but_not_watched(circle: Circle, monkeypatch: pytest.MonkeyPatch) -> None:
    a_plan(circle)
    monkeypatch.setattr(watching, "MOST_WATCHED", 0)
    assert not watch(circle.office).watched


def test_watching_ends_by_its_button_and_is_ones_own(circle: Circle) -> None:
    view = watch(circle.office)
    page = client_of(circle.office).get("/rectification/").content.decode()
    assert "不再提醒“盯住的”" in page

    assert client_of(circle.second).post(f"/web/views/{view.pk}/watch").status_code == 404
    assert client_of(circle.second).get(f"/web/views/{view.pk}/").status_code == 404
    client_of(circle.office).post(f"/web/views/{view.pk}/watch", {"stop": "1"})

    a_plan(circle)
    look()
    assert heard(circle.office) == []


@pytest.mark.once
def test_a_worker_that_has_loaded_no_page_knows_the_tables() -> None:
    asked = "from xuncha.web.tables.watching import watchable; print(watchable('rectification.doubts').title)"
    code = f"import django; django.setup(); {asked}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert (done.stdout, done.stderr) == ("纸面整改疑点\n", "")


def test_every_table_that_can_be_watched_has_its_page_and_its_rows(circle: Circle) -> None:
    a_plan(circle)
    assert watching.watchable("no.table") is None
    found = []
    for name in filter(watching.watchable, sorted(watching.KNOWN)):
        person = circle.team if name.startswith("fieldwork") else circle.office
        view = SavedView.objects.create(owner=person, table=name, name=name)
        page = client_of(person).get(f"/web/views/{view.pk}/", follow=True).context["table"]
        stand = watching.standing(view, person)
        assert (page.table.name, sorted(row.pk for row in page.rows)) == (name, stand)
        found += [name] if stand else []

    assert {"feedback.issued", "fieldwork.findings", "planning.inspections", "rectification.ledger"} <= {
        *found
    }

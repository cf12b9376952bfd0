"""A sheet that waits for its import is given up by who handed it in; the desk counts what waits."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import MONDAY, a_person
from tests.organisations.test_background import a_head, a_sheet
from xuncha.access.grants import NotAllowed
from xuncha.audit.models import Entry
from xuncha.organisations.actions import (
    NothingToDiscard,
    NothingToImport,
    discard_draft,
    draft_import,
    import_organisations,
)
from xuncha.organisations.models import Draft, Organisation
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> Person:
    return a_head()


def a_draft(head: Person) -> Draft:
    return draft_import(content=a_sheet(1), file_name="单位.csv", create_places=False, by=head, at=MONDAY)


def test_a_draft_is_given_up_and_its_rows_are_erased(head: Person, client: Client) -> None:
    client.force_login(head)
    draft = a_draft(head)
    address = reverse("organisations:discard", args=[draft.pk])

    asked = client.get(address).content.decode()
    listed = client.post(address, follow=True).content.decode()

    draft.refresh_from_db()
    assert ("不能恢复" in asked, draft.discarded_at is None, draft.rows) == (True, False, [])
    assert Entry.objects.latest("sequence").event == "organisations.import.discarded"
    assert client.get(address).status_code == 302  # nothing is left to be asked about
    assert ("已放弃“单位.csv”" in listed, ">已放弃</" in listed) == (True, True)
    page = client.get(reverse("organisations:draft", args=[draft.pk])).content.decode()
    assert ("表中的内容已清除" in page, "确认导入" in page) == (True, False)
    with pytest.raises(NothingToImport, match="已放弃"):
        import_organisations(draft=draft, by=head, at=MONDAY)


def test_what_was_given_up_meanwhile_is_not_imported(head: Person, client: Client) -> None:
    client.force_login(head)
    draft = a_draft(head)
    discard_draft(draft=Draft.objects.get(pk=draft.pk), by=head, at=MONDAY)

    with pytest.raises(NothingToImport, match="已放弃"):
        import_organisations(draft=draft, by=head, at=MONDAY)

    page = client.post(reverse("organisations:draft", args=[draft.pk])).content.decode()
    assert ("这份表已放弃" in page, Organisation.objects.filter(code="N0").exists()) == (True, False)


def test_what_was_imported_is_not_given_up(head: Person, client: Client) -> None:
    client.force_login(head)
    draft = a_draft(head)
    import_organisations(draft=Draft.objects.get(pk=draft.pk), by=head, at=MONDAY)

    with pytest.raises(NothingToDiscard):
        discard_draft(draft=draft, by=head, at=MONDAY)
    page = client.post(reverse("organisations:discard", args=[draft.pk]), follow=True).content.decode()

    draft.refresh_from_db()
    assert ("不能再放弃" in page, draft.discarded_at, draft.rows == []) == (True, None, False)


def test_nobody_gives_up_the_sheet_of_a_colleague(head: Person, client: Client) -> None:
    draft = a_draft(head)
    other = a_person("OFD", organisation=head.organisation)
    client.force_login(other)

    answer = client.post(reverse("organisations:discard", args=[draft.pk]))

    with pytest.raises(NotAllowed):
        discard_draft(draft=draft, by=other, at=MONDAY)
    draft.refresh_from_db()
    assert (answer.status_code, draft.discarded_at) == (404, None)


def test_the_desk_counts_every_sheet_and_shows_the_rest_when_asked(head: Person, client: Client) -> None:
    client.force_login(head)
    drafts = [a_draft(head) for _ in range(11)]

    before = client.get("/").content.decode()
    everything = client.get("/?show=all").content.decode()
    client.post(reverse("organisations:discard", args=[drafts[0].pk]))
    after = client.get("/").content.decode()

    assert ("有 11 件事等您" in before, "其余 3 件" in before, before.count("等您核对后导入")) == (
        True,
        True,
        8,
    )
    assert ("其余" in everything, everything.count("等您核对后导入")) == (False, 11)
    assert ("有 10 件事等您" in after, "其余 2 件" in after) == (True, True)


def test_a_program_gives_up_a_sheet(head: Person, client: Client) -> None:
    client.force_login(head)
    address = f"/api/v1/organisations/imports/{a_draft(head).pk}"

    done = client.post(f"{address}/discard")
    again = client.post(f"{address}/discard")
    applied = client.post(f"{address}/apply", content_type="application/json")

    assert (done.status_code, done.json()["discarded"], done.json()["creates"]) == (200, True, 0)
    assert (again.status_code, applied.status_code) == (409, 409)

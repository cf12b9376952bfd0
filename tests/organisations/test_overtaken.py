"""Nothing is written over what somebody has saved since a sheet was looked through."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY
from tests.organisations.test_background import MANY, a_head, a_sheet
from xuncha.jobs import actions as jobs
from xuncha.jobs.management import running
from xuncha.jobs.models import Job
from xuncha.organisations import actions
from xuncha.organisations.actions import draft_import, import_organisations
from xuncha.organisations.models import Draft, Organisation
from xuncha.organisations.writing import Overtaken
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)
POSTGRES_ALONE = "on SQLite there is one writer: nobody saves between plan and writing"


@pytest.fixture
def head() -> Person:
    return a_head()


def a_draft(head: Person, content: bytes) -> Draft:
    return draft_import(content=content, file_name="单位.csv", create_places=False, by=head, at=MONDAY)


def renamed(count: int) -> bytes:
    return a_sheet(count).decode().replace("支部,N", "党支部,N").encode()


def edit(code: str, name: str, by: Person) -> None:
    one = Organisation.objects.get(code=code)
    entry = actions.Entry(name, code, one.kind, one.jurisdiction, None, "", None, "")
    actions.update_organisation(organisation=one, entry=entry, version=one.version, by=by, at=MONDAY)


def names() -> dict[str, str]:
    return dict(Organisation.objects.filter(code__startswith="N").values_list("code", "name"))


def test_a_job_writes_nothing_over_what_was_saved_after_it_had_looked(head: Person, client: Client) -> None:
    import_organisations(draft=a_draft(head, a_sheet(MANY)), by=head, at=MONDAY)
    draft = a_draft(head, renamed(MANY))
    address = reverse("organisations:draft", args=[draft.pk])
    client.force_login(head)
    client.post(address)
    jobs.take_turn(job=Job.objects.get(), at=MONDAY)
    edit("N7", "别人刚改的名称", head)
    edit("N1500", "也是", head)
    before = names()

    running.work_on_next()

    job = Job.objects.get()
    assert (job.state, "第 9、1502 行" in job.message) == ("failed", True)
    assert names() == before
    page = client.get(address).content.decode()
    assert ("第 9、1502 行的单位在核对之后被别人改过" in page, "确认导入" in page) == (True, True)
    client.post(address)
    while running.work_on_next():
        pass
    assert names()["N7"] == "第7党支部"


def test_an_organisation_made_meanwhile_is_not_written_over(head: Person, client: Client) -> None:
    draft = a_draft(head, a_sheet(MANY))
    client.force_login(head)
    client.post(reverse("organisations:draft", args=[draft.pk]))
    jobs.take_turn(job=Job.objects.get(), at=MONDAY)
    place = head.organisation.jurisdiction
    entry = actions.Entry("别人刚建的", "N3", "branch", place, None, "", None, "")
    actions.create_organisation(entry=entry, by=head, at=MONDAY)

    running.work_on_next()

    assert ("第 5 行" in Job.objects.get().message, names()) == (True, {"N3": "别人刚建的"})


@contextmanager
def somebody_saving(sql: str, *values: object) -> Iterator[None]:
    """Keep a change of another connection open until the import waits for it, then commit."""
    done, goes_on = threading.Event(), threading.Event()

    def save() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            done.set()
            goes_on.wait(1.5)
        connection.close()

    thread = threading.Thread(target=save)
    thread.start()
    done.wait()
    yield
    thread.join()


@pytest.mark.skipif(connection.vendor == "sqlite", reason=POSTGRES_ALONE)
def test_what_is_saved_while_the_sheet_is_planned_is_not_written_over(head: Person) -> None:
    import_organisations(draft=a_draft(head, a_sheet(3)), by=head, at=MONDAY)
    draft = a_draft(head, renamed(3))
    sql = "UPDATE organisations_organisation SET name = %s, version = version + 1 WHERE code = 'N1'"

    with somebody_saving(sql, "别人刚改的名称"), pytest.raises(Overtaken, match="第 3 行"):
        import_organisations(draft=draft, by=head, at=MONDAY)

    assert names() == {"N0": "第0支部", "N1": "别人刚改的名称", "N2": "第2支部"}
    draft.refresh_from_db()
    assert draft.is_waiting()


@pytest.mark.skipif(connection.vendor == "sqlite", reason=POSTGRES_ALONE)
def test_a_code_that_is_taken_while_the_sheet_is_planned_is_told_with_its_row(head: Person) -> None:
    draft = a_draft(head, a_sheet(3))
    sql = """INSERT INTO organisations_organisation
        (name, name_key, code, kind, jurisdiction_id, authority, village_class, version)
        VALUES ('别人刚建的', '', 'N2', 'branch', %s, '', '', 1)"""

    with somebody_saving(sql, head.organisation.jurisdiction_id), pytest.raises(Overtaken, match="第 4 行"):
        import_organisations(draft=draft, by=head, at=MONDAY)

    assert names() == {"N2": "别人刚建的"}


def looked_at(page: str) -> str:
    found = re.search(r'name="looked_at" value="([^"]*)"', page)
    assert found
    return found[1]


def test_a_person_who_looked_writes_nothing_over_what_was_saved_since(head: Person, client: Client) -> None:
    import_organisations(draft=a_draft(head, a_sheet(4)), by=head, at=MONDAY)
    address = reverse("organisations:draft", args=[a_draft(head, renamed(4)).pk])
    client.force_login(head)
    seen = looked_at(client.get(address).content.decode())
    edit("N1", "别人刚改的名称", head)
    edit("N3", "也是", head)
    before = names()

    refused = client.post(address, {"looked_at": seen})

    page = refused.content.decode()
    assert (refused.status_code, "第 3、5 行的单位在核对之后被别人改过" in page) == (409, True)
    assert names() == before
    assert client.post(address, {"looked_at": looked_at(page)}).status_code == 302
    assert names()["N1"] == "第1党支部"


def test_what_was_made_since_a_person_looked_is_named(head: Person, client: Client) -> None:
    address = reverse("organisations:draft", args=[a_draft(head, a_sheet(4)).pk])
    client.force_login(head)
    seen = looked_at(client.get(address).content.decode())
    place = head.organisation.jurisdiction
    entry = actions.Entry("别人刚建的", "N2", "branch", place, None, "", None, "")
    actions.create_organisation(entry=entry, by=head, at=MONDAY)

    page = client.post(address, {"looked_at": seen}).content.decode()

    assert ("第 4 行" in page, names()) == (True, {"N2": "别人刚建的"})


def test_what_became_as_the_sheet_has_it_stands_in_nobodys_way(head: Person, client: Client) -> None:
    import_organisations(draft=a_draft(head, a_sheet(2)), by=head, at=MONDAY)
    address = reverse("organisations:draft", args=[a_draft(head, renamed(2)).pk])
    client.force_login(head)
    seen = looked_at(client.get(address).content.decode())
    edit("N1", "第1党支部", head)

    assert client.post(address, {"looked_at": seen}).status_code == 302
    assert names() == {"N0": "第0党支部", "N1": "第1党支部"}


@pytest.mark.parametrize("seen", ["", "x", "3:", "3:1,4:99"])
def test_a_look_that_nobody_took_writes_over_nothing(head: Person, client: Client, seen: str) -> None:
    import_organisations(draft=a_draft(head, a_sheet(3)), by=head, at=MONDAY)
    address = reverse("organisations:draft", args=[a_draft(head, renamed(3)).pk])
    client.force_login(head)

    assert client.post(address, {"looked_at": seen}).status_code == 409
    assert names()["N2"] == "第2支部"


def test_a_program_that_looked_is_refused_the_same_way(head: Person) -> None:
    import_organisations(draft=a_draft(head, a_sheet(3)), by=head, at=MONDAY)
    program = Program(a_token(head), Client())
    address = f"organisations/imports/{a_draft(head, renamed(3)).pk}"
    seen = program("GET", address).json()["looked_at"]
    edit("N1", "别人刚改的名称", head)

    refused = program("POST", f"{address}/apply", {"looked_at": seen})
    again = program("POST", f"{address}/apply", {"looked_at": program("GET", address).json()["looked_at"]})

    assert (refused.status_code, "第 3 行" in refused.json()["error"]["message"]) == (409, True)
    assert (again.status_code, names()["N1"]) == (200, "第1党支部")

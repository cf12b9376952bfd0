"""A sheet of many rows is written by a job: whole, once, and told; the person need not wait."""

import os
import signal
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from tests.houses import House, a_house
from xuncha.jobs.management import running
from xuncha.jobs.models import Job
from xuncha.notices.models import Notice
from xuncha.organisations.actions import draft_import
from xuncha.organisations.actions.imports import AT_ONCE
from xuncha.organisations.models import Draft, Kind, Organisation
from xuncha.people.models import Person

MANY = AT_ONCE + 1
BEGIN = """
from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from tests.organisations.test_background import a_sheet
from xuncha.organisations import actions
head = a_person("OFD", organisation=an_organisation(within=a_jurisdiction(name="云岭市")))
sheet = {"content": a_sheet(8000), "file_name": "x.csv", "create_places": False}
draft = actions.draft_import(**sheet, by=head, at=MONDAY)
actions.begin_import(draft=draft, by=head, at=MONDAY)
print("{}")
"""
LOOK = """
import time
from xuncha.audit.models import Entry
from xuncha.jobs.models import Job
from xuncha.organisations.models import Organisation
end = time.monotonic() + 60
while True:
    before = Organisation.objects.filter(code__startswith="N").count()
    job = Job.objects.get()
    if job.turn >= TURN or time.monotonic() > end:
        break
    time.sleep(0.02)
written = Organisation.objects.filter(code__startswith="N").count()
applied = Entry.objects.filter(event="organisations.import.applied").count()
print(json.dumps({"state": job.state, "before": before, "written": written, "applied": applied}))
"""


def a_sheet(count: int) -> bytes:
    rows = (f"第{number}支部,N{number},党支部,云岭市" for number in range(count))
    return "\n".join(("单位名称,统一编码,类型,所属地区", *rows)).encode()


def a_head() -> Person:
    office = an_organisation(name="云岭市委巡察办", kind=Kind.OFFICE, within=a_jurisdiction(name="云岭市"))
    return a_person("OFD", organisation=office)


def a_draft(head: Person, count: int) -> Draft:
    content = a_sheet(count)
    return draft_import(content=content, file_name="单位.csv", create_places=False, by=head, at=MONDAY)


@pytest.mark.django_db(transaction=True)
def test_many_rows_are_written_by_a_job_and_the_person_is_told(client: Client) -> None:
    head = a_head()
    address = reverse("organisations:draft", args=[a_draft(head, MANY).pk])
    client.force_login(head)

    page = client.post(address, follow=True).content.decode()
    again = client.post(address).content.decode()
    before = Organisation.objects.filter(code__startswith="N").count()
    running.work_on_next()

    job = Job.objects.get()
    assert ("正在后台写入" in page, reverse("jobs:job", args=[job.uid]) in page) == (True, True)
    assert ("无需再次确认" in again, "确认导入" in again) == (True, False)
    assert (before, Organisation.objects.filter(code__startswith="N").count()) == (0, MANY)
    assert (job.state, job.done, job.total, job.result) == ("done", MANY, MANY, address)
    assert [notice.kind for notice in Notice.objects.of(head.pk)] == ["jobs.job.finished"]
    assert reverse("jobs:list") in client.get("/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_program_is_told_that_a_job_writes(client: Client) -> None:
    head = a_head()
    client.force_login(head)
    address = f"/api/v1/organisations/imports/{a_draft(head, MANY).pk}"

    begun = client.post(f"{address}/apply", content_type="application/json")
    again = client.post(f"{address}/apply", content_type="application/json")
    running.work_on_next()

    assert (begun.status_code, begun.json()["job_state"], again.status_code) == (202, "queued", 409)
    done = client.get(address).json()
    assert (done["applied"], done["job_state"], done["creates"]) == (True, "done", MANY)


@pytest.mark.django_db(transaction=True)
def test_a_job_that_may_no_longer_write_says_why_and_the_draft_waits_again(client: Client) -> None:
    head = a_head()
    draft = a_draft(head, MANY)
    client.force_login(head)
    address = reverse("organisations:draft", args=[draft.pk])
    client.post(address)
    gone = Organisation.objects.create(
        code="N5", name="旧支部", kind="branch", jurisdiction=a_jurisdiction(), abolished_on=MONDAY.date()
    )

    running.work_on_next()

    page = client.get(address).content.decode()
    assert ("有 1 处错误" in page, "没有办成" in page) == (True, True)
    assert Organisation.objects.filter(code__startswith="N").count() == 1
    gone.delete()
    client.post(address)
    running.work_on_next()
    assert Organisation.objects.filter(code__startswith="N").count() == MANY


@pytest.mark.django_db(transaction=True)
def test_few_rows_are_written_at_once(client: Client) -> None:
    head = a_head()
    client.force_login(head)

    client.post(reverse("organisations:draft", args=[a_draft(head, 2).pk]))

    assert (Organisation.objects.filter(code__startswith="N").count(), Job.objects.count()) == (2, 0)


def seen_when(house: House, turn: int) -> dict[str, object]:
    """Return what stands in the house when so many turns are done, and what stood there just before."""
    return dict(house.ask(LOOK.replace("TURN", str(turn))))


def test_a_worker_killed_while_it_writes_has_written_nothing_and_the_next_writes_once(
    tmp_path: Path,
) -> None:
    house = a_house(tmp_path)
    house.ask(BEGIN)

    worker = house.begin("work")
    killed = seen_when(house, 1)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    left = seen_when(house, 0)
    worker = house.begin("work")
    done = seen_when(house, 2)
    worker.terminate()

    assert (killed["before"], left["written"] in {0, 8000}, worker.wait(20)) == (0, True, 0)
    assert (done["state"], done["written"], done["applied"]) == ("done", 8000, 1)

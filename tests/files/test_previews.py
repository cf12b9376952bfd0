"""Previews are drawn by a job: the page says how far it is, why there is none, and how to try again."""

import io
import json
import os
import signal
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from tests.builders import a_jurisdiction, a_person, an_organisation
from tests.houses import House, a_house
from xuncha.audit.models import Entry
from xuncha.files import previewing, store
from xuncha.files.models import File
from xuncha.jobs import actions as jobs
from xuncha.jobs.management import running
from xuncha.jobs.models import Job
from xuncha.notices.models import Notice
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)
EXAMPLES = Path(__file__).parents[2] / "examples" / "formats"
BROKEN = b"%PDF-1.7\n" + b"no pdf at all " * 40


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def clerk() -> Person:
    return a_person("OFS", organisation=an_organisation(name="云岭市委巡察办", within=a_jurisdiction()))


@pytest.fixture
def signed_in(client: Client, clerk: Person) -> Client:
    client.force_login(clerk)
    return client


def many_pages(count: int) -> bytes:
    out = io.BytesIO()
    pages = [Image.new("RGB", (600, 800), (200, 200, number)) for number in range(count)]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def uploaded(client: Client, name: str, content: bytes) -> File:
    client.post("/files/upload/", {"file": SimpleUploadedFile(name, content), "label": 1})
    return File.objects.get(name=name)


def page_of(client: Client, file: File, part: str = "") -> str:
    return client.get(f"/files/{file.pk}/{part}").content.decode()


def test_a_page_that_waits_for_its_preview_says_so_and_asks_again_without_javascript(
    signed_in: Client,
) -> None:
    file = uploaded(signed_in, "通知.pdf", many_pages(12))
    address = f"/files/{file.pk}/preview/"

    waiting = page_of(signed_in, file)
    job = Job.objects.get()
    jobs.take_turn(job=job, at=job.started_at)
    jobs.take_turn(job=job, at=job.started_at)
    halfway = page_of(signed_in, file, "preview/")
    jobs.take_turn(job=job, at=job.started_at)

    assert f'<meta http-equiv="refresh" content="3; url={address}">' in waiting
    assert f'hx-get="{address}"' in waiting
    assert ("正在生成预览" in waiting, "<img" in waiting) == (True, False)
    assert ("已画 10 页，共 12 页" in halfway, 'http-equiv="refresh" content="3"' in halfway) == (True, True)
    assert signed_in.get(address).url == f"/files/{file.pk}/"  # type: ignore[attr-defined]  # a redirect
    done = page_of(signed_in, file)
    assert ("共 12 页" in done, done.count("/pages/"), "refresh" in done) == (True, 12, False)
    fragment = signed_in.get(address, headers={"HX-Target": "preview"}).content.decode()
    assert (fragment.count("/pages/"), "<html" in fragment) == (12, False)


def test_looking_at_the_progress_of_a_sensitive_file_leaves_no_line(signed_in: Client) -> None:
    file = uploaded(signed_in, "通知.pdf", many_pages(1))
    File.objects.update(label=2)
    before = Entry.objects.count()

    page_of(signed_in, file, "preview/")

    assert Entry.objects.count() == before


def test_a_preview_that_fails_says_why_tells_who_uploaded_and_can_be_tried_again(
    signed_in: Client, clerk: Person
) -> None:
    file = uploaded(signed_in, "坏.pdf", BROKEN)

    running.work_on_next()
    failed = page_of(signed_in, file)
    signed_in.post(f"/files/{file.pk}/preview/")
    signed_in.post(f"/files/{file.pk}/preview/")
    again = page_of(signed_in, file)

    assert ("文件可能已损坏或过于复杂" in failed, "再试一次" in failed) == (True, True)
    assert ("正在生成预览" in again, Job.objects.count()) == (True, 2)
    told = [(notice.kind, notice.link) for notice in Notice.objects.of(clerk.pk)]
    assert told == [("files.preview.failed", reverse("files:page", args=[file.pk]))]
    assert "有一份文件的预览没有生成" in signed_in.get("/").content.decode()
    assert list(Entry.objects.filter(event="files.preview.begun").values_list("by", flat=True)) == [clerk.pk]


def test_a_preview_that_takes_too_long_says_so(signed_in: Client, settings: Settings) -> None:
    settings.Q_CLUSTER = settings.Q_CLUSTER | {"timeout": 0.01}
    file = uploaded(signed_in, "通知.pdf", many_pages(1))

    running.work_on_next()

    assert "秒内没有画完" in page_of(signed_in, file)


def test_a_preview_that_is_drawn_tells_nobody(signed_in: Client, clerk: Person) -> None:
    uploaded(signed_in, "通知.pdf", many_pages(1))

    running.work_on_next()

    assert (Job.objects.get().state, Notice.objects.of(clerk.pk).count()) == ("done", 0)


def test_without_the_programs_the_page_says_so_and_no_job_begins(
    signed_in: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    file = uploaded(signed_in, "表.docx", (EXAMPLES / "rect-01.docx").read_bytes())

    page = page_of(signed_in, file)

    assert ("没有安装 LibreOffice、bubblewrap" in page, "再试" in page) == (True, False)
    assert Job.objects.count() == 0


def test_a_file_of_earlier_days_is_drawn_when_somebody_asks(signed_in: Client) -> None:
    file = uploaded(signed_in, "通知.pdf", many_pages(1))
    File.objects.update(drawing=None)

    page = page_of(signed_in, file)
    signed_in.post(f"/files/{file.pk}/preview/")
    while running.work_on_next():
        pass

    assert ("生成预览</button>" in page, page_of(signed_in, file).count("/pages/")) == (True, 1)


def test_a_foreign_file_is_neither_drawn_nor_found(signed_in: Client) -> None:
    file = uploaded(signed_in, "坏.pdf", BROKEN)
    running.work_on_next()
    stranger = Client()
    stranger.force_login(a_person("OFS", organisation=an_organisation(within=a_jurisdiction(name="外市"))))

    asked = [getattr(stranger, how)(f"/files/{file.pk}/preview/").status_code for how in ("get", "post")]

    assert (asked, Job.objects.count()) == ([404, 404], 1)


def test_a_file_that_is_withdrawn_while_it_is_drawn_leaves_no_picture(signed_in: Client) -> None:
    file = uploaded(signed_in, "通知.pdf", many_pages(12))
    job = Job.objects.get()
    jobs.take_turn(job=job, at=job.started_at)
    jobs.take_turn(job=job, at=job.started_at)
    assert previewing.picture_of(file, 10) is not None

    signed_in.post(f"/files/{file.pk}/withdraw/", {"reason": "传错了"})
    goes_on = jobs.take_turn(job=job, at=job.started_at)

    assert (goes_on, store.previews_of(file.stored).exists()) == (False, False)


BEGIN = """
from datetime import datetime, UTC
from tests.builders import a_person
from tests.files.test_previews import many_pages
from xuncha.files import actions, store
by = a_person("OFS")
path = store.quarantine() / "x.upload"
path.write_bytes(many_pages(50))
actions.keep_file(path=path, name="x.pdf", label=1, organisation=by.organisation, by=by, at=datetime.now(UTC))
"""
LOOK = """
from contextlib import suppress
from xuncha.audit.models import Entry
from xuncha.files import store
from xuncha.files.models import File
from xuncha.jobs.models import Job
job, folder, drawn = Job.objects.get(), store.previews_of(File.objects.get().stored), {}
for path in folder.glob("*"):
    with suppress(FileNotFoundError):  # a part gets its name, what was printed goes, while we look
        drawn[path.name] = path.stat().st_mtime_ns
print(json.dumps({
    "state": job.state, "done": job.done, "total": job.total,
    "finished": Entry.objects.filter(event="jobs.job.finished").count(),
    "drawn": drawn}))
"""


def seen_when(house: House, done: int) -> dict[str, object]:
    end = time.monotonic() + 60
    while (seen := house.ask(LOOK))["done"] < done and time.monotonic() < end:
        time.sleep(0.1)
    return dict(seen)


def until_drawn(house: House, count: int) -> None:
    end = time.monotonic() + 60
    while len(list(house.home.glob("files/previews/*/*/*.png"))) < count and time.monotonic() < end:
        time.sleep(0.02)


@pytest.mark.once
def test_a_worker_killed_while_it_draws_is_followed_by_one_that_draws_nothing_twice(tmp_path: Path) -> None:
    house = a_house(tmp_path)
    house.ask(BEGIN)

    worker = house.begin("work")
    until_drawn(house, 5)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    time.sleep(3)  # until the child that it has left is at its end
    left = house.ask(LOOK)
    worker = house.begin("work")
    done = seen_when(house, 50)
    worker.terminate()

    assert (worker.wait(20), left["state"], left["done"] < 50) == (0, "running", True), left
    assert len(left["drawn"]) >= 5
    pages = {name: at for name, at in left["drawn"].items() if name.endswith(".png")}
    assert {name for name, at in pages.items() if done["drawn"].get(name) != at} == set()
    wanted = {f"{number}.png" for number in range(1, 51)} | {"pages.json"}
    assert (done["state"], done["finished"], set(done["drawn"])) == ("done", 1, wanted), json.dumps(done)

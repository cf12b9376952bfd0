"""Files from upload to download, as people meet them."""

import hashlib
import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from pytest_django import Settings

from tests.builders import LONG_AGO, a_jurisdiction, a_person, an_organisation
from xuncha.access.labels import Label
from xuncha.access.models import Grant
from xuncha.access.personas import Persona
from xuncha.audit.models import Entry
from xuncha.files import store
from xuncha.files.formats import FORMATS
from xuncha.files.models import File
from xuncha.files.words import kind_of
from xuncha.jobs.management import running
from xuncha.organisations.models import Organisation

pytestmark = pytest.mark.django_db(transaction=True)
EXAMPLES = Path(__file__).parents[2] / "examples" / "formats"


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def office() -> Organisation:
    return an_organisation(name="云岭市委巡察办", within=a_jurisdiction())


@pytest.fixture
def clerk(client: Client, office: Organisation) -> Client:
    client.force_login(a_person("OFS", organisation=office))
    return client


def a_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(out, "PNG")
    return out.getvalue()


def upload(client: Client, name: str, content: bytes, label: int = Label.INTERNAL) -> HttpResponse:
    return client.post("/files/upload/", {"file": SimpleUploadedFile(name, content), "label": label})


def body(answer: HttpResponse) -> bytes:
    return b"".join(answer.streaming_content)


def on_the_disk(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def test_what_is_uploaded_comes_back_byte_for_byte_as_an_attachment(clerk: Client, media: Path) -> None:
    content = (EXAMPLES / "note-02.pdf").read_bytes()

    upload(clerk, "整改 通知.pdf", content)
    kept = File.objects.get()

    assert body(clerk.get(f"/files/{kept.pk}/download/")) == content
    assert (kept.name, kept.digest) == ("整改 通知.pdf", hashlib.sha256(content).hexdigest())
    assert on_the_disk(media) == [store.path_of(kept.stored)]
    page = clerk.get(f"/files/{kept.pk}/").content.decode()
    assert ("<dd>PDF 文档</dd>" in page, "application/pdf" in page) == (True, False)


def test_every_format_that_is_stored_has_a_name() -> None:
    assert [one.extension for one in FORMATS if kind_of(one.media_type) == one.media_type] == []


def test_bytes_of_a_user_are_never_shown_as_a_page(clerk: Client) -> None:  # FI-09
    upload(clerk, "a.png", a_picture())
    kept = File.objects.get()
    running.work_on_next()

    for address in (f"/files/{kept.pk}/download/", f"/files/{kept.pk}/pages/1.png"):
        answer = clerk.get(address)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "no-store" in answer["Cache-Control"]
        assert answer["Content-Disposition"].startswith("attachment;" if "download" in address else "inline")
        assert int(answer["Content-Length"]) == len(body(answer))


@pytest.mark.parametrize("name", ["rect-01.docx", "note-02.pdf", "bull-01.png"])
def test_a_preview_is_made_of_pictures(clerk: Client, name: str) -> None:
    upload(clerk, name, (EXAMPLES / name).read_bytes())
    kept = File.objects.get()

    running.work_on_next()

    assert body(clerk.get(f"/files/{kept.pk}/pages/1.png")).startswith(b"\x89PNG")


def test_a_file_above_the_limit_is_refused_in_words_and_leaves_nothing(
    clerk: Client, media: Path, settings: Settings
) -> None:
    settings.UPLOAD_BYTES = 1 << 20

    answer = upload(clerk, "a.pdf", b"%PDF-1.4" + bytes(2 << 20))

    assert "超过 1.0 MB 的上限" in answer.content.decode()
    assert (File.objects.count(), on_the_disk(media)) == (0, [])


def test_a_refused_file_leaves_nothing(clerk: Client, media: Path) -> None:
    answer = upload(clerk, "a.pdf", b"MZ not a pdf")

    assert "与扩展名不符" in answer.content.decode()
    assert (File.objects.count(), on_the_disk(media)) == (0, [])


def test_a_foreign_file_is_not_found(clerk: Client) -> None:
    upload(clerk, "a.png", a_picture())
    kept = File.objects.get()
    stranger = Client()
    stranger.force_login(a_person("OFS", organisation=an_organisation(within=a_jurisdiction(name="外市"))))

    parts = ("", "download/", "pages/1.png", "withdraw/")
    answers = [stranger.get(f"/files/{kept.pk}/{part}").status_code for part in parts]

    assert answers == [404] * 4


def test_nobody_uploads_above_the_own_clearance(clerk: Client, media: Path) -> None:
    answer = upload(clerk, "a.png", a_picture(), label=Label.EXTREME)

    assert answer.status_code == 422
    assert (File.objects.count(), on_the_disk(media)) == (0, [])


def test_a_withdrawn_file_is_erased_and_its_line_stays(clerk: Client, media: Path) -> None:
    upload(clerk, "a.png", a_picture())
    kept = File.objects.get()

    clerk.post(f"/files/{kept.pk}/withdraw/", {"reason": "传错了"})

    assert (clerk.get(f"/files/{kept.pk}/").status_code, on_the_disk(media)) == (404, [])
    assert list(
        Entry.objects.filter(event__startswith="files").order_by("pk").values_list("event", flat=True)
    ) == [
        "files.file.kept",
        "files.file.withdrawn",
    ]


def test_files_are_readable_by_us_alone(clerk: Client) -> None:  # CF-08
    upload(clerk, "a.png", a_picture())

    path = store.path_of(File.objects.get().stored)

    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_label_above_ones_clearance_is_not_offered_and_told_beside_its_field() -> None:
    client = Client()
    client.force_login(a_person("OFS"))

    offered = client.get("/files/upload/").context["form"].fields["label"].choices
    form = upload(client, "图.png", a_picture(), label=4).context["form"]

    assert max(value for value, _title in offered) < 4
    assert "您的知悉等级只到" in str(form.errors["label"])


def test_why_a_file_is_not_taken_stands_beside_its_field() -> None:
    client = Client()
    client.force_login(a_person("OFS"))

    form = upload(client, "病毒.exe", b"MZ" * 40).context["form"]

    assert list(form.errors) == ["file"]


def test_a_liaison_of_another_home_finds_what_they_have_uploaded() -> None:
    unit = an_organisation(name="云岭市水务局党组")
    home = an_organisation(name="云岭市教育局党组")
    liaison = a_person(organisation=home, clearance=Label.WORK_SECRET)
    Grant.objects.create(person=liaison, persona=Persona.UL, organisation=unit, since=LONG_AGO)
    client = Client()
    client.force_login(liaison)

    sent = client.post(
        "/files/upload/", {"file": SimpleUploadedFile("说明.txt", "整改".encode()), "label": 2}
    )

    assert client.get(sent["Location"]).status_code == 200

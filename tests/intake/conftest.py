"""What every test of this room shares: a store of its own, an office, a document that is read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.builders import a_jurisdiction, a_person, an_organisation
from xuncha.intake.models import Reading
from xuncha.jobs.management import running
from xuncha.organisations.models import Kind, Organisation
from xuncha.people.models import Person

EXAMPLES = Path(__file__).parents[2] / "examples"
Upload = Callable[..., Reading]


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def office() -> Organisation:
    return an_organisation(name="云岭市委巡察办", kind=Kind.OFFICE, within=a_jurisdiction())


@pytest.fixture
def clerk(office: Organisation) -> Person:
    return a_person("OFS", name="周敏", organisation=office)


@pytest.fixture
def door(clerk: Person) -> Client:
    client = Client()
    client.force_login(clerk)
    return client


def hand_in(client: Client, name: str, content: bytes, label: int = 1) -> str:
    """Upload a document and return where it leads."""
    filled = {"file": SimpleUploadedFile(name, content), "label": label}
    answer = client.post("/intake/upload/", filled)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def work() -> None:
    """Do all that is queued."""
    while running.work_on_next():
        pass


@pytest.fixture
def read(door: Client) -> Upload:
    """Return how to have a document read: by its name in `examples/`, or from a text."""

    def upload(name: str = "clean/rect-01.txt", text: str = "") -> Reading:
        content = text.encode() if text else (EXAMPLES / name).read_bytes()
        address = hand_in(door, Path(name).name, content)
        work()
        return Reading.objects.get(uid=address.split("/")[2])

    return upload

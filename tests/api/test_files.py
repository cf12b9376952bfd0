"""Programs hand files in and take them out through the same quarantine."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.api.conftest import Program
from tests.builders import a_jurisdiction, a_person, an_organisation
from xuncha.files.models import File

pytestmark = pytest.mark.django_db


def hand_in(program: Program, name: str, content: bytes, label: int = 1) -> tuple[int, dict[str, object]]:
    answer = program.client.post(
        "/api/v1/files",
        {"file": SimpleUploadedFile(name, content), "label": label},
        headers={"Authorization": f"Bearer {program.token}"},
    )
    return answer.status_code, answer.json()


def test_a_file_goes_in_and_comes_out_as_it_was(program: Program) -> None:
    text = "云岭市巡察工作安排".encode()

    status, kept = hand_in(program, "安排.txt", text)
    out = program("GET", f"files/{kept['id']}/content")

    assert (status, b"".join(out.streaming_content)) == (201, text)  # type: ignore[attr-defined]  # a stream
    assert out["Content-Disposition"].startswith("attachment")
    assert [row["id"] for row in program("GET", "files").json()["items"]] == [kept["id"]]


def test_what_is_not_what_it_says_is_refused_and_leaves_nothing(program: Program) -> None:
    status, said = hand_in(program, "安排.pdf", b"MZ\x90\x00 not a document")

    assert (status, File.objects.count()) == (409, 0)
    assert said["error"]["message"] != ""  # type: ignore[index]  # the one shape


def test_the_file_of_another_jurisdiction_is_missing(
    program: Program, program_of: Callable[..., Program]
) -> None:
    _status, kept = hand_in(program, "安排.txt", b"text")
    foreign = program_of(a_person("OFD", organisation=an_organisation(within=a_jurisdiction(name="外市"))))
    foreign.client = Client()

    answers = [foreign("GET", f"files/{kept['id']}{way}").status_code for way in ("", "/content")]

    assert (answers, foreign("GET", "files").json()["total"]) == ([404, 404], 0)

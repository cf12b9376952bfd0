"""The frameworks room for programs: every act of the pages, with their refusals."""

import io
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from openpyxl import load_workbook

from tests.api.conftest import Program, a_token
from tests.builders import a_person
from tests.frameworks.building import a_framework, a_head, a_version, titles
from tests.frameworks.test_import import FIRST, a_table
from xuncha.frameworks.models import Version
from xuncha.frameworks.states import VersionState
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> Person:
    return a_head()


@pytest.fixture
def program(head: Person) -> Program:
    return Program(a_token(head), Client())


def _hand_in(program: Program, version: Version, content: bytes) -> HttpResponse:
    return program.client.post(  # type: ignore[return-value]  # an answer
        f"/api/v1/frameworks/versions/{version.pk}/imports",
        {"file": SimpleUploadedFile("清单.xlsx", content)},
        headers={"Authorization": f"Bearer {program.token}"},
    )


def test_a_framework_goes_from_nothing_to_retired(program: Program, head: Person) -> None:
    place = head.organisation.jurisdiction_id
    known = {"name": "本市清单", "code": "YL", "place": place}
    made = program("POST", "frameworks", known).json()
    at = f"frameworks/versions/{made['id']}"
    empty = program("POST", f"{at}/issue", {})
    aspect = program("POST", f"{at}/aspects", {"focus": "聚焦一", "title": "惠民资金"}).json()
    item = {"aspect": aspect["id"], "title": "补贴发放不精准", "wordings": ["说一", "说二"], "tags": ["惠民"]}
    added = program("POST", f"{at}/items", item)
    issued = program("POST", f"{at}/issue", {"note": "第一版"})
    late = program("POST", f"{at}/items", item)
    following = program("POST", f"frameworks/{made['framework']}/versions").json()
    twice = program("POST", f"frameworks/{made['framework']}/versions")
    given_up = program("DELETE", f"frameworks/versions/{following['id']}")
    retired = program("POST", f"{at}/retire").json()

    assert (program("POST", "frameworks", known).status_code, empty.status_code, added.status_code) == (
        409,
        409,
        201,
    )
    assert (issued.json()["state"], late.status_code, following["number"]) == ("issued", 404, 2)
    assert (twice.status_code, given_up.status_code, retired["state"]) == (409, 204, "retired")


def test_the_tree_of_a_draft_is_changed_and_nobody_is_written_over(program: Program) -> None:
    version = a_version()
    at = f"frameworks/versions/{version.pk}"
    tree = program("GET", at).json()
    first, aspect = tree["items"][0]["id"], tree["aspects"][0]["id"]
    read = program("GET", f"frameworks/items/{first}")
    filled = {"aspect": aspect, "title": "甲改"}

    changed = program("PUT", f"frameworks/items/{first}", filled, **{"If-Match": read["ETag"]})
    late = program("PUT", f"frameworks/items/{first}", filled | {"title": "x"}, **{"If-Match": read["ETag"]})
    moved = program("POST", f"frameworks/items/{first}/move", {"up": False}).json()
    gone = program("DELETE", f"frameworks/items/{tree['items'][1]['id']}")
    named = {"focus": "聚焦一", "title": "惠民"}
    renamed = program("PUT", f"frameworks/aspects/{aspect}", named, **{"If-Match": '"1"'})
    stale = program("PUT", f"frameworks/aspects/{aspect}", named, **{"If-Match": '"1"'})
    down = program("POST", f"frameworks/aspects/{aspect}/move", {"up": False}).json()
    full = program("DELETE", f"frameworks/aspects/{aspect}")
    foreign = program(
        "POST", f"{at}/items", {"aspect": a_version(a_framework(code="B")).aspects.first().pk, "title": "x"}
    )

    assert (changed.json()["version"], late.status_code, moved["number"]) == (2, 412, 2)
    assert late.json()["error"]["fields"]["title"] == ["现在：甲改", "您填写：x"]
    assert (gone.status_code, renamed.status_code, stale.status_code) == (204, 200, 412)
    assert (down["number"], full.status_code, foreign.status_code) == (2, 409, 409)
    assert titles(version) == [(1, "丙"), (2, "甲改")]


def test_items_correspond_and_versions_are_compared(program: Program) -> None:
    old = a_version(state=VersionState.ISSUED)
    framework = a_framework(code="B")
    other = a_version(framework, state=VersionState.ISSUED)
    here, there = old.items.first(), other.items.first()
    at = f"frameworks/items/{here.pk}/correspondences"

    mapped = program("POST", at, {"other": there.pk})
    refused = [
        program("POST", at, {"other": key}).status_code for key in (there.pk, old.items.last().pk, 10**9)
    ]
    draft = program("POST", f"frameworks/{framework.pk}/versions").json()["id"]
    program("DELETE", f"frameworks/items/{Version.objects.get(pk=draft).items.last().pk}")
    differing = program("GET", f"frameworks/versions/{draft}/difference/{other.pk}").json()
    near = program("POST", f"frameworks/versions/{old.pk}/near", {"text": "甲的表述"}).json()
    ends = [program("DELETE", f"{at}/{key}").status_code for key in (here.pk, there.pk, there.pk)]

    assert (mapped.json()["corresponds_to"], refused) == ([there.pk], [409, 409, 409])
    assert ([one["title"] for one in differing["removed"]], differing["same"]) == (["丙"], 2)
    assert (near[0]["title"], ends) == ("甲", [404, 204, 404])


def test_a_table_is_taken_out_tried_and_written_once(program: Program) -> None:
    version = a_version()
    answer = program("GET", f"frameworks/versions/{version.pk}/export")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]  # a stream
    wrong = _hand_in(program, version, a_table(("1", "聚焦一", "惠民资金", "", "", "", ""))).json()
    nonsense = _hand_in(program, version, b"\x00")
    tried = _hand_in(program, version, a_table(FIRST, ("", "聚焦一", "惠民资金", "新", "", "", "")))
    at = f"frameworks/imports/{tried.json()['id']}"
    before, written = program("GET", at).json(), program("POST", f"{at}/apply").json()
    again = program("POST", f"{at}/apply")

    assert (sheet["D2"].value, wrong["faults"][0]["cell"], nonsense.status_code) == ("甲", "D2", 409)
    assert [before[key] for key in ("added", "removed", "same", "applied")] == [1, 2, 1, False]
    assert (written["applied"], again.status_code, titles(version)) == (True, 409, [(1, "甲"), (2, "新")])


def test_who_only_reads_meets_nothing_that_acts(head: Person) -> None:
    staff = Program(a_token(a_person("OFS", organisation=head.organisation)), Client())
    version = a_version()

    assert staff("GET", f"frameworks/versions/{version.pk}").status_code == 200
    assert {
        staff("POST", f"frameworks/versions/{version.pk}/issue", {}).status_code,
        staff("DELETE", f"frameworks/items/{version.items.first().pk}").status_code,
        _hand_in(staff, version, a_table(FIRST)).status_code,
    } == {404}


def test_a_command_takes_a_version_out_and_in(head: Person, tmp_path: Path) -> None:
    version, file = a_version(), tmp_path / "清单.xlsx"
    asked = ("--as", head.username, "--version-id", str(version.pk))
    told = []
    call_command("frameworks", "export", str(file), *asked, stdout=StringIO())
    for content, words in (
        (file.read_bytes(), ()),
        (a_table(FIRST), ("--dry-run",)),
        (a_table(("1", "", "", "", "", "", "")), ()),
        (a_table(FIRST), ()),
    ):
        file.write_bytes(content)
        out = StringIO()
        with pytest.raises(SystemExit) as ended:
            call_command("frameworks", "import", str(file), *asked, "--json", *words, stdout=out)
        read = json.loads(out.getvalue())
        numbers = (read["removed"], len(read["faults"]), version.items.count())
        told.append((ended.value.code, read["written"], *numbers))

    assert told == [(0, True, 0, 0, 3), (0, False, 2, 0, 3), (1, False, 0, 3, 3), (0, True, 2, 0, 1)]

"""Documents for programs: the same acts and refusals as the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.api.conftest import Program, a_token
from tests.intake.conftest import EXAMPLES, work
from xuncha.files.models import File
from xuncha.intake.models import Row, RowKind
from xuncha.intake.states import RowState
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def program(clerk: Person) -> Program:
    return Program(a_token(clerk), Client())


def hand_in(program: Program) -> dict[str, object]:
    content = (EXAMPLES / "clean/rect-01.txt").read_bytes()
    answer = program.client.post(
        "/api/v1/intake/readings",
        {"file": SimpleUploadedFile("整改.txt", content), "label": 1},
        headers={"Authorization": f"Bearer {program.token}"},
    )
    assert answer.status_code == 201
    return dict(answer.json())


def test_a_program_hands_in_waits_and_reads_the_rows(program: Program) -> None:
    made = hand_in(program)
    address = f"intake/readings/{made['id']}"

    again = hand_in(program)
    work()

    assert (made["state"], again["id"], File.objects.count()) == ("waiting", made["id"], 1)
    assert program("GET", address).json()["state"] == "read"
    rows = program("GET", f"{address}/rows").json()["items"]
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    assert [row["fields"]["name"] for row in rows if row["kind"] == "unit"] == ["县水务局党组"]


def test_a_program_decides_and_corrects_with_the_version_that_it_read(program: Program) -> None:
    address = f"intake/readings/{hand_in(program)['id']}"
    work()
    row = Row.objects.filter(kind=RowKind.FIGURE).order_by("number")[0]
    wish = {"act": "confirm", "rows": [{"number": row.number, "version": 1}]}

    done = program("POST", f"{address}/decisions", wish)
    stale = program("POST", f"{address}/decisions", {**wish, "act": "reject", "reason": "误"})
    put = f"{address}/rows/{row.number}"
    without = program("PUT", put, {"fields": {"value": "9"}})
    late = program("PUT", put, {"fields": {"value": "9"}}, **{"If-Match": '"1"'})
    right = program("PUT", put, {"fields": {"value": "9"}}, **{"If-Match": '"2"'})

    codes = [answer.status_code for answer in (done, stale, without, late, right)]
    assert (codes, done.json()) == ([200, 409, 428, 412, 200], {"changed": 1})
    assert (right.json()["fields"]["value"], right["ETag"]) == ("9", '"3"')
    row.refresh_from_db()
    assert (row.state, row.read["value"] != "9") == (RowState.CORRECTED, True)

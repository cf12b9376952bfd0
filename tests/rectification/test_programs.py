"""The whole way of a plan and a filled-in ledger, by programs: the same acts and refusals as the pages."""

from http import HTTPStatus
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, an_organisation
from tests.rectification.building import Circle, a_circle, a_plan, in_work, proved
from xuncha.rectification import actions
from xuncha.rectification.models import Item

pytestmark = pytest.mark.django_db
ITEM = {
    "title": "补贴资金滞留专户",
    "measures": "清理专户资金并兑付\n建立月度对账制度",
    "leader": "陈局长",
    "department": "财务科",
    "due_on": "2026-12-31",
}
HEAD = "序号,具体问题,整改措施,类型,责任领导,责任科室,整改时限"


def programs(circle: Circle) -> dict[str, Program]:
    """Return a program for each person around a unit."""
    return {
        name: Program(a_token(person, secret=f"{person.pk:0>43}"), Client())
        for name, person in circle.everybody().items()
    }


def sent(program: Program, address: str, **parts: Any) -> Any:  # noqa: ANN401 -- any part, an answer
    """Hand a form with a file in."""
    headers = {"Authorization": f"Bearer {program.token}"}
    return program.client.post(f"/api/v1/rectification/{address}", parts, headers=headers)


def sheet(text: str) -> SimpleUploadedFile:
    """Return a ledger as a file."""
    return SimpleUploadedFile("台账.csv", f"{HEAD}\n{text}".encode("gb18030"))


def test_a_plan_is_opened_split_and_filled_in_by_programs() -> None:
    circle = a_circle()
    by = programs(circle)
    foreign = programs(a_circle(an_organisation(name="乙局")))["head"]
    opening = f"rectification/inspections/{circle.inspection.uid}/plan"
    wrong = [foreign("POST", opening).status_code, by["office"]("POST", opening).status_code]
    opened = by["liaison"]("POST", opening)
    again = by["head"]("POST", opening)
    plan = f"rectification/plans/{opened.json()['id']}"
    issued = [one["issued"] for one in by["head"]("GET", "rectification/items").json()["items"]]

    assert (wrong, opened.status_code, again.status_code) == ([404, 404], 201, 409)
    assert "已经开始" in again.json()["error"]["message"]

    empty = by["head"]("POST", f"{plan}/submit")
    made = by["liaison"]("POST", f"{plan}/items", {**ITEM, "issued": issued[0]})
    elsewhere = by["liaison"]("POST", f"{plan}/items", {**ITEM, "issued": opened.json()["id"]})
    long = by["liaison"]("POST", f"{plan}/items", {**ITEM, "issued": issued[0], "measures": "长" * 1001})
    gone = by["liaison"]("DELETE", f"rectification/items/{made.json()['id']}")
    rows = [{"id": str(one.uid), "version": one.version, **ITEM} for one in Item.objects.order_by("pk")]
    filled = by["liaison"]("PUT", f"{plan}/items", {"rows": rows})
    stale = by["head"]("PUT", f"{plan}/items", {"rows": rows})
    twice = by["head"]("PUT", f"{plan}/items", {"rows": rows[:1] * 2})

    assert (empty.status_code, "还缺" in empty.json()["error"]["message"]) == (409, True)
    assert (made.status_code, made.json()["mark"], len(made.json()["measures"])) == (201, "1-2", 2)
    assert [one.status_code for one in (elsewhere, long, gone, filled, stale, twice)] == [
        HTTPStatus.NOT_FOUND,
        HTTPStatus.CONFLICT,
        HTTPStatus.NO_CONTENT,
        HTTPStatus.OK,
        HTTPStatus.CONFLICT,
        HTTPStatus.CONFLICT,
    ]
    last = by["liaison"]("DELETE", f"rectification/items/{rows[0]['id']}")
    assert (last.status_code, Item.objects.count()) == (409, 2)


def test_one_item_more_asks_little_and_answers_what_is_read_later(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    circle = a_circle()
    by = programs(circle)
    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)
    item = {**ITEM, "issued": str(Item.objects.earliest("pk").issued.uid)}
    by["liaison"]("POST", f"rectification/plans/{plan.uid}/items", item)
    # two of them are the savepoint of the test, one is whether the unit is closed to who asks; on PostgreSQL
    # what is asked travels together: token, rights, plan, the held rights, item with words and lock, entry
    most = 9 if connection.vendor == "postgresql" else 21
    with django_assert_max_num_queries(most):
        made = by["liaison"]("POST", f"rectification/plans/{plan.uid}/items", item)
    read = by["liaison"]("GET", f"rectification/items/{made.json()['id']}")

    assert (made.json(), made["ETag"]) == (read.json(), read["ETag"])
    assert by["office"]("POST", f"rectification/plans/{plan.uid}/items", item).status_code == 404


def test_a_plan_is_reviewed_by_programs() -> None:
    circle = a_circle()
    by, plan = programs(circle), f"rectification/plans/{a_plan(circle).uid}"

    assert by["liaison"]("POST", f"{plan}/submit").status_code == 404  # the head alone submits
    assert by["head"]("POST", f"{plan}/submit").json()["awaited"] == ["team", "discipline", "organisation"]
    early = by["office"]("POST", f"{plan}/approve")
    wanted = {"post": "team", "opinion": "with_changes", "note": "第2项措施不够具体"}
    silent = by["team"]("POST", f"{plan}/review", {**wanted, "note": ""})
    spoken = by["discipline"]("POST", f"{plan}/review", wanted)
    said = by["team"]("POST", f"{plan}/review", wanted)
    back = by["office"]("POST", f"{plan}/return", {"reason": "请按会审意见修改"})
    assert [one.status_code for one in (early, silent, spoken, said, back)] == [409, 409, 409, 201, 200]
    assert (back.json()["state"], back.json()["proposal"]) == ("drafting", 2)

    by["head"]("POST", f"{plan}/submit")
    for post in ("team", "discipline", "organisation"):
        by[post]("POST", f"{plan}/review", {"post": post, "opinion": "agreed"})
    passed = by["office"]("POST", f"{plan}/approve").json()
    assert (passed["state"], passed["awaited"], len(passed["reviews"])) == ("approved", [], 4)


def test_programs_return_recognise_and_reopen() -> None:
    circle = a_circle()
    by, item = programs(circle), proved(circle, in_work(circle)[0])
    at = f"rectification/items/{item.uid}"
    claim = {"claim": "stage", "text": "已兑付一半"}

    by["head"]("POST", f"{at}/claim", claim)
    states = [by["office"]("POST", f"{at}/return", {"reason": "凭证不全"}).json()["state"]]
    by["head"]("POST", f"{at}/claim", claim)
    states.append(by["secretary"]("POST", f"{at}/stage").json()["state"])
    refused = by["secretary"]("POST", f"{at}/reopen", {"reason": "没有销号"})
    by["head"]("POST", f"{at}/claim", {"claim": "done", "text": "已全部兑付"})
    verdict = {"post": "discipline", "verdict": "passed", "note": "抽查20份"}
    by["discipline"]("POST", f"{at}/verify", verdict)
    states.append(by["office"]("POST", f"{at}/close").json()["state"])
    nobody = by["head"]("POST", f"{at}/reopen", {"reason": "x"})
    states.append(by["secretary"]("POST", f"{at}/reopen", {"reason": "群众反映又滞留"}).json()["state"])

    assert states == ["returned", "staged", "closed", "in_work"]
    assert (refused.status_code, nobody.status_code) == (409, 404)


def test_a_ledger_is_tried_told_cell_by_cell_and_written_once() -> None:
    circle = a_circle()
    by = programs(circle)
    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)

    faulty = sent(by["liaison"], "imports", plan=str(plan.uid), file=sheet("9-1,题,措施,马上,,,2026-13-31\n"))
    kept = f"rectification/imports/{faulty.json()['id']}"
    refused = by["liaison"]("POST", f"{kept}/apply")
    assert [one["cell"] for one in faulty.json()["faults"]] == ["D2", "G2", "A2"]
    assert (faulty.status_code, refused.status_code, Item.objects.count()) == (201, 409, 2)

    good = "1-1,补贴滞留,清理；对账,限期,陈局长,财务科,2026-12-31\n1-2,票据不全,补齐,限期,甲,乙,2026-12-31\n"
    tried = sent(by["liaison"], "imports", file=sheet(good)).json()
    told = (tried["created"], tried["updated"], tried["fault_count"], tried["waiting"], tried["applied"])
    at = f"rectification/imports/{tried['id']}"
    others = [by["head"]("GET", at).status_code, by["liaison"]("GET", kept).json()["waiting"]]
    blind = by["liaison"]("POST", f"{at}/apply", {"looked_at": "x"})
    done = by["liaison"]("POST", f"{at}/apply", {"looked_at": tried["looked_at"]})
    twice = by["liaison"]("POST", f"{at}/apply")

    assert told == (1, 1, 0, True, False)
    assert (others, blind.status_code, done.status_code, twice.status_code) == ([404, False], 409, 200, 409)
    assert (done.json()["applied"], done.json()["created"], Item.objects.count()) == (True, 1, 3)
    assert sent(by["liaison"], "imports", file=SimpleUploadedFile("x.xlsx", b"PK")).status_code == 409
    assert sent(by["office"], "imports", plan=str(plan.uid), file=sheet(good)).status_code == 404

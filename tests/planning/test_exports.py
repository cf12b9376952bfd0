"""Lists of planning go out as they are seen, to those who may, and leave an entry that says which list."""

import csv

import pytest
from django.test import Client

from tests.builders import a_jurisdiction, a_person, a_round, a_segment, a_term, an_organisation
from xuncha.audit.models import Entry
from xuncha.planning.states import RoundState

pytestmark = pytest.mark.django_db


def signed_in(persona: str) -> Client:
    client = Client()
    client.force_login(a_person(persona))
    return client


def test_the_rounds_go_out_as_a_sheet() -> None:
    a_segment(a_round(term=a_term()), an_organisation())

    answer = signed_in("OFD").get("/planning/?export=csv")

    assert "第十二届市委第1轮巡察" in b"".join(answer).decode("utf-8-sig")
    assert exports() == [("planning.round.exported", "planning.round", {"rows": 1})]


def exports() -> list[tuple[str, str, object]]:
    found = Entry.objects.filter(event__endswith=".exported").order_by("sequence")
    return list(found.values_list("event", "subject", "details"))


def sheet(client: Client, address: str) -> list[list[str]]:
    text = b"".join(client.get(address)).decode("utf-8-sig")  # type: ignore[arg-type]  # a stream of bytes
    return list(csv.reader(text.splitlines()))


def test_inspections_go_out_as_they_are_seen_and_leave_their_entry() -> None:
    term, client = a_term(), signed_in("OFD")
    a_segment(a_round(term=term), an_organisation(name="甲局"), an_organisation(name="乙局"))
    elsewhere = an_organisation(name="中共外市委员会", within=a_jurisdiction(name="外市"))
    a_segment(a_round(term=a_term(committee=elsewhere)), an_organisation(name="丙局"))

    head, *rows = sheet(client, "/planning/inspections/?export=csv&q=甲局")
    _head, *every = sheet(client, "/planning/inspections/?export=csv&columns=organisation&columns=team")

    assert head[:2] == ["巡察对象", "巡察组"]
    assert [row[:3] for row in rows] == [["甲局", "第一巡察组", "常规"]]
    assert sorted(every) == [["乙局", "第一巡察组"], ["甲局", "第一巡察组"]]
    assert [(event, details) for event, _on, details in exports()] == [
        ("planning.inspection.exported", {"rows": 1}),
        ("planning.inspection.exported", {"rows": 2}),
    ]


def test_those_due_go_out_as_they_are_seen_and_leave_their_entry_with_the_term() -> None:
    term, client = a_term(), signed_in("OFD")
    seen, _never = an_organisation(name="甲局"), an_organisation(name="乙局")
    a_segment(a_round(term=term, state=RoundState.CLOSED), seen)
    client.post(f"/planning/terms/{term.uid}/list/begin/")

    head, *rows = sheet(client, f"/planning/terms/{term.uid}/list/?export=csv")
    _head, *waiting = sheet(client, f"/planning/terms/{term.uid}/list/?export=csv&seen=never")

    told = {row[0]: row[3:] for row in rows}
    assert (head[0], told["甲局"], told["乙局"][:2]) == (
        "单位名称",
        ["已巡察", "1", "2024-04-12"],
        ["未巡察", "0"],
    )
    assert ("甲局" in {row[0] for row in waiting}, "乙局" in {row[0] for row in waiting}) == (False, True)
    assert exports()[0] == ("planning.term.exported", f"planning.term:{term.pk}", {"rows": len(rows)})


@pytest.mark.parametrize("persona", ["OFS", "SEC"])
def test_who_may_not_take_a_list_out_gets_no_file(persona: str) -> None:
    term, client = a_term(), signed_in(persona)
    a_segment(a_round(term=term), an_organisation())

    answers = {
        address: client.get(f"/planning/{address}?export=csv").status_code for address in ("", "inspections/")
    }

    assert (answers, exports()) == ({"": 404, "inspections/": 404}, [])

"""The fieldwork room for programs: the same acts, the same refusals."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.api.conftest import Program, a_token
from tests.builders import NUMBERS, a_finding, a_person
from tests.fieldwork.conftest import Site
from tests.fieldwork.test_papers import drafted, signed
from xuncha.fieldwork.models import Finding
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db
TEXT = {
    "title": "惠民资金滞留",
    "made_on": "2024-03-11",
    "source": "documents",
    "summary": "128.6万元滞留专户。",
    "process": "调阅账目",
    "basis": "专项资金管理办法",
    "responsible": "财务股",
    "happened": "2023年，局机关",
    "amount": 1286000.5,
}


def program(person: Person) -> Program:
    """Return a program with a new token of the person."""
    return Program(a_token(person, secret=f"{next(NUMBERS):0>43}", name=f"令牌{next(NUMBERS)}"), Client())


def hand_in(person: Person, paper: str, **sent: object) -> HttpResponse:
    asking = program(person)
    return asking.client.post(
        f"/api/v1/fieldwork/papers/{paper}/exhibits",
        sent,
        headers={"Authorization": f"Bearer {asking.token}"},
    )


def test_a_paper_goes_through_three_programs_into_a_finding(site: Site) -> None:
    member, deputy, leader = map(program, (site.member, site.deputy, site.leader))
    made = member("POST", f"fieldwork/inspections/{site.inspection.uid}/papers", TEXT)
    paper = f"fieldwork/papers/{made.json()['id']}"
    handed = hand_in(
        site.member, made.json()["id"], name="账页", file=SimpleUploadedFile("账页.txt", b"x" * 9)
    )
    submitted = member("POST", f"{paper}/submit", {}, **{"If-Match": handed["ETag"]})
    checked = deputy("POST", f"{paper}/check", {}, **{"If-Match": submitted["ETag"]})
    done = leader("POST", f"{paper}/sign", {}, **{"If-Match": checked["ETag"]})
    finding = {"title": "问题", "text": "正文", "item": site.item.pk, "papers": [made.json()["id"]]}
    drawn = leader("POST", f"fieldwork/inspections/{site.inspection.uid}/findings", finding)

    assert [one.status_code for one in (made, handed, submitted, checked, done, drawn)] == [
        *(201, 201, 200, 200, 200, 201)
    ]
    assert (made.json()["amount"], done.json()["state"]) == ("1286000.50", "signed")
    assert [one["person"] for one in done.json()["signatures"]] == ["何组员", "沈副组长", "罗组长"]
    assert drawn.json()["papers"] == [made.json()["id"]]
    assert leader("GET", paper).json()["finding"] == drawn.json()["id"]


def test_an_older_text_is_neither_changed_nor_signed(site: Site) -> None:
    paper, member = drafted(site), program(site.member)
    path = f"fieldwork/papers/{paper.uid}"
    seen = member("GET", path)
    changed = member("PUT", path, {**TEXT, "title": "新"}, **{"If-Match": seen["ETag"]})

    late = member("PUT", path, {**TEXT, "title": "旧"}, **{"If-Match": seen["ETag"]})
    signing = member("POST", f"{path}/submit", {}, **{"If-Match": seen["ETag"]})
    blind = member("POST", f"{path}/submit", {})

    assert [one.status_code for one in (changed, late, signing, blind)] == [200, 412, 412, 428]
    assert late.json()["error"]["fields"]["title"] == ["现在：新", "您填写：旧"]


def test_returning_and_disposing_say_why(site: Site) -> None:
    paper, done, deputy = drafted(site), signed(site), program(site.deputy)
    member = program(site.member)
    tag = member("GET", f"fieldwork/papers/{paper.uid}")["ETag"]
    submitted = member("POST", f"fieldwork/papers/{paper.uid}/submit", {}, **{"If-Match": tag})

    empty = deputy("POST", f"fieldwork/papers/{paper.uid}/return", {"reason": ""})
    back = deputy("POST", f"fieldwork/papers/{paper.uid}/return", {"reason": "请核对金额"})
    leader = program(site.leader)
    bare = leader("POST", f"fieldwork/papers/{done.uid}/dispose", {"outcome": "dropped"})
    dropped = leader("POST", f"fieldwork/papers/{done.uid}/dispose", {"outcome": "lead", "reason": ""})

    assert submitted.status_code == 200
    assert [one.status_code for one in (empty, back, bare, dropped)] == [422, 200, 409, 200]
    assert (back.json()["edition"], dropped.json()["outcome"]) == (2, "lead")


def test_an_exhibit_is_taken_off_a_draft(site: Site) -> None:
    paper = drafted(site)

    removed = program(site.member)("DELETE", f"fieldwork/papers/{paper.uid}/exhibits/1")

    assert (removed.status_code, removed.json()["exhibits"]) == (200, [])
    assert hand_in(site.deputy, str(paper.uid), name="没有出处").status_code == 409


def test_the_office_numbers_a_finding_and_the_team_changes_its_text(site: Site) -> None:
    finding, head, leader = a_finding(site.inspection, item=site.item), a_person("OFD"), program(site.leader)
    path = f"fieldwork/findings/{finding.uid}"

    numbered = program(head)(
        "POST", f"{path}/classify", {"number": 9, "item": site.item.pk}, **{"If-Match": '"1"'}
    )
    text = {"title": "改过", "text": "正文", "item": site.item.pk}
    changed = leader("PUT", path, text, **{"If-Match": numbered["ETag"]})
    late = leader("PUT", path, text | {"title": "又改"}, **{"If-Match": numbered["ETag"]})
    merged = leader("POST", f"{path}/merge", {"papers": [str(signed(site).uid)]})

    assert [one.status_code for one in (numbered, changed, late, merged)] == [200, 200, 412, 200]
    assert (Finding.objects.get().number, len(merged.json()["papers"])) == (9, 2)


def test_lists_hold_what_the_person_may_see(site: Site) -> None:
    paper = drafted(site)
    a_finding(site.inspection, item=site.item)

    papers, findings = (
        program(site.deputy)("GET", f"fieldwork/{name}").json() for name in ("papers", "findings")
    )
    other = program(a_person("TM"))("GET", "fieldwork/papers").json()

    assert str(paper.uid) in [one["id"] for one in papers["items"]]
    assert (len(findings["items"]), other["items"]) == (1, [])

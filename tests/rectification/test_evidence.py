"""Evidence: handed in by the unit, shown to who reads the item, never removed; nothing is done without it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_person, an_organisation
from tests.rectification.building import Circle, a_circle, claimed, in_work, passed, proved
from xuncha.access import grants
from xuncha.files.models import File
from xuncha.people.models import Person
from xuncha.rectification import actions, proofs
from xuncha.rectification.actions import ClaimEntry
from xuncha.rectification.models import Evidence, Item, Strike

pytestmark = pytest.mark.django_db
DONE = ClaimEntry("done", "已兑付到户")


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def handed_in(circle: Circle, item: Item, **also: str) -> tuple[int, str]:
    """Hand a file in on the page; return what the page answered."""
    file = SimpleUploadedFile("凭证.txt", "兑付清单".encode())
    sent = {"name": "兑付凭证", "made_on": "2024-06-28", "place": "", "file": file, **also}
    answer = browser(circle.liaison).post(f"/rectification/items/{item.uid}/evidence/new/", sent)
    return answer.status_code, answer.content.decode()


def test_nothing_is_done_without_evidence_that_counts() -> None:
    circle = a_circle()
    item = in_work(circle)[0]
    with pytest.raises(actions.NotReady, match="增加佐证材料"):
        actions.claim(item=item, entry=DONE, by=circle.liaison, at=MONDAY)
    proved(circle, item)
    struck = item.evidence.get()
    actions.strike_evidence(evidence=struck, reason="传错了", by=circle.liaison, at=MONDAY)
    with pytest.raises(actions.NotReady, match="增加佐证材料"):
        actions.claim(item=item, entry=DONE, by=circle.liaison, at=MONDAY)
    proved(circle, item)

    actions.claim(item=item, entry=DONE, by=circle.liaison, at=MONDAY)

    assert [(one.number, hasattr(one, "strike")) for one in proofs.evidence_of(item)] == [
        (1, True),
        (2, False),
    ]


def test_a_stage_is_claimed_without_evidence() -> None:
    circle = a_circle()
    item = in_work(circle)[0]

    actions.claim(item=item, entry=ClaimEntry("stage", "正在兑付"), by=circle.liaison, at=MONDAY)

    assert item.state == "claimed"


def test_a_piece_that_is_sent_twice_stands_once() -> None:
    """The same file under another name, the same sheet of paper; struck out, it may be handed in again."""
    circle = a_circle(findings=1)
    (item,) = in_work(circle)
    paper = {"file": "", "place": "财务科档案柜2号"}
    sent = ({}, {"name": "另一个名字"}, paper, paper, {**paper, "place": "办公室"})

    answers = [handed_in(circle, item, **one) for one in sent]

    assert [status for status, _page in answers] == [302, 422, 302, 422, 302]
    assert "没有重复提交" in answers[1][1]
    first = Evidence.objects.get(number=1)
    actions.strike_evidence(evidence=first, reason="传错了", by=circle.liaison, at=MONDAY)
    assert handed_in(circle, item)[0] == 302


def test_a_file_is_kept_with_its_digest_and_follows_the_item() -> None:
    """Who reads the item reads the file; an office clerk, who sees files of the place, does not see this."""
    circle = a_circle()
    item = in_work(circle)[0]
    status, _page = handed_in(circle, item)
    evidence = Evidence.objects.select_related("file").get()
    file = evidence.file
    assert file is not None
    stranger = a_person("UL", organisation=an_organisation(name="乙局党组"))
    clerk, member = a_person("OFS"), a_person("TM")
    readers = (circle.liaison, circle.head, circle.office, circle.team, circle.discipline)

    def opened(*people: Person) -> set[int]:
        return {browser(one).get(f"/files/{file.pk}/").status_code for one in people}

    assert (status, evidence.digest, file.organisation) == (302, file.digest, circle.unit)
    assert (opened(*readers), opened(stranger, clerk, member)) == ({200}, {404})
    listed = [file in grants.only(File.objects.all(), one, "read", "files.file") for one in (clerk, member)]
    assert listed == [False, False]
    refused = browser(circle.liaison).post(f"/files/{file.pk}/withdraw/", {"reason": "传错了"})
    assert "是整改佐证材料，不能撤回" in refused.content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"file": ""}, "请上传材料，或写明纸质材料存放在哪里"),
        ({"made_on": "2099-01-01"}, "形成日期不能晚于今天"),
        ({"made_on": ""}, "这个字段是必填项"),
        ({"file": SimpleUploadedFile("病毒.exe", b"MZ")}, "兑付凭证"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(wrong: dict[str, str], said: str) -> None:
    circle = a_circle()
    item = in_work(circle)[0]

    status, page = handed_in(circle, item, **wrong)

    assert (status, said in page, "兑付凭证" in page) == (422, True, True)
    assert (Evidence.objects.count(), File.objects.count()) == (0, 0)


def test_evidence_is_handed_in_by_the_unit_while_it_works() -> None:
    circle = a_circle()
    item = claimed(circle)
    evidence = item.evidence.get()
    with pytest.raises(actions.NotReady, match="现在是“申请销号”"):
        proved(circle, item)
    with pytest.raises(actions.NotReady, match="现在是“申请销号”"):
        actions.strike_evidence(evidence=evidence, reason="x", by=circle.liaison, at=MONDAY)
    actions.return_item(item=item, reason="缺到户凭证", by=circle.discipline, at=MONDAY)
    actions.strike_evidence(evidence=evidence, reason="换成到户凭证", by=circle.head, at=MONDAY)
    with pytest.raises(actions.NotReady, match="已经作废"):
        actions.strike_evidence(evidence=evidence, reason="x", by=circle.liaison, at=MONDAY)

    page = browser(circle.head).get(f"/rectification/items/{item.uid}/").content.decode()
    assert ("已作废：换成到户凭证" in page, "补贴兑付凭证" in page) == (True, True)
    address = f"/rectification/items/{item.uid}/evidence"
    for person in (circle.office, circle.discipline, circle.team, circle.secretary):
        for path in ("new", "1/strike"):
            assert browser(person).get(f"{address}/{path}/").status_code == 404


def test_evidence_stays_whoever_asks() -> None:
    circle = a_circle()
    item = proved(circle, in_work(circle)[0])
    evidence = item.evidence.get()
    actions.strike_evidence(evidence=evidence, reason="传错了", by=circle.liaison, at=MONDAY)
    for change in (
        lambda: Evidence.objects.update(made_on=MONDAY.date()),
        lambda: Evidence.objects.all().delete(),
        lambda: Strike.objects.update(reason="x"),
        lambda: Strike.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_closing_is_offered_when_it_is_possible_and_else_says_why_not() -> None:
    circle = a_circle()
    item = claimed(circle)
    address = f"/rectification/items/{item.uid}/"

    def seen() -> tuple[bool, str]:
        page = browser(circle.office).get(address).content.decode()
        return f"{address}close/close/" in page, page

    offered, page = seen()
    assert (offered, "现在还不能销号：还缺纪检监察机关或组织部门" in page) == (False, True)
    actions.verify(item=item, entry=passed(), by=circle.discipline, at=MONDAY)
    offered, page = seen()
    assert (offered, "现在还不能销号" in page) == (True, False)


@pytest.mark.once
def test_whoever_closes_is_offered_steps_of_closing_alone() -> None:
    """Steps of others, or those with a button of their own, led to 404."""
    circle = a_circle()
    item = in_work(circle)[0]
    address = f"/rectification/items/{item.uid}/"

    def offered() -> list[str]:
        page = browser(circle.office).get(address).content.decode()
        return sorted(re.findall(rf'href="{address}close/([a-z_]+)/"', page))

    found = [offered()]
    proved(circle, item)
    actions.claim(item=item, entry=ClaimEntry("done", "已兑付到户"), by=circle.liaison, at=MONDAY)
    found.append(offered())
    actions.verify(item=item, entry=passed(), by=circle.discipline, at=MONDAY)
    found.append(offered())
    actions.close(item=item, by=circle.office, at=MONDAY)
    assert [*found, offered()] == [[], [], ["close"], ["reopen"]]


def test_programs_hand_in_list_and_strike(client: Client) -> None:
    circle = a_circle()
    item = in_work(circle)[0]
    asking = Program(a_token(circle.liaison), client)
    address = f"/api/v1/rectification/items/{item.uid}/evidence"
    file = SimpleUploadedFile("凭证.txt", "兑付清单".encode())
    sent = {"name": "凭证", "made_on": "2024-06-28", "file": file}
    made = client.post(address, sent, headers={"Authorization": f"Bearer {asking.token}"})
    wrong = client.post(
        address, {"name": "x", "made_on": "六月"}, headers={"Authorization": f"Bearer {asking.token}"}
    )
    struck = asking("POST", f"rectification/items/{item.uid}/evidence/1/strike", {"reason": "传错了"})
    listed = asking("GET", f"rectification/items/{item.uid}/evidence").json()

    assert (made.status_code, wrong.status_code, struck.status_code) == (201, 422, 200)
    assert [(one["name"], one["made_on"], one["struck"]) for one in listed] == [
        ("凭证", "2024-06-28", "传错了")
    ]

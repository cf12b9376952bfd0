"""The pages of feedback: what the office does there, and exactly what the unit sees."""

from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_letter, a_person, a_round, a_segment, a_term, an_issued, an_organisation
from tests.feedback.building import an_inspection, approved, issued
from xuncha.access import grants
from xuncha.feedback import actions
from xuncha.feedback.models import Addressee, Copy, Letter
from xuncha.feedback.states import LetterState
from xuncha.fieldwork.models import Finding, Paper
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.teams.models import Member, Post, Team

pytestmark = pytest.mark.django_db
WORDS = {"form": "written", "requirements": "逐条整改。"}


@pytest.fixture
def office() -> Person:
    return a_person("OFD", name="主任")


@pytest.fixture
def secretary() -> Person:
    return a_person("SEC", name="书记")


@pytest.fixture
def unit() -> Organisation:
    return an_organisation(name="甲局党组")


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_a_letter_begins_with_what_is_known(office: Person, unit: Organisation) -> None:
    inspection, client = an_inspection(unit), browser(office)

    listed = text(client, "/feedback/")
    form = text(client, f"/feedback/inspections/{inspection.uid}/body/new/")

    assert f"/feedback/inspections/{inspection.uid}/" in listed
    for words in (
        "2024年3月4日至2024年4月12日，第一巡察组对甲局党组开展了常规巡察",
        "一、聚焦群众身边",
        "（一）惠民政策和资金",
        "1. 问题1。惠民资金管理使用不规范。2023年度",
        "2. 问题2。",
    ):
        assert words in form


def test_the_second_letter_takes_over_copies_and_requirements(office: Person, unit: Organisation) -> None:
    inspection, client = an_inspection(unit), browser(office)
    address = f"/feedback/inspections/{inspection.uid}"
    client.post(f"{address}/head/new/", {**WORDS, "text": "给您的", "leader": "王市长\n\n 王市长\n李主任"})

    form = text(client, f"{address}/body/new/")

    copies = Copy.objects.order_by("pk").values_list("party", "name")
    assert list(copies) == [("leader", "王市长"), ("leader", "李主任")]
    assert ("王市长\n李主任" in form, "逐条整改。" in form, "给您的" in form) == (True, True, False)


def test_the_pages_lead_from_draft_to_signature(
    office: Person, secretary: Person, unit: Organisation
) -> None:
    inspection = an_inspection(unit)
    writes, decides = browser(office), browser(secretary)
    signs = browser(a_person("UH", name="陈局长", organisation=unit))
    for kind in Addressee.values:
        writes.post(f"/feedback/inspections/{inspection.uid}/{kind}/new/", {**WORDS, "text": f"给{kind}"})
    letters = list(Letter.objects.order_by("-kind"))
    for letter in letters:
        writes.post(f"/feedback/letters/{letter.uid}/submit/submit/")
        decides.post(f"/feedback/letters/{letter.uid}/approve/approve/")
    numbers = {"head": "云巡〔2024〕1号", "body": "云巡〔2024〕2号", "issued_on": "2024-06-03"}
    writes.post(f"/feedback/inspections/{inspection.uid}/issue/", numbers)
    writes.post(f"/feedback/letters/{letters[0].uid}/deliver/deliver/", {"on": "2024-06-04"})
    signs.post(f"/feedback/letters/{letters[0].uid}/sign/")
    writes.post(f"/feedback/letters/{letters[1].uid}/deliver/deliver/", {"on": "2024-06-04"})
    slip = {"receiver": "陈局长", "on": "2024-06-05"}
    writes.post(f"/feedback/letters/{letters[1].uid}/deliver/return_slip/", slip)

    assert set(Letter.objects.values_list("state", "receiver")) == {(LetterState.RECEIVED, "陈局长")}


def test_a_refusal_keeps_what_was_typed(office: Person, secretary: Person, unit: Organisation) -> None:
    inspection = an_inspection(unit)
    approved(inspection, office, secretary)
    numbers = {"head": "云巡〔2024〕1号", "body": "云巡〔2024〕1号", "issued_on": "2024-06-03"}

    answer = browser(office).post(f"/feedback/inspections/{inspection.uid}/issue/", numbers)

    assert (answer.status_code, "文号已经用过" in answer.content.decode()) == (422, True)
    assert "云巡〔2024〕1号" in answer.content.decode()


def test_both_texts_stand_side_by_side_when_somebody_was_faster(office: Person) -> None:
    letter = a_letter(an_inspection(), by=office)
    filled = {**WORDS, "text": "后存的", "version": "1"}
    client = browser(office)
    client.post(f"/feedback/letters/{letter.uid}/change/", {**filled, "text": "先存的", "leader": "甲"})

    late = client.post(f"/feedback/letters/{letter.uid}/change/", filled)
    again = client.post(f"/feedback/letters/{letter.uid}/change/", {**filled, "version": "2"})

    page = late.content.decode()
    assert (late.status_code, "先存的" in page, "后存的" in page, again.status_code) == (409, True, True, 302)
    assert Letter.objects.get().text == "后存的"


@pytest.mark.parametrize("persona", ["UH", "UL"])
def test_the_unit_sees_exactly_what_was_issued_to_it(
    persona: str, office: Person, secretary: Person, unit: Organisation
) -> None:
    inspection, other = an_inspection(unit), an_inspection(an_organisation(name="乙局"))
    client = browser(a_person(persona, organisation=unit))
    letters = approved(inspection, office, secretary)
    here = f"/feedback/inspections/{inspection.uid}/"
    closed = [here, *(f"/feedback/letters/{one.uid}/" for one in letters)]
    before = [text(client, path) for path in closed]
    listed = text(client, "/feedback/")

    issued(other, office, secretary)
    entry = actions.IssueEntry({"head": "给头", "body": "给班子"}, MONDAY.date())
    actions.issue(inspection=inspection, entry=entry, by=office, at=MONDAY)
    Finding.objects.create(
        inspection=inspection, number=9, title="没有反馈的问题", text="x", item=Finding.objects.all()[0].item
    )

    assert (before, "甲局" in listed.partition("<main")[2]) == (["404"] * 3, False)
    pages = [text(client, path) for path in (*closed, "/feedback/", "/feedback/issued/", "/")]
    assert all("甲局党组" in page for page in pages[:5])
    for hidden in (
        "没有反馈的问题",
        "乙局",
        *Paper.objects.values_list("process", flat=True),
        "主任",
        "书记",
    ):
        assert [page for page in pages if hidden in page] == []
    assert [
        text(client, f"/feedback/letters/{one.uid}/") for one in Letter.objects.filter(inspection=other)
    ] == [
        "404",
        "404",
    ]
    assert client.get(f"/feedback/letters/{letters[0].uid}/change/").status_code == 404


@pytest.mark.parametrize(
    ("persona", "drafted", "out"),
    [("DIS", False, True), ("ORG", False, True), ("OFS", True, True), ("TM", False, False)],
)
def test_those_who_receive_results_see_letters_once_they_are_out(
    persona: str, *, drafted: bool, out: bool
) -> None:
    person, inspection = a_person(persona), an_inspection()
    draft, issued_one = a_letter(inspection), a_letter(inspection, kind="body", state=LetterState.ISSUED)

    seen = [grants.may(person, "read", "feedback.letter", one) for one in (draft, issued_one)]

    assert seen == [drafted, out]


def test_a_team_reads_the_letters_of_its_own_task_while_the_round_runs() -> None:
    member, inspection = a_person("TM"), an_inspection()
    letter, issued_one = a_letter(inspection), an_issued(inspection)
    the_round = inspection.segment.round
    team = Team.objects.create(round=the_round, name=inspection.team)
    Member.objects.create(team=team, person=member, post=Post.MEMBER, since=MONDAY)
    paths = [f"/feedback/letters/{letter.uid}/", f"/feedback/issued/{issued_one.uid}/"]
    seen = [text(browser(member), path) for path in paths]

    type(the_round).objects.filter(pk=the_round.pk).update(state="closed")

    assert "404" not in seen
    assert [text(browser(member), path) for path in paths] == ["404", "404"]


def test_a_list_asks_as_many_queries_for_one_letter_as_for_many(
    office: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, term = browser(office), a_term()
    for number in range(12):
        the_round = a_round(term=term, number=number + 1, state="fed_back")
        segment = a_segment(the_round, an_organisation(name=f"第{number}局"))
        inspection = Inspection.objects.get(segment=segment)
        a_letter(inspection, by=office, state=LetterState.ISSUED)

    with django_assert_max_num_queries(16):
        assert "第11局" in text(client, "/feedback/")


def test_the_desk_leads_each_to_the_next_step(office: Person, secretary: Person, unit: Organisation) -> None:
    inspection = an_inspection(unit)
    head = a_person("UH", organisation=unit)
    writes = text(browser(office), "/")
    letter = a_letter(inspection, state=LetterState.SUBMITTED, by=office)
    decides = text(browser(secretary), "/")
    actions.take_step(letter=letter, step="approve", by=secretary, at=MONDAY)
    publishes = text(browser(office), "/")
    entry = actions.IssueEntry({"head": "文"}, MONDAY.date(), "先发")
    actions.issue(inspection=inspection, entry=entry, by=office, at=MONDAY)

    assert "反馈意见还没有起草齐" in writes
    assert ("等您审批" in decides, "等您签发" in publishes, "请阅后签收" in text(browser(head), "/")) == (
        True,
        True,
        True,
    )


def test_the_search_finds_what_was_issued_and_no_draft_for_the_unit(unit: Organisation) -> None:
    inspection = an_inspection(unit)
    an_issued(inspection, title="公款旅游问题")
    a_letter(inspection)
    client = browser(a_person("UL", organisation=unit))

    assert "公款旅游问题" in text(client, "/search/?q=公款旅游")
    assert "对主要负责人" not in text(client, "/search/?q=甲局")


def test_delivery_and_slips_are_recorded_by_program() -> None:
    program = Program(a_token(a_person("OFD")), Client())
    letter = a_letter(an_inspection(an_organisation()), state=LetterState.ISSUED, issued_on=date(2026, 11, 2))
    at = f"feedback/letters/{letter.uid}"

    early = program("POST", f"{at}/deliver", {"on": "2026-11-01"})
    delivered = program("POST", f"{at}/deliver", {"on": "2026-11-03"}).json()
    slip = program("POST", f"{at}/slip", {"on": "2026-11-04", "receiver": "陈局长"}).json()

    assert (early.status_code, delivered["delivered_on"]) == (409, "2026-11-03")
    assert (slip["state"], slip["receiver"]) == ("received", "陈局长")

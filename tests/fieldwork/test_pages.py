"""The pages of fieldwork: who meets what, two people on one paper, exhibits that follow their paper."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.builders import MONDAY, a_finding, a_paper, a_person, an_item
from tests.fieldwork.conftest import Site
from tests.fieldwork.test_papers import ENTRY, drafted, signed, step
from xuncha.access import grants
from xuncha.desk import queries as desk
from xuncha.fieldwork import actions
from xuncha.fieldwork.actions import FindingEntry
from xuncha.fieldwork.models import Exhibit, Finding, Paper
from xuncha.fieldwork.states import FindingState, PaperState
from xuncha.files.models import File
from xuncha.people.models import Person
from xuncha.planning.models import Round
from xuncha.teams.recusal.actions import DeclarationEntry, declare

pytestmark = pytest.mark.django_db
FORM = {
    "title": "惠民资金滞留",
    "made_on": "2024-03-11",
    "source": "documents",
    "source_note": "",
    "summary": "128.6万元滞留专户。",
    "process": "",
    "basis": "",
    "responsible": "",
    "happened": "",
    "amount": "1286000.5",
    "item": "",
    "near": "",
    "disposal": "feedback",
    "version": "",
}


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def fresh(person: Person) -> Person:
    """Return the person as the next request meets them."""
    return Person.objects.get(pk=person.pk)


def uploaded(site: Site, paper: Paper) -> File:
    """Upload an exhibit on the page and return its file."""
    sent = {"name": "账页", "place": "", "file": SimpleUploadedFile("账页.txt", "摘录".encode())}
    browser(site.member).post(f"/fieldwork/papers/{paper.uid}/exhibits/new/", sent)
    file = Exhibit.objects.get(paper=paper, name="账页").file
    assert file is not None
    return file


def test_the_inspected_unit_meets_nothing_of_it(site: Site) -> None:
    """Papers in every state, a finding before and after it is issued: 404, no hit, no file, no task."""
    unit = site.inspection.organisation
    papers = [a_paper(site.inspection, state=state, author=site.member) for state in PaperState]
    findings = [a_finding(site.inspection, item=site.item, state=state) for state in FindingState]
    files = [uploaded(site, papers[0])]
    paths = [
        "/fieldwork/",
        "/fieldwork/findings/",
        f"/fieldwork/inspections/{site.inspection.uid}/",
        f"/fieldwork/inspections/{site.inspection.uid}/findings/",
        *(f"/fieldwork/papers/{paper.uid}/" for paper in papers),
        *(f"/fieldwork/findings/{finding.uid}/" for finding in findings),
        *(f"/files/{file.pk}/" for file in files),
        *(f"/api/v1/fieldwork/papers/{paper.uid}" for paper in papers),
        "/api/v1/fieldwork/findings",
    ]
    for persona in ("UH", "UL"):
        person = a_person(persona, organisation=unit)
        client = browser(person)

        assert {client.get(path).status_code for path in paths} == {404}
        assert [group.title for group in desk.search(person, "惠民") if group.hits] == []
        assert desk.tasks(person) == []


def test_the_office_reads_a_paper_from_the_third_signature_on(site: Site) -> None:
    head = a_person("OFD")
    states = {state: a_paper(site.inspection, state=state, author=site.member) for state in PaperState}

    open_in = [state for state, paper in states.items() if grants.may(head, "read", "fieldwork.paper", paper)]

    assert open_in == [PaperState.SIGNED, PaperState.DISPOSED]
    assert browser(head).get("/fieldwork/").status_code == 404


def test_the_file_of_an_exhibit_follows_its_paper(site: Site) -> None:
    """The office sees every file of its place; those of an unsigned paper not before three have signed."""
    paper, head, stranger = drafted(site), a_person("OFD"), a_person("TM")
    file = uploaded(site, paper)
    page = f"/files/{file.pk}/"
    everybody = (site.member, site.deputy, head, stranger)
    before = [browser(one).get(page).status_code for one in everybody]
    listed = [file in grants.only(File.objects.all(), fresh(one), "read", "files.file") for one in everybody]
    paper.refresh_from_db()
    for name, by in (("submit", site.member), ("check", site.deputy), ("sign", site.leader)):
        step(paper, name, by)

    after = [browser(one).get(page).status_code for one in everybody]

    assert (before, after) == ([200, 200, 404, 404], [200, 200, 200, 404])
    assert listed == [True, True, False, False]


def test_what_was_taken_off_a_draft_is_shown_to_nobody_else(site: Site) -> None:
    """No paper shows it any more: neither the office, to whom no draft is open, nor who keeps away."""
    paper, head, clerk = drafted(site), a_person("OFD"), a_person("OFS")
    file = uploaded(site, paper)
    browser(site.member).post(f"/fieldwork/papers/{paper.uid}/exhibits/2/remove/")
    page, people = f"/files/{file.pk}/", (site.member, site.deputy, head, clerk)
    seen = [browser(one).get(page).status_code for one in people]
    named = [file.name in browser(one).get("/files/").content.decode() for one in (head, clerk)]
    entry = DeclarationEntry(conflicted=True, inspection=site.inspection, rule="lineal", reason="父亲任局长")
    declare(the_round=site.inspection.segment.round, entry=entry, by=site.member, at=MONDAY)

    assert (seen, named) == ([200, 404, 404, 404], [False, False])
    assert browser(site.member).get(page).status_code == 404


def test_nobody_erases_what_a_paper_shows(site: Site) -> None:
    paper = drafted(site)
    file = uploaded(site, paper)
    client = browser(site.member)

    refused = client.post(f"/files/{file.pk}/withdraw/", {"reason": "传错了"}).content.decode()
    client.post(f"/fieldwork/papers/{paper.uid}/exhibits/2/remove/")
    client.post(f"/files/{file.pk}/withdraw/", {"reason": "传错了"})

    assert "请先从底稿移除" in refused
    assert (File.objects.get(pk=file.pk).state, paper.exhibits.count()) == ("withdrawn", 1)


def test_an_exhibit_lies_somewhere(site: Site) -> None:
    paper = drafted(site)

    answer = browser(site.member).post(
        f"/fieldwork/papers/{paper.uid}/exhibits/new/", {"name": "账页", "place": ""}
    )

    assert (answer.status_code, "请上传材料" in answer.content.decode()) == (422, True)


def test_two_people_on_one_paper_both_texts_are_shown_and_nothing_is_lost(site: Site) -> None:
    paper = drafted(site)
    path = f"/fieldwork/papers/{paper.uid}/change/"
    sent = {**FORM, "version": str(paper.version)}
    browser(site.deputy).post(path, {**sent, "title": "副组长先存的"})

    late = browser(site.member).post(path, {**sent, "title": "承办人后存的"})
    body = late.content.decode()
    again = browser(site.member).post(path, {**sent, "title": "承办人后存的", "version": paper.version + 1})

    assert (late.status_code, "副组长先存的" in body, "承办人后存的" in body) == (409, True, True)
    assert (again.status_code, Paper.objects.get().title) == (302, "承办人后存的")


def test_who_signs_a_text_that_has_changed_is_told(site: Site) -> None:
    paper = drafted(site)
    seen = paper.version
    actions.update_paper(paper=paper, entry=ENTRY, version=seen, by=site.deputy, at=MONDAY)

    answer = browser(site.member).post(f"/fieldwork/papers/{paper.uid}/submit/", {"version": seen})

    assert (answer.status_code, "别人刚刚修改过" in answer.content.decode()) == (422, True)
    assert Paper.objects.get().state == PaperState.DRAFTING


def test_a_faulty_form_keeps_what_was_typed_and_says_where(site: Site) -> None:
    answer = browser(site.member).post(
        f"/fieldwork/inspections/{site.inspection.uid}/papers/new/",
        {**FORM, "title": "", "amount": "一百万", "item": "99999"},
    )
    body = answer.content.decode()

    assert (answer.status_code, body.count('class="errorlist"')) == (422, 3)
    assert FORM["summary"] in body


def test_what_comes_near_is_shown_without_saving_or_choosing(site: Site) -> None:
    """Also without JavaScript: the same form comes back, filled in; of the radios none is chosen."""
    site.item.__class__.objects.filter(pk=site.item.pk).update(title="惠民资金滞留专户")
    path = f"/fieldwork/inspections/{site.inspection.uid}/papers/new/"
    client = browser(site.member)

    shown = client.post(path, {**FORM, "look": "1"})
    body = shown.content.decode()
    fragment = client.post(path, {**FORM, "look": "1"}, headers={"HX-Request": "true", "HX-Target": "near"})
    before = Paper.objects.count()
    client.post(path, {**FORM, "near": str(site.item.pk)})

    assert (shown.status_code, before, FORM["summary"] in body) == (200, 0, True)
    assert f'name="near" value="{site.item.pk}">' in body
    assert fragment.content.decode().count("<form") == 0
    paper = Paper.objects.get()
    assert (paper.item, paper.amount) == (site.item, 128_600_050)


def test_an_item_of_another_round_cannot_be_slipped_in(site: Site) -> None:
    foreign = an_item(Round.objects.create(term=site.inspection.segment.round.term, number=9, title="九"))
    path = f"/fieldwork/inspections/{site.inspection.uid}/papers/new/"

    chosen = browser(site.member).post(path, {**FORM, "item": foreign.pk})
    browser(site.member).post(path, {**FORM, "near": foreign.pk})

    assert chosen.status_code == 422
    assert Paper.objects.get().item is None


def test_the_desk_says_whose_turn_it_is(site: Site) -> None:
    paper = drafted(site)
    people = (site.member, site.deputy, site.leader)

    def waits() -> list[list[str]]:
        tasks = ([str(task.small) for task in desk.tasks(fresh(one))] for one in people)
        return [[one for one in lines if one != "等您申报有无回避情形"] for lines in tasks]

    drafting = waits()
    step(paper, "submit", site.member)
    submitted = waits()
    step(paper, "check", site.deputy)
    checked = waits()
    actions.return_paper(paper=paper, reason="请核对", by=site.leader, at=MONDAY)

    assert drafting == [["等您写完签字"], [], []]
    assert submitted == [[], ["等您审核"], []]
    assert checked == [[], [], ["等您审签"]]
    assert waits() == [["被退回，等您修改"], [], []]


def test_search_finds_papers_and_findings_of_the_own_task(site: Site) -> None:
    paper, other = signed(site), a_person("TM")
    entry = FindingEntry("惠民资金管理不规范", "正文", site.item)
    made = {"inspection": site.inspection, "papers": [paper], "entry": entry}
    actions.create_finding(**made, by=site.leader, at=MONDAY)

    found = [str(group.title) for group in desk.search(site.member, "惠民") if group.hits]

    assert {"问题底稿", "巡察发现问题"} <= set(found)
    assert [str(group.title) for group in desk.search(other, "惠民") if group.hits] == []


@pytest.mark.parametrize("number", [1, 8])
def test_lists_ask_as_many_queries_for_one_paper_as_for_many(
    site: Site, number: int, django_assert_max_num_queries: object
) -> None:
    signers = (a_person("TL"), a_person("TL"))
    for _ in range(number):
        paper = a_paper(site.inspection, state="signed", author=site.member, item=site.item, signers=signers)
        a_finding(site.inspection, paper, item=site.item)
    client = browser(site.member)
    client.get("/fieldwork/findings/")

    for path in ("/fieldwork/", f"/fieldwork/inspections/{site.inspection.uid}/", "/fieldwork/findings/"):
        with django_assert_max_num_queries(28):  # type: ignore[operator]  # pytest-django's own fixture
            assert client.get(path).status_code == 200


def test_a_finding_of_two_papers_on_the_page(site: Site) -> None:
    first, second = signed(site), signed(site, title="另一份")
    client = browser(site.leader)
    path = f"/fieldwork/inspections/{site.inspection.uid}/findings/new/"

    choosing = client.get(path).content.decode()
    writing = client.get(path, {"papers": [first.uid, second.uid]}).content.decode()
    sent = {"papers": [first.uid, second.uid], "title": "合并的问题", "text": "正文", "item": site.item.pk}
    client.post(path, sent)
    finding = Finding.objects.get()
    page = client.get(f"/fieldwork/findings/{finding.uid}/").content.decode()

    assert (str(first) in choosing, writing.count("checked") >= 2) == (True, True)
    assert (finding.papers.count(), str(first) in page, str(second) in page) == (2, True, True)


def test_a_form_that_comes_too_late_keeps_what_was_typed_and_says_who_was_faster(site: Site) -> None:
    paper = drafted(site)
    other = site.joins(a_person("TL", name="另一副组长"), "deputy")
    stranger = a_person("TL", name="别组组长")
    late = browser(site.leader).get(f"/fieldwork/papers/{paper.uid}/change/")
    form = {**FORM, "summary": "又核实了12户。", "version": late.context["form"].initial["version"]}
    step(paper, "submit", site.member)
    step(paper, "check", site.deputy)
    address = f"/fieldwork/papers/{paper.uid}"

    told = browser(site.leader).post(f"{address}/change/", form)
    returned = browser(other).post(f"{address}/return/", {"reason": "依据不足"})
    opened = browser(other).get(f"{address}/check/")
    step(paper, "sign", site.leader)
    actions.dispose_paper(paper=paper, outcome="lead", reason="", by=site.leader, at=MONDAY)
    drawn = {"papers": [str(paper.uid)], "title": "惠民资金", "text": "滞留。", "item": site.item.pk}
    gone = browser(site.leader).post(f"/fieldwork/inspections/{site.inspection.uid}/findings/new/", drawn)
    foreign = browser(stranger).post(f"{address}/return/", {"reason": "依据不足"})

    words = told.content.decode()
    assert (told.status_code, "已由沈副组长于" in words, "又核实了12户。" in words) == (409, True, True)
    assert f'href="{address}/">看现在的情况</a>' in words
    assert (returned.status_code, "依据不足" in returned.content.decode()) == (409, True)
    assert (opened.status_code, "这件事已经往前办了" in opened.content.decode()) == (409, True)
    assert ("有一份底稿已被处置" in gone.content.decode(), "滞留。" in gone.content.decode()) == (True, True)
    assert (foreign.status_code, Paper.objects.get().state) == (404, PaperState.DISPOSED)

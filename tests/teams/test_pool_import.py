"""A sheet of inspectors: looked at first, written whole or not at all, faults named by row and cell."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from tests.teams.builders import an_inspector
from xuncha.organisations.models import Level, Organisation
from xuncha.organisations.writing import Overtaken
from xuncha.people.models import Person
from xuncha.teams.models import Inspector, PoolSheet
from xuncha.teams.pool import actions
from xuncha.teams.pool.columns import COLUMNS

pytestmark = pytest.mark.django_db
HEADINGS = [column.heading for column in COLUMNS]
IMPORT = "/teams/pool/import/"


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


@pytest.fixture
def audit() -> Organisation:
    return an_organisation(name="云岭市审计局党组", within=a_jurisdiction())


def a_book(*rows: list[str], headings: list[str] | None = None) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in (headings or HEADINGS, *rows):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def a_draft(by: Person, *rows: list[str], headings: list[str] | None = None) -> PoolSheet:
    content = a_book(*rows, headings=headings)
    return actions.draft_sheet(
        content=content, file_name="人才库.xlsx", place=a_jurisdiction(), by=by, at=MONDAY
    )


def a_row(number: str, name: str, home: str, **said: str) -> list[str]:
    known = {"number": number, "name": name, "home": home, **said}
    return [known.get(column.key, "") for column in COLUMNS]


def test_a_sheet_is_written_as_it_was_looked_at_and_its_rows_are_erased(
    head: Person, audit: Organisation
) -> None:
    a_jurisdiction(name="石桥县", level=Level.COUNTY, parent=a_jurisdiction())
    said = {
        "expertise": "审计，财务",
        "qualification": "副组长",
        "native_place": "云岭市/石桥县",
        "past": "2",
    }
    draft = a_draft(
        head,
        a_row("R1", "周小满", audit.code, **said, joined_on="2024.03.01"),
        a_row("R2", "郑立新", audit.name),
    )
    before = Inspector.objects.count()

    done = actions.import_sheet(draft=draft, by=head, at=MONDAY)

    assert (before, len(done.creates), done.faults) == (0, 2, [])
    one = Inspector.objects.get(number="R1")
    assert (one.home, one.qualification, one.past, one.joined_on) == (audit, "deputy", 2, date(2024, 3, 1))
    assert (str(one.native_place), [str(skill) for skill in one.expertise.order_by("pk")]) == (
        "石桥县",
        ["财务", "审计"],
    )
    assert (PoolSheet.objects.get().rows, Inspector.objects.get(number="R2").joined_on) == ([], MONDAY.date())
    with pytest.raises(actions.NothingToImport):
        actions.import_sheet(draft=draft, by=head, at=MONDAY)


def test_the_same_sheet_again_changes_nothing(head: Person, audit: Organisation) -> None:
    row = a_row("R1", "周小满", audit.code, expertise="审计、财务", rank="科长")
    actions.import_sheet(draft=a_draft(head, row), by=head, at=MONDAY)

    planned = actions.planned_of(a_draft(head, row), head, MONDAY)

    assert (planned.creates, planned.updates, planned.unchanged) == ([], [], 1)


def test_what_a_sheet_lacks_stays_and_what_it_changes_is_told(head: Person, audit: Organisation) -> None:
    inspector = an_inspector(number="R1", name="周小满", home=audit, rank="科长", branch="第一支部")
    draft = a_draft(head, ["R1", "周小满", audit.code, "处长"], headings=HEADINGS[:4])

    done = actions.import_sheet(draft=draft, by=head, at=MONDAY)

    (line,) = done.updates
    assert [(one.key, one.old, one.new) for one in line.changes] == [("rank", "科长", "处长")]
    inspector.refresh_from_db()
    assert (inspector.rank, inspector.branch, inspector.version) == ("处长", "第一支部", 2)


@pytest.mark.parametrize(
    ("said", "cell", "words"),
    [
        ({"home": "没有的单位"}, "C2", "单位名册里没有"),
        ({"name": ""}, "B2", "没有填"),
        ({"qualification": "总指挥"}, "E2", "总指挥"),
        ({"expertise": "天文"}, "F2", "天文"),
        ({"native_place": "云岭市/火星县"}, "G2", "火星县"),
        ({"past": "三轮"}, "I2", "三轮"),
        ({"joined_on": "去年"}, "J2", "去年"),
        ({"rank": "长" * 101}, "D2", "太长"),
    ],
)
def test_each_fault_is_named_by_its_cell(
    head: Person, audit: Organisation, said: dict[str, str], cell: str, words: str
) -> None:
    known = {"number": "R1", "name": "周小满", "home": audit.code, **said}
    draft = a_draft(head, [known.get(column.key, "") for column in COLUMNS])

    (fault,) = actions.planned_of(draft, head, MONDAY).faults

    assert (fault.cell, words in fault.message, draft.faults) == (cell, True, 1)
    with pytest.raises(actions.NothingToImport, match="1 处错误"):
        actions.import_sheet(draft=draft, by=head, at=MONDAY)
    assert not Inspector.objects.exists()


def test_a_number_that_stands_twice_in_a_sheet_is_a_fault(head: Person, audit: Organisation) -> None:
    draft = a_draft(head, a_row("R1", "甲", audit.code), a_row("R1", "乙", audit.code))

    (fault,) = actions.planned_of(draft, head, MONDAY).faults

    assert (fault.cell, "第 2 行" in fault.message) == ("A3", True)


def test_nothing_is_written_over_what_somebody_saved_meanwhile(head: Person, audit: Organisation) -> None:
    inspector = an_inspector(number="R1", name="周小满", home=audit)
    draft = a_draft(head, a_row("R1", "周小满", audit.code, rank="处长"))
    seen = actions.planned_of(draft, head, MONDAY).looked_at()
    Inspector.objects.filter(pk=inspector.pk).update(version=5, branch="别人改的")

    with pytest.raises(Overtaken, match="第 2 行"):
        actions.import_sheet(draft=draft, by=head, at=MONDAY, looked_at=seen)

    inspector.refresh_from_db()
    assert (inspector.rank, inspector.branch) == ("", "别人改的")


def test_a_clerk_of_the_office_imports_nothing(audit: Organisation) -> None:
    clerk = a_person("OFS")
    client = Client()
    client.force_login(clerk)

    assert client.get(IMPORT).status_code == 404
    with pytest.raises(Exception, match="导入"):
        a_draft(clerk, a_row("R1", "周小满", audit.code))


def test_from_the_template_to_the_pool_in_a_browser(head: Person, audit: Organisation) -> None:
    client = Client()
    client.force_login(head)

    blank = load_workbook(io.BytesIO(client.get(f"{IMPORT}template.xlsx").content)).worksheets[0]
    headings = [str(cell.value) for cell in blank[1]]
    book = a_book(a_row("R1", "周小满", audit.code), headings=headings)
    sent = client.post(IMPORT, {"jurisdiction": "云岭市", "file": SimpleUploadedFile("名册.xlsx", book)})
    page = client.get(sent["Location"])
    done = client.post(sent["Location"], {"looked_at": ""})

    assert [heading.strip("＊") for heading in headings] == HEADINGS
    assert ("确认导入" in page.content.decode(), done["Location"]) == (True, "/teams/pool/")
    assert Inspector.objects.get().name == "周小满"


def test_a_day_to_come_is_a_fault_of_its_cell(head: Person, audit: Organisation) -> None:
    draft = a_draft(head, a_row("R1", "周小满", audit.code, joined_on="2026-11-24"))
    today = a_draft(head, a_row("R1", "周小满", audit.code, joined_on="2026-11-23"))

    (fault,) = actions.planned_of(draft, head, MONDAY).faults
    assert fault.message == "入库日期不能晚于今天。"
    assert actions.planned_of(today, head, MONDAY).faults == []


def test_who_left_stays_away_and_the_page_says_so(head: Person, audit: Organisation) -> None:
    an_inspector(number="R1", name="周小满", home=audit, state="left", left_on=MONDAY.date())
    draft = a_draft(head, a_row("R1", "周小满", audit.code, rank="科长"))
    client = Client()
    client.force_login(head)
    page = client.get(f"{IMPORT}{draft.pk}/").content.decode()
    actions.import_sheet(draft=draft, by=head, at=MONDAY)

    one = Inspector.objects.get()
    assert "这个人已出库" in page
    assert (one.rank, one.state) == ("科长", "left")

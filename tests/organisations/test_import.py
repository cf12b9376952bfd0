"""A sheet of organisations: seen first, then written whole, once."""

import io
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from xuncha.access.grants import NotAllowed
from xuncha.audit.models import Entry as Line
from xuncha.organisations.actions import NothingToImport, draft_import, import_organisations
from xuncha.organisations.actions.imports import planned_of
from xuncha.organisations.columns import COLUMNS
from xuncha.organisations.models import Draft, Jurisdiction, Kind, Organisation
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db
HEAD = tuple(column.heading for column in COLUMNS)
CIVIL = ("云岭市民政局党组", "YL0012", "党组", "云岭市", "", "市管", "35", "")


@pytest.fixture
def head() -> Iterator[Person]:
    office = an_organisation(name="云岭市委巡察办", kind=Kind.OFFICE, within=a_jurisdiction(name="云岭市"))
    return a_person("OFD", organisation=office)


def a_sheet(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in (head, *rows):
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def a_draft(head: Person, content: bytes, *, create_places: bool = False) -> Draft:
    return draft_import(
        content=content, file_name="单位.xlsx", create_places=create_places, by=head, at=MONDAY
    )


@pytest.mark.once
@pytest.mark.parametrize("told", ["zh-hans", "en"])
def test_a_cell_may_say_its_kind_in_either_language(head: Person, told: str) -> None:
    """What the drop-down of either template offers."""
    rows, wanted = [], []
    for taken in ("zh-hans", "en"):
        with override(taken):
            rows += [(f"甲{kind.value}{taken}", f"{taken}{kind.value}", str(kind.label)) for kind in Kind]
            wanted += list(Kind)

    with override(told):
        planned = planned_of(a_draft(head, a_sheet(*((*row, "云岭市", "", "", "", "") for row in rows))))

    assert ([line.kind for line in planned.creates], planned.faults) == (wanted, [])


def test_a_draft_says_what_would_happen_and_writes_nothing(head: Person) -> None:
    draft = a_draft(head, a_sheet(CIVIL))

    planned = planned_of(draft)

    assert [line.name for line in planned.creates] == ["云岭市民政局党组"]
    assert (planned.faults, Organisation.objects.count()) == ([], 1)


def test_codes_that_differ_by_their_letters_case_alone_are_one(head: Person) -> None:
    again = ("云岭市水务局党组", CIVIL[1].lower(), *CIVIL[2:])

    faults = planned_of(a_draft(head, a_sheet(CIVIL, again))).faults

    assert [(fault.cell, "与第 2 行重复" in fault.message) for fault in faults] == [("B3", True)]


def test_an_import_writes_every_column(head: Person) -> None:
    import_organisations(draft=a_draft(head, a_sheet(CIVIL)), by=head, at=MONDAY)

    made = Organisation.objects.get(code="YL0012")
    assert (made.name, made.kind, made.jurisdiction.name, made.authority, made.party_members) == (
        "云岭市民政局党组",
        Kind.PARTY_GROUP,
        "云岭市",
        "市管",
        35,
    )


def test_the_same_sheet_again_changes_nothing(head: Person) -> None:
    content = a_sheet(CIVIL)
    import_organisations(draft=a_draft(head, content), by=head, at=MONDAY)

    again = import_organisations(draft=a_draft(head, content), by=head, at=MONDAY)

    assert (again.creates, again.updates, again.unchanged) == ([], [], 1)
    assert Organisation.objects.filter(code="YL0012").count() == 1


def test_a_draft_is_imported_once(head: Person) -> None:
    draft = a_draft(head, a_sheet(CIVIL))
    import_organisations(draft=draft, by=head, at=MONDAY)

    with pytest.raises(NothingToImport, match="已经导入"):
        import_organisations(draft=draft, by=head, at=MONDAY)


def test_a_known_code_updates_its_organisation(head: Person) -> None:
    import_organisations(draft=a_draft(head, a_sheet(CIVIL)), by=head, at=MONDAY)
    renamed = ("云岭市民政局党委", *CIVIL[1:])

    import_organisations(draft=a_draft(head, a_sheet(renamed)), by=head, at=MONDAY)

    now = Organisation.objects.get(code="YL0012")
    assert (now.name, now.version) == ("云岭市民政局党委", 2)


def test_figures_of_an_input_method_are_figures(head: Person) -> None:
    import_organisations(draft=a_draft(head, a_sheet((*CIVIL[:6], "３５", ""))), by=head, at=MONDAY)

    assert Organisation.objects.get(code="YL0012").party_members == 35


def test_parents_are_found_in_the_sheet_in_any_order(head: Person) -> None:
    child = ("云岭市殡仪馆党支部", "YL0013", "党支部", "云岭市", "YL0012", "", "", "")

    import_organisations(draft=a_draft(head, a_sheet(child, CIVIL)), by=head, at=MONDAY)

    parent = Organisation.objects.get(code="YL0013").parent
    assert parent is not None
    assert parent.code == "YL0012"


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        (("", *CIVIL[1:]), "A2", "没有填"),
        ((*CIVIL[:2], "处室", *CIVIL[3:]), "C2", "可填：党委、党组"),
        ((*CIVIL[:3], "云岭市/无名县", *CIVIL[4:]), "D2", "没有地区"),
        ((*CIVIL[:4], "XX", *CIVIL[5:]), "E2", "找不到编码为 XX"),
        ((*CIVIL[:4], "YL0012", *CIVIL[5:]), "E2", "绕回"),
        ((*CIVIL[:6], "三十五", ""), "G2", "不是整数"),
        ((*CIVIL[:6], "35", "重点村"), "H2", "只有村"),
        (("甲" * 201, *CIVIL[1:]), "A2", "最多 200"),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(
    head: Person, row: tuple[str, ...], cell: str, said: str
) -> None:
    planned = planned_of(a_draft(head, a_sheet(row)))

    assert [fault.cell for fault in planned.faults] == [cell]
    assert said in planned.faults[0].message


def test_a_sheet_with_one_fault_writes_nothing(head: Person) -> None:
    draft = a_draft(head, a_sheet(CIVIL, ("", "YL0099", "党组", "云岭市")))

    with pytest.raises(NothingToImport, match="1 处"):
        import_organisations(draft=draft, by=head, at=MONDAY)

    assert not Organisation.objects.filter(code="YL0012").exists()


def test_a_code_that_stands_twice_names_both_rows(head: Person) -> None:
    planned = planned_of(a_draft(head, a_sheet(CIVIL, CIVIL)))

    assert [(fault.cell, "第 2 行" in fault.message) for fault in planned.faults] == [("B3", True)]


def test_missing_columns_are_named(head: Person) -> None:
    planned = planned_of(a_draft(head, a_sheet(("甲",), head=("名字",))))

    assert "单位名称、统一编码、类型、所属地区" in planned.faults[0].message


def test_places_are_made_when_asked_for(head: Person) -> None:
    village = (
        "青石村党总支",
        "YL0014",
        "村（社区）党组织",
        "云岭市/临川县/青石镇/青石村",
        "",
        "",
        "40",
        "重点村",
    )

    import_organisations(draft=a_draft(head, a_sheet(village), create_places=True), by=head, at=MONDAY)

    made = Organisation.objects.get(code="YL0014")
    city = Jurisdiction.objects.get(name="云岭市")
    assert (made.jurisdiction.level, made.jurisdiction.path.startswith(city.path)) == ("village", True)


def test_nobody_imports_into_a_foreign_place(head: Person) -> None:
    a_jurisdiction(name="外市")
    draft = a_draft(head, a_sheet((*CIVIL[:3], "外市", *CIVIL[4:])))

    with pytest.raises(NotAllowed):
        import_organisations(draft=draft, by=head, at=MONDAY)

    assert not Organisation.objects.filter(code="YL0012").exists()


def test_an_import_is_one_line_in_the_trail(head: Person) -> None:
    import_organisations(draft=a_draft(head, a_sheet(CIVIL)), by=head, at=MONDAY)

    events = list(Line.objects.order_by("pk").values_list("event", flat=True))
    assert events == ["organisations.import.drafted", "organisations.import.applied"]


def test_twenty_rows_need_as_many_queries_as_two(head: Person) -> None:
    def queries(first: int, count: int) -> int:
        rows = [("单位", f"Q{first + n}", "党组", "云岭市", "", "", "", "") for n in range(count)]
        draft = a_draft(head, a_sheet(*rows))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            import_organisations(draft=draft, by=head, at=MONDAY)
        return len(asked)

    assert queries(0, 2) == queries(100, 20)


VILLAGE = ("青石村党总支", "YL0014", "村（社区）党组织", "云岭市", "YL0012", "市管", "40", "重点村")


def test_the_page_and_the_api_show_what_an_update_changes(head: Person, client: Client) -> None:
    import_organisations(draft=a_draft(head, a_sheet(CIVIL, VILLAGE)), by=head, at=MONDAY)
    sheet = a_sheet((*VILLAGE[:4], ""), head=(*HEAD[:5],))
    client.force_login(head)

    draft = a_draft(head, sheet)
    page = client.get(reverse("organisations:draft", args=[draft.pk])).content.decode()
    answer = client.get(f"/api/v1/organisations/imports/{draft.pk}").json()
    import_organisations(draft=draft, by=head, at=MONDAY)

    now = Organisation.objects.get(code="YL0014")
    assert (now.parent, now.authority, now.party_members, now.village_class) == (None, "市管", 40, "key")
    assert "上级组织编码：YL0012 → （空）" in page
    assert "表中没有这些列：干部管理权限、党员人数、村级分类" in page
    change = {"field": "parent", "column": "上级组织编码", "old": "YL0012", "new": ""}
    assert answer["updated"] == [{"row": 2, "code": "YL0014", "changes": [change]}]


def test_a_class_that_the_sheet_does_not_mention_forbids_another_kind(head: Person) -> None:
    import_organisations(draft=a_draft(head, a_sheet(CIVIL, VILLAGE)), by=head, at=MONDAY)

    planned = planned_of(a_draft(head, a_sheet((*VILLAGE[:2], "党组", "云岭市"), head=HEAD[:4])))

    assert [fault.cell for fault in planned.faults] == ["C2"]


@pytest.mark.parametrize("character", ["\n", "\u202e", "\u200b"])
def test_a_cell_with_what_nobody_sees_is_named(head: Person, character: str) -> None:
    planned = planned_of(a_draft(head, a_sheet((f"云岭市{character}民政局", *CIVIL[1:]))))

    assert [fault.cell for fault in planned.faults] == ["A2"]
    assert planned.faults[0].message.startswith("第 4 个字符是")


def test_a_sheet_of_headings_alone_offers_no_import(head: Person, client: Client) -> None:
    client.force_login(head)
    draft = a_draft(head, a_sheet())

    page = client.get(reverse("organisations:draft", args=[draft.pk])).content.decode()

    assert ("只有表头" in page, "确认导入" in page) == (True, False)


def test_the_template_as_it_is_imports_nothing(head: Person, client: Client) -> None:
    client.force_login(head)
    template = b"".join(client.get(reverse("organisations:template")))  # type: ignore[call-overload]  # a stream

    planned = planned_of(a_draft(head, template))

    assert (planned.creates, [fault.cell for fault in planned.faults]) == ([], ["A2"])
    named = [load_workbook(io.BytesIO(template))["填写说明"].cell(row, 3).value for row in (1, 2)]
    assert named == ["例（虚构，不会导入）", "云岭市民政局党组"]


def test_a_parent_whose_own_row_is_faulty_is_not_called_unknown(head: Person) -> None:
    child = ("殡仪馆党支部", "YL0013", "党支部", "云岭市", "YL0012", "", "", "")

    planned = planned_of(a_draft(head, a_sheet(child, ("", *CIVIL[1:]))))

    assert {fault.cell: "第 3 行，那一行有错误" in fault.message for fault in planned.faults} == {
        "A3": False,
        "E2": True,
    }


def upload(client: Client, book: Workbook) -> str:
    out = io.BytesIO()
    book.save(out)
    file = SimpleUploadedFile("单位.xlsx", out.getvalue())
    return client.post(reverse("organisations:import"), {"file": file}).content.decode()


def test_merged_cells_are_called_the_fault(head: Person, client: Client) -> None:
    client.force_login(head)
    book = Workbook()
    for row in (HEAD, CIVIL, ("乙", "YL0020", "党组", "", "", "", "", "")):
        book.active.append(row)
    book.active.merge_cells("D2:D3")

    assert "表中有合并的单元格（D2:D3）" in upload(client, book)


def test_what_stands_on_the_second_sheet_is_found(head: Person, client: Client) -> None:
    client.force_login(head)
    book = Workbook()
    second = book.create_sheet("名册")
    for row in (HEAD, CIVIL):
        second.append(row)

    assert "第一张工作表是空的，内容在“名册”" in upload(client, book)


def test_the_head_and_the_auditor_find_the_import_from_one_organisation(head: Person, client: Client) -> None:
    import_organisations(draft=a_draft(head, a_sheet(CIVIL)), by=head, at=MONDAY)
    changed = (CIVIL[0], CIVIL[1], *CIVIL[2:6], "36", "")
    import_organisations(draft=a_draft(head, a_sheet(changed)), by=head, at=MONDAY)
    made = Organisation.objects.get(code="YL0012")

    client.force_login(head)
    page = client.get(f"/organisations/{made.pk}/").content.decode().split("变更记录")[1]
    client.force_login(a_person("AUD"))
    trail = client.get("/audit/", {"subject": made.name, "event": "organisations.import.applied"})

    told = [line.split("</li>")[0] for line in page.split("<strong>")[1:]]
    assert [line.split("</strong>")[0] for line in told] == ["由导入修改", "由导入新增"]
    assert all(f"<span>{head}</span>" in line and "<p>单位.xlsx</p>" in line for line in told)
    assert len(trail.context["table"].lines) == 2
    assert "单位.xlsx" in trail.content.decode()


def test_who_only_reads_an_organisation_sees_no_history(head: Person, client: Client) -> None:
    import_organisations(draft=a_draft(head, a_sheet(CIVIL)), by=head, at=MONDAY)
    client.force_login(a_person("SMO"))

    page = client.get(f"/organisations/{Organisation.objects.get(code='YL0012').pk}/")

    assert (page.status_code, "变更记录" in page.content.decode()) == (200, False)


def test_the_headings_of_a_draft_are_explained_in_english(client: Client) -> None:
    head = a_person("OFD")
    stands = an_organisation(name="云岭市档案馆", within=head.organisation.jurisdiction)
    rows = f"单位名称,统一编码,类型,所属地区\n云岭市档案局,{stands.code},党组,云岭市\n".encode()
    draft = draft_import(content=rows, file_name="u.csv", create_places=False, by=head, at=MONDAY)
    client.force_login(head)

    def page(language: str) -> str:
        address = reverse("organisations:draft", args=[draft.pk])
        return client.get(address, headers={"Accept-Language": language}).content.decode()

    english, chinese = page("en"), page("zh-Hans")
    assert "单位名称 · Name of the organisation" in english
    assert "党员人数 · Party members" in english
    assert "单位名称：云岭市档案馆 → 云岭市档案局" in chinese
    assert "Party members" not in chinese

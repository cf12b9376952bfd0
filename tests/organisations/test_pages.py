"""Pages of organisations, as a clerk meets them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from tests.builders import a_jurisdiction, a_person, an_organisation
from xuncha.audit.models import Entry
from xuncha.organisations.columns import COLUMNS
from xuncha.organisations.models import Jurisdiction, Kind, Level, Organisation
from xuncha.sheets import read_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Jurisdiction:
    return a_jurisdiction()


@pytest.fixture
def office(city: Jurisdiction) -> Organisation:
    return an_organisation(name="云岭市委巡察办", kind=Kind.OFFICE, within=city)


@pytest.fixture
def head(client: Client, office: Organisation) -> Client:
    client.force_login(a_person("OFD", organisation=office))
    return client


def test_the_tree_opens_the_chosen_place_and_lists_what_lies_below(head: Client, city: Jurisdiction) -> None:
    county = a_jurisdiction(name="临川县", level=Level.COUNTY, parent=city)
    town = a_jurisdiction(name="青石镇", level=Level.TOWN, parent=county)
    an_organisation(name="青石镇党委", within=town)
    an_organisation(name="市水利局党组", within=city)

    shown = head.get("/organisations/", {"place": county.pk}).content.decode()

    assert ("青石镇党委" in shown, "市水利局党组" in shown, "乡镇（街道）" in shown) == (True, False, True)


def test_a_foreign_place_or_organisation_is_not_found(head: Client) -> None:
    foreign = an_organisation(within=a_jurisdiction(name="外市"))

    answers = [
        head.get(address).status_code
        for address in (
            f"/organisations/?place={foreign.jurisdiction_id}",
            f"/organisations/{foreign.pk}/",
            f"/organisations/{foreign.pk}/change/",
            f"/organisations/{foreign.pk}/merge/",
        )
    ]

    assert answers == [404] * 4


def test_a_second_editor_sees_both_texts_and_loses_nothing(head: Client, office: Organisation) -> None:
    unit = an_organisation(name="旧名", within=office.jurisdiction)
    filled = {
        "name": "我写的名称",
        "code": unit.code,
        "kind": Kind.PARTY_GROUP,
        "jurisdiction": office.jurisdiction_id,
    }
    Organisation.objects.filter(pk=unit.pk).update(name="别人写的名称", version=2)

    answer = head.post(f"/organisations/{unit.pk}/change/", filled | {"version": 1})

    assert answer.status_code == 409
    assert ("别人写的名称" in answer.content.decode(), "我写的名称" in answer.content.decode()) == (
        True,
        True,
    )


def test_what_was_typed_stays_when_a_field_is_wrong(head: Client, office: Organisation) -> None:
    answer = head.post(
        "/organisations/new/",
        {"name": "云岭市档案馆", "code": "", "kind": Kind.BRANCH, "jurisdiction": office.jurisdiction_id},
    )

    assert 'value="云岭市档案馆"' in answer.content.decode()
    assert not Organisation.objects.filter(name="云岭市档案馆").exists()


def test_an_import_goes_from_upload_over_the_draft_to_the_rows(head: Client, city: Jurisdiction) -> None:
    book, out = Workbook(), io.BytesIO()
    for row in ([column.heading for column in COLUMNS], ["市民政局党组", "YL-9", "党组", city.name]):
        book.active.append(row)
    book.save(out)

    draft = head.post("/organisations/import/", {"file": SimpleUploadedFile("单位.xlsx", out.getvalue())})
    seen = head.get(draft["Location"]).content.decode()
    head.post(draft["Location"])

    assert "市民政局党组" in seen
    assert Organisation.objects.get(code="YL-9").name == "市民政局党组"


def test_what_is_no_sheet_is_told_beside_the_field(head: Client) -> None:
    answer = head.post("/organisations/import/", {"file": SimpleUploadedFile("单位.xls", b"%PDF-1.4")})

    assert (answer.status_code, "不是表格文件" in answer.content.decode()) == (422, True)


def test_the_draft_of_another_person_is_not_found(client: Client, office: Organisation) -> None:
    client.force_login(a_person("OFD", organisation=office))
    sheet = SimpleUploadedFile("单位.csv", "单位名称,统一编码,类型,所属地区\n".encode())
    address = client.post("/organisations/import/", {"file": sheet})["Location"]
    client.force_login(a_person("OFD", organisation=office))

    assert client.get(address).status_code == 404


def test_the_template_is_read_back_as_it_was_written(head: Client) -> None:
    content = b"".join(head.get("/organisations/import/template.xlsx"))

    headings = [cell.strip("＊") for cell in read_rows(content)[0].cells]
    assert headings == [column.heading for column in COLUMNS]
    assert len(load_workbook(io.BytesIO(content)).worksheets[0].data_validations.dataValidation) == 2


@pytest.mark.parametrize(
    ("persona", "seen"), [("UL", {"本单位"}), ("AUD", None), ("SYS", {"本单位", "另一单位"})]
)
def test_each_persona_sees_what_is_theirs(
    client: Client, city: Jurisdiction, persona: str, seen: set[str] | None
) -> None:
    own = an_organisation(name="本单位", within=city)
    an_organisation(name="另一单位", within=city)
    client.force_login(a_person(persona, organisation=own))

    answer = client.get("/organisations/")

    if seen is None:
        assert answer.status_code == 404
    else:
        shown = answer.content.decode()
        assert {name for name in ("本单位", "另一单位") if f">{name}</a>" in shown} == seen


@pytest.mark.once
@pytest.mark.parametrize(("persona", "leads"), [("UL", False), ("OFS", True)])
def test_the_way_back_leads_only_where_one_may_go(
    client: Client, city: Jurisdiction, persona: str, *, leads: bool
) -> None:
    own = an_organisation(name="本单位", within=city)
    client.force_login(a_person(persona, organisation=own))

    page = client.get(f"/organisations/{own.pk}/").content.decode()

    place = f"/organisations/?place={city.pk}"
    assert (f'href="{place}"' in page, client.get(place).status_code == 200) == (leads, leads)


def test_an_export_leaves_a_line_in_the_trail(head: Client) -> None:
    answer = head.get("/organisations/", {"export": "xlsx"})
    b"".join(answer.streaming_content)

    assert answer.status_code == 200
    assert list(Entry.objects.values_list("event", flat=True)) == ["organisations.organisation.exported"]

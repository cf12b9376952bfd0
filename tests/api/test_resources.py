"""What programs do with organisations, people and the trail: the same as the pages, nothing more."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.api.conftest import Program
from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from xuncha.audit.models import Entry
from xuncha.audit.trail import record
from xuncha.organisations.api.organisations import OrganisationIn
from xuncha.organisations.models import Jurisdiction, Kind, Organisation
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db


def filled(place: Jurisdiction, **changes: object) -> dict[str, object]:
    return {
        "name": "云岭市档案馆党支部",
        "code": "DA-1",
        "kind": "branch",
        "jurisdiction": place.pk,
    } | changes


def test_a_list_shows_what_the_person_may_see_and_counts_nothing_else(
    program: Program, city: Jurisdiction, office: Organisation
) -> None:
    mine = an_organisation(within=city)
    an_organisation(within=a_jurisdiction(name="外市"))

    page = program("GET", "organisations?sort=-code").json()

    assert [row["id"] for row in page["items"]] == sorted([mine.pk, office.pk], reverse=True)
    assert (page["total"], page["next"], page["previous"]) == (2, None, None)


def test_pages_follow_each_other_without_gap(program: Program, city: Jurisdiction) -> None:
    for number in range(6):
        an_organisation(name=f"第{number}支部", within=city)

    address, seen = "organisations?size=3&kind=party_group", []
    while address:
        page = program("GET", address).json()
        seen += [row["id"] for row in page["items"]]
        address = (page["next"] or "").removeprefix("/api/v1/")

    assert (len(seen), len(set(seen))) == (6, 6)


def test_a_list_asks_as_many_queries_for_one_row_as_for_fifty(
    program: Program, city: Jurisdiction, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    program("GET", "organisations")  # counts uses of the token ahead
    for count in (1, 50):
        for _ in range(count):
            an_organisation(within=city)

        with django_assert_max_num_queries(5):  # the token, three of rights, the page
            assert program("GET", "organisations?size=60").status_code == 200


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("page=0", "page"),
        ("size=201", "size"),
        ("sort=secret", "sort"),
        ("kind=x", "kind"),
        ("colour=1", "colour"),
    ],
)
def test_an_address_that_the_list_does_not_know_is_told_by_name(
    program: Program, query: str, field: str
) -> None:
    answer = program("GET", f"organisations?{query}")

    assert (answer.status_code, list(answer.json()["error"]["fields"])) == (422, [field])


@pytest.mark.parametrize(
    ("method", "way"),
    [("GET", ""), ("PUT", ""), ("POST", "/abolish"), ("POST", "/merge")],
)
def test_what_is_foreign_is_answered_as_what_is_missing(
    program: Program, city: Jurisdiction, method: str, way: str
) -> None:
    foreign = an_organisation(within=a_jurisdiction(name="外市"))
    body = filled(city) if method == "PUT" else {"on": "2026-11-23", "reason": "文", "into_code": "A"}
    if way == "/abolish":
        del body["into_code"]

    answers = [
        program(method, f"organisations/{pk}{way}", body, **{"If-Match": '"1"'}) for pk in (foreign.pk, 10**9)
    ]

    for answer in answers:
        answer.json()["error"].pop("id")
    said = [{**answer.json()["error"], "id": ""} for answer in answers]
    assert (said[0], [answer.status_code for answer in answers]) == (said[1], [404, 404])


def test_an_organisation_is_created_read_and_changed_with_its_version(
    program: Program, city: Jurisdiction
) -> None:
    made = program("POST", "organisations", filled(city))
    address = f"organisations/{made.json()['id']}"
    read = program("GET", address)
    changed = program("PUT", address, filled(city, party_members=7), **{"If-Match": read["ETag"]})

    assert (made.status_code, read["ETag"], changed.status_code, changed["ETag"]) == (201, '"1"', 200, '"2"')
    assert changed.json()["party_members"] == 7
    assert Entry.objects.filter(event__startswith="organisations.organisation.").count() == 2


def test_what_is_read_of_an_organisation_may_be_written_back(program: Program, city: Jurisdiction) -> None:
    made = program("POST", "organisations", filled(city)).json()
    asked = {name: made[name] for name in OrganisationIn.model_fields}

    changed = program("PUT", f"organisations/{made['id']}", asked, **{"If-Match": '"1"'})

    assert changed.status_code == 200, changed.content.decode()
    assert {name: changed.json()[name] for name in asked} == asked


def test_a_lost_update_is_refused_with_both_texts(program: Program, city: Jurisdiction) -> None:
    unit = an_organisation(name="旧名", within=city)
    Organisation.objects.filter(pk=unit.pk).update(name="别人写的", version=2)

    answer = program("PUT", f"organisations/{unit.pk}", filled(city, name="我写的"), **{"If-Match": '"1"'})

    unit.refresh_from_db()
    assert (answer.status_code, unit.name) == (412, "别人写的")
    assert answer.json()["error"]["fields"]["name"] == ["现在：别人写的", "您填写：我写的"]


@pytest.mark.parametrize(("way", "method"), [("", "PUT"), ("/abolish", "POST")])
def test_a_change_without_a_version_is_asked_for_one(
    program: Program, city: Jurisdiction, way: str, method: str
) -> None:
    unit = an_organisation(within=city)
    body = filled(city) if method == "PUT" else {"on": "2026-11-23", "reason": "机构改革"}

    answer = program(method, f"organisations/{unit.pk}{way}", body)

    unit.refresh_from_db()
    assert (answer.status_code, unit.version, unit.abolished_on) == (428, 1, None)


def test_a_merge_with_an_old_version_changes_nothing(program: Program, city: Jurisdiction) -> None:
    unit, into = an_organisation(within=city), an_organisation(within=city)
    Organisation.objects.filter(pk=unit.pk).update(version=2)
    body = {"on": "2026-11-23", "reason": "机构改革", "into_code": into.code}

    stale = program("POST", f"organisations/{unit.pk}/merge", body, **{"If-Match": '"1"'})
    fresh = program("POST", f"organisations/{unit.pk}/merge", body, **{"If-Match": '"2"'})

    assert (stale.status_code, fresh.status_code, fresh.json()["merged_into"]) == (412, 200, into.pk)


@pytest.mark.once
@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"jurisdiction": int("9" * 21)}, {"jurisdiction": ["没有这个编号，请核对"]}),
        ({"party_members": int("9" * 21)}, {"party_members": ["不能大于 99999999"]}),
        ({"party_members": 1.5}, {"party_members": ["要写整数"]}),
        ({"party_members": "七"}, {"party_members": ["要写整数"]}),
    ],
)
def test_a_number_that_cannot_be_is_told_in_words(
    program: Program, city: Jurisdiction, changed: dict[str, object], words: dict[str, list[str]]
) -> None:
    answer = program("POST", "organisations", filled(city, **changed))

    assert (answer.status_code, answer.json()["error"]["fields"]) == (422, words)


@pytest.mark.once
def test_what_is_wrong_in_a_list_is_told_with_its_place(program: Program) -> None:
    wrong = program("POST", f"rectification/rules/{uuid4()}", {"days": [20, 10, "零"], "letters": ["提醒书"]})
    key = program("PUT", f"rectification/rounds/{uuid4()}/rules", {"rule_set": "9" * 21})

    fields = wrong.json()["error"]["fields"]
    assert (fields["days.2"], fields["letters"]) == (["要写整数"], ["至少 3 项"])
    assert key.json()["error"]["fields"]["rule_set"][0].startswith("要写编号")


def test_a_field_that_is_not_asked_for_is_refused(program: Program, city: Jurisdiction) -> None:
    answer = program("POST", "organisations", filled(city, version=9, abolished_on="2026-01-01"))

    fields = answer.json()["error"]["fields"]
    assert (answer.status_code, fields["version"], fields["abolished_on"]) == (
        422,
        ["没有这个字段"],
        ["没有这个字段"],
    )
    assert not Organisation.objects.filter(code="DA-1").exists()


def test_a_place_of_another_jurisdiction_is_no_choice(program: Program) -> None:
    foreign = a_jurisdiction(name="外市")

    answer = program("POST", "organisations", filled(foreign))

    assert (answer.status_code, list(answer.json()["error"]["fields"])) == (409, ["jurisdiction"])


def test_an_import_is_tried_first_and_written_once(program: Program, city: Jurisdiction) -> None:
    sheet = f"单位名称,统一编码,类型,所属地区\n市民政局党组,YL-9,党组,{city.name}\n".encode()
    headers = {"Authorization": f"Bearer {program.token}"}

    tried = program.client.post(
        "/api/v1/organisations/imports", {"file": SimpleUploadedFile("u.csv", sheet)}, headers=headers
    )
    before = Organisation.objects.filter(code="YL-9").count()
    address = f"organisations/imports/{tried.json()['id']}"
    answers = [program("POST", f"{address}/apply").status_code for _ in range(2)]

    assert (tried.status_code, tried.json()["creates"], before) == (201, 1, 0)
    assert (answers, Organisation.objects.filter(code="YL-9").count()) == ([200, 409], 1)


def test_the_draft_of_another_is_missing(
    program: Program, program_of: Callable[..., Program], office: Organisation
) -> None:
    headers = {"Authorization": f"Bearer {program.token}"}
    sheet = {"file": SimpleUploadedFile("u.csv", "单位名称,统一编码,类型,所属地区\n".encode())}
    draft = program.client.post("/api/v1/organisations/imports", sheet, headers=headers).json()["id"]

    other = program_of(a_person("OFD", organisation=office))

    assert other("GET", f"organisations/imports/{draft}").status_code == 404


def test_the_system_manager_lists_accounts_and_the_office_does_not(
    program: Program, program_of: Callable[..., Program], head: Person
) -> None:
    manager = program_of(a_person("SYS", organisation=head.organisation))

    listed, foreign = manager("GET", "people?sort=username"), program("GET", "people")
    read = manager("GET", f"people/{head.uid}")

    assert (foreign.status_code, read.json()["username"]) == (404, head.username)
    assert head.username in [row["username"] for row in listed.json()["items"]]


def test_only_the_auditor_reads_the_trail(
    program: Program, program_of: Callable[..., Program], office: Organisation
) -> None:
    entry = record("tests.seen", by=None, on="x", at=MONDAY)
    auditor = program_of(a_person("AUD", organisation=office))

    listed = auditor("GET", "audit/entries?since=0001-01-01&until=9999-12-31&result=done")
    read = auditor("GET", f"audit/entries/{entry.sequence}")

    assert ([row["event"] for row in listed.json()["items"]], read.json()["hash"]) == (
        ["tests.seen"],
        entry.hash,
    )
    assert program("GET", "audit/entries").status_code == 404


def test_a_session_reads_and_changes_only_with_the_token_of_its_form(
    head: Person, city: Jurisdiction
) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(head)

    read = browser.get("/api/v1/organisations")
    forged = browser.post("/api/v1/organisations", filled(city), content_type="application/json")

    assert (read.status_code, forged.status_code, forged.json()["error"]["code"]) == (200, 403, "forged")
    assert not Organisation.objects.filter(kind=Kind.BRANCH).exists()


@pytest.mark.parametrize("path", ["organisations", "openapi.json", "docs"])
def test_a_visitor_gets_401_in_the_one_shape(client: Client, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")

    assert (answer.status_code, answer["WWW-Authenticate"], answer.json()["error"]["code"]) == (
        401,
        "Bearer",
        "not_signed_in",
    )


def test_a_method_that_is_not_known_is_told_in_the_one_shape(program: Program) -> None:
    answer = program("DELETE", "organisations/1")

    assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")
    assert sorted(answer["Allow"].split(", ")) == ["GET", "PUT"]


def test_no_answer_is_kept_by_a_cache(program: Program) -> None:
    assert "no-store" in program("GET", "organisations")["Cache-Control"]


@pytest.mark.parametrize("character", ["\0", "\n", "\u202e", "\u200b"])
def test_a_name_with_what_nobody_sees_is_refused_by_its_kind(
    program: Program, city: Jurisdiction, character: str
) -> None:
    answer = program("POST", "organisations", filled(city, name=f"云岭{character}市"))

    assert answer.status_code == 422
    assert answer.json()["error"]["fields"]["name"][0].startswith("第 3 个字符是")

"""The auditor's pages: who sees what, filters, one entry, verifying, anchoring, exporting."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.builders import MONDAY, a_person
from xuncha.audit import anchors
from xuncha.audit.models import Entry
from xuncha.audit.origins import acting_from
from xuncha.audit.trail import record
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def auditor() -> Person:
    return a_person("AUD", name="何静")


@pytest.fixture
def clerk() -> Person:
    return a_person("OFS", name="周敏")


@pytest.fixture(autouse=True)
def _entries(clerk: Person) -> None:
    with acting_from("10.20.3.4"):
        record("people.session.opened", by=clerk, on=clerk, at=MONDAY)
        record("people.password.failed", by=None, on="account:unknown", at=MONDAY, result="failed")
    record("access.denied", by=clerk, on="audit.entry", at=MONDAY, result="refused")


def signed_in(client: Client, person: Person) -> Client:
    client.force_login(person)
    return client


def events(client: Client, query: str = "") -> list[str]:
    table = client.get(f"/audit/?{query}").context["table"]
    return [Entry.objects.get(sequence=line.key).event for line in table.lines]


def test_the_auditor_sees_every_entry_the_last_one_first(client: Client, auditor: Person) -> None:
    signed_in(client, auditor)

    found = events(client)

    assert found[-3:] == ["access.denied", "people.password.failed", "people.session.opened"]
    assert "登录口令不对" in client.get("/audit/").content.decode()


def test_the_security_manager_sees_events_of_the_own_console_alone(client: Client) -> None:
    signed_in(client, a_person("SMO"))
    hidden = Entry.objects.get(event="people.session.opened")

    assert set(events(client)) == {"access.denied"}
    assert client.get(reverse("audit:page", args=[hidden.sequence])).status_code == 404
    assert client.get(reverse("audit:chain")).status_code == 404
    assert client.get("/audit/?export=csv").status_code == 404


@pytest.mark.parametrize("persona", ["SEC", "OFD", "OFS", "LTR", "TL", "TM", "UH", "UL", "DIS", "ORG", "SYS"])
@pytest.mark.parametrize("name", ["list", "chain", "verify", "anchor", "page"])
def test_nobody_else_learns_that_there_is_a_trail(client: Client, persona: str, name: str) -> None:
    address = reverse(f"audit:{name}", args=[1] if name == "page" else [])
    signed_in(client, a_person(persona))

    answer = client.post(address) if name in ("verify", "anchor") else client.get(address)

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("since=2026-11-24", set()),
        ("until=2026-11-22", set()),
        ("since=2026-11-23&until=2026-11-23&event=people.password.failed", {"people.password.failed"}),
        ("event=people.session.opened", {"people.session.opened"}),
        ("result=failed", {"people.password.failed"}),
        ("result=refused&result=failed", {"people.password.failed", "access.denied"}),
        ("by=周敏&result=done", {"people.session.opened"}),
        ("subject=account", {"people.password.failed"}),
        ("q=10.20.3.4", {"people.session.opened", "people.password.failed"}),
    ],
)
def test_the_trail_is_filtered(client: Client, auditor: Person, query: str, found: set[str]) -> None:
    assert set(events(signed_in(client, auditor), query)) == found


def test_fifty_entries_cost_as_many_queries_as_one(
    client: Client, auditor: Person, clerk: Person, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    signed_in(client, auditor)
    for number in range(60):
        record("people.session.opened", by=clerk, on=clerk, at=MONDAY, number=number)

    with django_assert_max_num_queries(12):
        client.get("/audit/?size=50")


def test_one_entry_is_told_in_words_and_its_seal_is_looked_at(client: Client, auditor: Person) -> None:
    entry = Entry.objects.get(event="people.session.opened")

    page = signed_in(client, auditor).get(reverse("audit:page", args=[entry.sequence])).content.decode()

    assert [words in page for words in ("登录", "周敏", "10.20.3.4", "与校验值一致", entry.hash)] == [
        True
    ] * 5


def test_verifying_shows_the_verdict_and_is_an_entry(client: Client, auditor: Person) -> None:
    before = Entry.objects.count()

    page = signed_in(client, auditor).post(reverse("audit:verify"))

    entry = Entry.objects.get(event="audit.entry.verified")
    assert page.context["verdict"].holds
    assert (entry.by_id, entry.result, entry.details["checked"]) == (auditor.pk, "done", before)
    assert entry.session != ""


def test_verifying_a_changed_trail_names_the_entry_and_says_what_to_do(
    client: Client, auditor: Person, tampered: int
) -> None:
    page = signed_in(client, auditor).post(reverse("audit:verify")).content.decode()

    assert f"第 {tampered} 条的内容被改动过" in page
    assert "保全数据库和备份" in page
    assert Entry.objects.get(event="audit.entry.verified").result == "failed"


def test_anchoring_writes_the_head_and_shows_it(client: Client, auditor: Person) -> None:
    head = Entry.objects.order_by("-sequence").values_list("sequence", "hash").first()

    page = signed_in(client, auditor).post(reverse("audit:anchor"), follow=True).content.decode()

    assert anchors.read(settings.AUDIT_ANCHOR_FILE)[-1] == head
    assert "已登记为锚点" in page


@pytest.mark.parametrize("name", ["verify", "anchor"])
def test_looking_changes_nothing(client: Client, auditor: Person, name: str) -> None:
    before = Entry.objects.count()

    looked = signed_in(client, auditor).get(reverse(f"audit:{name}"))

    assert (looked.status_code, looked["Location"]) == (302, reverse("audit:chain"))
    assert Entry.objects.count() == before


def test_an_export_is_what_is_seen_and_is_an_entry(client: Client, auditor: Person) -> None:
    answer = signed_in(client, auditor).get("/audit/?result=failed&export=csv")

    rows = b"".join(answer).decode("utf-8-sig").splitlines()
    entry = Entry.objects.get(event="audit.entry.exported")
    assert len(rows) == 2
    assert "登录口令不对" in rows[1]
    assert (entry.by_id, entry.details["entries"], entry.details["asked"]) == (
        auditor.pk,
        1,
        "result=failed&export=csv",
    )


def test_a_header_of_the_visitor_never_becomes_the_source_of_an_entry(
    client: Client, auditor: Person
) -> None:
    signed_in(client, auditor).post(
        reverse("audit:verify"), REMOTE_ADDR="10.9.9.9", headers={"X-Forwarded-For": "1.2.3.4\n5"}
    )

    assert Entry.objects.get(event="audit.entry.verified").source == "10.9.9.9"


def test_a_refused_look_is_shown_as_refused_and_not_as_done(
    client: Client, auditor: Person, clerk: Person
) -> None:
    signed_in(client, clerk).get("/audit/")

    entry = Entry.objects.get(event="access.denied", source="127.0.0.1")
    page = signed_in(client, auditor).get("/audit/?event=access.denied").content.decode()
    assert entry.result == "refused"
    assert "成功" not in page.split("<tbody")[1].split("</tbody")[0]


def test_a_refused_act_is_recorded_as_refused(client: Client, clerk: Person) -> None:
    signed_in(client, clerk).post("/audit/chain/verify/")

    assert set(Entry.objects.filter(event="access.denied").values_list("result", flat=True)) == {"refused"}


def test_the_auditor_reads_names_of_people_and_titles_of_kinds(
    client: Client, auditor: Person, clerk: Person
) -> None:
    for subject in ("access.need", "audit", "organisations.organisation:1x", "nobody.knows:7"):
        record("access.denied", by=clerk, on=subject, at=MONDAY, result="refused")

    page = signed_in(client, auditor).get("/audit/").content.decode().split("<tbody")[1]

    cells = [cell.split("</td>")[0].split(">", 1)[1] for cell in page.split('<td data-title="对象"')[1:]]
    assert f"周敏<small>人员 {clerk.pk}</small>" in cells
    assert cells[:4] == ["其他对象<small>nobody.knows:7</small>", "单位 1x", "审计链", "指名知悉"]


def test_one_entry_names_the_person_it_is_about(client: Client, auditor: Person, clerk: Person) -> None:
    entry = Entry.objects.get(event="people.session.opened")

    page = signed_in(client, auditor).get(reverse("audit:page", args=[entry.sequence])).content.decode()

    assert f"人员 {clerk.pk} 周敏" in page

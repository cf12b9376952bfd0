"""Findings go out as they are seen, also as the office keeps them, no further than the page; it is noted."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from openpyxl import load_workbook

from tests.builders import MONDAY, a_finding, a_person
from tests.fieldwork.conftest import Site, a_site
from xuncha.audit.models import Entry
from xuncha.people.models import Person
from xuncha.teams.models import Recusal

pytestmark = pytest.mark.django_db
LIST = "/fieldwork/findings/"
FILES = ("csv", "xlsx", "office.csv", "office.xlsx")
OFFICE = [
    "编号",
    "被巡察单位",
    "轮次",
    "巡察组",
    "大项",
    "方面",
    "清单条目",
    "问题",
    "问题表述",
    "底稿数",
    "状态",
]


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def fetched(client: Client, what: str) -> bytes:
    return b"".join(client.get(f"{LIST}?export={what}"))  # type: ignore[arg-type]  # a stream of bytes


def told(person: Person) -> list[str]:
    """Return every word that a person's files hold, one text for each."""
    client = browser(person)
    books = [load_workbook(BytesIO(fetched(client, what))).active for what in FILES if "xlsx" in what]
    texts = [fetched(client, what).decode("utf-8-sig") for what in FILES if "csv" in what]
    return [*texts, *(repr([*book.values]) for book in books)]


def keeps_away(person: Person, site: Site) -> None:
    said = {"rule": "spouse", "origin": "declared", "reason": "x", "asked_by": person, "asked_at": MONDAY}
    Recusal.objects.create(person=person, organisation=site.inspection.organisation, **said)


def exports() -> list[object]:
    return list(Entry.objects.filter(event="fieldwork.finding.exported").values_list("subject", "details"))


def test_the_list_of_problems_goes_out_in_the_office_s_order(site: Site) -> None:
    a_finding(site.inspection, item=site.item, title="=1+1", text="128.6万元滞留专户。")
    client = browser(a_person("OFD"))

    head, row = csv.reader(StringIO(fetched(client, "office.csv").decode("utf-8-sig")))
    top, cells = load_workbook(BytesIO(fetched(client, "office.xlsx"))).active.values

    unit, team = "云岭市民政局党组", site.inspection.team
    aspect = site.item.aspect
    placed = [aspect.focus, aspect.title, site.item.title]
    the_round = site.inspection.segment.round.title
    assert (head, list(top)) == (OFFICE, OFFICE)
    assert row == ["1", unit, the_round, team, *placed, "'=1+1", "128.6万元滞留专户。", "1", "待反馈"]
    assert list(cells) == [1, unit, the_round, team, *placed, "=1+1", "128.6万元滞留专户。", 1, "待反馈"]
    assert exports() == [("fieldwork.finding", {"rows": 1})] * 2


def test_what_is_seen_goes_out_with_its_filters_and_columns(site: Site) -> None:
    for state, title in (("drafted", "待反馈的"), ("issued", "反馈过的")):
        a_finding(site.inspection, item=site.item, state=state, title=title)
    client = browser(site.leader)

    page = client.get(LIST).content.decode()
    text = fetched(client, "csv&state=issued&columns=title&columns=number").decode("utf-8-sig")

    assert [words in page for words in ("XLSX", "CSV", "问题清单 XLSX")] == [True] * 3
    assert list(csv.reader(StringIO(text))) == [["问题", "编号"], ["反馈过的", "2"]]


def test_the_leaders_of_a_team_take_out_its_own_alone(site: Site) -> None:
    for one, title in ((site, "本组的"), (a_site(), "别组的")):
        a_finding(one.inspection, item=one.item, title=title)

    for one in (site.leader, site.deputy):
        assert [("本组的" in text, "别组的" in text) for text in told(one)] == [(True, False)] * len(FILES)


def test_who_keeps_away_takes_out_nothing_of_the_unit(site: Site) -> None:
    other = a_site()
    for one, title in ((site, "要回避的"), (other, "可以看的")):
        a_finding(one.inspection, item=one.item, title=title)
    office, deputy = a_person("OFD"), site.deputy
    before = [*told(office), *told(deputy)]
    for one in (office, deputy):
        keeps_away(one, site)

    assert all("要回避的" in text for text in before)
    assert [("要回避的" in text, "可以看的" in text) for text in told(office)] == [(False, True)] * len(FILES)
    assert [text for text in told(deputy) if "要回避的" in text] == []


@pytest.mark.parametrize(
    ("persona", "status"),
    [("SEC", 200), ("TM", 200), *((one, 404) for one in ("OFS", "LTR", "DIS", "UH", "UL", "SYS", "AUD"))],
)
def test_who_may_not_take_findings_out_gets_no_file(site: Site, persona: str, status: int) -> None:
    a_finding(site.inspection, item=site.item, state="issued")
    person = a_person(persona, organisation=site.inspection.organisation)
    if persona == "TM":
        site.joins(person, "member")
    client = browser(person)

    page = client.get(LIST)
    asked = [client.get(f"{LIST}?export={what}").status_code for what in FILES]

    assert (page.status_code, "export=" in page.content.decode()) == (status, False)
    assert (asked, exports()) == ([404] * len(FILES), [])


def test_a_command_takes_out_what_the_page_does_for_whom_it_does(site: Site, tmp_path: Path) -> None:
    for one in (site, a_site()):
        a_finding(one.inspection, item=one.item)
    asked = ("fieldwork", "export", "--as", site.leader.username)

    call_command(*asked, str(tmp_path / "清单.csv"), "--list-of-problems")
    call_command(*asked, str(tmp_path / "全部.csv"), "--filter", "state=drafted")
    with pytest.raises(CommandError, match="没有导出的权限"):
        call_command("fieldwork", "export", "--as", site.member.username, str(tmp_path / "x.csv"))

    page = browser(site.leader)
    assert (tmp_path / "清单.csv").read_bytes() == fetched(page, "office.csv")
    assert (tmp_path / "全部.csv").read_bytes() == fetched(page, "csv&state=drafted")
    assert exports() == [("fieldwork.finding", {"rows": 1})] * 4
    assert not (tmp_path / "x.csv").exists()

"""The pages of figures: each opens its list, nobody learns of others, none is older than the last act."""

import json
import re
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags
from time_machine import travel

from tests.builders import MONDAY, a_jurisdiction, a_person, a_reading, an_organisation
from tests.planning.test_coverage import frozen
from tests.rectification.building import a_circle, claimed, passed
from tests.statistics.building import a_city, a_feedback, items
from xuncha.audit.models import Entry
from xuncha.intake.models import Row
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Term
from xuncha.rectification import actions
from xuncha.rectification.models import Item
from xuncha.statistics.groupings import GROUPINGS

pytestmark = pytest.mark.django_db
PAGES = ["/statistics/", "/statistics/checks/", *(f"/statistics/{key}/" for key in GROUPINGS)]
# A figure and its list: 「<a href="/rectification/?reached=closed">6</a>」
FIGURE = re.compile(r'<a href="(/rectification/\?[^"]*)">(\d+)</a>')
TOKEN = re.compile(r"[A-Za-z0-9]{64}")


@pytest.fixture(autouse=True)
def _monday() -> object:
    with travel(MONDAY, tick=False):
        yield


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


@pytest.mark.parametrize("tail", ["", "?until=2026-10-31", "?until=2026-07-01"])
def test_every_figure_opens_exactly_the_items_that_it_counts(tail: str) -> None:
    head, _found = a_city()
    client = browser(head)
    figures = {
        (unescape(href), int(number))
        for page in PAGES
        for href, number in FIGURE.findall(text(client, page + tail))
    }

    wrong = [
        (href, number, listed)
        for href, number in figures
        if (listed := client.get(f"/api/v1/rectification/items?{href.partition('?')[2]}").json()["total"])
        != number
    ]
    assert (wrong, len(figures) > 25) == ([], True)
    assert all("忽略" not in text(client, href) for href, _number in list(figures)[:3])


def test_coverage_and_findings_open_as_many_as_they_say() -> None:
    """One unit is due and was visited, one is due and was not; three findings were fed back."""
    head, found = a_city()
    Organisation.objects.exclude(pk=found[0].inspection.organisation_id).update(abolished_on=MONDAY.date())
    an_organisation(name="云岭市林业局党组")
    frozen(Term.objects.get())
    page = text(browser(head), "/statistics/")

    told = re.findall(r'<a href="(/planning/terms/[^"]*|/feedback/issued/[^"]*)">(\d+)</a>', page)
    listed = [(path, text(browser(head), path).count("<tr>") - 1) for path, _number in told]
    assert listed == [(path, int(number)) for path, number in told]
    assert sorted(int(number) for _path, number in told) == [1, 2, 3]
    assert "覆盖率</span>" in page
    assert "覆盖率</span>" not in text(browser(head), "/statistics/?until=2026-10-20")


def test_a_round_narrows_every_figure_and_its_list() -> None:
    head, found = a_city()
    the_round = found[1].inspection.segment.round
    page = text(browser(head), f"/statistics/?round={the_round.pk}")

    assert "10.00%" in page
    assert f"/rectification/?round={the_round.pk}&amp;reached=closed" in page


def test_a_day_in_the_past_is_counted_by_the_days_that_stand_in_the_ledger() -> None:
    head, _found = a_city()
    page, before = (
        text(browser(head), f"/statistics/kind/?until={day}") for day in ("2026-10-20", "2026-10-19")
    )

    assert [words in page for words in ("28.00%", "含阶段性完成")] == [True, False]
    assert "28.00%" not in before
    assert "0.00%" in before


@pytest.mark.once
def test_a_day_before_anything_was_fed_back_has_no_figures_and_says_so() -> None:
    head, _found = a_city()
    client = browser(head)

    pages = {text(client, f"{path}?until=2020-01-01").count("还没有") > 0 for path in PAGES[2:]}
    file = client.get("/statistics/kind/?until=2020-01-01&export=csv").getvalue().decode("utf-8-sig")
    told = client.get("/api/v1/statistics?by=kind&until=2020-01-01").json()
    assert (pages, told["groups"], told["total"]["wide"]) == ({True}, [], None)
    assert {line.count(",") for line in file.splitlines()} == {5}


def test_what_is_asked_wrongly_is_told() -> None:
    head, _found = a_city()
    page = text(browser(head), "/statistics/?until=2027-01-01&round=99999")

    assert "截至日期不能晚于今天" in page
    assert "28.00%" in page


def test_a_unit_sees_its_own_figures_and_nothing_moves_when_others_do() -> None:
    head, found = a_city()
    unit = found[0].inspection.organisation
    client = browser(a_person("UL", organisation=unit))
    before = [TOKEN.sub("", text(client, page)) for page in PAGES]

    items(a_feedback(an_organisation(name="外单位")), head, closed=3, in_work=7)
    Entry.objects.count()
    after = [TOKEN.sub("", text(client, page)) for page in PAGES]

    assert before == after
    assert "46.15%" in before[0]
    assert "水务局" not in "".join(before)


def test_no_figure_is_older_than_the_last_act() -> None:
    circle = a_circle()
    item = claimed(circle)
    actions.verify(item=item, entry=passed(), by=circle.discipline, at=MONDAY)
    client = browser(circle.secretary)
    before = text(client, "/statistics/")

    actions.close(item=Item.objects.get(pk=item.pk), by=circle.office, at=MONDAY)
    after = text(client, "/statistics/")

    assert ["0.00%" in before, "50.00%" in after] == [True, True]
    cold = len(_queries(client, fresh=True))
    assert len(_queries(client)) < cold


def _queries(client: Client, *, fresh: bool = False) -> list[object]:
    if fresh:
        cache.clear()
    with CaptureQueriesContext(connection) as asked:
        client.get("/statistics/")
    return list(asked)


def test_the_clerk_of_the_office_is_told_sums_that_open_nothing() -> None:
    _head, _found = a_city()
    client = browser(a_person("OFS"))
    pages = [text(client, page) for page in PAGES]

    assert ["28.00%" in pages[0], any(FIGURE.search(page) for page in pages)] == [True, False]
    assert "民政局" not in pages[PAGES.index("/statistics/unit/")]
    assert client.get("/statistics/unit/?export=csv").status_code == 404


def test_a_table_is_taken_away_by_whoever_may_and_that_is_on_record() -> None:
    head, _found = a_city()
    answer = browser(head).get("/statistics/unit/?export=csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert lines[0].startswith("被巡察单位,细化问题,已销号")
    assert lines[-1] == "合计,25,7,2,18,8,28.00,36.00"
    assert Entry.objects.filter(event="statistics.figure.exported").count() == 1
    assert browser(a_person("SEC")).get("/statistics/unit/?export=xlsx").status_code == 404


def test_checks_name_what_does_not_fit_together() -> None:
    head, _found = a_city()
    page = text(browser(head), "/statistics/checks/")

    assert re.search(r"check=no_measure\">20<", page)  # nothing was planned for those in work and beyond
    assert re.search(r"check=closed_unclaimed\">7<", page)
    assert re.search(r"check=no_evidence\">7<", page)
    assert re.search(r"check=plan_late\">25<", page)


def test_a_chart_says_in_words_what_it_draws() -> None:
    head, _found = a_city()
    page = text(browser(head), "/statistics/unit/")

    assert 'role="img" aria-labelledby="groups-title groups-desc"' in page
    assert "云岭市教育局党组 6 / 13" in page


def test_programs_get_the_same_figures_and_the_filters_of_their_lists() -> None:
    head, found = a_city()
    client = browser(head)
    told = client.get("/api/v1/statistics?by=unit").json()
    first = told["groups"][0]

    assert (told["total"]["strict"], told["versions"]["strict"]) == (
        {"part": 7, "whole": 25, "percent": "28.00"},
        1,
    )
    assert client.get(f"/api/v1/rectification/items?{first['query']}").json()["total"] == first["all"]
    the_round = found[0].inspection.segment.round
    past = client.get(f"/api/v1/statistics?by=kind&until=2026-10-19&round={the_round.uid}").json()["total"]
    assert (past["all"], past["closed"], past["wide"]) == (13, 0, None)
    assert client.get("/api/v1/statistics?until=2127-01-01").json()["as_of"] < "2127"
    assert [
        client.get(f"/api/v1/statistics?{wrong}").status_code
        for wrong in (f"round={head.uid}", "by=x", "x=1")
    ] == [404, 422, 422]
    assert {one["query"] for one in browser(a_person("OFS")).get("/api/v1/statistics").json()["groups"]} == {
        None
    }


def test_what_was_brought_about_is_added_up_and_opens_its_items() -> None:
    head, found = a_city()
    one, other = Item.objects.filter(issued=found[0])[:2]
    Item.objects.filter(pk=one.pk).update(people_held=2, money_recovered=128_650_000)
    Item.objects.filter(pk=other.pk).update(people_held=3)
    client = browser(head)
    page = text(client, "/statistics/")

    found = re.search(r'<a href="([^"]+)">5 人</a>', page)
    listed = text(client, unescape(found[1])) if found else ""
    assert re.findall(r'class="num" data-title="追责问责人数">(\d)</td>', listed) == ["3", "2"]
    assert [words in page for words in ("128.65 万元", "<strong>0 项")] == [True, True]
    assert client.get("/api/v1/rectification/items?brought=people_held").json()["total"] == 2


def test_figures_of_documents_stand_with_their_day_and_scope_and_are_not_added_up() -> None:
    clerk = a_person("OFS")
    reading = a_reading(by=clerk, name="2020年巡察工作综述.txt")
    told = (
        ("整改率", "96.37", "第七轮16个单位"),
        ("整改完成数", "451", "第七轮16个单位"),
        ("问题数", "9536", "本届"),
    )
    for number, (label, value, scope) in enumerate(told, 2):
        fields = {"label": label, "value": value, "unit": "个", "scope": scope, "quote": label}
        known = {"kind": "figure", "state": "confirmed" if number < 4 else "proposed"}
        Row.objects.create(reading=reading, number=number, read=fields, fields=fields, **known)
    header = {"publication_date": "2021-01-15"}
    Row.objects.create(reading=reading, number=9, kind="header", read=header, fields=header)
    page = strip_tags(text(browser(clerk), "/statistics/documents/"))

    assert [
        words in page for words in ("2021-01-15", "第七轮16个单位", "96.37 个", "451 个", "9536", "547")
    ] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]
    elsewhere = a_person("OFS", organisation=an_organisation(within=a_jurisdiction(name="外市")))
    assert "96.37" not in text(browser(elsewhere), "/statistics/documents/")
    assert text(browser(a_person("SEC")), "/statistics/documents/") == "404"


def test_the_overview_and_the_checks_by_program_are_those_of_the_page() -> None:
    head, _found = a_city()
    client = browser(head)
    told = client.get("/api/v1/statistics/overview").json()
    past = client.get("/api/v1/statistics/overview?until=2026-07-01").json()
    page, checks = text(client, "/statistics/"), text(client, "/statistics/checks/")
    by_number = {
        (one["query"], one["number"]) for one in client.get("/api/v1/statistics/checks").json()["checks"]
    }
    unit = browser(a_person("UL", organisation=an_organisation(name="甲局")))
    stranger = browser(a_person("OFS", organisation=an_organisation(within=a_jurisdiction(name="外市"))))

    assert f"{told['total']['strict']['percent']}%" in page
    assert sum(told["states"].values()) == told["total"]["all"] == 25
    assert {(unescape(href).partition("?")[2], int(number)) for href, number in FIGURE.findall(checks)} == {
        (query, number) for query, number in by_number if number
    }
    assert (len(told["months"]), past["states"], past["total"]["staged"]) == (12, {}, None)
    assert stranger.get("/api/v1/statistics/overview").json()["total"] is None
    assert unit.get("/api/v1/statistics/checks").status_code in {200, 404}
    assert client.get("/api/v1/statistics/overview?by=unit").status_code == 422


def test_figures_are_taken_out_by_a_command_as_by_the_page(tmp_path: Path) -> None:
    head, _found = a_city()
    file, out = tmp_path / "数.csv", StringIO()

    asked = ("statistics", "export", str(file), "--by", "unit", "--json")
    call_command(*asked, "--as", head.username, stdout=out)
    page = b"".join(browser(head).get("/statistics/unit/?export=csv").streaming_content)
    (entry, _page) = Entry.objects.filter(event="statistics.figure.exported").order_by("sequence")
    for name, who in (("数.csv", head.username), ("x.csv", a_person("TM").username), ("y.csv", "nobody")):
        with pytest.raises(CommandError) as refused:
            call_command("statistics", "export", str(tmp_path / name), "--as", who)
        assert refused.value.returncode == 2

    assert (file.read_bytes(), json.loads(out.getvalue())["rows"]) == (page, 3)
    assert entry.source == "command-line"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["数.csv"]

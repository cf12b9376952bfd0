"""What a rectification report tells enters feedback and rectification as told, and goes with its import."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_person, a_term, an_organisation
from tests.feedback.building import an_inspection
from tests.intake.conftest import hand_in, work
from xuncha.feedback import queries as feedback
from xuncha.feedback.models import Issued
from xuncha.intake import actions as intake
from xuncha.intake.models import Entered, Reading, Row, RowKind
from xuncha.intake.states import ReadingState, RowState
from xuncha.intake.takers.telling import measures_of, unit_of
from xuncha.organisations.models import Kind, Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Segment
from xuncha.rectification import actions
from xuncha.rectification.models import Claim, Doubt, Item, Measure, Plan
from xuncha.rectification.states import ItemState
from xuncha.statistics import queries as statistics

pytestmark = pytest.mark.django_db(transaction=True)
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
SAID = {"fed_back_on": "2024-07-02", "unsaid": ""}


@pytest.fixture
def head(office: Organisation) -> Person:
    return a_person("OFD", name="林主任", organisation=office)


@pytest.fixture
def bureau(office: Organisation) -> Organisation:
    return an_organisation(name="云岭市水务局党组", within=office.jurisdiction)


@pytest.fixture
def inspection(office: Organisation, bureau: Organisation) -> Inspection:
    a_term(
        committee=an_organisation(name="中共云岭市委员会", kind=Kind.COMMITTEE, within=office.jurisdiction)
    )
    return an_inspection(bureau, findings=0)


@pytest.fixture
def client(head: Person) -> Client:
    client = Client()
    client.force_login(head)
    return client


def a_report(client: Client, bureau: Organisation, content: bytes, name: str = "整改情况.txt") -> Reading:
    """Return a document that was read, its unit matched and all its rows confirmed."""
    address = hand_in(client, name, content)
    work()
    found = Reading.objects.get(uid=address.split("/")[2])
    Row.objects.filter(reading=found, kind=RowKind.UNIT).update(organisation=bureau)
    Row.objects.filter(reading=found).update(state=RowState.CONFIRMED)
    return found


@pytest.fixture
def reading(client: Client, bureau: Organisation) -> Reading:
    examples = Path(__file__).parents[2] / "examples"
    return a_report(client, bureau, (examples / "clean/rect-01.txt").read_bytes())


@pytest.mark.once
@pytest.mark.parametrize(("began", "offered"), [("2024-03-11", True), ("2022-03-11", False)])
def test_of_several_inspections_only_the_one_that_began_then_is_offered(
    client: Client,
    reading: Reading,
    bureau: Organisation,
    inspection: Inspection,
    began: str,
    *,
    offered: bool,
) -> None:
    """A report of 2024 was offered the latest inspection of its unit, whatever that had found."""
    other = an_inspection(bureau, findings=0)
    Segment.objects.filter(pk=other.segment_id).update(from_on=began, to_on="2024-05-10")

    page = client.get(f"/intake/{reading.uid}/rectification/").content.decode()

    assert (f'value="{other.pk}" selected' in page, f'value="{inspection.pk}" selected' in page) == (
        offered,
        False,
    )


def test_a_report_enters_as_told(
    client: Client, reading: Reading, inspection: Inspection, door: Client
) -> None:
    address = f"/intake/{reading.uid}/rectification/"
    asked = client.get(address).content.decode()
    barred = door.post(address, {**SAID, "inspection": inspection.pk})
    client.post(address, {**SAID, "inspection": inspection.pk})
    again = client.post(address, {**SAID, "inspection": inspection.pk})

    assert ('value="2024-07-02"' in asked, "理论学习中心组学习质量不高" in asked) == (True, True)
    assert (barred.status_code, "您不能据文件补录" in barred.content.decode(), again.status_code) == (
        422,
        True,
        422,
    )
    items = list(Item.objects.select_related("issued").order_by("issued__number"))
    assert [one.claim for one in items] == ["done", "done", "stage", "done", "done", "done", "done"]
    assert {one.state for one in items} == {ItemState.RECORDED}
    assert items[0].issued.aspect.startswith("（一）")
    assert Measure.objects.filter(item=items[1]).count() == 3
    assert set(Claim.objects.values_list("person", "at")) == {(None, Claim.objects.first().at)}  # type: ignore[union-attr]  # there are some
    assert Counter(Entered.objects.values_list("kind", flat=True)) == {
        "rectification.plan": 1,
        "feedback.issued": 7,
        "rectification.item": 7,
    }
    assert Counter(Doubt.objects.filter(kind="unproven").values_list("item__claim", flat=True)) == {"done": 6}


def test_two_problems_of_the_same_words_are_two_findings_with_an_item_each(
    client: Client, reading: Reading, inspection: Inspection
) -> None:
    """制度执行不严 stands under two headings: both findings got items, but both items one finding."""
    first, second, *_rest = Row.objects.filter(reading=reading, kind=RowKind.PROBLEM).order_by("number")
    second.fields |= {"statement": first.fields["statement"]}
    second.save(update_fields=["fields"])

    client.post(f"/intake/{reading.uid}/rectification/", {**SAID, "inspection": inspection.pk})

    items = Item.objects.order_by("issued__number").values_list("issued__number", "number")
    assert list(items) == [(number, 1) for number in range(1, 8)]


def test_what_was_told_is_shown_as_that_not_counted_and_leaves_with_its_import(
    client: Client, reading: Reading, inspection: Inspection, head: Person
) -> None:
    client.post(f"/intake/{reading.uid}/rectification/", {**SAID, "inspection": inspection.pk})
    told = Item.objects.select_related("issued").get(claim="stage")
    page = client.get(f"/rectification/items/{told.uid}/").content.decode()
    assert [words in page for words in ("据文件补录", reading.file.name, "取得阶段性成效")] == [True] * 3
    assert f"/intake/{reading.uid}/" in client.get(f"/feedback/issued/{told.issued.uid}/").content.decode()
    listed = [
        client.get(f"/api/v1/rectification/items?{filters}").json()["total"]
        for filters in ("", "reached=counted", "reached=open", "state=recorded")
    ]
    counted = statistics.overview(statistics.scope(head, MONDAY.date())).counts
    assert (listed, counted.all, counted.overdue) == ([7, 0, 0, 7], 0, 0)
    assert feedback.feedback_day(inspection) == told.issued.issued_on

    client.post(f"/intake/{reading.uid}/undo/")

    reading.refresh_from_db()
    left = [model.objects.count() for model in (Item, Issued, Plan, Measure, Claim, Doubt)]
    assert (reading.state, left) == (ReadingState.UNDONE, [0] * 6)


def test_feedback_comes_first_and_rectification_finds_it(
    client: Client, reading: Reading, inspection: Inspection
) -> None:
    said = {"fed_back_on": "2024-07-02", "inspection": inspection.pk}
    client.post(f"/intake/{reading.uid}/feedback/", said)
    first = set(Issued.objects.values_list("pk", flat=True))
    client.post(f"/intake/{reading.uid}/rectification/", {**said, "unsaid": ""})
    again = client.post(f"/intake/{reading.uid}/feedback/", said)

    assert (len(first), set(Issued.objects.values_list("pk", flat=True)) == first) == (7, True)
    assert (Item.objects.count(), again.status_code, Issued.objects.count()) == (7, 422, 7)


def test_what_was_told_is_neither_verified_nor_worked_on_nor_lost(
    client: Client, reading: Reading, inspection: Inspection, bureau: Organisation
) -> None:
    client.post(f"/intake/{reading.uid}/rectification/", {**SAID, "inspection": inspection.pk})
    item, unit = Item.objects.order_by("pk")[0], a_person("UH", organisation=bureau)
    entry = actions.ClaimEntry("stage", "x")

    with pytest.raises(actions.NotReady, match="已经开始"):
        actions.open_plan(inspection=inspection, by=unit, at=MONDAY)
    unit_client = Client()
    unit_client.force_login(unit)
    assert unit_client.get(f"/rectification/items/{item.uid}/").status_code == 200
    answer = unit_client.post(
        f"/rectification/items/{item.uid}/claim/", {"claim": entry.claim, "text": entry.text}
    )
    assert "不能“申请销号”" in answer.content.decode()
    for change in (
        lambda: Item.objects.filter(pk=item.pk).update(title="x"),
        lambda: Item.objects.filter(pk=item.pk).update(
            state="closed", closed_by=unit, closed_on=MONDAY.date()
        ),
        lambda: Claim.objects.create(item=item, number=2, claim="done", text="x", person=unit, at=MONDAY),
        lambda: Issued.objects.update(text="x"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


def test_undoing_leaves_what_somebody_has_decided_about(
    client: Client, reading: Reading, inspection: Inspection, head: Person
) -> None:
    client.post(f"/intake/{reading.uid}/rectification/", {**SAID, "inspection": inspection.pk})
    doubt = Doubt.objects.select_related("item").order_by("pk")[0]
    entry = actions.DoubtEntry("upheld", "没有材料")
    actions.decide_doubt(doubt=doubt, entry=entry, by=head, at=MONDAY)

    page = client.post(f"/intake/{reading.uid}/undo/", follow=True).content.decode()

    reading.refresh_from_db()
    assert (reading.state, Item.objects.count(), Issued.objects.count()) == (ReadingState.READ, 1, 1)
    assert "里面还有别的内容" in page


@pytest.mark.usefixtures("still")
def test_undoing_many_records_asks_as_much_as_undoing_few(
    client: Client, reading: Reading, inspection: Inspection
) -> None:
    asked = []
    for most in (2, 7):
        with transaction.atomic():
            problems = Row.objects.filter(reading=reading, kind=RowKind.PROBLEM).order_by("number")
            problems.filter(number__gt=problems[most - 1].number).update(state=RowState.PROPOSED)
            client.post(f"/intake/{reading.uid}/rectification/", {**SAID, "inspection": inspection.pk})
            told = Item.objects.count()
            with CaptureQueriesContext(connection) as queries:
                client.post(f"/intake/{reading.uid}/undo/")
            assert (told, Item.objects.count(), Issued.objects.count()) == (most, 0, 0)
            transaction.set_rollback(True)
        asked.append(len(queries))

    assert asked[1] == asked[0]


@pytest.mark.once
def test_more_rows_than_a_unit_can_have_are_refused_in_words(
    client: Client, reading: Reading, inspection: Inspection
) -> None:
    some = Row.objects.filter(reading=reading, kind=RowKind.PROBLEM)[0]
    known = {"kind": some.kind, "read": some.read, "fields": some.fields, "state": RowState.CONFIRMED}
    Row.objects.bulk_create(
        Row(reading=reading, number=1000 + n, **known) for n in range(intake.MOST_ENTERED)
    )

    answer = client.post(f"/intake/{reading.uid}/rectification/", {**SAID, "inspection": inspection.pk})

    assert (answer.status_code, "请按单位拆开上传" in answer.content.decode()) == (422, True)
    assert (Plan.objects.count(), Issued.objects.count()) == (0, 0)


@pytest.mark.once
def test_the_seed_gives_ten_items_under_their_sections(
    client: Client, bureau: Organisation, inspection: Inspection
) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the shared seeds are not here")
    (seed,) = SEEDS.glob("004_*.txt")
    found = a_report(client, bureau, seed.read_bytes())
    client.post(
        f"/intake/{found.uid}/rectification/",
        {"fed_back_on": "2021-07-07", "unsaid": "done", "inspection": inspection.pk},
    )

    sections = [one.aspect[:3] for one in Issued.objects.order_by("number")]
    page = client.get(f"/intake/{found.uid}/").content.decode()
    assert (Item.objects.count(), Measure.objects.count()) == (
        10,
        23,
    )  # the report says itself: 确定了23条整改措施
    assert sections == ["(一)", *["(二)"] * 3, *["(三)"] * 3, *["(二)"] * 3]
    assert ("称9个问题，正文实列10个" in page, "第四个应为(四)" in page) == (True, True)
    assert Doubt.objects.filter(kind="unproven").count() == 10
    assert hand_in(client, "又一份.txt", seed.read_bytes()) == f"/intake/{found.uid}/"


@pytest.mark.once
@pytest.mark.parametrize("seed", ["001", "003"])
def test_figures_of_a_seed_stand_dated_and_scoped_and_are_not_added_up(
    client: Client, bureau: Organisation, seed: str
) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the shared seeds are not here")
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    found = a_report(client, bureau, path.read_bytes())
    figures = Row.objects.filter(reading=found, kind=RowKind.FIGURE)

    page = client.get("/statistics/documents/?size=200").content.decode()

    assert figures.count() > 10
    scopes = {row.fields["scope"] for row in figures if row.fields["scope"]}
    assert (len(scopes) > 5, [scope for scope in scopes if scope not in page]) == (True, [])
    assert page.count(">2021-02-06<") == (figures.count() if seed == "001" else 0)


@pytest.mark.once
def test_a_long_measure_is_parted_and_nothing_is_lost() -> None:
    text = "一是" + "建立制度。" * 300

    parts = measures_of(f"{text}\n二是对账")

    assert ("".join(parts), max(map(len, parts)) <= 1000, len(parts)) == (f"{text}二是对账", True, 3)


BULLETIN = """关于第七轮巡察整改情况的通报

2024年3月4日至4月12日，市委第一巡察组对云岭市水务局党组、云岭市民政局党组开展了常规巡察。现通报如下。

一、云岭市水务局党组整改情况
1.理论学习中心组学习质量不高。
整改情况：一是修订学习计划，每季度集中研讨一次；二是带头交流发言。已完成。
2.水利工程招标把关不严。
整改情况：一是开展专项排查；二是制定招标管理办法。已完成。

二、云岭市民政局党组整改情况
1.低保对象动态管理不到位。
整改情况：一是入户核查1200户；二是建立季度比对机制。已完成。
2.养老机构监管缺位。
整改情况：一是检查养老机构23家；二是督促整改隐患41处。取得阶段性成效。
"""
CHOSEN = re.compile(r'<select name="(of_\d+)".*?<option value="(\w*)" selected', re.DOTALL)


def test_a_bulletin_on_two_units_gives_each_its_own_problems(
    client: Client, office: Organisation, bureau: Organisation, inspection: Inspection
) -> None:
    """All of it went to one unit; now each problem says to which, and the heading above it suggests that."""
    welfare = an_organisation(name="云岭市民政局党组", within=office.jurisdiction)
    other = an_inspection(welfare, findings=0)
    reading = a_report(client, bureau, BULLETIN.encode())
    Row.objects.filter(kind=RowKind.UNIT, fields__name=welfare.name).update(organisation=welfare)
    address = f"/intake/{reading.uid}/rectification/"

    chosen = dict(CHOSEN.findall(client.get(address).content.decode()))
    first, second, _third, last = chosen
    open_ = client.post(address, {**SAID, **chosen, first: "", "inspection": ""})
    partly = client.post(address, {**SAID, **chosen, second: str(other.pk), last: "later"})
    rest = client.post(address, {**SAID, last: "", "inspection": str(other.pk)})

    assert [*chosen.values()] == [str(inspection.pk)] * 2 + [str(other.pk)] * 2
    assert (open_.status_code, "请选这个问题属于哪个单位" in open_.content.decode()) == (422, True)
    assert (partly.status_code, rest.status_code) == (302, 302)
    held = Item.objects.order_by("pk").values_list("organisation__name", "title")
    assert sorted(held) == sorted(
        [
            (bureau.name, "理论学习中心组学习质量不高"),
            (welfare.name, "水利工程招标把关不严"),
            (welfare.name, "低保对象动态管理不到位"),
            (welfare.name, "养老机构监管缺位"),
        ]
    )
    client.post(f"/intake/{reading.uid}/undo/")
    assert (Item.objects.count(), Issued.objects.count(), Plan.objects.count()) == (0, 0, 0)


def test_a_program_says_problem_by_problem_which_unit_is_meant(
    client: Client, office: Organisation, bureau: Organisation, inspection: Inspection
) -> None:
    welfare = an_organisation(name="云岭市民政局党组", within=office.jurisdiction)
    other = an_inspection(welfare, findings=0)
    reading = a_report(client, bureau, BULLETIN.encode())
    Row.objects.filter(kind=RowKind.UNIT, fields__name=welfare.name).update(organisation=welfare)
    numbers = [*Row.objects.filter(kind=RowKind.PROBLEM).order_by("number").values_list("number", flat=True)]
    program = Program(a_token(Person.objects.get(name="林主任")), Client())

    def entered(*apart: tuple[int, str | None], **also: str) -> int:
        said = [{"row": row, "inspection": uid} for row, uid in apart]
        body = {"fed_back_on": "2024-07-02", "apart": said, **also}
        return int(program("POST", f"intake/readings/{reading.uid}/feedback", body).status_code)

    mine, theirs = str(inspection.uid), str(other.uid)
    assert entered((numbers[0], mine)) == 409  # nothing is said of the others
    assert entered((9999, mine), inspection=mine) == 409
    assert entered((numbers[2], theirs), (numbers[3], None), inspection=mine) == 201
    assert Counter(Issued.objects.values_list("inspection__organisation__name", flat=True)) == {
        bureau.name: 2,
        welfare.name: 1,
    }


@pytest.mark.once
def test_a_problem_is_suggested_to_the_only_unit_of_its_segment() -> None:
    def row(start: int, **fields: str) -> Row:
        return Row(start=start, fields={"section": "", "statement": "", "name": "", "segment": "", **fields})

    units = [row(0, name="甲局", segment="1"), row(50, name="乙局", segment="2")]
    for key, one in enumerate(units, 1):
        one.organisation_id = key
    both = [*units, row(55, name="丙局", segment="2"), row(90, name="丁局", segment="3")]

    assert unit_of(row(20, statement="学习不深入"), units, {}) == units[0]
    assert unit_of(row(70, statement="学习不深入"), units, {}) is None  # it may be of all
    assert unit_of(row(70, statement="学习不深入"), both, {}) is None
    assert unit_of(row(70, statement="甲局学习不深入"), both, {}) == units[0]
    assert unit_of(row(70, section="一、/1."), both, {"一、": "一、乙局整改情况"}) == units[1]

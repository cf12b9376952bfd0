"""AZ-04, AZ-05: what the inspected unit fetches tells of its own, and of nothing that is kept from it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from time_machine import travel

from tests.access.spider import Spider
from tests.builders import MONDAY, a_finding, a_letter, a_paper, a_person, a_reading, an_item, an_organisation
from tests.rectification.building import ENTRY, Circle, a_circle, agreed, in_work
from tests.rectification.test_evidence import handed_in
from xuncha.feedback.states import LetterState
from xuncha.fieldwork.states import PaperState
from xuncha.files import store
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.rectification import actions, queries
from xuncha.rectification.actions import ExtensionEntry, ProgressEntry
from xuncha.rectification.models import Doubt, Item

pytestmark = pytest.mark.django_db
OWN = ("佐证白鹭", "进展白鹭", "延期白鹭", ENTRY.title, ENTRY.measures[0])
HIDDEN = ("底稿", "线索", "未反馈", "拟稿", "疑点", "他单位", "措施", "佐证", "进展", "延期", "来信", "文档")
CANARIES = tuple(f"{what}金丝雀" for what in HIDDEN)


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with travel(MONDAY, tick=False):
        yield


def worked_on(circle: Circle, items: list[Item], bird: str) -> None:
    """Let a unit hand in evidence, report, and ask for more time."""
    handed_in(circle, items[0], name=f"佐证{bird}", made_on="2026-11-03")
    progress = ProgressEntry(date(2026, 11, 1), f"进展{bird}：已清理两个专户。")
    actions.report_progress(item=items[0], entry=progress, by=circle.liaison, at=MONDAY)
    longer = ExtensionEntry(date(2027, 1, 31), f"延期{bird}")
    actions.ask_extension(item=items[0], entry=longer, by=circle.liaison, at=MONDAY)


def hide(ours: Circle, theirs: Circle, clerk: Person) -> None:
    """Let everything happen that the unit must not learn of: at its own desk's back, and with others."""
    hands = {"author": ours.office, "signers": (ours.team, ours.second)}
    draft = a_paper(ours.inspection, title="底稿金丝雀", author=ours.office)
    assert draft.state == PaperState.DRAFTING
    signed = a_paper(ours.inspection, title="线索金丝雀", state=PaperState.SIGNED, **hands)
    a_finding(ours.inspection, signed, title="未反馈金丝雀", item=an_item(ours.inspection.segment.round))
    a_letter(ours.inspection, kind="body", by=ours.office, text="一、拟稿金丝雀")
    found = {"inspection": ours.inspection, "text": "疑点金丝雀", "found_at": MONDAY, "key": "x"}
    Doubt.objects.create(kind="early", item=Item.objects.filter(organisation=ours.unit)[0], **found)

    plan = actions.open_plan(inspection=theirs.inspection, by=theirs.liaison, at=MONDAY)
    items = queries.items_of(plan)
    for item in items:
        entry = replace(ENTRY, title="他单位金丝雀", measures=("措施金丝雀", *ENTRY.measures))
        actions.change_item(item=item, entry=entry, version=1, by=theirs.liaison, at=MONDAY)
    actions.submit_plan(plan=plan, by=theirs.head, at=MONDAY)
    agreed(theirs, plan)
    actions.approve_plan(plan=plan, by=theirs.office, at=MONDAY)
    worked_on(theirs, list(queries.items().filter(plan=plan)), "金丝雀")

    beside = Inspection.objects.create(
        segment=ours.inspection.segment, organisation=theirs.unit, team="第二巡察组"
    )
    a_letter(beside, state=LetterState.ISSUED, by=ours.office, approved_by=ours.secretary, text="来信金丝雀")
    read = store.path_of(a_reading(by=clerk, name="文档金丝雀.txt").file.stored)
    read.parent.mkdir(parents=True, exist_ok=True)
    read.write_text("文档", "utf-8")


def test_the_unit_meets_no_canary_and_not_a_byte_moves_when_things_are_hidden() -> None:
    ours = a_circle(findings=1)
    theirs = a_circle(an_organisation(name="云岭市水务局党组"), findings=1)
    clerk = a_person("OFS", organisation=ours.office.organisation)
    worked_on(ours, in_work(ours), "白鹭")
    words = ("金丝雀", "他单位", "白鹭", "水务局")
    head, liaison = (Spider(person, words) for person in (ours.head, ours.liaison))

    before = dict(liaison.crawl())
    hide(ours, theirs, clerk)
    after = liaison.crawl()
    head.crawl()

    moved = [address for address in before | after if before.get(address) != after.get(address)]
    assert (moved, len(after) > 100) == ([], True)
    assert [one for one in CANARIES if one in liaison.said + head.said] == []
    assert [one for one in OWN if one not in liaison.said or one not in head.said] == []
    assert {"/files/", "/statistics/unit/", "/rectification/?export=csv", "/notices/"} <= {*after}
    own = ProgressEntry(date(2026, 11, 1), "进展翠鸟")
    item = Item.objects.get(organisation=ours.unit)
    actions.report_progress(item=item, entry=own, by=ours.liaison, at=MONDAY)
    liaison.ask()
    assert "翠鸟" in liaison.said
    _control(Spider(one, words) for one in (ours.office, ours.team, clerk))


def _control(spiders: Iterable[Spider]) -> None:
    """The canaries can be met: those whose business it is meet every one of them."""
    met = ""
    for spider in spiders:
        spider.ask()
        met += spider.said
    assert [one for one in CANARIES if one not in met] == []

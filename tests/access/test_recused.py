"""AZ-10: who keeps away from a unit meets nothing of it through any door, from the next request on.

Everybody whose business the unit is crawls everything before and after. What happens at the unit once they
keep away moves not a byte of what they fetch.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from time_machine import travel

from tests.access.spider import Spider, text
from tests.access.test_inspected import worked_on
from tests.builders import MONDAY, a_finding, a_letter, a_paper, a_person, a_reading, an_item, an_organisation
from tests.rectification.building import ENTRY, Circle, a_circle, agreed
from tests.rectification.test_evidence import handed_in
from xuncha.access import grants
from xuncha.access.models import NeedToKnow
from xuncha.access.registry import kinds
from xuncha.access.telling import who_may
from xuncha.fieldwork.states import PaperState
from xuncha.files import store
from xuncha.files.models import File
from xuncha.intake.models import Row, RowKind
from xuncha.notices.models import Notice
from xuncha.notices.telling import notify
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.rectification import actions as rectifying
from xuncha.rectification import queries
from xuncha.rectification.models import Doubt, Item, Plan
from xuncha.teams.models import Member, Post, Recusal, RuleKey, Team
from xuncha.teams.recusal import actions
from xuncha.teams.recusal.actions import RecusalEntry

pytestmark = pytest.mark.django_db
BIRD = "金丝雀"
WHAT = ("底稿", "线索", "未反馈", "拟稿", "疑点", "细化", "措施", "佐证", "进展", "延期", "文档")
CANARIES = tuple(f"{what}{BIRD}" for what in WHAT)


@pytest.fixture(autouse=True)
def _monday() -> Iterator[None]:
    with travel(MONDAY, tick=False):
        yield


@pytest.fixture
def circle() -> Circle:
    """Return a unit with something of everything, each with its canary, beside another unit without."""
    a_circle(an_organisation(name="云岭市水务局党组"), findings=1)
    made = a_circle(findings=2)
    plan = rectifying.open_plan(inspection=made.inspection, by=made.liaison, at=MONDAY)
    for item in queries.items_of(plan):
        entry = replace(ENTRY, title=f"细化{BIRD}", measures=(f"措施{BIRD}", *ENTRY.measures))
        rectifying.change_item(item=item, entry=entry, version=1, by=made.liaison, at=MONDAY)
    rectifying.submit_plan(plan=plan, by=made.head, at=MONDAY)
    agreed(made, plan)
    rectifying.approve_plan(plan=plan, by=made.office, at=MONDAY)
    busy(made, plan, BIRD)
    return made


def busy(circle: Circle, plan: Plan, bird: str) -> None:
    """Let things happen at a unit, in every room."""
    worked_on(circle, list(queries.items().filter(plan=plan)), bird)
    hands = {"author": a_person("TM"), "signers": (circle.team, circle.second)}
    a_paper(circle.inspection, title=f"底稿{bird}", author=hands["author"])
    signed = a_paper(circle.inspection, title=f"线索{bird}", state=PaperState.SIGNED, **hands)
    item = an_item(circle.inspection.segment.round)
    a_finding(circle.inspection, signed, title=f"未反馈{bird}", item=item)
    a_letter(circle.inspection, kind="body", by=circle.office, text=f"一、拟稿{bird}")
    found = {"inspection": circle.inspection, "text": f"疑点{bird}", "found_at": MONDAY, "key": bird}
    Doubt.objects.create(kind="early", item=Item.objects.filter(organisation=circle.unit)[0], **found)
    reading = a_reading(by=circle.office, name=f"文档{bird}.txt")
    read = store.path_of(reading.file.stored)
    read.parent.mkdir(parents=True, exist_ok=True)
    read.write_text(f"文档{bird}", "utf-8")
    fields = {"name": str(circle.unit)}
    also = {"organisation": circle.unit, "read": fields, "fields": fields}
    Row.objects.create(reading=reading, number=2, kind=RowKind.UNIT, **also)


def everybody(circle: Circle) -> dict[str, Person]:
    """Return who of the staff has to do with the unit: a member of the team and a named clerk too."""
    member, clerk = a_person("TM", name="组员"), a_person("OFS", name="科员")
    team = Team.objects.get(round=circle.inspection.segment.round)
    Member.objects.create(team=team, person=member, post=Post.MEMBER, since=MONDAY)
    named = [("rectification.item", one.pk) for one in Item.objects.filter(organisation=circle.unit)]
    named += [("files.file", one.pk) for one in File.objects.all()]
    for kind, key in named:
        NeedToKnow.objects.create(
            person=clerk,
            kind=kind,
            key=str(key),
            since=MONDAY,
            until=MONDAY + timedelta(90),
            named_by=circle.office,
            reason="督办",
        )
    staff = {name: one for name, one in circle.everybody().items() if name not in {"head", "liaison"}}
    return {**staff, "member": member, "clerk": clerk}


def keep_away(person: Person, circle: Circle, *, inspection: Inspection | None = None) -> Recusal:
    """Recuse somebody by the real acts, of three others."""
    first, second, secretary = a_person("OFD"), a_person("OFS"), a_person("SEC")
    entry = RecusalEntry(person, circle.unit, RuleKey.SPOUSE, "配偶任副局长", inspection=inspection)
    made = actions.ask(entry=entry, by=first, at=MONDAY)
    actions.take_step(recusal=made, step="verify", by=second, at=MONDAY)
    actions.take_step(recusal=made, step="approve", by=secretary, at=MONDAY)
    return made


WALKERS = ("office", "member", "clerk") if connection.vendor == "sqlite" else ("member",)
"""Who crawls every page: one of the office, one of the team, one who is named. The others ask the search and
the API for everything."""


def walked(name: str, spider: Spider) -> dict[str, str]:
    """Return what somebody has fetched, by address."""
    if name in WALKERS:
        return spider.crawl()
    spider.ask()
    return spider.found


def told(found: dict[str, str]) -> list[str]:
    """Return the addresses that say a canary."""
    return [one for one, said in found.items() if any(canary in said for canary in CANARIES)]


def test_who_keeps_away_meets_no_canary_through_any_door(circle: Circle) -> None:
    staff = {name: Spider(one, (BIRD, "教育局")) for name, one in everybody(circle).items()}
    before = {name: dict(walked(name, spider)) for name, spider in staff.items()}

    for spider in staff.values():
        keep_away(spider.person, circle)
    after = {}
    for name, spider in staff.items():  # each in the session that was open before
        spider.found = {}
        after[name] = dict(walked(name, spider))

    assert [name for name, found in before.items() if not told(found)] == []
    everything = "".join(said for found in before.values() for said in found.values())
    assert [one for one in CANARIES if one not in everything] == []
    assert {name: found for name, one in after.items() if (found := told(one))} == {}
    assert min(len(after[name]) for name in WALKERS) > 30
    for name, spider in staff.items():  # what was open before, under its old address
        old = {one: text(spider.client.get(one)) for one in told(before[name])}
        assert (name, told(old)) == (name, [])


def test_from_one_inspection_alone_and_what_happens_there_moves_not_a_byte(circle: Circle) -> None:
    person = circle.second
    keep_away(person, circle, inspection=circle.inspection)
    spider = Spider(person, (BIRD, "教育局"))
    before = dict(spider.crawl())

    signers = (circle.team, circle.discipline)
    notices = Notice.objects.filter(person=person).count()
    hands = {"author": circle.office, "signers": signers}
    a_paper(circle.inspection, title=f"底稿{BIRD}", state=PaperState.SIGNED, **hands)
    a_paper(circle.inspection, title=f"线索{BIRD}", author=circle.office)
    item = Item.objects.filter(organisation=circle.unit)[1]
    handed_in(circle, item, name=f"佐证{BIRD}", made_on="2026-11-03")
    found = {"inspection": circle.inspection, "text": f"疑点{BIRD}", "found_at": MONDAY, "key": "more"}
    Doubt.objects.create(kind="early", item=item, **found)
    page = reverse("rectification:item", args=[item.uid])
    notify(person=person, event="rectification.item.claim", link=page, at=MONDAY)
    spider.found = {}
    after = spider.crawl()

    assert Notice.objects.filter(person=person).count() == notices + 1
    assert (told(before), told(after), len(after) > 100) == ([], [], True)
    assert [one for one in before | after if before.get(one) != after.get(one)] == []


KINDS = tuple(name for name, kind in kinds().items() if any(one.name == "recused" for one in kind.exclusions))
OPEN_TO_RECUSED = {
    "access",  # rights and namings: a naming tells the kind alone of what is closed
    "audit",  # for the auditor, who does no business
    "desk",  # one's own notices and saved views: notices of what is closed are left out (`noticing.shown`)
    "frameworks",
    "holidays",
    "jobs",
    "organisations",  # the list of units itself is known to everybody
    "people",
    "project",
    "tokens",
}


OF_THE_ROUND = {
    "planning.term",
    "planning.round",
    "planning.version",
    "planning.plan",
    "rectification.rules",
}
"""Of the whole round or term: what they say of one unit is left out (`test_recused_planning.py`)."""
OF_PEOPLE = {
    "teams.recusalrule",
    "teams.expertise",
    "teams.inspector",
    "teams.own_relation",
    "teams.pool_sheet",
}
OF_THE_UNIT = {"rectification.sheet"}
"""The unit's own, closed to everybody else."""


def test_every_kind_that_belongs_to_a_unit_is_closed_by_recusal() -> None:
    belongs = {name for name in kinds() if name.partition(".")[0] not in OPEN_TO_RECUSED}
    assert belongs - set(KINDS) == OF_THE_ROUND | OF_PEOPLE | OF_THE_UNIT


@pytest.mark.parametrize("post", ["OFD", "SEC", "DIS"])
def test_who_approves_and_verifies_is_refused_once_recused(circle: Circle, post: str) -> None:
    person = a_person(post)
    things = {
        name: kinds()[name].model._default_manager.filter(**{kinds()[name].owner or "pk": circle.unit.pk})  # type: ignore[union-attr]  # all of them have rows
        for name in ("rectification.item", "rectification.plan", "rectification.extension", "feedback.letter")
    }

    def may(one: Person) -> set[tuple[str, str]]:
        return {
            (name, act)
            for name, rows in things.items()
            for act in kinds()[name].acts
            for row in rows
            if grants.may(one, act, name, row)
        }

    before = may(Person.objects.get(pk=person.pk))
    keep_away(person, circle)
    assert before
    assert may(Person.objects.get(pk=person.pk)) == set()
    item = Item.objects.filter(organisation=circle.unit)[0]
    assert Person.objects.get(pk=person.pk) not in who_may("read", "rectification.item", item, MONDAY)

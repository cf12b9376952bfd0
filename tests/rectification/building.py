"""What the tests of the rectification room stand on: a unit with its feedback, and everybody around it."""

from dataclasses import dataclass
from datetime import date

from tests.builders import MONDAY, a_letter, a_person, an_issued, an_organisation
from tests.feedback.building import an_inspection
from xuncha.feedback.states import LetterState
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.planning.states import RoundState
from xuncha.rectification import actions, queries
from xuncha.rectification.actions import ClaimEntry, EvidenceEntry, ItemEntry, ReviewEntry, VerdictEntry
from xuncha.rectification.models import Item, Plan
from xuncha.teams.models import Member, Post, Team

FED_BACK = date(2026, 11, 2)
"""The day of feedback: by the rules of 2024 the plan is due on 2 December, rectification ends on 2 May."""
ENTRY = ItemEntry(
    title="补贴资金滞留专户",
    goal="资金按时到户",
    measures=("清理专户资金并兑付", "建立月度对账制度"),
    leader="陈局长",
    department="财务科",
    handler="小李",
    due_on=date(2026, 12, 31),
)


@dataclass
class Circle:
    """A unit, its inspection, and one person for each part in rectification."""

    unit: Organisation
    inspection: Inspection
    head: Person
    liaison: Person
    office: Person
    second: Person
    team: Person
    discipline: Person
    organisation: Person
    secretary: Person

    def everybody(self) -> dict[str, Person]:
        """Return the people by their part."""
        return {name: one for name, one in vars(self).items() if isinstance(one, Person)}


def a_circle(unit: Organisation | None = None, *, findings: int = 2) -> Circle:
    """Return a unit to which findings were issued, with everybody around it."""
    unit = unit or an_organisation(name="云岭市教育局党组")
    inspection = an_inspection(unit, state=RoundState.FED_BACK, findings=0)
    a_letter(inspection, state=LetterState.RECEIVED, issued_on=FED_BACK)
    for place in range(findings):
        an_issued(inspection, title=f"反馈问题{place + 1}")
    leader = a_person("TL", name="罗组长")
    team = Team.objects.create(round=inspection.segment.round, name=inspection.team)
    Member.objects.create(team=team, person=leader, post=Post.LEADER, since=MONDAY)
    return Circle(
        unit=unit,
        inspection=inspection,
        head=a_person("UH", name="陈局长", organisation=unit),
        liaison=a_person("UL", name="小李", organisation=unit),
        office=a_person("OFD", name="林主任"),
        second=a_person("OFD", name="王副主任"),
        team=leader,
        discipline=a_person("DIS", name="纪委"),
        organisation=a_person("ORG", name="组织部"),
        secretary=a_person("SEC", name="书记"),
    )


def a_plan(circle: Circle) -> Plan:
    """Return the plan of a unit with every item filled in."""
    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=MONDAY)
    for item in queries.items_of(plan):
        actions.change_item(item=item, entry=ENTRY, version=1, by=circle.liaison, at=MONDAY)
    return queries.plans().get(pk=plan.pk)


def agreed(circle: Circle, plan: Plan) -> None:
    """Let everybody who is needed agree to a plan."""
    for post, by in (
        ("team", circle.team),
        ("discipline", circle.discipline),
        ("organisation", circle.organisation),
    ):
        actions.review_plan(plan=plan, entry=ReviewEntry(post, "agreed"), by=by, at=MONDAY)


def in_work(circle: Circle) -> list[Item]:
    """Return the items of a plan that has passed its joint review."""
    plan = a_plan(circle)
    actions.submit_plan(plan=plan, by=circle.head, at=MONDAY)
    agreed(circle, plan)
    actions.approve_plan(plan=plan, by=circle.office, at=MONDAY)
    return list(queries.items().filter(plan=plan).order_by("pk"))


def proved(circle: Circle, item: Item, name: str = "补贴兑付凭证") -> Item:
    """Return the item with a piece of evidence that lies on paper."""
    entry = EvidenceEntry(name, date(2026, 11, 20), place="财务科档案柜2号")
    actions.add_evidence(item=item, entry=entry, by=circle.liaison, at=MONDAY)
    return item


def claimed(circle: Circle, claim: str = "done") -> Item:
    """Return an item that the unit has claimed, with the evidence that this needs."""
    item = proved(circle, in_work(circle)[0])
    actions.claim(item=item, entry=ClaimEntry(claim, "已兑付到户128.6万元"), by=circle.liaison, at=MONDAY)
    return item


def passed(post: str = "discipline", verdict: str = "passed") -> VerdictEntry:
    """Return a verdict."""
    return VerdictEntry(post, verdict, "抽查凭证20份，均已到户")

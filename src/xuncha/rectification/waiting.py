"""What waits for somebody here: plans to make, to review, to conclude; items to put right and to verify."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import grants
from xuncha.planning import queries as planning
from xuncha.rectification import alerting, clocks, extending, nearing, queries
from xuncha.rectification import doubts as asked
from xuncha.rectification.models import DoubtState, Item, Plan, Review
from xuncha.rectification.periods import Clock, Colour, Owner
from xuncha.rectification.states import OPEN, ExtensionState, ItemState, PlanState
from xuncha.rectification.tables import EXTENSION_TONES, is_overdue, plan_tone_of, today, tone_of
from xuncha.web.waiting import Task

PLAN, ITEM, EXTENSION = "rectification.plan", "rectification.item", "rectification.extension"
DOUBT = "rectification.doubt"

MOST = 20
KEEPS = ((Owner.UNIT, "update"), (Owner.OFFICE, "approve"))
"""Who has to keep a day, and by which act the policy knows them."""
EXTENDS = (
    ("recommend", ExtensionState.ASKED, gettext_lazy("单位申请延期，请审核")),
    ("approve", ExtensionState.RECOMMENDED, gettext_lazy("巡察办已审核，请批准或不予批准")),
)
WAITS = (
    ("update", PlanState.DRAFTING, gettext_lazy("填写措施、责任人和时限，再提交会审")),
    ("approve", PlanState.REVIEWING, gettext_lazy("会审意见齐后办结，或退回修改")),
)


def plans(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield feedback without a plan, and plans whose next step is the person's."""
    if grants.may(person, "create", PLAN):
        rows = queries.unplanned(planning.inspections())
        for row in grants.only(rows, person, "read", "planning.inspection").order_by("pk"):
            title = _("%(organisation)s：制定整改方案") % {"organisation": row.organisation}
            link = reverse("rectification:ledger")
            yield Task(title, link, _("待制定"), "warn", _("反馈意见已收到"))
    for act, state, words in WAITS:
        if grants.may(person, act, PLAN):
            yield from _of_plans(person, act, Q(state=state), words)
    if grants.may(person, "review", PLAN):
        spoken = Review.objects.filter(person_id=person.pk)
        mine = [one.plan_id for one in spoken.select_related("plan") if one.proposal == one.plan.proposal]
        waits = Q(state=PlanState.REVIEWING) & ~Q(pk__in=mine)
        yield from _of_plans(person, "review", waits, _("请提出会审意见"))


def items(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the items of the unit that are due soon, and plans with claims to be verified."""
    if grants.may(person, "claim", ITEM):
        rows = grants.only(queries.items(), person, "claim", ITEM).filter(state__in=OPEN)
        for row in rows.filter(state=ItemState.RETURNED).order_by("pk")[:MOST]:
            yield _to_put_right(row, _("被退回，按退回原因改好后再申请销号"))
        soon = rows.exclude(state=ItemState.RETURNED).filter(nearing.reached(0, today()))
        for row in soon.order_by("due_on", "pk")[:MOST]:
            yield _to_put_right(row, _("完成后申请销号"))
    if grants.may(person, "verify", ITEM):
        mine = queries.unspoken(grants.only(queries.items(), person, "verify", ITEM), person)
        for plan in queries.claimed_plans(mine).order_by("pk")[:MOST]:
            small = _("%(number)d 项申请销号，等待验收") % {"number": plan.waiting}  # type: ignore[attr-defined]  # annotated
            unit = plan.inspection.organisation
            link = f"{reverse('rectification:ledger')}?state={ItemState.CLAIMED}&organisation={unit.pk}"
            yield Task(str(unit), link, ItemState.CLAIMED.label, "warn", small)


def extensions(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the extensions that wait for the person's word, those whose day is near first."""
    for act, state, words in EXTENDS:
        if grants.may(person, act, EXTENSION):
            rows = grants.only(extending.extensions(), person, act, EXTENSION).filter(state=state)
            for row in rows.exclude(asked_by=person.pk).order_by("due_on", "pk")[:MOST]:
                link = reverse("rectification:extension", args=[row.uid])
                yield Task(str(row), link, state.label, EXTENSION_TONES[state], words, row.due_on)


def letters(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the plans with items that have reached a step of the ladder of which nobody has written."""
    if grants.may(person, "alert", PLAN):
        mine = grants.only(Plan.objects.all(), person, "alert", PLAN).values("pk")
        found = alerting.waiting_plans(Item.objects.filter(plan__in=mine), today(), MOST)
        for plan, number, highest in found:
            rung = alerting.ladder_of(plan)[highest]
            title = _("%(organisation)s：发%(letter)s") % {
                "organisation": plan.inspection.organisation,
                "letter": rung.letter,
            }
            small = _("%(number)d 个细化问题到了预警级次") % {"number": number}
            link = reverse("rectification:plan", args=[plan.uid])
            yield Task(
                title,
                link,
                _("%(colour)s预警") % {"colour": Colour(rung.colour).label},
                clocks.TONES[Colour(rung.colour)],
                small,
            )


def _to_put_right(row: Item, words: str) -> Task:
    link = reverse("rectification:item", args=[row.uid])
    if is_overdue(row):
        return Task(str(row), link, _("已逾期"), "bad", words, row.due_on)
    return Task(str(row), link, ItemState(row.state).label, tone_of(row.state), words, row.due_on)


def days(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the days of plans that come near and that the person has to keep, by the rules of each plan."""
    for owner, act in KEEPS:
        if grants.may(person, act, PLAN):
            rows = grants.only(queries.plans(), person, act, PLAN)
            for plan, clock in nearing.plans_near(rows, owner, today(), MOST):
                now = clocks.of_clock(plan, clock, today())
                if now is not None and (clock, owner) != (Clock.PLAN, Owner.UNIT):  # told by its draft
                    title = _("%(organisation)s：%(clock)s") % {
                        "organisation": plan.inspection.organisation,
                        "clock": clock.label,
                    }
                    link = reverse("rectification:plan", args=[plan.uid])
                    small = _("期限将到，请对照方案核对")
                    if clock == Clock.REPORT:
                        small = _("请在方案页面报送整改情况报告")
                    yield Task(title, link, now.words, now.tone, small, now.day)


def _of_plans(person: AbstractBaseUser, act: str, wanted: Q, words: object) -> Iterator[Task]:
    rows = grants.only(queries.plans(), person, act, PLAN).filter(wanted)
    for row in rows.order_by("pk")[:MOST]:
        link = reverse("rectification:plan", args=[row.uid])
        state = PlanState(row.state)
        due = row.plan_due_on if state == PlanState.DRAFTING else None
        now = clocks.of_clock(row, Clock.PLAN, today()) if due else None
        tone = now.tone if now and now.colour else plan_tone_of(state)
        yield Task(str(row), link, state.label, tone, words, due)  # type: ignore[arg-type]  # lazy words


def doubts(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield how many doubts wait for somebody to say whether they hold."""
    if grants.may(person, "decide", DOUBT) and (number := asked.waiting(person)):
        title = _("%(number)d 条纸面整改疑点待核实") % {"number": number}
        link = f"{reverse('rectification:doubts')}?state={DoubtState.OPEN}"
        yield Task(title, link, DoubtState.OPEN.label, "warn", _("两处内容并排对照，登记成立或不成立"))


WAITING = (plans, items, days, extensions, letters, doubts)

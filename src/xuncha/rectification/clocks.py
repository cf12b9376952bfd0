"""Which periods run for whom: the set in force, the day proposed for an item, how a day stands today."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from xuncha.calendar import days_left
from xuncha.planning.models import Inspection, Round
from xuncha.rectification.models import Item, LateDay, Plan, RoundRules, RuleSet, TimeClass
from xuncha.rectification.periods import COLOURS, Clock, Colour, step_reached
from xuncha.rectification.states import ItemState, PlanState

TONES = {Colour.GREEN: "good", Colour.YELLOW: "warn", Colour.RED: "bad"}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a day stands: the days left, the colour once the ladder is reached, both in words."""

    day: date
    left: int
    colour: str
    words: str
    tone: str


def rule_sets() -> QuerySet[RuleSet]:
    """Return every set with its place."""
    return RuleSet.objects.select_related("jurisdiction")


def in_force(inspection: Inspection) -> RuleSet | None:
    """Return the set that the round has named; else that of its year."""
    the_round = inspection.segment.round
    return named_for(the_round) or by_year(the_round, inspection.segment.from_on.year)


def named_for(the_round: Round) -> RuleSet | None:
    """Return the set that a round has named; nothing when it has named none."""
    return RuleSet.objects.filter(
        pk__in=RoundRules.objects.filter(round=the_round).values("rule_set")
    ).first()


def by_year(the_round: Round, year: int) -> RuleSet | None:
    """Return the set for rounds of a year: the youngest; the place's own before one that is shipped."""
    place = the_round.term.committee.jurisdiction_id
    rows = RuleSet.objects.filter(Q(jurisdiction=place) | Q(jurisdiction=None))
    return max(rows.filter(since_year__lte=year), key=_precedence, default=None)


def is_fixed(the_round: Round) -> bool:
    """Say whether a unit of the round has begun its plan: from then on the set of the round stays."""
    plans = Plan.objects.filter(inspection__segment__round=the_round)
    return plans.exclude(state=PlanState.RECORDED).exists()


def _precedence(row: RuleSet) -> tuple[int, bool, int, int]:
    return row.since_year, row.jurisdiction_id is not None, row.number, row.pk


def proposed(plan: Plan, kind: str) -> date | None:
    """Return the day that the rules propose for an item of this time class."""
    days = {TimeClass.IMMEDIATE: plan.immediate_due_on, TimeClass.DATED: plan.period_ends_on}
    return days.get(TimeClass(kind))


def allowed_until(plan: Plan) -> dict[int, date]:
    """Return the day beyond the period that was allowed last for each item of a plan."""
    rows = LateDay.objects.filter(item__plan=plan).order_by("pk")
    return dict(rows.values_list("item", "day"))


def late_days_of(item: Item) -> list[LateDay]:
    """Return what was allowed to an item, in its order."""
    return list(LateDay.objects.filter(item=item).order_by("pk"))


def why_too_late(item: Item, allowed: date | None) -> str:
    """Return why the day of an item lies too late, and what to do; nothing when it does not."""
    end = item.plan.period_ends_on
    if end is None or item.due_on is None or item.kind == TimeClass.LASTING:
        return ""
    if item.due_on <= max(end, allowed or end):
        return ""
    return _(
        "“%(item)s”的完成时限 %(day)s 超出集中整改期（%(end)s 期满）。请改到期内，或将整改类型"
        "改为“长期坚持”；确需更晚的，请巡察办核准。"
    ) % {"item": item, "day": item.due_on.isoformat(), "end": end.isoformat()}


def standing(due_on: date | None, steps: tuple[int, ...], today: date) -> Standing | None:
    """Say how a day stands today; nothing without a day."""
    if due_on is None:
        return None
    left = days_left(today, due_on)
    step = step_reached(steps, due_on, today)
    colour = COLOURS[min(step, len(COLOURS) - 1)] if step is not None else ""
    words = _in_words(left)
    if colour:
        words = _("%(words)s（%(colour)s）") % {"words": words, "colour": Colour(colour).label}
    return Standing(due_on, left, colour, words, TONES.get(Colour(colour), "plain") if colour else "plain")


def of_item(item: Item, today: date) -> Standing | None:
    """Say how the day of an item stands; nothing once it is closed."""
    return (
        None
        if item.state == ItemState.CLOSED
        else standing(item.due_on, item.plan.steps(item.clock()), today)
    )


def of_clock(plan: Plan, clock: str, today: date) -> Standing | None:
    """Say how one of the last days of a plan stands."""
    columns = {
        Clock.PLAN: plan.plan_due_on,
        Clock.IMMEDIATE: plan.immediate_due_on,
        Clock.CONCENTRATED: plan.period_ends_on,
        Clock.REPORT: plan.report_due_on,
    }
    return standing(columns[Clock(clock)], plan.steps(clock), today)


def of_plan(plan: Plan, today: date) -> list[tuple[object, date | None, Standing | None]]:
    """Return the last days of a plan, each with how it stands while it still matters."""
    drafting = plan.state == PlanState.DRAFTING
    rows = (
        (Clock.PLAN, plan.plan_due_on, drafting),
        (Clock.IMMEDIATE, plan.immediate_due_on, False),
        (Clock.CONCENTRATED, plan.period_ends_on, not drafting),
        (Clock.REPORT, plan.report_due_on, plan.state == PlanState.APPROVED and plan.reported_on is None),
    )
    return [
        (clock.label, day, standing(day, plan.steps(clock), today) if matters else None)
        for clock, day, matters in rows
    ]


def _in_words(left: int) -> str:
    if left == 0:
        return _("今天到期")
    words = _("还有 %(number)d 天") if left > 0 else _("已逾期 %(number)d 天")
    return words % {"number": abs(left)}

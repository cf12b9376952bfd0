"""When a day comes near, by the rules of its plan: for the desk, the colours, the letters alike."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from xuncha.rectification.models import Item, Plan, RuleSet, TimeClass
from xuncha.rectification.periods import Clock
from xuncha.rectification.shipped import youngest
from xuncha.rectification.states import OPEN, PlanState

Steps = tuple[int, ...]
KINDS = ((Clock.IMMEDIATE, Q(kind=TimeClass.IMMEDIATE)), (Clock.CONCENTRATED, ~Q(kind=TimeClass.IMMEDIATE)))
"""Which items are warned of by which clock (`Item.clock`)."""


def groups() -> list[tuple[Q, Steps]]:
    """Return the items whose days come near alike, with the days of their steps.

    One query. Where every set warns as the youngest that is shipped, nothing is asked of plans.
    """
    books = [(row.pk, row.rules()) for row in RuleSet.objects.order_by("pk")]
    found: list[tuple[Q, Steps]] = []
    for clock, whose in KINDS:
        usual, others = youngest().steps(clock), defaultdict[Steps, list[int]](list)
        for key, book in books:
            if book.steps(clock) != usual:
                others[book.steps(clock)].append(key)
        apart = [key for keys in others.values() for key in keys]
        found.append((whose & ~_under(apart) if apart else whose, usual))
        found += [(whose & _under(keys), steps) for steps, keys in others.items()]
    return found


def reached(step: int, day: date) -> Q:
    """Return the condition of the items that have reached a step of their ladder on a day."""
    wanted = Q()
    for whose, steps in groups():
        wanted |= whose & Q(due_on__lte=day + timedelta(days=steps[step]))
    return wanted


def at_step(step: int, day: date) -> Q:
    """Return the condition of the items that have reached a step on a day, and not the next one."""
    wanted = Q()
    for whose, steps in groups():
        one = whose & Q(due_on__lte=day + timedelta(days=steps[step]))
        if step + 1 < len(steps):
            one &= Q(due_on__gt=day + timedelta(days=steps[step + 1]))
        wanted |= one
    return wanted


def plans_near(rows: QuerySet[Plan], owner: str, today: date, most: int) -> Iterator[tuple[Plan, Clock]]:
    """Yield the plans of which a day is near that this owner has to keep, and which day it is.

    That the report was handed in is not kept here: it is told of as long after its day as before.
    """
    books = [(row.pk, row.rules()) for row in RuleSet.objects.order_by("pk")]
    for clock, (column, state, also) in DAYS.items():
        near = Q()
        for key, book in books:
            period = book.period(clock)
            if period.owner == owner:
                ahead = timedelta(days=period.warn_at)
                one = Q(**{"rule_set": key, f"{column}__lte": today + ahead})
                if clock == Clock.REPORT:
                    one &= Q(**{f"{column}__gte": today - ahead})
                near |= one
        if near:
            for plan in rows.filter(near, also, state=state).order_by(column, "pk")[:most]:
                yield plan, clock


def _under(keys: list[int]) -> Q:
    return Q(plan__in=Plan.objects.filter(rule_set__in=keys).values("pk"))


_LEFT = Item.objects.filter(plan=OuterRef("pk"), state__in=OPEN)
DAYS = {
    Clock.PLAN: ("plan_due_on", PlanState.DRAFTING, Q()),
    Clock.IMMEDIATE: (
        "immediate_due_on",
        PlanState.APPROVED,
        Q(Exists(_LEFT.filter(kind=TimeClass.IMMEDIATE))),
    ),
    Clock.CONCENTRATED: (
        "period_ends_on",
        PlanState.APPROVED,
        Q(Exists(_LEFT.exclude(kind=TimeClass.IMMEDIATE))),
    ),
    Clock.REPORT: ("report_due_on", PlanState.APPROVED, Q()),
}
"""The days of a plan: its column, in which state of the plan it matters, and while what is left."""

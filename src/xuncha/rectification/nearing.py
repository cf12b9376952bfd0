"""When a day comes near, by the rules of its plan: for the desk, the colours, the letters alike."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from xuncha.rectification.models import Item, Plan, Reminder, RuleSet, TimeClass
from xuncha.rectification.periods import Clock, Owner, step_reached
from xuncha.rectification.shipped import youngest
from xuncha.rectification.states import OPEN, PlanState

Steps = tuple[int, ...]
PLACE = "inspection__segment__round__term__committee__jurisdiction"
KINDS = ((Clock.IMMEDIATE, Q(kind=TimeClass.IMMEDIATE)), (Clock.CONCENTRATED, ~Q(kind=TimeClass.IMMEDIATE)))
"""Which items are warned of by which clock (`Item.clock`)."""


@dataclass(frozen=True, slots=True)
class Owed:
    """That a day of a plan has reached a step of its ladder, and who has to keep it."""

    plan: Plan
    clock: Clock
    due_on: date
    step: int
    owner: Owner


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
    """Yield the plans of which a day is near that this owner has to keep, and which day it is."""
    books = [(row.pk, row.rules()) for row in RuleSet.objects.order_by("pk")]
    for clock, (column, state, also) in DAYS.items():
        near = Q()
        for key, book in books:
            period = book.period(clock)
            if period.owner == owner:
                ahead = timedelta(days=period.warn_at)
                near |= Q(**{"rule_set": key, f"{column}__lte": today + ahead})
        if near:
            for plan in rows.filter(near, also, state=state).order_by(column, "pk")[:most]:
                yield plan, clock


def owed(today: date, most: int) -> Iterator[Owed]:
    """Yield the days of plans that have reached a step of their ladder of which nobody was reminded yet."""
    books = {row.pk: row.rules() for row in RuleSet.objects.order_by("pk")}
    for clock, (column, state, also) in DAYS.items():
        said = Reminder.objects.filter(plan=OuterRef("pk"), clock=clock, due_on=OuterRef(column))
        reached = Q()
        for key, book in books.items():
            for step, days in enumerate(book.steps(clock)):
                near = Q(**{"rule_set": key, f"{column}__lte": today + timedelta(days=days)})
                reached |= near & Q(~Exists(said.filter(step__gte=step)))
        rows = Plan.objects.select_related(PLACE).filter(reached, also, state=state)
        for plan in rows.order_by(column, "pk")[:most] if reached else ():
            book, due_on = books[plan.rule_set_id or 0], getattr(plan, column)
            now = step_reached(book.steps(clock), due_on, today)
            if now is not None:
                yield Owed(plan, clock, due_on, now, Owner(book.period(clock).owner))


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
    Clock.REPORT: ("report_due_on", PlanState.APPROVED, Q(reported_on=None)),
}
"""The days of a plan: its column, in which state of the plan it matters, and while what is left."""

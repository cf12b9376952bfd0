"""Questions about letters and marks: for which items one is due, which were written, what is followed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from xuncha.rectification import nearing
from xuncha.rectification.models import Alerted, AlertLetter, FollowUpMark, Item, Plan
from xuncha.rectification.periods import TO_UNIT, Rung
from xuncha.rectification.shipped import youngest
from xuncha.rectification.states import OPEN

NONE = -1


@dataclass(frozen=True, slots=True)
class Due:
    """That a letter of a step is due for items of a plan."""

    step: int
    rung: Rung
    items: list[Item]

    def addressee(self) -> str:
        """Propose to whom by name, where the items say it."""
        leaders = dict.fromkeys(one.leader for one in self.items if one.leader)
        return "、".join(leaders) if self.rung.recipient == "leader" else ""


def ladder_of(plan: Plan) -> tuple[Rung, ...]:
    """Return the ladder that holds for a plan; one without rules follows the youngest that is shipped."""
    return (plan.rule_set.rules() if plan.rule_set else youngest()).ladder


def waiting(rows: QuerySet[Item], today: date) -> QuerySet[Item]:
    """Return those items that have reached a step of which nobody has written; `reached` is the step."""
    reached = Case(*_whens(today), default=Value(NONE), output_field=IntegerField())
    told = Alerted.objects.filter(item=OuterRef("pk"), due_on=OuterRef("due_on")).order_by("-letter__step")
    written = Coalesce(Subquery(told.values("letter__step")[:1]), Value(NONE), output_field=IntegerField())
    marked = rows.filter(state__in=OPEN, due_on__isnull=False).annotate(reached=reached, written=written)
    return marked.filter(reached__gt=F("written"))


def waiting_plans(rows: QuerySet[Item], today: date, most: int) -> list[tuple[Plan, int, int]]:
    """Return plans with items for which a letter is due: how many, and the highest step; two queries."""
    counted = (
        waiting(rows, today)
        .order_by()
        .values("plan")
        .annotate(number=Count("pk"), highest=Max("reached"))
        .order_by("-highest", "plan")[:most]
    )
    found = list(counted)
    plans = Plan.objects.select_related("inspection__organisation", "rule_set").in_bulk(
        [one["plan"] for one in found]
    )
    return [(plans[one["plan"]], one["number"], one["highest"]) for one in found]


def due_of(plan: Plan, today: date) -> list[Due]:
    """Return the letters that are due for a plan, the highest step first."""
    rows = waiting(Item.objects.filter(plan=plan), today).select_related("issued")
    by_step: dict[int, list[Item]] = {}
    for item in rows.order_by("issued__number", "number"):
        by_step.setdefault(item.reached, []).append(item)  # type: ignore[attr-defined]  # annotated
    ladder = ladder_of(plan)
    return [Due(step, ladder[step], by_step[step]) for step in sorted(by_step, reverse=True)]


def overtaking(plan: Plan, step: int, keys: Sequence[str]) -> AlertLetter | None:
    """Return the last letter of this step or a higher one about some items, by their keys as typed."""
    spoken = [one.pk for one in Item.objects.filter(plan=plan) if str(one.uid) in keys]
    told = Alerted.objects.filter(item__in=spoken, due_on=F("item__due_on"), letter__step__gte=step)
    last = told.order_by("-letter").first()
    return next((one for one in letters_of(plan, unit=False) if last and one.pk == last.letter_id), None)


def letters_of(plan: Plan, *, unit: bool) -> list[AlertLetter]:
    """Return the letters about a plan, the last first, with their items; for the unit those that it got."""
    alerted = Alerted.objects.select_related("item__issued").order_by("pk")
    rows = (
        AlertLetter.objects.filter(plan=plan)
        .select_related("file", "person")
        .prefetch_related(Prefetch("alerted", queryset=alerted, to_attr="listed"))
    )
    return list((rows.filter(recipient__in=TO_UNIT) if unit else rows).order_by("-sent_on", "-pk"))


def letters_about(item: Item, *, unit: bool) -> list[AlertLetter]:
    """Return the letters about an item, the last first."""
    rows = AlertLetter.objects.filter(alerted__item=item).select_related("file")
    return list((rows.filter(recipient__in=TO_UNIT) if unit else rows).order_by("-sent_on", "-pk"))


def marks_of(plan: Plan, item: Item | None = None) -> list[FollowUpMark]:
    """Return the marks of a plan or of one item, the last first."""
    return list(FollowUpMark.objects.filter(plan=plan, item=item).order_by("-pk"))


def followed(rows: QuerySet[Item]) -> QuerySet[Item]:
    """Return those items that are followed, themselves or with their plan."""
    open_marks = FollowUpMark.objects.filter(ended_at=None)
    itself = open_marks.filter(item=OuterRef("pk"))
    whole = open_marks.filter(item=None, plan=OuterRef("plan"))
    return rows.filter(Q(Exists(itself)) | Q(Exists(whole)))


def _whens(today: date) -> list[When]:
    """Return the steps as conditions, the highest first: for each group whose days come near alike."""
    return [
        When(whose & Q(due_on__lte=today + timedelta(days=steps[step])), then=Value(step))
        for whose, steps in nearing.groups()
        for step in reversed(range(len(steps)))
    ]

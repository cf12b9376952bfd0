"""Questions about plans and items."""

from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Prefetch,
    QuerySet,
    Subquery,
    UUIDField,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from xuncha.audit.models import Entry
from xuncha.audit.registry import title_of
from xuncha.feedback.models import Issued, Letter
from xuncha.feedback.states import OUT
from xuncha.planning.models import Inspection, Round, Segment
from xuncha.planning.queries import Happening
from xuncha.questions.kept import together
from xuncha.questions.prepared import Prepared
from xuncha.rectification.models import COUNTERS, Claim, FollowUpMark, Item, Measure, Plan, Review, Verdict
from xuncha.rectification.states import ItemState

SHOWN = (
    "uid",
    "number",
    "title",
    "aspect",
    "kind",
    "goal",
    "leader",
    "department",
    "handler",
    "due_on",
    "claim",
    "verdict",
    *COUNTERS,
    "closed_on",
    "state",
)
PLACE = "inspection__segment__round__term__committee__jurisdiction"
ORGANISATION = "inspection__organisation__jurisdiction"


def plans() -> QuerySet[Plan]:
    """Return every plan with the number of its items and of those that are closed."""
    counted = Item.objects.filter(plan=OuterRef("pk")).order_by().values("plan")
    closed = counted.filter(state=ItemState.CLOSED)
    return Plan.objects.select_related(PLACE, ORGANISATION, "rule_set").annotate(
        counted=Coalesce(Subquery(counted.annotate(number=Count("pk")).values("number")), 0),
        closed=Coalesce(Subquery(closed.annotate(number=Count("pk")).values("number")), 0),
    )


PLAN_OF = Prepared(
    lambda uid: Plan.objects.select_related(PLACE, ORGANISATION, "rule_set").filter(uid=uid), uid=UUIDField()
)
ISSUED_OF = Prepared(
    lambda uid, plan: Issued.objects.filter(
        uid=uid, inspection_id__in=Plan.objects.filter(uid=plan).values("inspection_id")
    ),
    uid=UUIDField(),
    plan=UUIDField(),
)


def plan_with(uid: UUID, issued: UUID) -> tuple[Plan | None, Issued | None]:
    """Return the plan of an id with what the policy asks, without counts, and what was issued to its unit."""
    plans, found = together((PLAN_OF, {"uid": uid}), (ISSUED_OF, {"uid": issued, "plan": uid}))
    return next(iter(plans), None), next(iter(found), None)


def items() -> QuerySet[Item]:
    """Return every item with what the ledger shows; what the policy asks stands in its row."""
    return Item.objects.select_related("organisation", "round", "issued", "plan")


def ledger() -> QuerySet[Item]:
    """Return every item with the columns that the page of the ledger shows, no others, and its marks."""
    marks = FollowUpMark.objects.filter(ended_at=None)
    rows = Item.objects.select_related("organisation", "issued", "plan").prefetch_related(
        Prefetch("follow_ups", queryset=marks, to_attr="own_marks"),
        Prefetch("plan__follow_ups", queryset=marks.filter(item=None), to_attr="marks"),
    )
    return rows.only(*SHOWN, "organisation__name", "issued__number", "issued__title", "plan__ladder")


def items_of(plan: Plan) -> list[Item]:
    """Return the items of a plan in their order, each with its measures: two queries."""
    measures = Prefetch("measures", queryset=Measure.objects.order_by("number"), to_attr="listed")
    rows = items().filter(plan=plan).prefetch_related(measures)
    return list(rows.order_by("issued__number", "number"))


def measures_of(item: Item) -> list[str]:
    """Return the measures of an item."""
    return list(Measure.objects.filter(item=item).order_by("number").values_list("text", flat=True))


def reviews_of(plan: Plan) -> list[Review]:
    """Return what was said of a plan, the last first."""
    return list(Review.objects.filter(plan=plan).select_related("person").order_by("-pk"))


def claims_of(item: Item) -> list[Claim]:
    """Return what the unit said of an item, the last first, each with what was found about it."""
    verdicts = Verdict.objects.select_related("person").order_by("pk")
    rows = Claim.objects.filter(item=item).select_related("person")
    return list(
        rows.prefetch_related(Prefetch("verdicts", queryset=verdicts, to_attr="said")).order_by("-pk")
    )


def last_claim(item: Item) -> Claim | None:
    """Return what the unit said last of an item."""
    return Claim.objects.filter(item=item).order_by("-pk").first()


def verdicts_on(claim: Claim | None) -> list[Verdict]:
    """Return what was found about a claim."""
    return [] if claim is None else list(Verdict.objects.filter(claim=claim).order_by("pk"))


def first_year(the_round: Round) -> int | None:
    """Return the year in which a round begins; nothing before it has a segment."""
    first = (
        Segment.objects.filter(round=the_round).order_by("from_on").values_list("from_on", flat=True).first()
    )
    return first.year if first else None


def unplanned(rows: QuerySet[Inspection]) -> QuerySet[Inspection]:
    """Return those inspections whose feedback is out and that have no plan yet."""
    out = Letter.objects.filter(inspection=OuterRef("pk"), state__in=OUT)
    return rows.filter(Exists(out), ~Exists(Plan.objects.filter(inspection=OuterRef("pk"))))


def not_closed(the_round: Round) -> str:
    """Return how many items of a round are not closed, in words; nothing when all are."""
    done = (ItemState.CLOSED, ItemState.RECORDED)
    number = Item.objects.filter(round=the_round).exclude(state__in=done).count()
    return _("还有 %(number)d 个细化问题没有销号。") % {"number": number} if number else ""


def unspoken(rows: QuerySet[Item], person: AbstractBaseUser) -> QuerySet[Item]:
    """Return those items about whose standing claim a person has said nothing yet."""
    later = Claim.objects.filter(item=OuterRef("claim__item"), number__gt=OuterRef("claim__number"))
    said = Verdict.objects.filter(~Exists(later), claim__item=OuterRef("pk"), person=person.pk)
    return rows.filter(~Exists(said))


def claimed_plans(rows: QuerySet[Item]) -> QuerySet[Plan]:
    """Return the plans of which some of the items given wait for verification; `waiting` counts them."""
    waiting = rows.filter(state=ItemState.CLAIMED, plan=OuterRef("pk")).order_by().values("plan")
    return (
        Plan.objects.select_related(PLACE, ORGANISATION)
        .annotate(waiting=Subquery(waiting.annotate(number=Count("pk")).values("number")))
        .filter(waiting__gt=0)
    )


def timeline(thing: Plan | Item, *, named: bool) -> list[Happening]:
    """Return what happened to a plan or an item, the last first, from the trail: one query.

    Without names for the unit: who reviewed and who verified is not told to it (security.md 4.3).
    """
    entries = Entry.objects.select_related("by").filter(
        subject=f"{thing._meta.label_lower}:{thing.pk}", event__startswith="rectification."
    )
    return [
        Happening(
            one.at,
            title_of(one.event),
            str(one.by or "") if named else "",
            str(one.details.get("reason", "")),
        )
        for one in entries.order_by("-sequence")[:100]
    ]

"""Questions about terms, lists, rounds and inspections."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.audit.models import Entry
from xuncha.audit.registry import title_of
from xuncha.frameworks.models import Version
from xuncha.frameworks.states import VersionState
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.planning import rules, succession
from xuncha.planning.models import Decision, Due, Inspection, Round, Segment, Term, Universe
from xuncha.planning.states import NEEDED, NEXT, Outcome, RoundState, Station

NO_LIST = gettext_lazy("这一届还没有锁定的应巡名单，请先编制并锁定名单。")


@dataclass(frozen=True, slots=True)
class Share:
    """A rate with what it is made of; `percent` is None of nothing."""

    part: int
    whole: int

    @property
    def percent(self) -> Decimal | None:
        """Return the rate with two decimals, half up."""
        return rules.percent(self.part, self.whole)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far a term has come: distinct organisations of the frozen list; visits and villages apart."""

    universe: Universe
    all: Share
    units: Share
    villages: Share
    visits: int
    beyond: int  # organisations that were inspected and do not stand on the list
    gone: int  # due, not inspected, abolished or merged since, and nobody who took its place was
    through: int  # due, gone, and counted through those who took its place

    @property
    def never(self) -> int:
        """Count those on the list that have not been inspected in the term."""
        return self.all.whole - self.all.part


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline of a round."""

    at: datetime
    title: str
    who: str = ""
    note: str = ""
    tone: str = ""


def terms() -> QuerySet[Term]:
    """Return every term with what a list shows of it."""
    return Term.objects.select_related("committee__jurisdiction")


def rounds() -> QuerySet[Round]:
    """Return every round with its days and the number of its inspections."""
    inspections = Inspection.objects.filter(segment__round=OuterRef("pk")).order_by()
    counted = inspections.values("segment__round").annotate(number=Count("pk")).values("number")
    stays = Segment.objects.filter(round=OuterRef("pk")).order_by().values("round")
    return Round.objects.select_related("term__committee__jurisdiction", "framework__framework").annotate(
        inspected=Subquery(counted),
        from_on=Subquery(stays.annotate(first=Min("from_on")).values("first")),
        to_on=Subquery(stays.annotate(last=Max("to_on")).values("last")),
    )


def inspections() -> QuerySet[Inspection]:
    """Return every inspection with what a list shows of it."""
    return Inspection.objects.select_related(
        "segment__round__term__committee__jurisdiction", "organisation__jurisdiction"
    )


def frameworks_for(the_round: Round | None) -> QuerySet[Version]:
    """Return the versions that a round may choose: those in force, and the one that it has chosen."""
    chosen = None if the_round is None else the_round.framework_id
    rows = Version.objects.select_related("framework").filter(Q(state=VersionState.ISSUED) | Q(pk=chosen))
    return rows.order_by("framework__name", "pk")


def segments_of(the_round: Round) -> QuerySet[Segment]:
    """Return the segments of a round in their order, each with the number of its inspections."""
    return Segment.objects.filter(round=the_round).annotate(inspected=Count("inspections")).order_by("number")


def term_on(rows: QuerySet[Term], today: date) -> Term | None:
    """Return the term that runs today, else the latest that has begun, else the next."""
    begun = rows.filter(from_on__lte=today).order_by("-from_on", "-pk").first()
    return begun or rows.order_by("from_on", "pk").first()


def frozen_list(term: Term) -> Universe | None:
    """Return the version of the list that counts: the last that was frozen."""
    return Universe.objects.filter(term=term, frozen_at__isnull=False).order_by("-number").first()


def list_in_work(term: Term) -> Universe | None:
    """Return the version of the list that is being made, if any."""
    return Universe.objects.filter(term=term, frozen_at=None).first()


def candidates(place: Jurisdiction) -> QuerySet[Organisation]:
    """Return the organisations of a place that may be due: standing, and not themselves inspectors."""
    return Organisation.objects.filter(jurisdiction__path__startswith=place.path, abolished_on=None).exclude(
        kind__in=succession.NOT_INSPECTED
    )


def coverage(term: Term) -> Coverage | None:
    """Return how far a term has come by its frozen list; None before a list was frozen. Three queries.

    Of a unit that is gone those count who took its place (`succession`): six queries more, only then.
    """
    universe = frozen_list(term)
    if universe is None:
        return None
    entered = Inspection.objects.entered().filter(segment__round__term=term)
    seen = Q(Exists(entered.filter(organisation=OuterRef("organisation"))))
    village = Q(is_village=True)
    gone = Q(organisation__abolished_on__isnull=False)
    found = Due.objects.filter(universe=universe).aggregate(
        due=Count("pk"),
        due_villages=Count("pk", filter=village),
        seen=Count("pk", filter=seen),
        seen_villages=Count("pk", filter=seen & village),
        gone=Count("pk", filter=~seen & gone),
    )
    listed = Due.objects.filter(universe=universe, organisation=OuterRef("organisation"))
    heirs = succession.through(universe) if found["gone"] else frozenset()
    villages = (
        Due.objects.filter(universe=universe, is_village=True, organisation__in=heirs).count() if heirs else 0
    )
    seen_units = found["seen"] - found["seen_villages"]
    visits = entered.aggregate(
        all=Count("pk"), beyond=Count("organisation", distinct=True, filter=~Q(Exists(listed)))
    )
    return Coverage(
        universe=universe,
        all=Share(found["seen"] + len(heirs), found["due"]),
        units=Share(seen_units + len(heirs) - villages, found["due"] - found["due_villages"]),
        villages=Share(found["seen_villages"] + villages, found["due_villages"]),
        visits=visits["all"],
        beyond=visits["beyond"],
        gone=found["gone"] - len(heirs),
        through=len(heirs),
    )


def dues(universe: Universe) -> QuerySet[Due]:
    """Return the lines of a list: `visits` in its term, `last_on` the end of the last stay there.

    `through` says of one that is gone that it counts through those who took its place.
    """
    own = Inspection.objects.entered().filter(segment__round__term__committee=universe.term.committee_id)
    entered = own.filter(organisation=OuterRef("organisation")).order_by()
    within = entered.filter(segment__round__term=universe.term_id).values("organisation")
    last = entered.values("organisation").annotate(last=Max("segment__to_on")).values("last")
    heirs = succession.through(universe)
    return (
        Due.objects.filter(universe=universe)
        .select_related("organisation__jurisdiction", "organisation__merged_into")
        .annotate(
            visits=Subquery(within.annotate(number=Count("pk")).values("number")),
            last_on=Subquery(last),
            through=Exists(Due.objects.filter(pk=OuterRef("pk"), organisation__in=heirs)),
        )
    )


def stay_before(inspection: Inspection) -> Inspection | None:
    """Return the last stay of the same committee in the same organisation before this inspection."""
    own = Inspection.objects.entered().filter(
        segment__round__term__committee=inspection.segment.round.term.committee_id,
        organisation=inspection.organisation_id,
    )
    before = own.filter(segment__to_on__lt=inspection.segment.from_on)
    found = before.exclude(pk=inspection.pk).select_related("segment__round")
    return found.order_by("-segment__to_on", "-pk").first()


def decisions_of(the_round: Round) -> QuerySet[Decision]:
    """Return what the stations said, the first first."""
    return Decision.objects.filter(round=the_round).select_related("recorded_by").order_by("pk")


def decisions_on_proposal(the_round: Round) -> list[Decision]:
    """Return what the stations said of the proposal as it stands now."""
    return list(Decision.objects.filter(round=the_round, proposal=the_round.proposal).order_by("pk"))


def approved_on(the_round: Round) -> date | None:
    """Return the day of the last decision of the leading group or the secretary on a proposal, if any."""
    said = [one.decided_on for one in decisions_on_proposal(the_round) if one.station in NEEDED["approve"]]
    return max(said, default=None)


def timeline(the_round: Round) -> list[Happening]:
    """Return what happened to a round, the last first, from the trail: one query."""
    own = f"{the_round._meta.label_lower}:{the_round.pk}"
    entries = Entry.objects.select_related("by").filter(subject=own, event__startswith="planning.")
    return [
        Happening(one.at, title_of(one.event), str(one.by or _("系统")), _note(one.details))
        for one in entries.order_by("-sequence")[:100]
    ]


def _note(details: dict[str, Any]) -> str:
    """Return what an entry says beside its event: a reason, or the station and what it said."""
    if "station" in details:
        return f"{Station(details['station']).label}：{Outcome(details['outcome']).label}"
    return str(details.get("reason", ""))


def awaited(the_round: Round) -> list[Station]:
    """Return the stations whose agreement the round waits for in its state."""
    step = NEXT.get(RoundState(the_round.state))
    return rules.missing_stations(step, decisions_on_proposal(the_round)) if step else []


def next_number(term: Term) -> int:
    """Return the number of the next round of a term."""
    return (Round.objects.filter(term=term).aggregate(last=Max("number"))["last"] or 0) + 1


def clashes(the_round: Round) -> Iterator[Inspection]:
    """Yield inspections of the committee's other rounds on the same organisations on days that overlap.

    Those of another committee are not told: they may not be known here.
    """
    committee = the_round.term.committee_id
    others = inspections().filter(segment__round__term__committee=committee).exclude(segment__round=the_round)
    others = others.exclude(segment__round__state=RoundState.WITHDRAWN)
    for segment in Segment.objects.filter(round=the_round).order_by("number"):
        yield from others.filter(
            organisation__in=segment.inspections.values("organisation"),
            segment__from_on__lte=segment.to_on,
            segment__to_on__gte=segment.from_on,
        ).order_by("pk")


def rounds_in_work(rows: QuerySet[Round]) -> QuerySet[Round]:
    """Return the rounds that are neither closed nor withdrawn."""
    return rows.exclude(state__in=(RoundState.CLOSED, RoundState.WITHDRAWN))

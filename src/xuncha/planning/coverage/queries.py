"""What is known of the units of a term, and what plans said."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q, QuerySet

from xuncha.organisations.models import Kind
from xuncha.planning.coverage import planner, providers
from xuncha.planning.coverage.shipped import FACTORS, NEVER, SYSTEM, UNSEEN, in_record
from xuncha.planning.models import (
    CoveragePlan,
    Inspection,
    LinkedTheme,
    Planned,
    PlannedRound,
    RiskFactor,
    RiskHint,
    Round,
    Term,
)
from xuncha.planning.states import RoundState
from xuncha.planning.succession import gone_in, inherited

DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an organisation by one factor, and from where."""

    value: float
    source: str
    as_of: date | None = None


def plans() -> QuerySet[CoveragePlan]:
    """Return every plan with what a page shows of it."""
    return CoveragePlan.objects.select_related("term__committee__jurisdiction", "universe", "made_by")


def plans_of(term: Term) -> QuerySet[CoveragePlan]:
    """Return the versions of a term, the newest first."""
    return plans().filter(term=term).order_by("-number")


def rounds_of(plan: CoveragePlan) -> QuerySet[PlannedRound]:
    """Return the rounds that a plan proposes, each with how many units and villages it visits."""
    return (
        PlannedRound.objects.filter(plan=plan)
        .select_related("round")
        .annotate(
            units=Count("choices", filter=~Q(choices__organisation__kind=Kind.VILLAGE)),
            villages=Count("choices", filter=Q(choices__organisation__kind=Kind.VILLAGE)),
        )
        .order_by("number")
    )


def waits(one: PlannedRound) -> bool:
    """Say whether a round of `rounds_of` visits anybody and nobody has drafted it yet."""
    return one.round_id is None and bool(one.units or one.villages)  # type: ignore[attr-defined]  # annotated


def choices_of(plan: CoveragePlan) -> QuerySet[Planned]:
    """Return the choices of a plan with what a page shows of them."""
    return Planned.objects.filter(plan=plan).select_related("organisation__jurisdiction", "planned_round")


@dataclass(frozen=True, slots=True)
class Standing:
    """A round that a plan leaves as it is, with its days."""

    round: Round
    from_on: date
    to_on: date


def standing_rounds(term: Term) -> list[Standing]:
    """Return the rounds of a term that have days and were not withdrawn, by their number."""
    rows = Round.objects.filter(term=term, segments__isnull=False).exclude(state=RoundState.WITHDRAWN)
    found = rows.annotate(from_on=Min("segments__from_on"), to_on=Max("segments__to_on")).order_by("number")
    return [Standing(one, one.from_on, one.to_on) for one in found]


def factors(term: Term) -> list[RiskFactor]:
    """Return the factors of a term in the order of those that come with the program; nothing is written.

    They are called in the language of whoever reads.
    """
    kept = {one.key: one for one in RiskFactor.objects.filter(term=term)}
    found = []
    for one in FACTORS:
        usual = {"weight": one.weight, "low": one.low, "high": one.high}
        row = kept.get(one.key) or RiskFactor(term=term, key=one.key, **usual)
        row.title = str(one.title)
        found.append(row)
    return found


def themes(term: Term, *, hidden: frozenset[int]) -> QuerySet[LinkedTheme]:
    """Return which organisations a theme links, theme by theme; of hidden ones nothing."""
    rows = LinkedTheme.objects.filter(term=term).exclude(organisation__in=hidden)
    return rows.select_related("organisation").order_by("title", "organisation__name_key", "pk")


def weighed(term: Term) -> list[planner.Factor]:
    """Return the factors as the planner is told them."""
    return [planner.Factor(one.key, one.weight, one.low, one.high, is_on=one.is_on) for one in factors(term)]


def known(term: Term, organisations: Sequence[int], on: date) -> dict[int, dict[str, Known]]:
    """Return what is known of each organisation by each factor: what people recorded wins."""
    found: dict[int, dict[str, Known]] = {key: {} for key in organisations}
    for factor, provider in providers.PROVIDERS.items():
        for key, value in provider(term, organisations).items():
            found[key][factor] = Known(value, SYSTEM, on)
    last = last_stays(term)
    for key in organisations:
        day = last.get(key)
        years = NEVER if day is None else round(max(0, (on - day).days) / DAYS_OF_A_YEAR, 1)
        found[key]["years"] = Known(years, UNSEEN if day is None else SYSTEM, on)
    hints = RiskHint.objects.filter(term=term, organisation__in=organisations, as_of__lte=on)
    for hint in hints.order_by("as_of", "pk"):
        found[hint.organisation_id][hint.key] = Known(hint.value, hint.source, hint.as_of)
    return found


def last_stays(term: Term) -> dict[int, date]:
    """Return the end of the committee's last stay in each organisation, or in one whose place it took.

    Whatever the term.
    """
    entered = Inspection.objects.entered().filter(segment__round__term__committee=term.committee_id)
    rows = entered.order_by().values("organisation").annotate(last=Max("segment__to_on"))
    return inherited({row["organisation"]: row["last"] for row in rows}, gone_in(term))


def explained(term: Term, organisations: Sequence[int], on: date) -> dict[int, list[dict[str, object]]]:
    """Return for each organisation what every factor gives to its score, as plain data."""
    used, titles = weighed(term), {one.key: in_record(one.key) for one in FACTORS}
    found = known(term, organisations, on)
    return {
        key: [
            _part(part, titles[part.factor.key], of_unit.get(part.factor.key))
            for part in planner.explain(used, {factor: one.value for factor, one in of_unit.items()})
        ]
        for key, of_unit in found.items()
    }


def _part(part: planner.Part, title: str, at: Known | None) -> dict[str, object]:
    return {
        "key": part.factor.key,
        "title": title,
        "weight": part.factor.weight,
        "value": part.value,
        "normalised": round(part.normalised, 3),
        "contribution": round(part.contribution, 2),
        "source": "" if at is None else at.source,
        "as_of": "" if at is None or at.as_of is None else at.as_of.isoformat(),
    }

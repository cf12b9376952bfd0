"""How risk is weighed, and what is known of organisations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.organisations.models import Organisation
from xuncha.planning.coverage.actions.plans import KIND, NotPlanned
from xuncha.planning.coverage.shipped import in_record
from xuncha.planning.models import CoveragePlan, LinkedTheme, RiskFactor, RiskHint, Term
from xuncha.planning.withheld import check_open


@dataclass(frozen=True, slots=True)
class Weighed:
    """How an office weighs one factor."""

    key: str
    weight: int
    low: float
    high: float
    is_on: bool


@dataclass(frozen=True, slots=True)
class Hint:
    """One value that a person hands in."""

    organisation: Organisation
    key: str
    value: float
    as_of: date
    source: str


class TooLate(NotPlanned):
    """A value as of a day that has not come yet."""


def told_too_late(day: date) -> str:
    """Say that a day has not come yet."""
    return _("截至日期 %(day)s 还没有到，请填写数据实际截至的日期，不晚于今天。") % {"day": day}


@transaction.atomic
def weigh(*, term: Term, weighed: Sequence[Weighed], by: AbstractBaseUser, at: datetime) -> None:
    """Keep how the factors of a term are weighed. Refused when none is left that counts."""
    grants.check(by, "update", KIND, CoveragePlan(term=term))
    if not any(one.is_on and one.weight for one in weighed):
        raise NotPlanned(_("至少启用一个因素，并给它权重。"))
    for one in weighed:
        columns = {"weight": one.weight, "low": one.low, "high": one.high, "is_on": one.is_on}
        RiskFactor.objects.update_or_create(
            term=term, key=one.key, defaults={**columns, "title": in_record(one.key)}
        )
    record("planning.risk.weighed", by=by, on=term, at=at)


@transaction.atomic
def record_hints(
    *,
    term: Term,
    hints: Sequence[Hint],
    themes: Iterable[tuple[Organisation, str]] = (),
    by: AbstractBaseUser,
    at: datetime,
) -> None:
    """Keep what is known of organisations; the same factor of the same day is written over.

    `TooLate` refuses what is said to be known as of a day to come: it would outrank all until then.
    """
    grants.check(by, "update", KIND, CoveragePlan(term=term))
    linked = list(themes)
    check_open([*(one.organisation.pk for one in hints), *(one.pk for one, _title in linked)], by)
    today = in_beijing(at).date()
    if late := next((one.as_of for one in hints if one.as_of > today), None):
        raise TooLate(told_too_late(late))
    for one in hints:
        own = {"value": one.value, "source": one.source, "recorded_by_id": by.pk, "recorded_at": at}
        RiskHint.objects.update_or_create(
            term=term, organisation=one.organisation, key=one.key, as_of=one.as_of, defaults=own
        )
    _link(term, linked)
    record("planning.risk.recorded", by=by, on=term, at=at, rows=len(hints))


@transaction.atomic
def link_theme(
    *, term: Term, title: str, organisations: Sequence[Organisation], by: AbstractBaseUser, at: datetime
) -> None:
    """Link organisations by a theme, so that they come in one round where they find room. Plans stay."""
    grants.check(by, "update", KIND, CoveragePlan(term=term))
    check_open([one.pk for one in organisations], by)
    _link(term, [(one, title) for one in organisations])
    record("planning.risk.linked", by=by, on=term, at=at, rows=len(organisations))


@transaction.atomic
def drop_themes(*, term: Term, themes: Iterable[LinkedTheme], by: AbstractBaseUser, at: datetime) -> int:
    """Take organisations out of the themes that link them; return how many. Plans that were made stay."""
    grants.check(by, "update", KIND, CoveragePlan(term=term))
    chosen = list(themes)
    check_open([one.organisation_id for one in chosen], by)
    rows = LinkedTheme.objects.filter(term=term, pk__in=[one.pk for one in chosen])
    dropped, _by_model = rows.delete()
    record("planning.risk.unlinked", by=by, on=term, at=at, rows=dropped)
    return dropped


def _link(term: Term, linked: Iterable[tuple[Organisation, str]]) -> None:
    for organisation, title in linked:
        LinkedTheme.objects.get_or_create(term=term, organisation=organisation, title=title)

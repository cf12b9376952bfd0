"""Sets of periods: shipped, made by an office, chosen for a plan; a later day allowed for one item."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.calendar import YearNotCovered
from xuncha.feedback import queries as feedback
from xuncha.holidays import queries as holidays
from xuncha.organisations.models import Jurisdiction
from xuncha.planning.models import Round
from xuncha.rectification import clocks, rules
from xuncha.rectification.models import Item, LateDay, Plan, RoundRules, RuleSet
from xuncha.rectification.periods import Book, Clock
from xuncha.rectification.shipped import shipped
from xuncha.workflow.refusals import Refused

KIND, PLAN, ITEM = "rectification.rules", "rectification.plan", "rectification.item"
ROUND = "planning.round"
LATEST = timedelta(days=365)
"""So long after the concentrated period may a day be allowed: further off it is a slip of the pen."""


class NotInForce(Refused):
    """The plan or the rules do not allow it."""


@dataclass(frozen=True, slots=True)
class RuleSetEntry:
    """What an office fills in about its own set, and the place that it is for."""

    code: str
    name: str
    since_year: int
    book: Book
    place: Jurisdiction
    note: str = ""


@transaction.atomic
def load_shipped_rules(*, by: AbstractBaseUser | None = None, at: datetime) -> list[RuleSet]:
    """Add the shipped sets that are not there yet; return them. Done again, it changes nothing."""
    made = []
    for one in shipped():
        known = {"name": one.name, "since_year": one.since_year, "note": one.note, "made_at": at}
        row, is_new = RuleSet.objects.get_or_create(
            jurisdiction=None, code=one.code, number=one.number, defaults={**known, "book": one.book.plain()}
        )
        if is_new:
            record("rectification.rules.shipped", by=by, on=row, at=at, number=one.number)
            made.append(row)
    return made


@transaction.atomic
def make_rule_set(*, entry: RuleSetEntry, by: AbstractBaseUser, at: datetime) -> RuleSet:
    """Issue a set of one place. One of the same code is its next version; what plans hold does not change."""
    last = RuleSet.objects.filter(jurisdiction=entry.place, code=entry.code).order_by("-number").first()
    made = RuleSet(
        jurisdiction=entry.place,
        code=entry.code,
        number=last.number + 1 if last else 1,
        name=entry.name,
        since_year=entry.since_year,
        note=entry.note,
        book=entry.book.plain(),
        made_by_id=by.pk,
        made_at=at,
    )
    grants.check(by, "create", KIND, made)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise NotInForce(_("别人刚刚发布了同一代号的规则，请刷新后再看。")) from error
    record("rectification.rules.made", by=by, on=made, at=at, number=made.number)
    return made


@transaction.atomic
def name_rules(
    *, the_round: Round, rule_set: RuleSet | None, by: AbstractBaseUser, at: datetime
) -> RuleSet | None:
    """Let the plans of a round follow a set; without one, that of its year. Refused once a plan is begun."""
    grants.check(by, "clock", ROUND, the_round)
    if rule_set is not None:
        grants.check(by, "read", KIND, rule_set)
    hold_round(the_round)
    if clocks.is_fixed(the_round):
        raise NotInForce(
            _("这一轮已有单位开始制定整改方案，期限规则不能再换；个别方案确需另定的，在方案页面办理。")
        )
    if rule_set is None:
        RoundRules.objects.filter(round=the_round).delete()
    else:
        known = {"rule_set": rule_set, "person_id": by.pk, "at": at}
        RoundRules.objects.update_or_create(round=the_round, defaults=known)
    record("rectification.round.clocked", by=by, on=the_round, at=at, rules=str(rule_set or ""))
    return rule_set


def hold_round(the_round: Round) -> None:
    """Wait for whoever names the rules of a round, or begins a plan in it, at this moment."""
    Round.objects.select_for_update(no_key=True).get(pk=the_round.pk)


@transaction.atomic
def choose_rules(*, plan: Plan, rule_set: RuleSet, by: AbstractBaseUser, at: datetime) -> None:
    """Let a draft follow another set, or count its days anew after the table of holidays has grown."""
    grants.check(by, "clock", PLAN, plan)
    grants.check(by, "read", KIND, rule_set)
    now = Plan.objects.select_for_update().get(pk=plan.pk)
    if not rules.may_change_plan(now):
        raise NotInForce(
            _("整改方案现在是“%(state)s”，期限规则不能再换。") % {"state": now.get_state_display()}
        )
    columns = columns_of(rule_set, feedback.feedback_day(plan.inspection))
    Plan.objects.filter(pk=plan.pk).update(version=F("version") + 1, **columns)
    plan.refresh_from_db()
    record("rectification.plan.clocked", by=by, on=plan, at=at, rules=str(rule_set))


@transaction.atomic
def allow_late(*, item: Item, day: date, reason: str, by: AbstractBaseUser, at: datetime) -> LateDay:
    """Allow an item of a draft a day beyond the concentrated period, with the reason."""
    grants.check(by, "clock", ITEM, item)
    plan = Plan.objects.select_for_update().get(pk=item.plan_id)
    if not rules.may_change_plan(plan):
        raise NotInForce(_("方案已提交，时限不能再改；整改开始后可以由单位申请延期。"))
    if plan.rule_set is None or not plan.rule_set.rules().may_exceed:
        raise NotInForce(_("这份方案适用的期限规则不允许超出集中整改期。"))
    if plan.period_ends_on is None or day <= plan.period_ends_on:
        raise NotInForce(_("这一天在集中整改期内，不需要核准。"))
    if day > plan.period_ends_on + LATEST:
        latest = (plan.period_ends_on + LATEST).isoformat()
        raise NotInForce(
            _("最晚只能核准到%(latest)s（集中整改期满后一年）。请检查年份是否填错。") % {"latest": latest}
        )
    made = LateDay.objects.create(item=item, day=day, reason=reason, person_id=by.pk, at=at)
    record("rectification.item.late_allowed", by=by, on=item, at=at, day=day.isoformat(), reason=reason)
    return made


def begin_clocks(plan: Plan, at: datetime) -> Mapping[str, object]:
    """Return the columns of a plan that is opened: the set in force, its last days."""
    rule_set = clocks.in_force(plan.inspection)
    if rule_set is None:
        load_shipped_rules(at=at)
        rule_set = clocks.in_force(plan.inspection)
    return {} if rule_set is None else columns_of(rule_set, feedback.feedback_day(plan.inspection))


def columns_of(rule_set: RuleSet, feedback_day: date | None) -> dict[str, object]:
    """Return the columns of a plan under a set; without days while the table of holidays is too short."""
    book = rule_set.rules()
    try:
        days = book.days(feedback_day, holidays.table()) if feedback_day else {}
    except YearNotCovered:
        days = {}
    return {
        "rule_set": rule_set,
        "ladder": book.warnings(),
        "plan_due_on": days.get(Clock.PLAN),
        "period_ends_on": days.get(Clock.CONCENTRATED),
        "report_due_on": days.get(Clock.REPORT),
        "immediate_due_on": days.get(Clock.IMMEDIATE),
    }

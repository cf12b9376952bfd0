"""Plans: pulled from feedback by the unit, submitted, reviewed jointly, approved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import Count, F
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.feedback import queries as feedback
from xuncha.notices.telling import notify_others
from xuncha.planning.models import Inspection
from xuncha.rectification import clocks, noticing, queries, rules
from xuncha.rectification.actions.periods import begin_clocks, hold_round
from xuncha.rectification.models import Item, Opinion, Plan, Review
from xuncha.rectification.states import ITEM, PLAN, PlanState, Post
from xuncha.rectification.words import keep_words
from xuncha.workflow.move import move
from xuncha.workflow.moved import expect, too_late
from xuncha.workflow.refusals import Refused

KIND = "rectification.plan"
TOLD = 10
"""So many things that a plan lacks are told at once."""


class NotReady(Refused):
    """Something stands in the way of the act."""


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """What a reviewer fills in about a plan."""

    post: str
    opinion: str
    note: str = ""


@transaction.atomic
def open_plan(*, inspection: Inspection, by: AbstractBaseUser, at: datetime) -> Plan:
    """Begin the plan of a unit: one item for each finding that was issued to it, to be split further."""
    made = Plan(inspection=inspection)
    grants.check(by, "create", KIND, made)
    issued = list(feedback.issued_of(inspection))
    if not issued:
        raise NotReady(_("还没有收到反馈问题，收到反馈意见后再制定整改方案。"))
    hold_round(inspection.segment.round)
    for column, value in begin_clocks(made, at).items():
        setattr(made, column, value)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise NotReady(_("整改方案已经开始制定，请刷新后再看。")) from error
    items = Item.objects.bulk_create(
        Item(plan=made, number=1, title=one.title, **Item.place_of(one, inspection)) for one in issued
    )
    keep_words(items)
    record("rectification.plan.opened", by=by, on=made, at=at, items=len(issued))
    return made


@transaction.atomic
def submit_plan(*, plan: Plan, by: AbstractBaseUser, at: datetime) -> None:
    """Hand the plan in for joint review. Refused while an item lacks what it needs."""
    grants.check(by, "submit", KIND, plan)
    expect(Plan.objects.select_for_update().get(pk=plan.pk), PLAN["submit"], by)
    _check_complete(plan)
    _lead(plan, "submit", by, submitted_by=by)
    noticing.of_plan(plan, at)
    people = who_may("review", KIND, plan, at)
    notify_others(people, by=by, event=PLAN["submit"].event, link=page_of(plan), at=at)
    record(PLAN["submit"].event, by=by, on=plan, at=at)


@transaction.atomic
def review_plan(*, plan: Plan, entry: ReviewEntry, by: AbstractBaseUser, at: datetime) -> Review:
    """Say what a post thinks of the plan as it stands; once for each proposal, each post and each person."""
    grants.check(by, "review", KIND, plan)
    now = Plan.objects.select_for_update().get(pk=plan.pk)
    if now.state != PlanState.REVIEWING:
        raise too_late(now, _("会审"), by)
    if entry.post not in rules.posts_open(by, "review", KIND, plan):
        raise NotReady(_("您不能代表“%(post)s”会审。") % {"post": Post(entry.post).label})
    if entry.opinion != Opinion.AGREED and not entry.note.strip():
        raise NotReady(_("请写明要修改的内容。"))
    columns = {"proposal": now.proposal, "person_id": by.pk, "at": at}
    try:
        with transaction.atomic():
            made = Review.objects.create(
                plan=now, post=entry.post, opinion=entry.opinion, note=entry.note, **columns
            )
    except IntegrityError as error:
        raise NotReady(_("这一稿您或本单位已经提过会审意见。")) from error
    record("rectification.plan.reviewed", by=by, on=plan, at=at, speaks_for=entry.post, opinion=entry.opinion)
    return made


@transaction.atomic
def send_plan_back(*, plan: Plan, reason: str, by: AbstractBaseUser, at: datetime) -> None:
    """Send the plan back to the unit with what is to be changed."""
    grants.check(by, "approve", KIND, plan)
    if not reason.strip():
        raise NotReady(_("请写明原因。"))
    _lead(plan, "send_back", by, proposal=F("proposal") + 1)
    _tell_unit(plan, "send_back", by, at)
    record(PLAN["send_back"].event, by=by, on=plan, at=at, reason=reason)


@transaction.atomic
def approve_plan(*, plan: Plan, by: AbstractBaseUser, at: datetime) -> None:
    """Let the plan pass once every reviewer has agreed; its items are in work from now on."""
    grants.check(by, "approve", KIND, plan)
    now = Plan.objects.select_for_update().get(pk=plan.pk)
    expect(now, PLAN["approve"], by)
    lacking = rules.awaited(now, queries.reviews_of(now))
    if lacking:
        names = "、".join(str(post.label) for post in lacking)
        raise NotReady(_("还缺同意的会审意见：%(posts)s。") % {"posts": names})
    if by.pk == now.submitted_by_id:
        raise NotReady(_("方案由您提交，须由其他人办理会审。"))
    _lead(plan, "approve", by)
    _tell_unit(plan, "approve", by, at)
    record(PLAN["approve"].event, by=by, on=plan, at=at)


def page_of(plan: Plan) -> str:
    """Return where a plan is read."""
    return reverse("rectification:plan", args=[plan.uid])


def _lead(plan: Plan, step: str, by: AbstractBaseUser, **also: object) -> None:
    """Move a plan and all its items by the same step."""
    move(plan, PLAN[step], by=by, version=F("version") + 1, **also)
    row = ITEM[step]
    rows = Item.objects.filter(plan=plan, state__in=row.sources)
    rows.update(state=row.target, version=F("version") + 1)


def _check_complete(plan: Plan) -> None:
    found = list(_incomplete(plan))
    if found:
        more = len(found) - TOLD
        rest = [_("另有 %(count)d 处。") % {"count": more}] if more > 0 else []
        raise NotReady("\n".join([*found[:TOLD], *rest]))


def _incomplete(plan: Plan) -> Iterator[str]:
    """Yield what a plan still lacks, in the order of its ledger."""
    day = feedback.feedback_day(plan.inspection)
    rows = queries.items().filter(plan=plan).annotate(measured=Count("measures"))
    allowed = clocks.allowed_until(plan)
    for item in rows.order_by("issued__number", "number"):
        lacking = rules.lacks(item, item.measured, day) if day else []
        if lacking:
            yield _("“%(item)s”还缺：%(lacking)s。") % {"item": item, "lacking": "、".join(lacking)}
        elif late := clocks.why_too_late(item, allowed.get(item.pk)):
            yield late
    covered = set(rows.values_list("issued", flat=True))
    for one in feedback.issued_of(plan.inspection):
        if one.pk not in covered:
            yield _("反馈问题“%(issued)s”还没有细化问题。") % {"issued": one}


def _tell_unit(plan: Plan, step: str, by: AbstractBaseUser, at: datetime) -> None:
    people = who_may("update", KIND, plan, at)
    notify_others(people, by=by, event=PLAN[step].event, link=page_of(plan), at=at)

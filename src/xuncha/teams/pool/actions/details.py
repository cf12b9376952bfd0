"""What belongs to an inspector: posts, trainings, appraisals, and the relations that they declare."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.labels import Label
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.organisations.models import Organisation
from xuncha.planning.models import Round
from xuncha.teams.models import Appraisal, Inspector, PostHeld, RelationDeclared, RelationKind, Training
from xuncha.teams.pool import news
from xuncha.teams.pool.actions.inspectors import NotNow, check_apart
from xuncha.teams.pool.policy import INSPECTOR, OWN_RELATION, RELATION


@dataclass(frozen=True, slots=True)
class RelationEntry:
    """What is declared."""

    kind: str
    organisation: Organisation
    declared_on: date
    name: str = ""
    in_leading_body: bool = False
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True)
class PostEntry:
    """Where somebody works or worked, as what, from when, and until when."""

    organisation: Organisation
    title: str
    from_on: date
    to_on: date | None = None
    in_leading_body: bool = False


@dataclass(frozen=True, slots=True)
class TrainingEntry:
    """A training, its days, how long it was, how it ended."""

    title: str
    from_on: date
    to_on: date
    hours: int
    result: str


@transaction.atomic
def add_post(*, inspector: Inspector, entry: PostEntry, by: AbstractBaseUser, at: datetime) -> PostHeld:
    """Write down where an inspector works or worked."""
    grants.check(by, "update", INSPECTOR, inspector)
    check_apart(by, entry.organisation.pk)
    if entry.to_on is not None and entry.to_on < entry.from_on:
        raise NotNow(_("止日不能早于起日。"))
    if entry.from_on > in_beijing(at).date():
        raise NotNow(_("起日不能晚于今天：到任以后再登记。"))
    made = PostHeld.objects.create(inspector=inspector, **_columns(entry))
    record("teams.post_held.added", by=by, on=inspector, at=at, held=made.pk)
    news.INSPECTORS.tell([inspector], by, at)
    return made


@transaction.atomic
def end_post(*, post: PostHeld, on: date, by: AbstractBaseUser, at: datetime) -> None:
    """Say until when a post lasted."""
    grants.check(by, "update", INSPECTOR, post.inspector)
    check_apart(by, post.organisation_id)
    if on < post.from_on:
        raise NotNow(_("止日不能早于起日。"))
    if not PostHeld.objects.filter(pk=post.pk, to_on=None).update(to_on=on):
        raise NotNow(_("这段经历已有止日，请刷新后查看。"))
    record("teams.post_held.ended", by=by, on=post.inspector, at=at, held=post.pk, day=str(on))


@transaction.atomic
def remove_post(*, post: PostHeld, by: AbstractBaseUser, at: datetime) -> None:
    """Take out a post that was written down by mistake."""
    grants.check(by, "update", INSPECTOR, post.inspector)
    check_apart(by, post.organisation_id)
    inspector, key = post.inspector, post.pk
    if not PostHeld.objects.filter(pk=key).delete()[0]:
        raise NotNow(_("这段经历已被删除，请刷新后查看。"))
    record("teams.post_held.removed", by=by, on=inspector, at=at, held=key)


@transaction.atomic
def add_training(
    *, inspector: Inspector, entry: TrainingEntry, by: AbstractBaseUser, at: datetime
) -> Training:
    """Write down a training that an inspector took."""
    grants.check(by, "update", INSPECTOR, inspector)
    if entry.to_on < entry.from_on:
        raise NotNow(_("止日不能早于起日。"))
    if entry.to_on > in_beijing(at).date():
        raise NotNow(_("止日不能晚于今天：培训结束以后再登记。"))
    made = Training.objects.create(inspector=inspector, **_columns(entry))
    record("teams.training.added", by=by, on=inspector, at=at)
    return made


@transaction.atomic
def appraise(
    *, inspector: Inspector, the_round: Round, grade: str, note: str, by: AbstractBaseUser, at: datetime
) -> Appraisal:
    """Say what is thought of an inspector's work in a round, once."""
    grants.check(by, "update", INSPECTOR, inspector)
    try:
        with transaction.atomic():
            made = Appraisal.objects.create(
                inspector=inspector,
                round=the_round,
                grade=grade,
                note=note,
                appraised_by_id=by.pk,
                appraised_at=at,
            )
    except IntegrityError as error:
        raise NotNow(_("这一轮已有考核，请刷新后查看。")) from error
    record("teams.appraisal.added", by=by, on=inspector, at=at)
    return made


@transaction.atomic
def declare(
    *, inspector: Inspector, entry: RelationEntry, by: AbstractBaseUser, at: datetime
) -> RelationDeclared:
    """Declare a relation: for oneself, or as who handles recusal writes down what was declared on paper."""
    if entry.declared_on > in_beijing(at).date():
        raise NotNow(_("申报日期不能晚于今天。"))
    if entry.kind == RelationKind.CO_WORKED and entry.from_on is None:
        raise NotNow(_("共事要填起始日期：是否需要回避，看共事满不满规定的年数。"))
    if entry.from_on is not None and entry.until_on is not None and entry.until_on < entry.from_on:
        raise NotNow(_("关系结束日期不能早于起始日期。"))
    if entry.from_on is not None and entry.from_on > in_beijing(at).date():
        raise NotNow(_("关系起始日期不能晚于今天。"))
    if inspector.person_id != by.pk:
        check_apart(by, entry.organisation.pk)
    made = RelationDeclared(inspector=inspector, recorded_by_id=by.pk, recorded_at=at, **_columns(entry))
    grants.check(by, "create", _kind_for(inspector, by), made)
    made.save(force_insert=True)
    record("teams.relation.declared", by=by, on=inspector, at=at, relation=made.pk)
    news.INSPECTORS.tell([inspector], by, at)
    return made


@transaction.atomic
def withdraw(
    *, relation: RelationDeclared, reason: str, on: date, by: AbstractBaseUser, at: datetime
) -> None:
    """Withdraw a declaration, with the reason; it stays in the history until its time has passed."""
    grants.check(by, "withdraw", _kind_for(relation.inspector, by), relation)  # never one's own
    if not relation.declared_on <= on <= in_beijing(at).date():
        raise NotNow(_("撤回日期要在申报日期（%(day)s）和今天之间。") % {"day": relation.declared_on})
    rows = RelationDeclared.objects.filter(pk=relation.pk, withdrawn_on=None)
    if not rows.update(withdrawn_on=on, withdrawn_reason=reason, withdrawn_by_id=by.pk):
        raise NotNow(_("这条申报已经撤回，请刷新后查看。"))
    relation.refresh_from_db()
    record("teams.relation.withdrawn", by=by, on=relation.inspector, at=at, relation=relation.pk)


@transaction.atomic
def note_reading(*, inspector: Inspector, by: AbstractBaseUser, at: datetime) -> None:
    """Leave a line that somebody read the relations of an inspector."""
    grants.check(by, "list", RELATION)
    record("teams.relation.read", by=by, on=inspector, at=at, label=Label.SENSITIVE)


def _columns(entry: PostEntry | TrainingEntry | RelationEntry) -> dict[str, Any]:
    """Return the columns that are written, as they were filled in."""
    return {one.name: getattr(entry, one.name) for one in fields(entry)}


def _kind_for(inspector: Inspector, by: AbstractBaseUser) -> str:
    return OWN_RELATION if inspector.person_id == by.pk else RELATION

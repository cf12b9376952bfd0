"""Letters that somebody has sent are recorded; plans and items are marked to be followed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.labels import Label
from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.files import actions as files
from xuncha.files.models import File
from xuncha.notices.telling import notify_others
from xuncha.rectification import alerting
from xuncha.rectification.actions.evidence import NowhereToBeFound
from xuncha.rectification.models import Alerted, AlertLetter, FollowUpMark, Item, Plan
from xuncha.workflow.refusals import Refused

PLAN, ITEM = "rectification.plan", "rectification.item"


class NotDue(Refused):
    """No such letter is due for these items, or the words about it are not right."""


class NotFollowed(Refused):
    """The mark stands already, or stands no longer."""


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """What the office fills in about a letter that was sent: its file in the quarantine, or where it lies."""

    step: int
    items: Sequence[Item]
    number: str
    addressee: str
    sent_on: date
    place: str = ""
    path: Path | None = None
    file_name: str = ""


@transaction.atomic
def record_letter(*, plan: Plan, entry: LetterEntry, by: AbstractBaseUser, at: datetime) -> AlertLetter:
    """Record a letter of a step of the ladder with the items that it speaks of. Nothing is sent by it."""
    grants.check(by, "alert", PLAN, plan)
    today = in_beijing(at).date()
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    due = next((one for one in alerting.due_of(plan, today) if one.step == entry.step), None)
    keys = {one.pk for one in entry.items}
    if due is None or not keys or keys - {one.pk for one in due.items}:
        raise NotDue(_("所选细化问题没有到这一级预警，或已经发过，请刷新后再选。"))
    if entry.sent_on > today:
        raise NotDue(_("送达日期不能晚于今天：文书送达以后再登记。"))
    if entry.path is None and not entry.place.strip():
        raise NowhereToBeFound(_("请上传文书，或写明原件存放在哪里。"))
    columns = {"number": entry.number, "addressee": entry.addressee, "place": entry.place}
    try:
        with transaction.atomic():
            made = AlertLetter.objects.create(
                plan=plan,
                step=entry.step,
                title=due.rung.letter,
                recipient=due.rung.recipient,
                sent_on=entry.sent_on,
                file=_kept(plan, entry, by, at),
                person_id=by.pk,
                at=at,
                **columns,
            )
    except IntegrityError as error:
        raise NotDue(_("这份方案已登记过文号“%(number)s”，请核对。") % {"number": entry.number}) from error
    Alerted.objects.bulk_create(
        Alerted(letter=made, item=one, due_on=one.due_on)
        for one in due.items
        if one.pk in keys and one.due_on
    )
    digest, number = made.file.digest if made.file else "", len(keys)
    record(
        "rectification.letter.recorded", by=by, on=made, at=at, items=number, step=entry.step, digest=digest
    )
    return made


def _kept(plan: Plan, entry: LetterEntry, by: AbstractBaseUser, at: datetime) -> File | None:
    """Keep the file of a letter, which belongs to the office that wrote it and follows the plan."""
    if entry.path is None:
        return None
    return files.keep_file(
        path=entry.path,
        name=entry.file_name,
        label=Label.WORK_SECRET,
        organisation=getattr(by, "organisation", None) or plan.inspection.organisation,
        by=by,
        at=at,
    )


@transaction.atomic
def follow(
    *,
    plan: Plan,
    item: Item | None = None,
    reason: str,
    until: date | None = None,
    by: AbstractBaseUser,
    at: datetime,
) -> FollowUpMark:
    """Mark a plan, or one item of it, to be followed; the unit is told."""
    _check(plan, item, by)
    if until is not None and until < in_beijing(at).date():
        raise NotFollowed(_("督办期限不能早于今天。"))
    mark = {"plan": plan, "item": item, "reason": reason, "until": until}
    try:
        with transaction.atomic():
            made = FollowUpMark.objects.create(**mark, set_by_id=by.pk, at=at)
    except IntegrityError as error:
        raise NotFollowed(_("已在督办，请刷新后再看。")) from error
    _note("rectification.follow.set", plan, item, by, at, reason)
    return made


@transaction.atomic
def end_follow(
    *, plan: Plan, item: Item | None = None, result: str, by: AbstractBaseUser, at: datetime
) -> None:
    """End the mark that stands, with what came of it."""
    _check(plan, item, by)
    open_marks = FollowUpMark.objects.filter(plan=plan, item=item, ended_at=None)
    if not open_marks.update(ended_by=by.pk, ended_at=at, result=result):
        raise NotFollowed(_("督办已经解除，请刷新后再看。"))
    _note("rectification.follow.ended", plan, item, by, at, result)


def _check(plan: Plan, item: Item | None, by: AbstractBaseUser) -> None:
    if item is None:
        grants.check(by, "follow", PLAN, plan)
    else:
        grants.check(by, "follow", ITEM, item)


def _note(event: str, plan: Plan, item: Item | None, by: AbstractBaseUser, at: datetime, reason: str) -> None:
    thing: Plan | Item = item or plan
    page = "rectification:item" if item else "rectification:plan"
    people = who_may("update", ITEM if item else PLAN, thing, at)
    notify_others(people, by=by, event=event, link=reverse(page, args=[thing.uid]), at=at)
    record(event, by=by, on=thing, at=at, reason=reason)

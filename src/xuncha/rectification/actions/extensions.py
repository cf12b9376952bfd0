"""Extensions: the unit asks before the day, the office recommends, somebody above decides."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.notices.telling import notify_others
from xuncha.rectification import extending
from xuncha.rectification.models import Extension, Item
from xuncha.rectification.states import EXTENSION, ItemState
from xuncha.workflow.move import move
from xuncha.workflow.refusals import Refused

KIND = "rectification.extension"


class NotExtended(Refused):
    """The day of the item cannot be moved, or not by this person."""


@dataclass(frozen=True, slots=True)
class ExtensionEntry:
    """What the unit fills in: the day that it wants, and why."""

    wanted_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """What the office or somebody above it says of an extension."""

    agreed: bool
    note: str = ""


@transaction.atomic
def ask_extension(*, item: Item, entry: ExtensionEntry, by: AbstractBaseUser, at: datetime) -> Extension:
    """Ask for a later day; on the day itself one still may. Refused with the reason when it is too late."""
    now = (
        Item.objects.select_for_update(of=("self",))
        .select_related("plan__rule_set", "issued")
        .get(pk=item.pk)
    )
    made = Extension(item=now, inspection_id=now.inspection_id)
    grants.check(by, "create", KIND, made)
    if said := extending.why_not(now, entry.wanted_on, in_beijing(at).date()):
        raise NotExtended(said)
    last = Extension.objects.filter(item=now).aggregate(last=Max("number"))["last"] or 0
    made.number, made.due_on = last + 1, now.due_on  # type: ignore[assignment]  # there, or it was refused
    made.wanted_on, made.reason = entry.wanted_on, entry.reason
    made.asked_by_id, made.asked_at = by.pk, at
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise NotExtended(_("已有一份延期申请在办，请等它办结。")) from error
    _tell(made, "recommend", "rectification.extension.asked", by, at)
    _note(made, "rectification.extension.asked", by, at, entry.reason)
    return made


@transaction.atomic
def recommend_extension(
    *, extension: Extension, entry: DecisionEntry, by: AbstractBaseUser, at: datetime
) -> None:
    """Pass an extension upward, or decline it with the reason."""
    grants.check(by, "recommend", KIND, extension)
    _check(extension, entry, by)
    if entry.agreed:
        move(extension, EXTENSION["recommend"], by=by, recommended_by=by, recommendation=entry.note)
        _tell(extension, "approve", EXTENSION["recommend"].event, by, at)
        _note(extension, EXTENSION["recommend"].event, by, at, entry.note)
    else:
        _refuse(extension, "decline", entry, by, at)


@transaction.atomic
def decide_extension(
    *, extension: Extension, entry: DecisionEntry, by: AbstractBaseUser, at: datetime
) -> None:
    """Grant an extension, so that the item has the new day, or refuse it with the reason."""
    grants.check(by, "approve", KIND, extension)
    _check(extension, entry, by)
    if extension.recommended_by_id == by.pk:
        raise NotExtended(_("您审核过这份延期申请，须由其他人批准。"))
    if not entry.agreed:
        _refuse(extension, "refuse", entry, by, at)
        return
    move(extension, EXTENSION["approve"], by=by, decided_by=by, decided_at=at, note=entry.note)
    still = Item.objects.filter(pk=extension.item_id, due_on=extension.due_on)
    moved = still.exclude(state=ItemState.CLOSED).update(due_on=extension.wanted_on, version=F("version") + 1)
    if not moved:
        raise NotExtended(_("这个细化问题已销号，或时限已经变动，不能再延期；请写明原因后不予批准。"))
    _tell(extension, "create", EXTENSION["approve"].event, by, at)
    _note(extension, EXTENSION["approve"].event, by, at, entry.note)


def _refuse(
    extension: Extension, step: str, entry: DecisionEntry, by: AbstractBaseUser, at: datetime
) -> None:
    move(extension, EXTENSION[step], by=by, decided_by=by, decided_at=at, note=entry.note)
    _tell(extension, "create", EXTENSION[step].event, by, at)
    _note(extension, EXTENSION[step].event, by, at, entry.note)


def _check(extension: Extension, entry: DecisionEntry, by: AbstractBaseUser) -> None:
    if extension.asked_by_id == by.pk:
        raise NotExtended(_("这份延期由您申请，须由其他人办理。"))
    if not entry.agreed and not entry.note.strip():
        raise NotExtended(_("不同意的，请写明原因。"))
    if entry.agreed and (said := extending.why_too_far(extension.item, extension.wanted_on)):
        raise NotExtended(_("%(said)s请写明原因后不予同意，由单位重新申请。") % {"said": said})


def _tell(extension: Extension, act: str, event: str, by: AbstractBaseUser, at: datetime) -> None:
    link = reverse("rectification:extension", args=[extension.uid])
    notify_others(who_may(act, KIND, extension, at), by=by, event=event, link=link, at=at)


def _note(extension: Extension, event: str, by: AbstractBaseUser, at: datetime, words: str) -> None:
    """Put it on record with the item, whose history it belongs to."""
    due_on, wanted_on = extension.due_on.isoformat(), extension.wanted_on.isoformat()
    said = _("%(due_on)s 延至 %(wanted_on)s") % {"due_on": due_on, "wanted_on": wanted_on}
    reason = f"{said}；{words}" if words else said
    record(event, by=by, on=extension.item, at=at, reason=reason, due_on=due_on, wanted_on=wanted_on)

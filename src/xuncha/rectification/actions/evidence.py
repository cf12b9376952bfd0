"""The evidence of items: handed in by the unit while it works on them, struck out, never removed."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.labels import Label
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.files import actions as files
from xuncha.files import store
from xuncha.rectification import noticing, rules
from xuncha.rectification.actions.items import KIND
from xuncha.rectification.actions.plans import NotReady
from xuncha.rectification.models import Evidence, Item, Strike
from xuncha.workflow.refusals import Refused


class NowhereToBeFound(Refused):
    """Evidence needs a file, or the place where the sheet of paper lies."""


class NotYetMade(Refused):
    """No paper was made tomorrow."""


@dataclass(frozen=True, slots=True)
class EvidenceEntry:
    """What a person hands in: a name, the paper's own day, a file in the quarantine or where it lies."""

    name: str
    made_on: date
    place: str = ""
    path: Path | None = None
    file_name: str = ""


@transaction.atomic
def add_evidence(*, item: Item, entry: EvidenceEntry, by: AbstractBaseUser, at: datetime) -> Evidence:
    """Add a piece of evidence to an item that the unit works on. Its file belongs to the unit."""
    grants.check(by, "supply", KIND, item)
    now = hold_open(item)
    if entry.path is None and not entry.place.strip():
        raise NowhereToBeFound(_("请上传材料，或写明纸质材料存放在哪里。"))
    if entry.made_on > in_beijing(at).date():
        raise NotYetMade(_("形成日期不能晚于今天，请核对材料上的落款日期。"))
    if there := _standing(now, entry):
        raise NotReady(_("这份材料已经提交过（材料 %(number)d），没有重复提交。") % {"number": there.number})
    kept = entry.path and files.keep_file(
        path=entry.path,
        name=entry.file_name,
        label=Label.WORK_SECRET,
        organisation=item.inspection.organisation,
        by=by,
        at=at,
    )
    last = Evidence.objects.filter(item=now).aggregate(last=Max("number"))["last"] or 0
    made = Evidence.objects.create(
        item=now,
        number=last + 1,
        name=entry.name,
        made_on=entry.made_on,
        place=entry.place,
        file=kept or None,
        digest=kept.digest if kept else "",
        person_id=by.pk,
        at=at,
    )
    Item.objects.filter(pk=now.pk).update(version=F("version") + 1)
    noticing.of_evidence(made, item, at)
    record("rectification.evidence.added", by=by, on=item, at=at, number=made.number, digest=made.digest)
    return made


@transaction.atomic
def strike_evidence(*, evidence: Evidence, reason: str, by: AbstractBaseUser, at: datetime) -> None:
    """Say that a piece of evidence counts no longer; it stays, with the reason."""
    item = evidence.item
    grants.check(by, "supply", KIND, item)
    now = hold_open(item)
    if not reason.strip():
        raise NotReady(_("请写明原因。"))
    try:
        with transaction.atomic():
            Strike.objects.create(evidence=evidence, reason=reason, person_id=by.pk, at=at)
    except IntegrityError as error:
        raise NotReady(_("这份材料已经作废，请刷新后再看。")) from error
    Item.objects.filter(pk=now.pk).update(version=F("version") + 1)
    record("rectification.evidence.struck", by=by, on=item, at=at, number=evidence.number, reason=reason)


def _standing(item: Item, entry: EvidenceEntry) -> Evidence | None:
    """Return the piece of the item that was handed in before and counts: the same file, or the same sheet."""
    rows = Evidence.objects.filter(item=item, strike=None)
    if entry.path is not None:
        return rows.filter(digest=store.digest_of(entry.path)).first()
    return rows.filter(file=None, name=entry.name, made_on=entry.made_on, place=entry.place).first()


def hold_open(item: Item) -> Item:
    """Wait for whoever acts on the item at this moment; refuse unless the unit works on it."""
    now = Item.objects.select_for_update().get(pk=item.pk)
    if not rules.in_work(now):
        raise NotReady(
            _("这个细化问题现在是“%(state)s”，不能再提交佐证和进展；整改中或退回后才能提交。")
            % {"state": now.get_state_display()}
        )
    return now

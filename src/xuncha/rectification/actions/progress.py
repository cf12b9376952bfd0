"""What the unit reports of an item for a month; corrected by reporting once more."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.rectification import noticing, proofs
from xuncha.rectification.actions.evidence import hold_open
from xuncha.rectification.actions.items import KIND
from xuncha.rectification.actions.plans import NotReady
from xuncha.rectification.counting import Counted
from xuncha.rectification.models import Item, Progress


@dataclass(frozen=True, slots=True)
class ProgressEntry:
    """What a person fills in about a month, given by its first day."""

    month: date
    text: str
    counted: Counted = field(default_factory=Counted)


@transaction.atomic
def report_progress(*, item: Item, entry: ProgressEntry, by: AbstractBaseUser, at: datetime) -> Progress:
    """Say what was done about an item in a month, from that of the feedback to this one."""
    grants.check(by, "supply", KIND, item)
    now = hold_open(item)
    if entry.month not in proofs.months_of(item, in_beijing(at).date()):
        raise NotReady(_("只能填报反馈当月到本月的进展，请核对月份。"))
    last = Progress.objects.filter(item=now).aggregate(last=Max("number"))["last"] or 0
    said = entry.counted.columns()
    made = Progress.objects.create(
        item=now, number=last + 1, month=entry.month, text=entry.text, person_id=by.pk, at=at, **said
    )
    Item.objects.filter(pk=now.pk).update(version=F("version") + 1, **said)
    noticing.of_account(made, item, at)
    record("rectification.progress.reported", by=by, on=item, at=at, month=str(made), **said)
    return made

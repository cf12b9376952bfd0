"""What a document tells was fed back: taken in as that, and taken back with the import."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.feedback.actions.letters import NotReady
from xuncha.feedback.models import Issued, Letter
from xuncha.feedback.words import ISSUED, keep_issued
from xuncha.fulltext.keeping import forget
from xuncha.planning.models import Inspection


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """A finding as a document tells it, under the headings of the document."""

    title: str
    text: str
    focus: str
    aspect: str


@transaction.atomic
def record_findings(
    *,
    inspection: Inspection,
    told: Sequence[ToldFinding],
    fed_back_on: date,
    by: AbstractBaseUser,
    at: datetime,
) -> list[Issued]:
    """Take in what a document tells was fed back; refused where letters of our own stand."""
    grants.check(by, "record", ISSUED, Issued(inspection=inspection))
    Inspection.objects.select_for_update().get(pk=inspection.pk)
    if Letter.objects.filter(inspection=inspection).exists():
        raise NotReady(_("这项巡察任务在本系统起草了反馈意见，反馈问题以签发的为准，不能再据文件补录。"))
    if fed_back_on > in_beijing(at).date():
        raise NotReady(_("反馈日期不能晚于今天，请核对。"))
    last = Issued.objects.filter(inspection=inspection).aggregate(last=Max("number"))["last"] or 0
    made = Issued.objects.bulk_create(
        Issued(
            inspection=inspection,
            number=number,
            title=one.title,
            text=one.text,
            focus=one.focus,
            aspect=one.aspect,
            issued_on=fed_back_on,
        )
        for number, one in enumerate(told, last + 1)
    )
    keep_issued(made)
    record("feedback.issued.recorded", by=by, on=inspection, at=at, findings=len(made))
    return made


@transaction.atomic
def take_back_findings(*, issued: Sequence[Issued], by: AbstractBaseUser, at: datetime) -> None:
    """Take back what was taken from a document; the database refuses any other, and what has items."""
    grants.check_each(by, "record", ISSUED, issued)
    inspections = {one.inspection_id: one.inspection for one in issued}
    for key, inspection in inspections.items():
        gone = sum(one.inspection_id == key for one in issued)
        record("feedback.issued.taken_back", by=by, on=inspection, at=at, findings=gone)
    keys = [one.pk for one in issued]
    forget(ISSUED, *keys)
    Issued.objects.filter(pk__in=keys).delete()

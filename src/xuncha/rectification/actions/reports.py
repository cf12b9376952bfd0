"""The report on rectification is handed in: its clock stops, and the office is told."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.labels import Label
from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.feedback import queries as feedback
from xuncha.files import actions as files
from xuncha.notices.telling import notify_others
from xuncha.rectification.actions.evidence import NotYetMade, NowhereToBeFound
from xuncha.rectification.actions.plans import KIND, NotReady, page_of
from xuncha.rectification.models import Plan, Report, ReportKind
from xuncha.rectification.states import PlanState


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """What is handed in: which report, on which day, its file in the quarantine or where it lies."""

    kind: str
    handed_on: date
    place: str = ""
    path: Path | None = None
    file_name: str = ""


@transaction.atomic
def hand_in_report(*, plan: Plan, entry: ReportEntry, by: AbstractBaseUser, at: datetime) -> Report:
    """Hand in a report on the rectification of a unit; what came on paper the office registers.

    The first one on the whole stops the clock of the report.
    """
    grants.check(by, "report", KIND, plan)
    now = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    _check(now, entry, at)
    kept = entry.path and files.keep_file(
        path=entry.path,
        name=entry.file_name,
        label=Label.WORK_SECRET,
        organisation=plan.inspection.organisation,
        by=by,
        at=at,
    )
    last = Report.objects.filter(plan=now).aggregate(last=Max("number"))["last"] or 0
    made = Report.objects.create(
        plan=now,
        number=last + 1,
        kind=entry.kind,
        handed_on=entry.handed_on,
        place=entry.place,
        file=kept or None,
        person_id=by.pk,
        at=at,
    )
    stops = entry.kind == ReportKind.SITUATION and now.reported_on is None
    stopped = {"reported_on": entry.handed_on} if stops else {}
    Plan.objects.filter(pk=plan.pk).update(version=F("version") + 1, **stopped)
    plan.refresh_from_db(fields=["version", "reported_on"])
    event, digest = "rectification.report.handed_in", made.file.digest if made.file else ""
    notify_others(who_may("approve", KIND, plan, at), by=by, event=event, link=page_of(plan), at=at)
    record(event, by=by, on=plan, at=at, report=made.kind, day=made.handed_on.isoformat(), digest=digest)
    return made


def _check(plan: Plan, entry: ReportEntry, at: datetime) -> None:
    if plan.state != PlanState.APPROVED:
        raise NotReady(
            _("整改方案现在是“%(state)s”；方案会审通过、整改开始以后才报送整改情况报告。")
            % {"state": plan.get_state_display()}
        )
    if entry.path is None and not entry.place.strip():
        raise NowhereToBeFound(_("请上传报告，或写明纸质报告存放在哪里。"))
    if entry.handed_on > in_beijing(at).date():
        raise NotYetMade(_("报送日期不能晚于今天。"))
    day = feedback.feedback_day(plan.inspection)
    if day is not None and entry.handed_on < day:
        raise NotYetMade(_("报送日期早于反馈日期（%(day)s），请核对。") % {"day": day})

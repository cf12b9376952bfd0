"""Issuing: the letters go out, and the words of the findings are fixed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.feedback import queries, rules
from xuncha.feedback.actions.letters import KIND, NotReady, check_findings, page_of
from xuncha.feedback.models import Addressee, Issued, Letter
from xuncha.feedback.states import LETTER, LetterState
from xuncha.feedback.words import keep_issued, keep_letter
from xuncha.fieldwork import actions as fieldwork
from xuncha.fieldwork.models import Finding
from xuncha.notices.telling import notify_others
from xuncha.planning.models import Inspection
from xuncha.workflow.move import move
from xuncha.workflow.moved import too_late

BEIJING = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """What a person fills in to issue: the number of each letter, the day, why only one if so."""

    numbers: Mapping[str, str]
    issued_on: date
    reason: str = ""


@transaction.atomic
def issue(*, inspection: Inspection, entry: IssueEntry, by: AbstractBaseUser, at: datetime) -> list[Letter]:
    """Issue every approved letter of an inspection and fix its findings; one alone needs a reason.

    From here on letters and issued findings are open to the unit, and nothing else of the inspection.
    """
    letters = _held(inspection)
    ready = [one for one in letters if one.state == LetterState.APPROVED]
    if not ready:
        grants.check_each(by, "publish", KIND, letters)
        for out in (one for one in letters if one.issued_on):
            raise too_late(out, LETTER["issue"].title, by)
        raise NotReady(_("还没有经过审批、可以签发的反馈意见。"))
    grants.check_each(by, "publish", KIND, ready)
    _check(inspection, letters, ready, entry, at)
    findings = _held_findings(inspection)
    for letter in ready:
        check_findings(letter, findings)
    _freeze(inspection, findings, entry.issued_on)
    fieldwork.issue_findings(findings=findings, by=by, at=at)
    for letter in ready:
        _send(letter, entry, by, at)
    record("feedback.issued.frozen", by=by, on=inspection, at=at, findings=len(findings))
    return ready


def _held(inspection: Inspection) -> list[Letter]:
    rows = Letter.objects.select_for_update(of=("self",)).filter(inspection=inspection)
    return list(rows.select_related(queries.PLACE, queries.ORGANISATION).order_by("-kind"))


def _check(
    inspection: Inspection, letters: list[Letter], ready: list[Letter], entry: IssueEntry, at: datetime
) -> None:
    lacking = rules.missing(letters)
    if lacking and not entry.reason.strip():
        names = "、".join(str(kind.label) for kind in lacking)
        raise NotReady(
            _("“%(kinds)s”的反馈意见还没有获批。两份应一起签发；确需先签发一份，请写明原因。")
            % {"kinds": names}
        )
    if not rules.day_fits(inspection, entry.issued_on, at.astimezone(BEIJING).date()):
        raise NotReady(
            _("反馈日期要在撤点（%(day)s）以后，且不能是还没有到的日子。") % {"day": inspection.segment.to_on}
        )
    given = [entry.numbers.get(letter.kind, "").strip() for letter in ready]
    if not all(given):
        raise NotReady(_("请填写每份反馈意见的文号。"))
    committee = inspection.segment.round.term.committee_id
    taken = Letter.objects.filter(number__in=given, inspection__segment__round__term__committee=committee)
    if len(set(given)) < len(given) or taken.exists():
        raise NotReady(_("文号已经用过，请核对：每份文件一个文号。"))


def _held_findings(inspection: Inspection) -> list[Finding]:
    """Wait for whoever words a finding at this moment; return them as they stay from now on."""
    rows = Finding.objects.select_for_update().filter(inspection=inspection)
    list(rows.order_by("pk").values_list("pk"))
    return queries.to_issue(inspection)


def _freeze(inspection: Inspection, findings: Sequence[Finding], day: date) -> None:
    """Keep the words of each finding as they are now, numbered in the order of the framework."""
    last = Issued.objects.filter(inspection=inspection).aggregate(last=Max("number"))["last"] or 0
    made = Issued.objects.bulk_create(
        Issued(
            inspection=inspection,
            finding=one,
            number=number,
            focus=one.item.aspect.focus,
            aspect=one.item.aspect.title,
            title=one.title,
            text=one.text,
            issued_on=day,
        )
        for number, one in enumerate(findings, last + 1)
    )
    keep_issued(made)


def _send(letter: Letter, entry: IssueEntry, by: AbstractBaseUser, at: datetime) -> None:
    knew = {one.pk for one in who_may("read", KIND, letter, at)}
    columns = {"number": entry.numbers[letter.kind].strip(), "issued_on": entry.issued_on}
    move(letter, LETTER["issue"], by=by, version=F("version") + 1, **columns)
    keep_letter(letter)
    new = [one for one in who_may("read", KIND, letter, at) if one.pk not in knew]
    notify_others(new, by=by, event=LETTER["issue"].event, link=page_of(letter), at=at)
    kind = Addressee(letter.kind).value
    record(LETTER["issue"].event, by=by, on=letter, at=at, reason=entry.reason, letter=kind)

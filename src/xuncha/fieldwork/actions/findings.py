"""What becomes of signed papers: a finding, an entry elsewhere, or nothing; and the text of findings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.fieldwork import rules
from xuncha.fieldwork.actions.papers import KIND as PAPERS
from xuncha.fieldwork.actions.papers import check_item, hold
from xuncha.fieldwork.models import Disposal, Drawn, Finding, Paper
from xuncha.fieldwork.states import FINDING, PAPER, PaperState
from xuncha.frameworks.models import Item
from xuncha.fulltext.keeping import keep
from xuncha.planning.models import Inspection
from xuncha.workflow.move import move
from xuncha.workflow.refusals import Refused

KIND = "fieldwork.finding"


class NotPossible(Refused):
    """The papers give no such finding, or nothing of the kind that was asked."""


class FindingChanged(Refused):
    """Somebody else saved the finding after the form was opened."""

    def __init__(self, now: Finding) -> None:
        """Keep what stands now, so that the page shows both."""
        super().__init__(_("别人刚刚修改过这个问题。请对照现在的内容和您填写的内容，核对后再保存。"))
        self.now = now


class FindingIssued(Refused):
    """The finding went out to the unit and does not change any more."""


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """What a person fills in about a finding."""

    title: str
    text: str
    item: Item


@transaction.atomic
def create_finding(
    *,
    inspection: Inspection,
    papers: Sequence[Paper],
    entry: FindingEntry,
    by: AbstractBaseUser,
    at: datetime,
) -> Finding:
    """Draw a finding from one signed paper or from several that say the same; they are disposed of by it."""
    made = Finding(inspection=inspection, title=entry.title, text=entry.text, item=entry.item)
    grants.check(by, "create", KIND, made)
    check_item(entry.item, inspection)
    Inspection.objects.select_for_update(no_key=True).get(pk=inspection.pk)
    last = Finding.objects.filter(inspection=inspection).aggregate(last=Max("number"))["last"]
    made.number = (last or 0) + 1
    made.save(force_insert=True)
    keep(KIND, {made.pk: rules.words_of_finding(made)})
    _draw(made, papers, by, at)
    record("fieldwork.finding.created", by=by, on=made, at=at, number=made.number, papers=len(papers))
    return made


@transaction.atomic
def merge_papers(*, finding: Finding, papers: Sequence[Paper], by: AbstractBaseUser, at: datetime) -> None:
    """Let further signed papers that say the same belong to a finding that is not issued yet."""
    now = _hold(finding)
    grants.check(by, "update", KIND, now)
    _check_open(now)
    _draw(now, papers, by, at)
    Finding.objects.filter(pk=now.pk).update(version=F("version") + 1)
    finding.refresh_from_db()
    record("fieldwork.finding.merged", by=by, on=finding, at=at, papers=len(papers))


@transaction.atomic
def update_finding(
    *, finding: Finding, entry: FindingEntry, version: int, by: AbstractBaseUser, at: datetime
) -> None:
    """Change a finding that is not issued; `FindingChanged` when its version is not the one that was seen."""
    now = _hold(finding)
    grants.check(by, "update", KIND, now)
    _check_open(now)
    check_item(entry.item, now.inspection)
    if now.version != version:
        raise FindingChanged(now)
    columns = {"title": entry.title, "text": entry.text, "item": entry.item}
    Finding.objects.filter(pk=now.pk).update(version=version + 1, **columns)
    finding.refresh_from_db()
    keep(KIND, {finding.pk: rules.words_of_finding(finding)})
    record("fieldwork.finding.updated", by=by, on=finding, at=at)


@transaction.atomic
def classify_finding(
    *, finding: Finding, number: int, item: Item, version: int, by: AbstractBaseUser, at: datetime
) -> None:
    """Give a finding its number and its place in the framework: the office's part of it."""
    now = _hold(finding)
    grants.check(by, "classify", KIND, now)
    _check_open(now)
    check_item(item, now.inspection)
    if now.version != version:
        raise FindingChanged(now)
    try:
        with transaction.atomic():
            Finding.objects.filter(pk=now.pk).update(version=version + 1, number=number, item=item)
    except IntegrityError as error:
        raise NotPossible(
            _("这次巡察已有第 %(number)d 号问题，请换一个编号。") % {"number": number}
        ) from error
    finding.refresh_from_db()
    record("fieldwork.finding.classified", by=by, on=finding, at=at, number=number, item=item.pk)


@transaction.atomic
def issue_findings(*, findings: Sequence[Finding], by: AbstractBaseUser, at: datetime) -> None:
    """Freeze findings that go out to the unit; `feedback` asks it when it issues."""
    step = FINDING["issue"]
    grants.check_each(by, step.needs, KIND, findings)
    for finding in findings:
        move(finding, step, by=by, version=F("version") + 1)
        record(step.event, by=by, on=finding, at=at)


@transaction.atomic
def dispose_paper(*, paper: Paper, outcome: str, reason: str, by: AbstractBaseUser, at: datetime) -> None:
    """Say what becomes of a signed paper that gives no finding: dropped with a reason, or taken elsewhere."""
    now = hold(paper)
    grants.check(by, "dispose", PAPERS, now)
    if outcome not in rules.ELSEWHERE:
        raise NotPossible(_("列入反馈请用“形成问题”。"))
    if outcome == Disposal.DROPPED and not reason.strip():
        raise NotPossible(_("不采用要写明原因。"))
    _dispose(now, outcome, reason, by, at)
    paper.refresh_from_db()


@transaction.atomic
def note_export(*, rows: int, by: AbstractBaseUser, at: datetime) -> None:
    """Put on record that a list of findings was taken out."""
    grants.check(by, "export", KIND)
    record("fieldwork.finding.exported", by=by, on=KIND, at=at, rows=rows)


def _draw(finding: Finding, papers: Sequence[Paper], by: AbstractBaseUser, at: datetime) -> None:
    """Tie papers to a finding, in the order of their keys, so that two who do it wait in one line."""
    held = [hold(paper) for paper in sorted(papers, key=lambda one: one.pk)]
    if not held:
        raise NotPossible(_("请至少选一份已签的底稿。"))
    for paper in held:
        if paper.inspection_id != finding.inspection_id:
            raise NotPossible(_("“%(paper)s”不是这次巡察的底稿。") % {"paper": paper})
        if paper.state != PaperState.SIGNED:
            raise NotPossible(
                _("“%(paper)s”现在是“%(state)s”，只有已签、未处置的底稿能形成问题。")
                % {"paper": paper, "state": PaperState(paper.state).label}
            )
    grants.check_each(by, "dispose", PAPERS, held)
    Drawn.objects.bulk_create([Drawn(finding=finding, paper=paper) for paper in held])
    for paper in held:
        _dispose(paper, Disposal.FEEDBACK, "", by, at)


def _dispose(now: Paper, outcome: str, reason: str, by: AbstractBaseUser, at: datetime) -> None:
    step = PAPER["dispose"]
    move(now, step, by=by, version=F("version") + 1, outcome=outcome, outcome_reason=reason)
    record(step.event, by=by, on=now, at=at, outcome=outcome)


def _hold(finding: Finding) -> Finding:
    place = "inspection__segment__round__term__committee__jurisdiction"
    return Finding.objects.select_for_update(of=("self",)).select_related(place, "item").get(pk=finding.pk)


def _check_open(now: Finding) -> None:
    if not rules.may_change_finding(now):
        raise FindingIssued(_("这个问题已经反馈给单位，不能再改。"))

"""Letters before they are issued: written, submitted, approved, sent back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.feedback import queries, rules
from xuncha.feedback.models import Addressee, Copy, Form, Letter
from xuncha.feedback.states import LETTER, LetterState
from xuncha.feedback.words import keep_letter
from xuncha.fieldwork.models import Finding
from xuncha.notices.telling import notify_others
from xuncha.planning.models import Inspection
from xuncha.workflow.move import move
from xuncha.workflow.moved import expect
from xuncha.workflow.refusals import Refused

KIND = "feedback.letter"
WITH_REASON = frozenset({"send_back", "recall"})
TOLD = {"submit": "approve", "send_back": "submit", "approve": "publish"}
"""After which step who is told: those who may do this act next."""


class LetterTaken(Refused):
    """The inspection has this letter already."""


class LetterChanged(Refused):
    """Somebody else saved the letter after the form was opened."""

    def __init__(self, now: Letter) -> None:
        """Keep what stands now, so that the page shows both."""
        super().__init__(_("别人刚刚修改过这份反馈意见。请对照现在的内容和您填写的内容，核对后再保存。"))
        self.now = now


class NotReady(Refused):
    """Something stands in the way of the step."""


@dataclass(frozen=True, slots=True)
class LetterEntry:
    """What a person fills in about a letter; `copies` are names by the role of who gets one."""

    text: str
    requirements: str
    form: str = Form.MEETING
    copies: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def columns(self) -> dict[str, object]:
        """Return the columns that are written."""
        return {"text": self.text, "requirements": self.requirements, "form": self.form}


@transaction.atomic
def begin_letter(
    *, inspection: Inspection, kind: str, entry: LetterEntry, by: AbstractBaseUser, at: datetime
) -> Letter:
    """Begin one of the two letters. Refused before the team has left, and when the letter stands already."""
    made = Letter(inspection=inspection, kind=kind, **entry.columns())
    made.begun_by_id = made.written_by_id = by.pk
    grants.check(by, "create", KIND, made)
    if not rules.is_time(inspection):
        raise NotReady(_("巡察组撤点、转入汇报后才起草反馈意见；这一轮现在不在这个阶段。"))
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise LetterTaken(
            _("这一单位“%(kind)s”的反馈意见已有一份。") % {"kind": Addressee(kind).label}
        ) from error
    _put_copies(made, entry)
    keep_letter(made)
    record("feedback.letter.begun", by=by, on=made, at=at, letter=kind)
    return made


@transaction.atomic
def change_letter(
    *, letter: Letter, entry: LetterEntry, version: int, by: AbstractBaseUser, at: datetime
) -> None:
    """Change a draft; `LetterChanged` when its version is not the one that the person saw."""
    grants.check(by, "update", KIND, letter)
    now = Letter.objects.select_for_update().get(pk=letter.pk)
    if not rules.may_change(now):
        raise NotReady(
            _("这份反馈意见现在是“%(state)s”，内容不能再改；确需修改，请先收回或由领导退回。")
            % {"state": LetterState(now.state).label}
        )
    rows = Letter.objects.filter(pk=letter.pk, version=version)
    changed = rows.update(version=version + 1, written_by=by.pk, **entry.columns())
    letter.refresh_from_db()
    if not changed:
        raise LetterChanged(letter)
    _put_copies(letter, entry)
    keep_letter(letter)
    record("feedback.letter.updated", by=by, on=letter, at=at)


@transaction.atomic
def take_step(*, letter: Letter, step: str, by: AbstractBaseUser, at: datetime, reason: str = "") -> None:
    """Submit a letter, approve it, send it back or fetch it back. `NotReady` tells what stands in the way."""
    row = LETTER[step]
    grants.check(by, row.needs, KIND, letter)
    if step in WITH_REASON and not reason.strip():
        raise NotReady(_("请写明原因。"))
    move(letter, row, by=by, version=F("version") + 1, **_columns(letter, step, by))
    if step in TOLD:
        people = who_may(TOLD[step], KIND, letter, at)
        notify_others(people, by=by, event=row.event, link=page_of(letter), at=at)
    record(row.event, by=by, on=letter, at=at, reason=reason)


@transaction.atomic
def note_export(*, rows: int, by: AbstractBaseUser, at: datetime, kind: str = KIND) -> None:
    """Put on record that a list of letters, or of issued findings, was taken out."""
    record("feedback.letter.exported", by=by, on=kind, at=at, rows=rows)


def page_of(letter: Letter) -> str:
    """Return where a letter is read."""
    return reverse("feedback:letter", args=[letter.uid])


def check_findings(letter: Letter, findings: Sequence[Finding]) -> None:
    """Refuse when the findings are no longer those that were submitted with the letter."""
    if rules.digest(findings) != letter.findings_digest:
        raise NotReady(_("报批以后，要反馈的问题有增减或改动。请收回这份反馈意见，核对后重新报批。"))


def _columns(letter: Letter, step: str, by: AbstractBaseUser) -> dict[str, object]:
    """Return what a step writes beside the state; refuse when it may not be taken."""
    now = Letter.objects.select_for_update().get(pk=letter.pk)
    expect(now, LETTER[step], by)
    if step == "submit":
        findings = queries.to_issue(letter.inspection)
        if not findings and queries.feedback_day(letter.inspection) is None:
            raise NotReady(_("这一单位还没有审签成文的问题，先由巡察组形成问题，再报批反馈意见。"))
        return {"submitted_by": by, "approved_by": None, "findings_digest": rules.digest(findings)}
    if step == "approve":
        if by.pk in {now.begun_by_id, now.written_by_id, now.submitted_by_id}:
            raise NotReady(_("您参与了这份反馈意见的起草或报批，不能由您审批，请由其他领导办理。"))
        check_findings(now, queries.to_issue(now.inspection))
        return {"approved_by": by}
    return {"approved_by": None}


def _put_copies(letter: Letter, entry: LetterEntry) -> None:
    Copy.objects.filter(letter=letter).delete()
    Copy.objects.bulk_create(
        Copy(letter=letter, party=party, name=name)
        for party, names in entry.copies.items()
        for name in dict.fromkeys(names)
    )

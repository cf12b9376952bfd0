"""Ask for a recusal, declare, verify, approve, end: two people for each way, never the one concerned."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.notices.telling import notify_others
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round
from xuncha.teams.models import Binds, Declaration, Member, Recusal, RecusalRule, RecusalStep, RuleKey
from xuncha.teams.recusal import deriving, queries, replacing
from xuncha.teams.recusal.keeping import NotPossible, admit, keep, page_of
from xuncha.teams.recusal.rules import ALWAYS
from xuncha.teams.recusal.words import in_house
from xuncha.teams.states import RECUSAL, Origin
from xuncha.workflow.move import move
from xuncha.workflow.moved import expect

KIND = "teams.recusal"
RULE = "teams.recusalrule"
NEED_A_REASON = frozenset({"refuse", "doubt", "uphold", "decline", "ask_end", "keep"})
OUTCOMES = frozenset({"refuse", "dismiss", "approve", "decline", "end"})
NEXT = {
    "doubt": ("verify", "teams.recusal.doubted"),
    "verify": ("approve", "teams.recusal.verified"),
    "ask_end": ("end", "teams.recusal.ending"),
}
"""After which step whose turn it is, and what they are told."""
OPENING = frozenset({"refuse", "dismiss", "decline", "end"})
"""Steps after which nothing is closed any more."""
MOST = 500  # characters of a note


@dataclass(frozen=True, slots=True)
class RecusalEntry:
    """Who shall keep away from which unit, or from which inspection alone, by which rule and why."""

    person: Person
    organisation: Organisation
    rule: str
    reason: str
    inspection: Inspection | None = None
    round: Round | None = None


@dataclass(frozen=True, slots=True)
class DeclarationEntry:
    """What a member declares: nothing, or with which unit of the round, by which rule and why."""

    conflicted: bool
    inspection: Inspection | None = None
    rule: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """How an office sets a rule."""

    key: str
    years: int
    binds: str
    active: bool
    reason: str


@transaction.atomic
def ask(
    *, entry: RecusalEntry, by: AbstractBaseUser, at: datetime, origin: Origin = Origin.OFFICE
) -> Recusal:
    """Ask on behalf of the office that somebody keeps away; another of the office verifies it."""
    wanted = _wanted(entry, origin, by, at)
    grants.check(by, "create", KIND, wanted)
    return keep(wanted, by, at)


@transaction.atomic
def request(*, entry: RecusalEntry, by: AbstractBaseUser, at: datetime) -> Recusal:
    """Ask on behalf of the inspected unit; nothing is closed before the office has verified it."""
    wanted = _wanted(entry, Origin.UNIT, by, at)
    grants.check(by, "request", KIND, wanted)
    if entry.inspection is None or entry.inspection.organisation_id != entry.organisation.pk:
        raise NotPossible(_("只能就巡察本单位的任务申请回避。"))
    if not _serves(entry.person, entry.inspection):
        raise NotPossible(_("“%(name)s”不在巡察本单位的组里。") % {"name": entry.person})
    return keep(wanted, by, at)


@transaction.atomic
def declare(*, the_round: Round, entry: DeclarationEntry, by: Person, at: datetime) -> Declaration:
    """Declare for a round; who declares a conflict is kept out at once, and may not take it back."""
    grants.check(by, "declare", KIND, Recusal(person=by))
    if not Member.objects.serving().of(by.pk).filter(team__round=the_round).exists():
        raise NotPossible(_("您不在这一轮的巡察组里，不用申报。"))
    made = Declaration.objects.create(
        round=the_round, person=by, conflicted=entry.conflicted, text=entry.reason, at=at
    )
    record("teams.recusal.declared", by=by, on=the_round, at=at, conflicted=entry.conflicted)
    if entry.conflicted:
        inspection = entry.inspection
        if inspection is None or inspection.segment.round_id != the_round.pk or not entry.rule:
            raise NotPossible(_("请写明与哪个单位、属于哪种回避情形。"))
        told = RecusalEntry(by, inspection.organisation, entry.rule, entry.reason, round=the_round)
        standing = queries.standing(by.pk, inspection)
        with in_house():
            why = f"{RuleKey(entry.rule).label}：{entry.reason}"
        admit(standing, why, by, at)
        if not standing.filter(inspection=None).exists():  # what the unit asked closes its one task alone
            keep(_wanted(told, Origin.DECLARED, by, at), by, at)
    return made


@transaction.atomic
def take_step(
    *,
    recusal: Recusal,
    step: str,
    by: AbstractBaseUser,
    at: datetime,
    reason: str = "",
    replacement: Person | None = None,
) -> None:
    """Take one step with a recusal. Refused to the one concerned, and to who took the step before it.

    Who verifies it may propose who comes in the place of the one concerned; the approval seats them.
    """
    row = RECUSAL[step]
    rows = Recusal.objects.select_related("organisation__jurisdiction", "person", "replacement")
    found = rows.select_for_update(of=("self",)).get(pk=recusal.pk)
    if found.person_id == by.pk:
        raise NotPossible(_("回避与您本人有关，您不能核实、批准或者解除。"))
    expect(found, row, by)
    grants.wait_for(by, found.person)
    grants.check(by, row.needs, KIND, found)
    _check_another(found, step, by)
    if step in NEED_A_REASON and not reason.strip():
        raise NotPossible(_("请写明理由。"))
    _check_opening(found, step, at)
    columns = _columns(step, by, at)
    if replacement is not None:
        if step != "verify":
            raise NotPossible(_("替换人选在核实时提出。"))
        replacing.check(found, replacement, at)
        columns["replacement"] = replacement
    move(found, row, by=by, **columns)
    unseated = replacing.carry_out(found, by, at) if step == "approve" else ""
    note = "；".join(one for one in (reason, unseated) if one)
    RecusalStep.objects.create(recusal=found, step=step, by_id=by.pk, at=at, reason=note[:MOST])
    people = {found.person, *(who_may("end", KIND, found, at) if unseated else ())}
    notify_others(people, by=by, event=row.event, link=page_of(found), at=at)
    _tell(found, step, by, at)
    record(row.event, by=by, on=found, at=at, organisation=found.organisation_id, person=found.person_id)
    recusal.refresh_from_db()


@transaction.atomic
def record_found(*, the_round: Round, by: AbstractBaseUser, at: datetime) -> int:
    """Put every conflict that the house finds in a round on record; each closes at once. Say how many."""
    grants.check(by, "create", KIND)
    return deriving.derive(people=None, by=by, at=at, the_round=the_round)


@transaction.atomic
def set_rule(*, place: Jurisdiction, entry: RuleEntry, by: AbstractBaseUser, at: datetime) -> RecusalRule:
    """Set a rule for a place from now on; how it was set before stays on record."""
    made = RecusalRule(
        jurisdiction=place,
        key=entry.key,
        years=entry.years,
        binds=entry.binds,
        active=entry.active,
        reason=entry.reason,
        by_id=by.pk,
        at=at,
    )
    grants.check(by, "update", RULE, made)
    if not entry.reason.strip():
        raise NotPossible(_("请写明修改的依据或原因。"))
    if entry.key in ALWAYS and not (entry.active and entry.binds == Binds.ALL):
        raise NotPossible(_("本单位和亲属的回避由规定确定，不能停用，也不能缩小适用范围。"))
    made.save(force_insert=True)
    record("teams.recusalrule.set", by=by, on=made, at=at, key=entry.key, years=entry.years)
    deriving.derive(people=None, by=by, at=at)
    return made


def _wanted(entry: RecusalEntry, origin: Origin, by: AbstractBaseUser, at: datetime) -> Recusal:
    return Recusal(
        person=entry.person,
        organisation=entry.organisation,
        inspection=entry.inspection,
        round=entry.round,
        rule=entry.rule,
        origin=origin,
        reason=entry.reason,
        asked_by_id=by.pk,
        asked_at=at,
    )


@transaction.atomic
def note_export(*, rows: int, by: AbstractBaseUser, at: datetime) -> None:
    """Leave a line that somebody took the list of recusals out."""
    grants.check(by, "export", KIND)
    record("teams.recusal.exported", by=by, on=KIND, at=at, rows=rows)


def _serves(person: Person, inspection: Inspection) -> bool:
    serving = Member.objects.serving().of(person.pk)
    return serving.filter(team__round=inspection.segment.round_id, team__name=inspection.team).exists()


def _tell(found: Recusal, step: str, by: AbstractBaseUser, at: datetime) -> None:
    """Tell whose turn it is next, and who asked what became of it."""
    if step in NEXT:
        act, event = NEXT[step]
        notify_others(who_may(act, KIND, found, at), by=by, event=event, link=page_of(found), at=at)
    if step in OUTCOMES and found.origin in {Origin.UNIT, Origin.OFFICE} and found.asked_by != found.person:
        event = "teams.recusal.answered"
        notify_others([found.asked_by], by=by, event=event, link=page_of(found), at=at)


def _check_another(found: Recusal, step: str, by: AbstractBaseUser) -> None:
    """Refuse who asked to verify it, and who proposed the end to agree to it."""
    if step in {"verify", "refuse", "doubt"} and by.pk == found.asked_by_id:
        raise NotPossible(_("这条回避由您提出，须由巡察办另一人核实。"))
    if step in {"approve", "decline"} and by.pk in {found.asked_by_id, found.verified_by_id}:
        raise NotPossible(_("这条回避由您提出或核实，须由另一人批准。"))
    if step == "dismiss" and by.pk == found.end_asked_by_id:
        raise NotPossible(_("不予回避由您提出，须由巡察办另一人同意。"))
    if step == "end" and by.pk == found.end_asked_by_id:
        raise NotPossible(_("解除由您提出，须由巡察办另一人同意。"))


def _check_opening(found: Recusal, step: str, at: datetime) -> None:
    """Refuse to open what one alone finds to be none, and what the house itself still finds."""
    if step == "refuse" and found.closing:
        raise NotPossible(
            _("这条回避已经关闭了该单位，一人不能决定不予回避。请办理“提出不予回避”，由另一人核对。")
        )
    if step == "doubt" and not found.closing:
        raise NotPossible(_("这条回避还没有关闭任何内容，请直接办理“不予回避”。"))
    if step in OPENING and (standing := deriving.grounds(found, at)):
        raise NotPossible(
            _("回避的依据还在，不能取消：%(why)s。情况有变的，先在人才库更正。") % {"why": standing}
        )


def _columns(step: str, by: AbstractBaseUser, at: datetime) -> dict[str, object]:
    """Return what a step writes besides the state."""
    written: dict[str, dict[str, object]] = {
        "verify": {"verified_by": by.pk},
        "approve": {"approved_by": by.pk},
        "doubt": {"end_asked_by": by.pk},
        "dismiss": {"ended_by": by.pk},
        "ask_end": {"end_asked_by": by.pk},
        "end": {"ended_by": by.pk, "until": at},
    }
    return written.get(step, {})

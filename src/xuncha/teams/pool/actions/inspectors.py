"""Take somebody into the pool, change what is said of them, say whether they can be sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.organisations.closed import closed_to
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.teams.models import Expertise, Inspector, Member, PoolState, Qualification, Recusal
from xuncha.teams.pool import news
from xuncha.teams.pool.policy import EXPERTISE, INSPECTOR
from xuncha.teams.pool.rules import COMMON
from xuncha.teams.states import RecusalState
from xuncha.workflow import refusals
from xuncha.workflow.refusals import Refused
from xuncha.workflow.sorting import name_key

OVER = (RecusalState.ENDED, RecusalState.REFUSED)


class Changed(refusals.Changed):
    """Somebody else has changed the entry since the form was opened."""

    said = gettext_lazy("别人刚刚修改过这名人员的信息。请对照现在的内容和您填写的内容，核对后再保存。")


class Taken(Refused):
    """The number or the account belongs to another entry of the pool."""


class NotNow(Refused):
    """The entry stands elsewhere than the act needs."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person fills in about an inspector."""

    jurisdiction: Jurisdiction
    number: str
    name: str
    home: Organisation
    joined_on: date
    person: AbstractBaseUser | None = None
    native_place: Jurisdiction | None = None
    branch: str = ""
    rank: str = ""
    qualification: str = Qualification.MEMBER
    past: int = 0
    expertise: tuple[str, ...] = ()

    def columns(self) -> dict[str, object]:
        """Return the columns that are written."""
        return {
            "jurisdiction": self.jurisdiction,
            "number": self.number,
            "name": self.name,
            "name_key": name_key(self.name),
            "home": self.home,
            "joined_on": self.joined_on,
            "person": self.person,
            "native_place": self.native_place,
            "branch": self.branch,
            "rank": self.rank,
            "qualification": self.qualification,
            "past": self.past,
        }


@transaction.atomic
def create_inspector(*, entry: Entry, by: AbstractBaseUser, at: datetime) -> Inspector:
    """Take somebody into the pool of a place. Refused when the number or the account is taken."""
    made = Inspector(**entry.columns())
    grants.check(by, "create", INSPECTOR, made)
    _check_joined(entry, at)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise _taken(entry) from error
    made.expertise.set(known_expertise(entry.jurisdiction, entry.expertise))
    record("teams.inspector.created", by=by, on=made, at=at)
    news.INSPECTORS.tell([made], by, at)
    return made


@transaction.atomic
def update_inspector(
    *, inspector: Inspector, entry: Entry, version: int, by: AbstractBaseUser, at: datetime
) -> None:
    """Change what is said of an inspector; `Changed` when the version is not the one that was seen."""
    grants.check(by, "update", INSPECTOR, inspector)
    grants.check(by, "update", INSPECTOR, Inspector(pk=inspector.pk, **entry.columns()))
    _check_joined(entry, at)
    _check_account(inspector, entry)
    if entry.home.pk != inspector.home_id:
        check_apart(by, entry.home.pk, inspector.home_id)
    rows = Inspector.objects.filter(pk=inspector.pk, version=version)
    try:
        with transaction.atomic():
            changed = rows.update(version=version + 1, **entry.columns())
    except IntegrityError as error:
        raise _taken(entry) from error
    inspector.refresh_from_db()
    if not changed:
        raise Changed(inspector)
    inspector.expertise.set(known_expertise(entry.jurisdiction, entry.expertise))
    record("teams.inspector.updated", by=by, on=inspector, at=at, version=version + 1)
    news.INSPECTORS.tell([inspector], by, at)


@transaction.atomic
def set_state(
    *, inspector: Inspector, state: str, reason: str, on: date, by: AbstractBaseUser, at: datetime
) -> None:
    """Say that an inspector can be sent, cannot, or has left the pool; the reason goes when it is over."""
    grants.check(by, "update", INSPECTOR, inspector)
    if state == inspector.state and state != PoolState.UNAVAILABLE:
        raise NotNow(
            _("“%(name)s”现在就是“%(state)s”。") % {"name": inspector, "state": PoolState(state).label}
        )
    if state != PoolState.AVAILABLE and not reason:
        raise NotNow(_("请写明原因。"))
    if state == PoolState.LEFT and not inspector.joined_on <= on <= in_beijing(at).date():
        raise NotNow(_("出库日期要在入库日期（%(day)s）和今天之间。") % {"day": inspector.joined_on})
    version = inspector.version
    changed = Inspector.objects.filter(pk=inspector.pk, version=version).update(
        state=state,
        reason="" if state == PoolState.AVAILABLE else reason,
        left_on=on if state == PoolState.LEFT else None,
        version=version + 1,
    )
    inspector.refresh_from_db()
    if not changed:
        raise Changed(inspector)
    record("teams.inspector.state_set", by=by, on=inspector, at=at, state=state, day=str(on))


@transaction.atomic
def add_expertise(*, place: Jurisdiction, name: str, by: AbstractBaseUser, at: datetime) -> Expertise:
    """Put a field of knowledge onto the list of an office, or offer it again."""
    grants.check(by, "create", EXPERTISE, Expertise(jurisdiction=place))
    begin_list(place)
    made, _new = Expertise.objects.update_or_create(
        jurisdiction=place, name=name, defaults={"is_offered": True}
    )
    record("teams.expertise.added", by=by, on=made, at=at)
    return made


@transaction.atomic
def offer_no_more(*, place: Jurisdiction, name: str, by: AbstractBaseUser, at: datetime) -> None:
    """Offer a field of knowledge no more; who has it keeps it."""
    grants.check(by, "update", EXPERTISE, Expertise(jurisdiction=place))
    begin_list(place)
    found = Expertise.objects.filter(jurisdiction=place, name=name).first()
    if found is None or not found.is_offered:
        raise NotNow(_("清单里没有“%(name)s”，请刷新后查看。") % {"name": name})
    found.is_offered = False
    found.save(update_fields=["is_offered"])
    record("teams.expertise.ended", by=by, on=found, at=at)


@transaction.atomic
def note_export(*, rows: int, by: AbstractBaseUser, at: datetime) -> None:
    """Leave a line that somebody took a list of the pool out."""
    grants.check(by, "export", INSPECTOR)
    record("teams.inspector.exported", by=by, on=INSPECTOR, at=at, rows=rows)


def begin_list(place: Jurisdiction) -> None:
    """Write the common list down as an office's own, where it has none yet."""
    if not Expertise.objects.filter(jurisdiction=place).exists():
        Expertise.objects.bulk_create(Expertise(jurisdiction=place, name=name) for name in COMMON)


def known_expertise(place: Jurisdiction, names: Iterable[str]) -> list[Expertise]:
    """Return the rows of an office's list of these names; one that it lacks is refused."""
    wanted = [*dict.fromkeys(names)]
    if not wanted:
        return []
    begin_list(place)
    found = {one.name: one for one in Expertise.objects.filter(jurisdiction=place, name__in=wanted)}
    lacking = [name for name in wanted if name not in found]
    if lacking:
        raise NotNow(_("专业特长清单里没有：%(names)s。请先加入清单。") % {"names": "、".join(lacking)})
    return [found[name] for name in wanted]


def check_apart(by: AbstractBaseUser, *organisations: int) -> None:
    """Refuse who keeps away from one of the units to write down on what the recusal of others rests."""
    if not closed_to(by).isdisjoint(organisations):
        raise NotNow(_("您回避这个单位，谁在它那里任职、与它有什么关系，由其他人登记。"))


def _check_joined(entry: Entry, at: datetime) -> None:
    if entry.joined_on > in_beijing(at).date():
        raise NotNow(_("入库日期不能晚于今天。"))


def _check_account(inspector: Inspector, entry: Entry) -> None:
    """Refuse to part somebody from their account while what the pool knows of them decides what is closed."""
    person = inspector.person_id
    if person is None or (entry.person is not None and entry.person.pk == person):
        return
    serves = Member.objects.serving().of(person).exists()
    if serves or Recusal.objects.filter(person=person).exclude(state__in=OVER).exists():
        raise NotNow(
            _("“%(name)s”在巡察组里，或有未了结的回避，不能取消或更换账号；请先调离，或办结回避。")
            % {"name": inspector}
        )


def _taken(entry: Entry) -> Taken:
    if Inspector.objects.filter(jurisdiction=entry.jurisdiction, number=entry.number).exists() and (
        entry.person is None or not Inspector.objects.filter(person_id=entry.person.pk).exists()
    ):
        return Taken(_("人才库编号 %(number)s 已被使用，请换一个编号。") % {"number": entry.number})
    return Taken(_("编号或系统账号已属于人才库里的另一人，请核对。"))

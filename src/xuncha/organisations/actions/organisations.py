"""Create, change, merge and abolish one organisation, or add one place."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.organisations import rules
from xuncha.organisations.closed import check_open
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.workflow import refusals
from xuncha.workflow.refusals import Refused
from xuncha.workflow.sorting import name_key

KIND = "organisations.organisation"
PLACE = "organisations.jurisdiction"


class Changed(refusals.Changed):
    """Somebody else has changed the organisation since the form was opened."""

    said = gettext_lazy("别人刚刚修改过这个单位。请对照现在的内容和您填写的内容，核对后再保存。")


class NameTaken(Refused):
    """The code or the name is in use."""


class Misplaced(Refused):
    """A place or an organisation cannot lie where it was put."""


class AlreadyGone(Refused):
    """The organisation has been abolished before."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person fills in about an organisation."""

    name: str
    code: str
    kind: str
    jurisdiction: Jurisdiction
    parent: Organisation | None = None
    authority: str = ""
    party_members: int | None = None
    village_class: str = ""

    def columns(self) -> dict[str, object]:
        """Return the columns that are written."""
        return {
            "name": self.name,
            "name_key": name_key(self.name),
            "code": self.code,
            "kind": self.kind,
            "jurisdiction": self.jurisdiction,
            "parent": self.parent,
            "authority": self.authority,
            "party_members": self.party_members,
            "village_class": self.village_class,
        }


@transaction.atomic
def create_place(
    *, name: str, level: str, parent: Jurisdiction | None, by: AbstractBaseUser, at: datetime
) -> Jurisdiction:
    """Add a place below another. Refused when the level does not fit or the name is taken there."""
    grants.check(by, "create", PLACE, parent)
    place = _placed(name, level, parent)
    record("organisations.place.created", by=by, on=place, at=at)
    return place


@transaction.atomic
def create_organisation(*, entry: Entry, by: AbstractBaseUser, at: datetime) -> Organisation:
    """Add an organisation to a place of the person's own jurisdiction. Refused when the code is taken."""
    made = Organisation(**entry.columns())
    grants.check(by, "create", KIND, made)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise NameTaken(
            _("统一编码 %(code)s 已被使用，请核对编码，或直接修改那个单位。") % {"code": entry.code}
        ) from error
    record("organisations.organisation.created", by=by, on=made, at=at)
    return made


@transaction.atomic
def update_organisation(
    *, organisation: Organisation, entry: Entry, version: int, by: AbstractBaseUser, at: datetime
) -> None:
    """Change an organisation; `Changed` when its version is not the one that the person saw."""
    grants.check(by, "update", KIND, organisation)
    grants.check(by, "update", KIND, Organisation(pk=organisation.pk, **entry.columns()))
    check_open(by, organisation.pk)
    if rules.makes_a_ring(organisation, entry.parent):
        raise Misplaced(_("上级组织不能是本单位或其下级，请另选上级组织。"))
    rows = Organisation.objects.filter(pk=organisation.pk, version=version)
    try:
        with transaction.atomic():
            changed = rows.update(version=version + 1, **entry.columns())
    except IntegrityError as error:
        raise NameTaken(
            _("统一编码 %(code)s 已被另一单位使用，请核对编码。") % {"code": entry.code}
        ) from error
    organisation.refresh_from_db()
    if not changed:
        raise Changed(organisation)
    record("organisations.organisation.updated", by=by, on=organisation, at=at, version=version + 1)


@transaction.atomic
def abolish_organisation(
    *, organisation: Organisation, on: date, reason: str, by: AbstractBaseUser, at: datetime
) -> None:
    """Say that an organisation no longer exists from a day on; its history stays."""
    grants.check(by, "abolish", KIND, organisation)
    check_open(by, organisation.pk)
    _close(organisation, on=on, into=None, at=at)
    record("organisations.organisation.abolished", by=by, on=organisation, at=at, day=str(on), reason=reason)


@transaction.atomic
def merge_organisation(
    *,
    organisation: Organisation,
    into: Organisation,
    on: date,
    reason: str,
    by: AbstractBaseUser,
    at: datetime,
) -> None:
    """Merge an organisation into another; its children follow, its history stays with it."""
    grants.check(by, "merge", KIND, organisation)
    grants.check(by, "merge", KIND, into)
    check_open(by, organisation.pk, into.pk)
    if into.pk == organisation.pk or into.abolished_on is not None:
        raise Misplaced(_("不能并入本单位或已撤销的单位，请选择仍在的单位。"))
    if rules.makes_a_ring(organisation, into):
        raise Misplaced(_("并入的单位在本单位之下，请先调整它的上级组织。"))
    _close(organisation, on=on, into=into, at=at)
    moved = organisation.children.update(parent=into, version=F("version") + 1)
    record(
        "organisations.organisation.merged",
        by=by,
        on=organisation,
        at=at,
        into=into.pk,
        day=str(on),
        children=moved,
        reason=reason,
    )


def _close(organisation: Organisation, *, on: date, into: Organisation | None, at: datetime) -> None:
    if on > in_beijing(at).date():  # from then on it is in no list: a day to come would take it out too early
        raise Misplaced(_("日期不能晚于今天：到了那一天再登记。"))
    rows = Organisation.objects.filter(pk=organisation.pk, abolished_on=None, version=organisation.version)
    closed = rows.update(abolished_on=on, merged_into=into, version=organisation.version + 1)
    now = Organisation.objects.get(pk=organisation.pk)
    if not closed and now.abolished_on is None:
        raise Changed(now)
    if not closed:
        raise AlreadyGone(_("这个单位已经撤销或并入其他单位，请刷新后查看。"))
    organisation.refresh_from_db()


def _placed(name: str, level: str, parent: Jurisdiction | None) -> Jurisdiction:
    if not rules.may_lie_in(level, parent):
        raise Misplaced(_("下级地区的层级必须低于上级地区，请另选层级。"))
    place = Jurisdiction(name=name, level=level, parent=parent)
    try:
        with transaction.atomic():
            place.save(force_insert=True)
    except IntegrityError as error:
        raise NameTaken(_("上级地区之下已有“%(name)s”，请直接使用它。") % {"name": name}) from error
    place.path = f"{parent.path if parent else ''}{place.pk}."
    place.save(update_fields=["path"])
    return place

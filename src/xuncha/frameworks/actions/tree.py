"""Add, change, move and remove the aspects and items of a draft; the numbers follow by themselves."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.frameworks.actions.numbering import LAST, Row, hold, number, renumber
from xuncha.frameworks.models import Aspect, Item, Version
from xuncha.workflow import refusals
from xuncha.workflow.refusals import Refused

KIND = "frameworks.version"


class Changed(refusals.Changed):
    """Somebody else has changed the same thing since the form was opened."""

    said = gettext_lazy("别人刚刚修改过这里。请对照现在的内容和您填写的内容，核对后再保存。")


class TitleTaken(Refused):
    """The focus has an aspect of that title."""


class Dangling(Refused):
    """An aspect that still has items is not removed."""


@dataclass(frozen=True, slots=True)
class AspectEntry:
    """What a person fills in about an aspect."""

    focus: str
    title: str


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """What a person fills in about an item."""

    aspect: Aspect
    title: str
    wordings: str
    basis: str
    tags: str

    def columns(self) -> dict[str, object]:
        """Return the columns that are written."""
        return {
            "aspect": self.aspect,
            "title": self.title,
            "wordings": self.wordings,
            "basis": self.basis,
            "tags": self.tags,
        }


@transaction.atomic
def add_aspect(*, version: Version, entry: AspectEntry, by: AbstractBaseUser, at: datetime) -> Aspect:
    """Add an aspect at the end of its focus. `TitleTaken` when the focus has one of that title."""
    _take(version, by)
    aspect = Aspect(version=version, number=LAST, focus=entry.focus, title=entry.title)
    try:
        with transaction.atomic():
            aspect.save(force_insert=True)
    except IntegrityError as error:
        raise _taken(entry) from error
    _renumbered(version, aspect)
    record("frameworks.aspect.added", by=by, on=aspect, at=at, number=aspect.number)
    return aspect


@transaction.atomic
def change_aspect(
    *, aspect: Aspect, entry: AspectEntry, revision: int, by: AbstractBaseUser, at: datetime
) -> None:
    """Change an aspect; `Changed` when its revision is not the one that the person saw."""
    _take(aspect.version, by)
    rows = Aspect.objects.filter(pk=aspect.pk, revision=revision)
    try:
        with transaction.atomic():
            changed = rows.update(focus=entry.focus, title=entry.title, revision=revision + 1)
    except IntegrityError as error:
        raise _taken(entry) from error
    aspect.refresh_from_db(fields=["focus", "title", "revision", "number"])
    if not changed:
        raise Changed(aspect)
    _renumbered(aspect.version, aspect)
    record("frameworks.aspect.changed", by=by, on=aspect, at=at, number=aspect.number)


@transaction.atomic
def move_aspect(*, aspect: Aspect, up: bool, by: AbstractBaseUser, at: datetime) -> None:
    """Move an aspect by one place within its focus, its items with it; at the end nothing moves."""
    _take(aspect.version, by)
    rows = list(aspect.version.aspects.order_by("number"))
    number(_swapped(rows, [row for row in rows if row.focus == aspect.focus], aspect, up=up))
    _renumbered(aspect.version, aspect)
    record("frameworks.aspect.moved", by=by, on=aspect, at=at, number=aspect.number, up=up)


@transaction.atomic
def remove_aspect(*, aspect: Aspect, by: AbstractBaseUser, at: datetime) -> None:
    """Remove an aspect of a draft. `Dangling` while it has items."""
    grants.check(by, "update", KIND, aspect.version)
    _check_bare(aspect)
    hold(aspect.version)
    _check_bare(aspect)  # nobody has added an item meanwhile
    record("frameworks.aspect.removed", by=by, on=aspect, at=at, number=aspect.number)
    aspect.delete()
    renumber(aspect.version)


@transaction.atomic
def add_item(*, entry: ItemEntry, by: AbstractBaseUser, at: datetime) -> Item:
    """Add an item at the end of its aspect."""
    version = entry.aspect.version
    _take(version, by)
    item = Item.objects.create(version=version, number=LAST, **entry.columns())
    _renumbered(version, item)
    record("frameworks.item.added", by=by, on=item, at=at, number=item.number)
    return item


@transaction.atomic
def change_item(*, item: Item, entry: ItemEntry, revision: int, by: AbstractBaseUser, at: datetime) -> None:
    """Change an item, or put it under another aspect; `Changed` when the person saw an older one."""
    _take(item.version, by)
    if entry.aspect.version_id != item.version_id:
        raise Dangling(_("只能移到同一版本的方面，请刷新后重选。"))
    changed = Item.objects.filter(pk=item.pk, revision=revision).update(
        revision=revision + 1, **entry.columns()
    )
    item.refresh_from_db()
    if not changed:
        raise Changed(item)
    _renumbered(item.version, item)
    record("frameworks.item.changed", by=by, on=item, at=at, number=item.number)


@transaction.atomic
def move_item(*, item: Item, up: bool, by: AbstractBaseUser, at: datetime) -> None:
    """Move an item by one place within its aspect; at the end nothing moves."""
    _take(item.version, by)
    rows = list(item.version.items.order_by("number"))
    number(_swapped(rows, [row for row in rows if row.aspect_id == item.aspect_id], item, up=up))
    item.refresh_from_db(fields=["number"])
    record("frameworks.item.moved", by=by, on=item, at=at, number=item.number, up=up)


@transaction.atomic
def remove_item(*, item: Item, by: AbstractBaseUser, at: datetime) -> None:
    """Remove an item of a draft, and what it corresponds to."""
    _take(item.version, by)
    record("frameworks.item.removed", by=by, on=item, at=at, number=item.number)
    item.delete()
    renumber(item.version)


def _take(version: Version, by: AbstractBaseUser) -> None:
    grants.check(by, "update", KIND, version)
    hold(version)


def _check_bare(aspect: Aspect) -> None:
    if aspect.items.exists():
        raise Dangling(_("这个方面下还有条目，请先移到别的方面或删去，再删这个方面。"))


def _taken(entry: AspectEntry) -> TitleTaken:
    return TitleTaken(
        _("“%(focus)s”下已有“%(title)s”，请换一个名称。") % {"focus": entry.focus, "title": entry.title}
    )


def _renumbered(version: Version, row: Aspect | Item) -> None:
    renumber(version)
    row.refresh_from_db(fields=["number"])


def _swapped(rows: list[Row], beside: list[Row], row: Row, *, up: bool) -> list[Row]:
    """Return the rows with one and its neighbour changed over; as they are when it has none."""
    keys = [one.pk for one in beside]
    place = keys.index(row.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(beside):
        every = [one.pk for one in rows]
        here, there = every.index(keys[place]), every.index(keys[other])
        rows[here], rows[there] = rows[there], rows[here]
    return rows

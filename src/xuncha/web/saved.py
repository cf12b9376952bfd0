"""What becomes of saved views: kept, changed, watched. A person has one of a name, whatever its table."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from xuncha.web.models import SavedView, SavedViewQuerySet
from xuncha.web.tables.definition import KNOWN
from xuncha.web.tables.state import State
from xuncha.web.tables.watching import MOST_WATCHED, standing
from xuncha.workflow.refusals import Refused

LONGEST_QUERY = 2000


class NameTaken(Refused):
    """The person has a view of this name already."""


class TooMuch(Refused):
    """More is asked of the table than a view can keep, or the view holds more than can be watched."""


def keep(*, by: AbstractBaseUser, state: State, name: str, shared: bool, over: bool = False) -> SavedView:
    """Keep what a table shows under a name, `over` the person's view of this table that has it.

    Raises `NameTaken`, `TooMuch`.
    """
    if len(state.view) > LONGEST_QUERY:
        raise TooMuch(_("筛选条件太长，存不下，请减少条件后再保存。"))
    kept = {"table": state.table.name, "query": state.view, "shared": shared}
    standing = named(by, state.table.name, name)
    if over and standing.update(**kept, watched=False, seen=[]):
        return standing.get()
    try:
        with transaction.atomic():
            return SavedView.objects.create(owner_id=by.pk, name=name, **kept)
    except IntegrityError as error:
        raise _taken(by, name) from error


def change(*, by: AbstractBaseUser, view: SavedView, name: str, shared: bool) -> None:
    """Give a view another name, share it or cease to. Raises `NameTaken`."""
    try:
        with transaction.atomic():
            SavedView.objects.filter(pk=view.pk).update(name=name, shared=shared)
    except IntegrityError as error:
        raise _taken(by, name) from error
    view.refresh_from_db()


def watch(*, by: AbstractBaseUser, view: SavedView) -> None:
    """Remember what stands in the view now; what comes later is new. Raises `TooMuch`."""
    seen = standing(view, by)
    if seen is None:
        raise TooMuch(
            _("视图“%(name)s”不能提醒：内容超过 %(most)d 行或条件已失效。请再加筛选条件后保存。")
            % {"name": view.name, "most": MOST_WATCHED}
        )
    SavedView.objects.filter(pk=view.pk).update(watched=True, seen=seen)
    view.refresh_from_db()


def unwatch(view: SavedView) -> None:
    """Tell of the view no longer."""
    SavedView.objects.filter(pk=view.pk).update(watched=False, seen=[])
    view.refresh_from_db()


def named(by: AbstractBaseUser, table: str, name: str) -> SavedViewQuerySet:
    """Return the view of a table that the person keeps under a name, if there is one."""
    return SavedView.objects.of(by).filter(table=table, name=name)


def title_of(view: SavedView) -> str:
    """Return the title of the table of a view; empty when the house has no such table any more."""
    table = KNOWN.get(view.table)
    return str(table.title) if table else ""


def _taken(by: AbstractBaseUser, name: str) -> NameTaken:
    other = SavedView.objects.of(by).filter(name=name).first()
    words = _("您已有名为“%(name)s”的视图（在“%(table)s”里），请换一个名称，或先删除那一个。")
    return NameTaken(words % {"name": name, "table": title_of(other) if other else ""})

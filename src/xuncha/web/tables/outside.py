"""A table taken out without a page: the filters of its address, its columns or a layout, into a file."""

from pathlib import Path
from typing import IO, Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xuncha.web import spreadsheets
from xuncha.web.tables.definition import Layout, Table
from xuncha.web.tables.filing import plain_rows
from xuncha.web.tables.state import State
from xuncha.workflow.refusals import Refused


class NotAsked(Refused):
    """A filter, a layout or a kind of file that the table does not know."""


def suffix_of(file: Path) -> str:
    """Return the kind of a file by its name. Raises `NotAsked`."""
    suffix = file.suffix.lower().removeprefix(".")
    if suffix not in spreadsheets.WRITERS:
        kinds = "、".join(f".{one}" for one in spreadsheets.WRITERS)
        raise NotAsked(_("文件名要以 %(kinds)s 结尾，现在是 %(name)s") % {"kinds": kinds, "name": file.name})
    return suffix


def write_out(  # noqa: PLR0913 -- a table, whose, whither, which part
    table: Table,
    rows: QuerySet[Any],
    out: IO[bytes],
    suffix: str,
    *,
    by: AbstractBaseUser,
    asked: str = "",
    layout: str = "",
) -> int:
    """Write the rows that the filters leave, in their order; return how many. Raises `NotAsked`.

    `asked` is what stands behind the ? in the address of the page; `rows` are those that the person may see.
    """
    state = State.asked_by(by, table, asked.removeprefix("?"), opens=True)
    if wrong := [*state.unknown, *state.form.errors]:
        raise NotAsked(_("不认得这些筛选条件：%(names)s") % {"names": "、".join(wrong)})
    shown = {"": Layout(key="", title="", columns=state.columns)} | {one.key: one for one in table.layouts}
    if layout not in shown:
        raise NotAsked(_("没有“%(name)s”这种列式") % {"name": layout})
    columns = shown[layout].columns
    narrowed = state.ordered(state.narrowed(rows))
    heads = [spreadsheets.Head(str(column.title), column.wide) for column in columns]
    spreadsheets.WRITERS[suffix](out, heads, plain_rows(narrowed, columns))
    return narrowed.count()

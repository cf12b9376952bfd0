"""What a room says about a table: its columns, its filters, its bulk acts."""

import copy
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from xuncha.web.fields import ANY, name_empty
from xuncha.web.searching import Typed

Words = str | Promise

RESERVED = frozenset({"q", "sort", "columns", "page", "size", "export"})
SIZES = (20, 50, 100, 200)

NIL = UUID(int=0)
KNOWN: dict[str, "Table"] = {}
"""Every table of the house by its name; whoever saves a view names one of them."""


def leading_to(name: str) -> Callable[[Any], str]:
    """Return where rows lead: the page of this name and their uid. Its address is made once, not for each."""

    @cache
    def address() -> tuple[str, str, str]:
        return reverse(name, args=[NIL]).partition(str(NIL))

    def link(row: Any) -> str:  # noqa: ANN401 -- a row with a uid
        before, _nil, after = address()
        return f"{before}{row.uid}{after}"

    return link


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell: the value, a small second line, and how it looks."""

    value: object
    small: Words = ""
    tone: str = ""  # "good", "warn", "bad", "info" or "plain": then the value is a status badge
    address: str = ""  # where the value leads
    late: bool = False


@dataclass(frozen=True, slots=True)
class Filed:
    """What a file gets of a column, where the page shows something else or there are very many rows.

    From plain values: a table all of whose columns say so is written without making an object of any row.
    """

    reads: tuple[str, ...]  # lookups of the ORM
    written: Callable[..., object] | None = None  # of what was read; by default the first as it is
    gather: Callable[[Sequence[Any]], Mapping[Any, object]] | None = None
    """What stands elsewhere of some thousand rows, asked at once, by the one value that was read of each."""

    def of(self, row: object) -> object:
        """Return what a file gets of one row."""
        values = [_along(row, lookup.split("__")) for lookup in self.reads]
        if self.gather:
            return self.gather(values).get(values[0], "")
        return self.written(*values) if self.written else values[0]

    def of_many(self, columns: Mapping[str, Sequence[Any]]) -> Sequence[object]:
        """Return what a file gets of many rows, of which the columns that are read are given."""
        values = [columns[lookup] for lookup in self.reads]
        if self.gather:
            found = self.gather(values[0])
            return [found.get(key, "") for key in values[0]]
        if (
            self.written and len(values) == 1 and self.written is not str
        ):  # states and kinds: few values, each written once
            known = {value: self.written(value) for value in set(values[0])}
            return [known[value] for value in values[0]]
        return list(map(self.written, *values)) if self.written else values[0]


def _along(row: object, names: Sequence[str]) -> object:
    found: object = row
    for name in names:
        found = getattr(found, name, None)
    return found


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. `value` is a function of the row or a path, "jurisdiction.name"; by default the key."""

    key: str
    title: Words
    value: Callable[[Any], object] | str = ""
    sort: str | tuple[str, ...] = ()  # lookups of the ORM; none: the column cannot be sorted
    numeric: bool = False
    shown: bool = True  # by default; the reader of the table chooses
    cell: str = ""  # the template of the cell, with `row` and `value`; costs about 0.1 ms a row
    filed: Filed | None = None  # what a file gets
    wide: int = 0  # in a workbook, in digits; by default as its title

    def __post_init__(self) -> None:
        """Refuse a column that turns its own order about: the table does that, and would do it twice."""
        if any(lookup.startswith("-") for lookup in self.order):
            message = f"column {self.key} sorts downward; give the table sort='-{self.key}' instead"
            raise ValueError(message)

    def of(self, row: object) -> object:
        """Return the value, or the `Cell`, of a row."""
        return self.value(row) if callable(self.value) else _along(row, (self.value or self.key).split("."))

    def plain(self, row: object) -> object:
        """Return the bare value that a file gets."""
        value = self.filed.of(row) if self.filed else self.of(row)
        if not isinstance(value, Cell):
            return value
        return (
            f"{value.value}（{value.small}）" if value.small and isinstance(value.value, str) else value.value
        )

    @property
    def order(self) -> tuple[str, ...]:
        """Return the lookups by which the column is sorted."""
        return (self.sort,) if isinstance(self.sort, str) else self.sort


@dataclass(frozen=True, kw_only=True)
class Filter:
    """One filter: a form field, and what its value asks of the rows.

    `lookup` is a lookup of the ORM, or a function of rows and value. `field` may be a function of the
    request, where the choices depend on who asks.
    """

    key: str
    title: Words
    field: forms.Field | Callable[[HttpRequest], forms.Field]
    lookup: str | Callable[[QuerySet[Any], Any], QuerySet[Any]]

    def narrow(self, rows: QuerySet[Any], value: object) -> QuerySet[Any]:
        """Return those of the rows that the value asks for."""
        return (
            rows.filter(**{self.lookup: value}) if isinstance(self.lookup, str) else self.lookup(rows, value)
        )

    def form_field(self, request: HttpRequest) -> forms.Field:
        """Return the field, never required, with the title of the filter."""
        field = copy.deepcopy(self.field) if isinstance(self.field, forms.Field) else self.field(request)
        field.required, field.label = False, self.title  # type: ignore[assignment]  # a lazy label is a label
        name_empty(field, ANY)
        return field


@dataclass(frozen=True, kw_only=True)
class BulkAct:
    """One act on many rows: its key, its words, and whether it must be given a reason."""

    key: str
    title: Words
    reason: bool = True


@dataclass(frozen=True, slots=True)
class Opening:
    """The order in which a page opens while nobody has asked for one: lookups with an index, and its words.

    For what no single column says: open before closed. No lookup of it may be empty for some rows that stand
    among others for which it is not. The API keeps the order of a column, which a program can name.
    """

    order: tuple[str, ...]
    words: Words


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A form of its own in which the rows of a table may be taken away, whichever columns the page shows."""

    key: str
    title: Words
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """Where a table stands whole: its page, and those of its rows that a person may see.

    A saved view of such a table can tell when something new stands in it.
    """

    address: str  # the name of the page
    rows: Callable[[AbstractBaseUser], QuerySet[Any]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """One table of the house. Names that are not written here never reach the ORM."""

    name: str  # "organisations.list": saved views belong to it
    title: Words
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    search: tuple[str, ...] | Callable[[Typed], Q] = ()  # lookups, any of them, or the condition of the rows
    glance: Callable[[Typed], Q] | None = None  # the same condition, quick where it is asked of few rows
    sort: str = ""  # the key of a column, with "-" for descending
    opening: Opening | None = None  # how a page opens, where no column says it
    size: int = 50
    key: str = "pk"  # what names a row in a form: "uuid" where an id could tell something
    empty: Words = ""  # what an empty table says; next to it the page may offer an act
    prepare: Callable[[list[Any]], None] | None = None  # reads at once what the rows of a page show
    link: Callable[[Any], str] | None = None  # where a row leads; its first column becomes the link
    layouts: tuple[Layout, ...] = ()
    home: Home | None = None

    def __post_init__(self) -> None:
        """Refuse a definition that contradicts itself."""
        keys = [column.key for column in self.columns]
        names = [one.key for one in self.filters]
        if len({*keys}) < len(keys) or len({*names}) < len(names) or RESERVED & {*names}:
            message = f"{self.name}: a key stands twice or is reserved"
            raise ValueError(message)
        if self.sort and self.sort.removeprefix("-") not in self.sortable:
            message = f"{self.name}: {self.sort} is not a column that can be sorted"
            raise ValueError(message)
        KNOWN[self.name] = self

    @property
    def sortable(self) -> dict[str, Column]:
        """Return the columns that can be sorted, by their key."""
        return {column.key: column for column in self.columns if column.sort}

    def name_of(self, row: object) -> str:
        """Return what names the row in a form."""
        return str(operator.attrgetter(self.key)(row))

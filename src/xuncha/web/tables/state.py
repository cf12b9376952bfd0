"""Where a table stands: filters, sort, columns, page, size, read from the address and written to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, ForeignKey, Model, QuerySet
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.utils.choices import BaseChoiceIterator
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from xuncha.web.searching import anywhere, terms
from xuncha.web.tables.definition import RESERVED, SIZES, Column, Filter, Table, Words
from xuncha.web.values import in_words

LONGEST_SEARCH = 100
LAST_PAGE = 1_000_000
GLANCED, MOST_GLANCED = 10, 1_010  # times as many rows as are wanted, of the first in order


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter: its words, and the address without it."""

    title: Words
    value: str
    without: str


class State:
    """One address of a table, read against its definition: what the definition does not name is set aside."""

    def __init__(
        self, table: Table, request: HttpRequest, query: QueryDict | None = None, *, opens: bool = False
    ) -> None:
        """Read the address; names that the table does not know are kept in `unknown`, to be told.

        The address is that of the request, or `query`, of which the request says only who asks. A page
        `opens` in the order that the table has for it.
        """
        self.table, self.query = table, request.GET if query is None else query
        self.form = _form(table, request, self.query)
        known = RESERVED | {one.key for one in table.filters}
        self.unknown = tuple(name for name in self.query if name not in known)
        self.page = min(_number(self.query.get("page"), 1), LAST_PAGE)
        size = _number(self.query.get("size"), table.size)
        self.size = size if size in SIZES else table.size
        sort = self.query.get("sort", "")
        if sort and sort.removeprefix("-") not in table.sortable:
            self.unknown, sort = (*self.unknown, f"sort={sort}"), ""
        self.opening = table.opening if opens and not sort else None
        self.sort = "" if self.opening else sort or table.sort

    @classmethod
    def asked_by(cls, person: AbstractBaseUser, table: Table, query: str, *, opens: bool = False) -> "State":
        """Read an address on behalf of a person, as no request of theirs brings it."""
        asking = HttpRequest()
        asking.user = person  # type: ignore[assignment]  # the filters ask only who it is
        return cls(table, asking, QueryDict(query), opens=opens)

    @cached_property
    def search(self) -> str:
        """Return the words of the search field."""
        return self.query.get("q", "").strip().replace("\0", "")[:LONGEST_SEARCH] if self.table.search else ""

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns that are shown: the chosen ones, or those of the definition."""
        chosen = {*self.query.getlist("columns")}
        picked = tuple(column for column in self.table.columns if column.key in chosen)
        return picked or tuple(column for column in self.table.columns if column.shown)

    @cached_property
    def valid(self) -> bool:
        """Return whether every filter holds a value that it can."""
        return self.form.is_valid()

    def active(self) -> Iterator[tuple[Filter, Any]]:
        """Yield the filters that are set, with their values."""
        if self.valid:
            for one in self.table.filters:
                value = self.form.cleaned_data[one.key]
                if not _blank(self.form.fields[one.key], value):
                    yield one, value

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows that the filters leave; none when a filter holds nonsense."""
        rows = self._filtered(rows)
        if self.search and self.valid:
            wanted, typed = self.table.search, terms(self.search)
            rows = rows.filter(wanted(typed) if callable(wanted) else anywhere(wanted, typed))
        return rows

    def _filtered(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        if not self.valid:
            return rows.none()
        for one, value in self.active():
            rows = one.narrow(rows, value)
        return rows

    def found(self, rows: QuerySet[Any], first: int, last: int) -> list[Any]:
        """Return the rows from one place to another, in order.

        A word that every tenth says stands often enough among the first rows of the order, where an index
        gives it: those are looked at before all that say it are collected, which may be tens of thousands.
        """
        ahead = last * GLANCED
        if self.search and self.table.glance and ahead <= MOST_GLANCED and self._order_is_kept(rows.model):
            nearest = self.ordered(self._filtered(rows)).values("pk")[:ahead]
            said = rows.filter(self.table.glance(terms(self.search)), pk__in=nearest)
            glanced = [*self.ordered(said)[first:last]]
            if len(glanced) == last - first:
                return glanced
        return [*self.ordered(self.narrowed(rows))[first:last]]

    def _order_is_kept(self, model: type[Model]) -> bool:
        order = self._lookups()
        return bool(order) and _leads_an_index(model, order[0])

    def _lookups(self) -> tuple[str, ...]:
        column = self.table.sortable.get(self.sort.removeprefix("-"))
        return self.opening.order if self.opening else column.order if column else ()

    def ordered(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows in order; the key decides between equals, so the order is the same each time."""
        sign = "-" if self.sort.startswith("-") else ""
        if self.opening:
            return rows.order_by(*self.opening.order, "pk")
        if not (order := self._lookups()):
            return rows.order_by(*(rows.query.order_by or ("pk",)))
        return rows.order_by(*(_toward(sign, lookup, rows) for lookup in order), f"{sign}pk")

    @cached_property
    def _parts(self) -> dict[str, list[str]]:
        """Return the parts of the address that the table knows, read once: a page writes twenty addresses."""
        names = sorted(RESERVED | {one.key for one in self.table.filters})
        found = {name: [value for value in self.query.getlist(name) if value] for name in names}
        columns = {column.key for column in self.table.columns}
        found["columns"] = [key for key in found["columns"] if key in columns]
        found["sort"] = [key for key in found["sort"] if key.removeprefix("-") in self.table.sortable]
        return found

    def _kept(self, without: Iterable[str], changes: Mapping[str, object]) -> list[tuple[str, str]]:
        gone = {"export", "page", *without} - changes.keys()
        written = (
            (name, [str(changes[name])] if name in changes else self._parts[name]) for name in self._parts
        )
        return [(name, value) for name, values in written if name not in gone for value in values if value]

    def address(self, *, without: Iterable[str] = (), **changes: object) -> str:
        """Return the address with some parts changed; only names that the table knows are written."""
        return "?" + urlencode(self._kept(without, changes))

    @property
    def view(self) -> str:
        """Return what a saved view keeps of the address: what the table understands."""
        return self.address(without=("size", *self.form.errors)).removeprefix("?")

    @property
    def lost(self) -> set[str]:
        """Return the parts of the address that a saved view does not keep: the table has no use for them."""
        kept = QueryDict(self.view)
        return {
            name
            for name, values in self.query.lists()
            if name not in {"page", "size", "export"} and [*filter(None, values)] != kept.getlist(name)
        }

    @property
    def bare(self) -> bool:
        """Return whether the address asks nothing of the table."""
        return self.address(without=("size",)) == "?"

    def hidden(self, *names: str) -> list[tuple[str, str]]:
        """Return the parts of the address that a form carries along, without those it asks itself."""
        return self._kept(names, {})

    def chips(self) -> list[Chip]:
        """Return the active filters as the reader sees them."""
        shown = [
            Chip(one.title, in_words(self.form.fields[one.key], value), self.address(without=(one.key,)))
            for one, value in self.active()
        ]
        if self.search:
            shown.insert(0, Chip(_("查找"), self.search, self.address(without=("q",))))
        return shown


def _toward(sign: str, lookup: str, rows: Any) -> Any:  # noqa: ANN401 -- a QuerySet, or rows in its manner
    """Return the order by a lookup: what is empty stands at the end both ways, on each database."""
    if not isinstance(rows, QuerySet):
        return sign + lookup
    if not _may_be_empty(rows.model, lookup):  # type: ignore[arg-type]  # a class is hashable
        return sign + lookup
    return F(lookup).desc(nulls_last=True) if sign else F(lookup).asc(nulls_last=True)


@cache
def _leads_an_index(model: type[Model], lookup: str) -> bool:
    return lookup == "pk" or any(
        one.fields[0] == lookup for one in model._meta.indexes if one.fields and one.condition is None
    )


@cache
def _may_be_empty(model: type[Model], lookup: str) -> bool:
    found: type[Model] | None = model
    for name in lookup.split("__"):
        if found is None or name == "pk":
            return False
        try:
            field = found._meta.get_field(name)
        except FieldDoesNotExist:  # what a query has added to its rows
            return True
        if getattr(field, "null", False):
            return True
        found = field.related_model if isinstance(field, ForeignKey) else None
    return False


def _form(table: Table, request: HttpRequest, query: QueryDict) -> forms.Form:
    """Return the form of the filters, bound to the address."""
    form = _Filters(query, auto_id=f"{table.name.replace('.', '-')}-%s")
    form.fields = {one.key: one.form_field(request) for one in table.filters}
    form.alike = {one.key for one in table.filters if _is_alike(one.field)}
    return form


def _is_alike(field: object) -> bool:
    return (
        isinstance(field, forms.ChoiceField | forms.DateField)
        and not isinstance(field, forms.ModelChoiceField)
        and not isinstance(getattr(field, "choices", None), BaseChoiceIterator)  # asked anew each time
    )


class _FilterField(BoundField):
    """A filter that is not set reads alike for everybody: it is written once for each language."""

    form: "_Filters"

    def as_field_group(self) -> SafeString:
        """Return the field as the kit writes it."""
        if self.name not in self.form.alike or any(self.form.data.getlist(self.name)) or self.errors:
            return super().as_field_group()
        key = self.auto_id, get_language()
        if key not in WRITTEN:
            WRITTEN[key] = super().as_field_group()
        return WRITTEN[key]


class _Filters(forms.Form):
    """The form of the filters."""

    bound_field_class = _FilterField
    data: QueryDict
    alike: set[str]


WRITTEN: dict[tuple[str, str | None], SafeString] = {}
"""Each filter of each table once, as it stands when it is not set."""


def _number(text: str | None, otherwise: int) -> int:
    """Return a positive number, or the default when the text is none."""
    return (
        int(text)
        if text and text.isascii() and text.isdigit() and 0 < len(text) < 8 and int(text)
        else otherwise
    )


def _blank(field: forms.Field, value: object) -> bool:
    if value is False:  # "no" is an answer where three are possible; an unchecked box is none
        return not isinstance(field, forms.NullBooleanField | forms.ChoiceField)
    return value is None or value == "" or (isinstance(value, list | QuerySet) and not len(value))

"""One page of a table: at most two queries for its rows and their number, one for the saved views."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from xuncha.web import spreadsheets
from xuncha.web.models import SavedView
from xuncha.web.pages import actor
from xuncha.web.tables import counting
from xuncha.web.tables.definition import SIZES, BulkAct, Column, Layout, Table
from xuncha.web.tables.filing import plain_rows
from xuncha.web.tables.state import Chip, State
from xuncha.web.tables.writing import Line, lines


@dataclass(frozen=True, slots=True)
class Head:
    """The head of one column: its words, its order now ("ascending", "descending", ""), where to sort."""

    column: Column
    order: str
    address: str


@dataclass
class Shown:
    """What `web/_table.html` shows."""

    table: Table
    state: State
    rows: QuerySet[Any]
    request: HttpRequest
    may_export: bool = False
    bulk_acts: tuple[BulkAct, ...] = ()
    bulk_address: str = ""
    errors: Iterable[str] = field(default=())

    @property
    def id(self) -> str:
        """Return the id of the table in the page."""
        return f"table-{self.table.name.replace('.', '-')}"

    @cached_property
    def _narrowed(self) -> QuerySet[Any]:
        return self.state.ordered(self.state.narrowed(self.rows))

    @cached_property
    def _page(self) -> list[Any]:
        first = (self.state.page - 1) * self.state.size
        return self.state.found(self.rows, first, first + self.state.size + 1)

    @cached_property
    def lines(self) -> list[Line]:
        """Return the rows of this page."""
        rows = self._page[: self.state.size]
        if self.table.prepare:
            self.table.prepare(rows)
        return list(lines(self.table, self.state.columns, rows))

    @cached_property
    def total(self) -> int:
        """Return how many rows there are, at most one more than is counted to."""
        before, found = (self.state.page - 1) * self.state.size, len(self._page)
        if found <= self.state.size and (found or not before):  # the last page tells the number itself
            return before + found
        return counting.counted(self._narrowed)

    @property
    def many(self) -> bool:
        """Return whether there are more rows than are counted."""
        return self.total > counting.COUNTED_TO and self.has_next

    @property
    def counted_to(self) -> int:
        """Return how far rows are counted."""
        return counting.COUNTED_TO

    @property
    def has_next(self) -> bool:
        """Return whether a page follows."""
        return len(self._page) > self.state.size

    @property
    def first(self) -> int:
        """Return the number of the first row of the page."""
        return (self.state.page - 1) * self.state.size + 1

    @property
    def last(self) -> int:
        """Return the number of the last row of the page."""
        return self.first + len(self.lines) - 1

    @property
    def pages(self) -> int:
        """Return the number of the last page; 0 when there are too many rows to count."""
        return 0 if self.many else max(1, -(-self.total // self.state.size))

    @property
    def next_address(self) -> str:
        """Return the address of the page that follows."""
        return self.state.address(page=self.state.page + 1)

    @property
    def previous_address(self) -> str:
        """Return the address of the page before."""
        return self.state.address(page=self.state.page - 1 if self.state.page > 2 else "")

    @property
    def heads(self) -> list[Head]:
        """Return the heads of the columns that are shown."""
        return [self._head(column) for column in self.state.columns]

    def _head(self, column: Column) -> Head:
        if not column.sort:
            return Head(column, "", "")
        now = {column.key: "ascending", f"-{column.key}": "descending"}.get(self.state.sort, "")
        turned = f"-{column.key}" if now == "ascending" else column.key
        return Head(column, now, self.state.address(sort=turned))

    @property
    def sorted_by(self) -> str:
        """Return the words of the order: the title of the column that decides it, or those of the opening."""
        if self.state.opening:
            return str(self.state.opening.words)
        column = self.table.sortable.get(self.state.sort.removeprefix("-"))
        return str(column.title) if column else ""

    @property
    def opening_address(self) -> str:
        """Return the address in the order of the opening; nothing when it stands so, or has none."""
        there = self.table.opening and not self.state.opening
        return self.state.address(without=("sort",)) if there else ""

    @property
    def sizes(self) -> list[tuple[int, str]]:
        """Return the sizes of a page and their addresses."""
        return [(size, self.state.address(size=size)) for size in SIZES]

    @property
    def choices(self) -> list[tuple[Column, bool]]:
        """Return every column, and whether it is shown."""
        return [(column, column in self.state.columns) for column in self.table.columns]

    @cached_property
    def views(self) -> list[SavedView]:
        """Return the saved views that the person may use: the own ones, and those that colleagues share."""
        if not self.request.user.is_authenticated:
            return []
        return list(SavedView.objects.open_to(actor(self.request)).filter(table=self.table.name))

    @property
    def is_saved(self) -> bool:
        """Return whether what is shown is one of the saved views."""
        return any(view.query == self.state.view for view in self.views)

    @cached_property
    def chips(self) -> list[Chip]:
        """Return the active filters."""
        return self.state.chips()

    @property
    def without_filters(self) -> str:
        """Return the address with every filter gone."""
        return self.state.address(without=("q", *(one.key for one in self.table.filters)))

    @property
    def default_columns(self) -> str:
        """Return the address with the columns of the definition."""
        return self.state.address(without=("columns",))

    @property
    def first_page(self) -> str:
        """Return the address of the first page."""
        return self.state.address()

    @property
    def hidden_of_search(self) -> list[tuple[str, str]]:
        """Return what the search field carries along."""
        return self.state.hidden("q")

    @property
    def hidden_of_filters(self) -> list[tuple[str, str]]:
        """Return what the filter panel carries along."""
        return self.state.hidden(*(one.key for one in self.table.filters))

    @property
    def hidden_of_columns(self) -> list[tuple[str, str]]:
        """Return what the choice of columns carries along."""
        return self.state.hidden("columns")

    @property
    def is_searched(self) -> bool:
        """Return whether there is a search; a template would call what the definition names for it."""
        return bool(self.table.search)

    @property
    def bare(self) -> bool:
        """Return whether the table is shown as it comes, without filter or saved view."""
        return self.state.bare

    @cached_property
    def _files(self) -> dict[str, tuple[Layout, str]]:
        """Return the files that may be taken away, by what the address says: "xlsx", "office.xlsx"."""
        if not self.may_export:
            return {}
        seen = Layout(key="", title="", columns=self.state.columns)
        return {
            f"{one.key}.{suffix}".lstrip("."): (one, suffix)
            for one in (seen, *self.table.layouts)
            for suffix in spreadsheets.WRITERS
        }

    @property
    def export_addresses(self) -> list[tuple[str, str]]:
        """Return the words and the address of each file that may be taken away."""
        return [
            (f"{one.title} {suffix.upper()}".strip(), self.state.address(export=asked))
            for asked, (one, suffix) in self._files.items()
        ]

    @property
    def export(self) -> str:
        """Return the file that the address asks for; 404 when it may not be taken away."""
        asked = self.request.GET.get("export", "")
        if asked and asked not in self._files:
            raise Http404
        return asked

    def download(self) -> HttpResponseBase:
        """Return the file of what is seen: all rows that the filters leave, in the columns that are shown.

        Or in those of a layout, when the address names one.
        """
        layout, suffix = self._files[self.export]
        heads = [spreadsheets.Head(str(column.title), column.wide) for column in layout.columns]
        name = f"{self.table.title} {layout.title}".strip()
        return spreadsheets.download(name, heads, plain_rows(self._narrowed, layout.columns), suffix)


def read(
    table: Table,
    rows: QuerySet[Any],
    request: HttpRequest,
    *,
    may_export: bool = False,
    bulk_acts: Iterable[BulkAct] = (),
    bulk_address: str = "",
) -> Shown:
    """Return the page of the table that the request asks for. `rows` are those that the person may see."""
    return Shown(
        table, State(table, request, opens=True), rows, request, may_export, tuple(bulk_acts), bulk_address
    )

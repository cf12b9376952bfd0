"""Lists of the API: the filters and orders of the page's table, read to the letter, page by page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from pydantic import BaseModel

from xuncha.web.pages import actor
from xuncha.web.policies import policy_of
from xuncha.web.problems import Unfit
from xuncha.web.tables import counting
from xuncha.web.tables.definition import Table
from xuncha.web.tables.state import LAST_PAGE, LONGEST_SEARCH, State

LARGEST, USUAL = 200, 50
BIGGEST = 2**63 - 1
T = TypeVar("T")
Schema = dict[str, Any]


class Page(BaseModel, Generic[T]):
    """One page of a list. `total` is null above 10 000 rows: follow `next` instead."""

    items: list[T]
    page: int
    size: int
    total: int | None
    next: str | None
    previous: str | None


@dataclass(frozen=True, slots=True)
class Parameter:
    """One part of the address: its name, what it may hold, whether it may stand more than once."""

    name: str
    schema: Schema
    title: str = field(default="")
    many: bool = False

    def described(self) -> Schema:
        """Return the parameter as the description of the API writes it."""
        schema = {"type": "array", "items": self.schema, "maxItems": 20} if self.many else self.schema
        return {
            "in": "query",
            "name": self.name,
            "required": False,
            "description": self.title,
            "schema": schema,
        }

    def fault(self, values: list[str]) -> str:
        """Return what is wrong with what was sent, nothing when it fits."""
        if len(values) > (20 if self.many else 1):
            return _("只能写一次")
        return next((wrong for value in values if (wrong := _wrong(self.schema, value))), "")


def known(table: Table) -> dict[str, Parameter]:
    """Return everything that the address of a list may hold."""
    orders = [f"{sign}{key}" for key in table.sortable for sign in ("", "-")]
    found = [
        Parameter("page", {"type": "integer", "minimum": 1, "maximum": LAST_PAGE}, gettext_noop("第几页")),
        Parameter("size", {"type": "integer", "minimum": 1, "maximum": LARGEST}, gettext_noop("每页几项")),
        Parameter("sort", {"type": "string", "enum": orders}, gettext_noop("按哪一列排序，- 为倒序")),
    ]
    if table.search:
        found.append(Parameter("q", {"type": "string", "maxLength": LONGEST_SEARCH}, gettext_noop("查找")))
    for one in table.filters:
        many = isinstance(one.field, forms.MultipleChoiceField)
        found.append(Parameter(one.key, _schema(one.field), str(one.title), many))
    return {parameter.name: parameter for parameter in found}


def parameters(table: Table) -> Schema:
    """Return what the description of a list says of its address."""
    return {"parameters": [parameter.described() for parameter in known(table).values()]}


def page(
    table: Table, rows: QuerySet[Any], request: HttpRequest, written: Callable[[Any], T]
) -> dict[str, Any]:
    """Return one page of the rows: two queries, one when the page tells the number itself.

    Raises `Unfit` (422) for an address that the table does not know.
    """
    read = known(table)
    faults = {
        name: [wrong]
        for name, values in request.GET.lists()
        if (wrong := read[name].fault(values) if name in read else _("没有这个参数"))
    }
    if faults:
        raise Unfit(faults, 422)
    state = State(table, request)
    number, size = (int(request.GET.get(name, usual)) for name, usual in (("page", 1), ("size", USUAL)))
    narrowed = state.ordered(state.narrowed(rows))
    found = state.found(rows, (number - 1) * size, number * size + 1)
    shown = found[:size]
    return {
        "items": [written(row) for row in shown],
        "page": number,
        "size": size,
        "total": _total(narrowed, (number - 1) * size, len(shown), ends=len(found) <= size),
        "next": _link(request, number + 1) if len(found) > size else None,
        "previous": _link(request, number - 1) if number > 1 else None,
    }


def seen_page(
    shape: type[Page[T]],
    table: Table,
    rows: QuerySet[Any],
    kind: str,
    request: HttpRequest,
    written: Callable[[Any], T],
) -> Page[T]:
    """Return one page of the rows that the person may see; its shape is checked as it is answered."""
    seen = policy_of(request).only(rows, actor(request), "list", kind)
    return shape.model_construct(**page(table, seen, request, written))


def _total(rows: QuerySet[Any], before: int, shown: int, *, ends: bool) -> int | None:
    if ends and (shown or not before):
        return before + shown
    found = counting.counted(rows)
    return found if found <= counting.COUNTED_TO else None


def _link(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"{request.path}?{query.urlencode()}"


def _schema(field_of: forms.Field | Callable[[HttpRequest], forms.Field]) -> Schema:
    if not isinstance(field_of, forms.Field):
        return {"type": "integer", "minimum": 1, "maximum": BIGGEST}  # a row that the person may see
    if isinstance(field_of, forms.ChoiceField):
        return {"type": "string", "enum": [str(key) for key, _title in field_of.choices if key != ""]}  # type: ignore[misc, union-attr]  # pairs
    if isinstance(field_of, forms.DateField):
        return {"type": "string", "format": "date"}
    return {"type": "string", "maxLength": getattr(field_of, "max_length", None) or LONGEST_SEARCH}


def _wrong(schema: Schema, value: str) -> str:
    if "enum" in schema:
        return (
            ""
            if value in schema["enum"]
            else _("可写：%(expected)s") % {"expected": "、".join(schema["enum"])}
        )
    if schema["type"] == "integer":
        fits = (
            value.isascii() and value.isdigit() and schema["minimum"] <= int(value[:20]) <= schema["maximum"]
        )
        return (
            ""
            if fits
            else _("要写 %(least)d 到 %(most)d 的整数")
            % {
                "least": schema["minimum"],
                "most": schema["maximum"],
            }
        )
    if schema.get("format") == "date":
        return "" if _is_day(value) else _("要写日期，例如 2026-11-23")
    return (
        "" if len(value) <= schema["maxLength"] else _("最多 %(most)d 个字") % {"most": schema["maxLength"]}
    )


def _is_day(value: str) -> bool:
    try:
        return len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False

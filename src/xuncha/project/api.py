"""The API: the rooms' routers under one address, its description, and the page that shows it.

Loaded when the first program asks: `project.addresses`.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import PathView
from ninja.utils import replace_path_param_notation

from xuncha import __version__
from xuncha.project import describing
from xuncha.project.addresses import PARTS, Part
from xuncha.web import api as kit
from xuncha.web.asks import asked_of
from xuncha.workflow.refusals import Refused

# What pydantic says, as a person says it; the number of the limit is filled in.
WORDS = {
    "missing": _("必须填写"),
    "extra_forbidden": _("没有这个字段"),
    "string_too_short": _("至少 {min_length} 个字"),
    "string_too_long": _("最多 {max_length} 个字"),
    "string_type": _("要写文字"),
    "int_type": _("要写整数"),
    "int_parsing": _("要写整数"),
    "int_from_float": _("要写整数"),
    "int_parsing_size": _("这个数太大，请核对"),
    "finite_number": _("这个数太大，请核对"),
    "uuid_type": _("要写编号，例如 3f0c9a5e-6b1d-4c1e-9a57-0d4a3c8e2b11"),
    "uuid_parsing": _("要写编号，例如 3f0c9a5e-6b1d-4c1e-9a57-0d4a3c8e2b11"),
    "list_type": _("要写一个列表"),
    "too_short": _("至少 {min_length} 项"),
    "too_long": _("最多 {max_length} 项"),
    "bool_type": _("要写 true 或 false"),
    "bool_parsing": _("要写 true 或 false"),
    "greater_than_equal": _("不能小于 {ge}"),
    "less_than_equal": _("不能大于 {le}"),
    "enum": _("可写：{expected}"),
    "literal_error": _("可写：{expected}"),
    "model_attributes_type": _("要写一个对象"),
    "characters": "{said}",
    "value_error": _("要写日期，例如 2026-11-23"),
}

NO_KEY = _("没有这个编号，请核对")
"""Said of a number beyond all that a database holds: a key, for what is counted has a limit of its own."""

QUOTED = re.compile(r"'([^']*)'")


def misshapen(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer what does not match the description, field by field; no such address: 404."""
    if getattr(request, "too_large", False):  # the rest of the request was not read
        return kit.problem(request, 413)
    if any(one["loc"][0] == "path" for one in error.errors):
        return kit.problem(request, 404)
    fields: dict[str, list[str]] = {}
    for one in error.errors:
        context = one.get("ctx") or {}
        words = NO_KEY if context.get("le") == kit.BIGGEST else WORDS.get(one["type"], _("不符合要求"))
        fields.setdefault(_name_of(one["loc"]), []).append(str(words).format_map(_limits(context)))
    return kit.problem(request, 422, fields=fields)


def _name_of(place: tuple[str | int, ...]) -> str:
    """Return the name of a field; of one in a list, which it is, counted from 0.

    >>> _name_of(("body", "filled", "number")), _name_of(("body", "filled", "items", 2))
    ('number', 'items.2')
    """
    last = max((at for at, part in enumerate(place) if isinstance(part, str)), default=0)
    return ".".join(str(part) for part in place[last:])


def _limits(context: dict[str, Any]) -> dict[str, Any]:
    """Return what fills the words; pydantic lists choices as "'a', 'b' or 'c'"."""
    choices = QUOTED.findall(str(context.get("expected", "")))
    return {**context, "expected": "、".join(choices)} if choices else context


def unfit(request: HttpRequest, error: kit.Unfit) -> HttpResponse:
    """Answer what a room will not take."""
    return kit.problem(request, error.status, error.message, error.fields)


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """Answer what the house refuses, in its own words."""
    return kit.problem(request, 409, str(refusal))


def missing(request: HttpRequest, _error: Http404) -> HttpResponse:
    """Answer what is not there, and what the person may not know to be there, in the same words."""
    return kit.problem(request, 404)


def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer a body that is no JSON."""
    return kit.problem(request, error.status_code)


HANDLERS: tuple[tuple[type[Exception], Callable[[HttpRequest, Any], HttpResponse]], ...] = (
    (ValidationError, misshapen),
    (kit.Unfit, unfit),
    (Refused, refused),
    (Http404, missing),
    (HttpError, unreadable),
)
"""Who answers what went wrong."""


def bound(parts: Iterable[Part]) -> NinjaAPI:
    """Return the operations of some rooms, with who answers what goes wrong in them."""
    api = NinjaAPI(
        title="巡察工作台 API",
        version=__version__,
        urls_namespace="api",
        openapi_url=None,
        docs_url=None,
        description=gettext_noop(
            "与页面同一套权限、同一套办理规则。请求带 Authorization: Bearer 令牌；浏览器会话也可读取。"
        ),
    )
    for kind, answer in HANDLERS:
        api.add_exception_handler(kind, answer)
    for part in parts:
        for place in part.routers:
            api.add_router(part.prefix, import_module(place).router)
    return api


def addresses(part: Part) -> list[URLPattern]:
    """Return the addresses of every operation, each judged by the gate and guarded against forgery."""
    return [
        path(
            replace_path_param_notation(f"{router.prefix}{address}").lstrip("/"),
            _judged(view),
            name=_name(view),
        )
        for router in bound([part])._get_bound_routers()
        for address, view in router.path_operations.items()
    ]


@cache
def described() -> dict[str, Any]:
    """Return the description of the API, OpenAPI 3.1."""
    return describing.finished(dict(bound(PARTS).get_openapi_schema(path_prefix="/api/v1/")))


def _judged(view: PathView) -> Callable[..., Any]:
    """Say on the view what each of its methods asks; a method that nobody has marked lets nobody in."""
    answer = view.get_view()

    def judged(request: HttpRequest, **kwargs: object) -> Any:  # noqa: ANN401 -- any answer
        return answer(request, **kwargs)  # the guard against forgery stays on: only tokens go without

    judged.asked_by_method = {  # type: ignore[attr-defined]  # a mark on the function, read by web.asks
        method: asked_of(operation.view_func) for operation in view.operations for method in operation.methods
    }
    return judged


def _name(view: PathView) -> str:
    """Return the name of an address: its room and its first operation, "organisations-listing"."""
    first = view.operations[0].view_func
    return f"{first.__module__.split('.')[1]}-{first.__name__.replace('_', '-')}"

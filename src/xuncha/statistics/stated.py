"""Figures as documents have told them: each with its day, its scope and its document; never added up."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.intake.models import Reading, Row, RowKind
from xuncha.intake.queries import day_of
from xuncha.intake.states import ACCEPTED, STANDING, RowState
from xuncha.web.tables import Cell, Column, Table

READING = "intake.reading"


def rows(person: AbstractBaseUser) -> QuerySet[Row]:
    """Return the figures that somebody has confirmed, of documents which the person may see."""
    seen = grants.only(Reading.objects.filter(state__in=STANDING), person, "list", READING)
    found = Row.objects.filter(kind=RowKind.FIGURE, state__in=ACCEPTED, reading__in=seen)
    return found.select_related("reading__file")


def date_them(found: Iterable[Any]) -> None:
    """Note on each figure the day of its document: one question for a page."""
    page = list(found)
    headers = Row.objects.filter(kind=RowKind.HEADER, reading__in={one.reading_id for one in page})
    headers = headers.exclude(state=RowState.REJECTED)
    days: dict[int, str] = {}
    for header in headers.order_by("number"):
        days.setdefault(header.reading_id, day_of(header))
    for one in page:
        one.dated = days.get(one.reading_id) or _now("没有写明")


def _value(row: Any) -> str:  # noqa: ANN401 -- a Row
    about = _now("约") if row.fields.get("approx") else ""
    return f"{about}{row.fields.get('value') or ''} {row.fields.get('unit') or ''}".strip()


def _field(name: str) -> Any:  # noqa: ANN401 -- a function of a row
    return lambda row: row.fields.get(name) or ""


STATED = Table(
    name="statistics.stated",
    title=_("文件数据"),
    columns=(
        Column(
            key="label",
            title=_("指标"),
            value=lambda row: Cell(row.fields.get("label") or "", small=row.fields.get("quote") or ""),
        ),
        Column(key="value", title=_("数值"), value=_value, numeric=True),
        Column(key="scope", title=_("口径"), value=_field("scope")),
        Column(key="dated", title=_("文件日期")),
        Column(
            key="document", title=_("文件"), value="reading.file.name", sort=("reading__file__name", "number")
        ),
        Column(key="read", title=_("读入时间"), value="reading.made_at", sort=("reading__made_at", "number")),
    ),
    sort="-read",
    prepare=date_them,
    link=lambda row: reverse("intake:reading", args=[row.reading.uid]),
    empty=_("还没有确认过的文件数据；在“文档读入”里上传综述、通报，核对后出现在这里"),
)

"""Filters of the ledger that figures lead to: what an item has reached, how late it is, whose it is."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.calendar import in_beijing
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.planning.models import Round
from xuncha.rectification.facets import FAMILIES, facet, open_on, overdue_on
from xuncha.rectification.models import Item
from xuncha.web.fields import DayField
from xuncha.web.pages import actor
from xuncha.web.tables import Filter

Words = Any
"""A text, now or later."""


def _today() -> date:
    return in_beijing(timezone.now()).date()


def _of_family(family: str, title: Words) -> Filter:
    choices = [("", _("不限")), *((one.key, one.title) for one in FAMILIES[family])]

    def narrow(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(facet(family, value).condition(_today()))

    return Filter(
        key=family, title=title, field=forms.ChoiceField(choices=choices, required=False), lookup=narrow
    )


def _seen(model: type[Model], column: str) -> Callable[[HttpRequest], forms.Field]:
    """Return a field for one row that stands in an item which the person may see; figures fill it in."""

    def field(request: HttpRequest) -> forms.Field:
        mine = grants.only(Item.objects.all(), actor(request), "list", "rectification.item")
        rows = model._default_manager.filter(Exists(mine.filter(**{column: OuterRef("pk")})))
        return forms.ModelChoiceField(queryset=rows, widget=forms.HiddenInput)

    return field


def _place(request: HttpRequest) -> forms.Field:
    mine = grants.only(Item.objects.all(), actor(request), "list", "rectification.item")
    rows = Jurisdiction.objects.filter(Exists(mine.filter(path=OuterRef("path"))))
    return forms.ModelChoiceField(queryset=rows, widget=forms.HiddenInput)


def _hidden(key: str, title: Words, lookup: Any, field: Any) -> Filter:  # noqa: ANN401 -- as Filter takes them
    return Filter(key=key, title=title, field=field, lookup=lookup)


def _line() -> forms.Field:
    return forms.CharField(max_length=100, widget=forms.HiddenInput)


def _day() -> forms.Field:
    return DayField(widget=forms.HiddenInput)


NARROWING = (
    _of_family("reached", _("整改结果")),
    _of_family("late", _("逾期天数")),
    _of_family("colour", _("到期临近")),
    _of_family("age", _("反馈后未销号天数")),
    _of_family("check", _("台账核对")),
    _of_family("brought", _("整改成效")),
    _hidden("organisation", _("被巡察单位"), "organisation", _seen(Organisation, "organisation")),
    _hidden("round", _("轮次"), "round", _seen(Round, "round")),
    _hidden("place", _("巡察地区"), lambda rows, place: rows.filter(path=place.path), _place),
    _hidden("focus", _("大项"), "focus", _line()),
    _hidden("aspect", _("方面"), "aspect", _line()),
    _hidden("fed_back_until", _("反馈不晚于"), "fed_back_on__lte", _day()),
    _hidden("closed_from", _("销号不早于"), "closed_on__gte", _day()),
    _hidden("closed_until", _("销号不晚于"), "closed_on__lte", _day()),
    _hidden("open_on", _("该日未销号"), lambda rows, day: rows.filter(open_on(day)), _day()),
    _hidden(
        "overdue_on",
        _("该日已逾期"),
        lambda rows, day: rows.filter(overdue_on(day)),
        _day(),
    ),
)
"""The hidden ones are set by figures and by views that were saved; they show as chips."""

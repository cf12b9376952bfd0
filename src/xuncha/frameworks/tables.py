"""The list of frameworks."""

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.frameworks.models import Framework
from xuncha.web.tables import Cell, Column, Table


def _address(row: Model) -> str:
    return reverse("frameworks:page", args=[row.pk])


def _place(row: Framework) -> object:
    return row.jurisdiction.name if row.jurisdiction else _("随系统提供")


def _in_force(row: Framework) -> Cell:
    number = getattr(row, "in_force", None)
    return (
        Cell(_("第%(number)d版") % {"number": number}, tone="good")
        if number
        else Cell(_("没有"), tone="plain")
    )


LIST = Table(
    name="frameworks.list",
    title=_("监督清单"),
    columns=(
        Column(key="name", title=_("清单名称"), sort="name"),
        Column(key="code", title=_("代号"), sort="code"),
        Column(key="place", title=_("所属地区"), value=_place),
        Column(key="in_force", title=_("现行版本"), value=_in_force),
        Column(key="items", title=_("条目数"), numeric=True),
        Column(key="about", title=_("说明")),
    ),
    search=("name__contains", "code__startswith"),
    sort="name",
    link=_address,
    empty=_("还没有监督清单。"),
)

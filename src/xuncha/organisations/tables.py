"""The list of organisations."""

from django import forms
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.organisations import queries
from xuncha.organisations.models import Kind, Level, Organisation, VillageClass
from xuncha.web.pages import actor
from xuncha.web.tables import Cell, Column, Filter, Table

STANDING = (("", _("不限")), ("True", _("在册")), ("False", _("已撤并")))


def _address(row: Model) -> str:
    return reverse("organisations:page", args=[row.pk])


def _fate(row: Organisation) -> Cell:
    if row.abolished_on is None:
        return Cell(_("在册"), tone="good")
    into = _("并入%(into)s") % {"into": row.merged_into} if row.merged_into else ""
    return Cell(_("已撤销"), tone="plain", small=into)


def _places(request: HttpRequest) -> forms.Field:
    seen = grants.only(queries.places(), actor(request), "list", "organisations.jurisdiction")
    return forms.ModelChoiceField(
        queryset=seen, widget=forms.HiddenInput
    )  # chosen in the tree beside the table


LIST = Table(
    name="organisations.list",
    title=_("单位"),
    columns=(
        Column(key="name", title=_("单位名称"), sort="name_key"),
        Column(key="code", title=_("统一编码"), sort="code"),
        Column(
            key="kind", title=_("类型"), value=lambda row: Kind(row.kind).label, sort=("kind", "name_key")
        ),
        Column(key="place", title=_("所属地区"), value="jurisdiction.name"),
        Column(key="parent", title=_("上级组织"), value=lambda row: row.parent.name if row.parent else ""),
        Column(key="members", title=_("党员人数"), value="party_members", sort="party_members", numeric=True),
        Column(key="authority", title=_("干部管理权限"), shown=False),
        Column(
            key="village", title=_("村级分类"), value=lambda row: row.get_village_class_display(), shown=False
        ),
        Column(key="fate", title=_("状态"), value=_fate),
    ),
    filters=(
        Filter(key="place", title=_("地区"), field=_places, lookup=queries.below),
        Filter(
            key="kind",
            title=_("类型"),
            field=forms.ChoiceField(choices=[("", _("不限")), *Kind.choices], required=False),
            lookup="kind",
        ),
        Filter(
            key="village",
            title=_("村级分类"),
            field=forms.ChoiceField(choices=[("", _("不限")), *VillageClass.choices], required=False),
            lookup="village_class",
        ),
        Filter(
            key="standing",
            title=_("状态"),
            field=forms.TypedChoiceField(choices=STANDING, coerce=lambda value: value == "True"),
            lookup="abolished_on__isnull",
        ),
    ),
    search=("name__contains", "code__contains"),
    sort="name",
    link=_address,
    empty=_("这里还没有单位。可以先下载模板，填好后导入。"),
)

PLACES = Table(
    name="organisations.places",
    title=_("地区"),
    columns=(
        Column(key="path", title=_("上下级"), sort="path"),
        Column(key="name", title=_("名称"), sort="name_key"),
        Column(key="level", title=_("层级"), sort="level"),
    ),
    filters=(
        Filter(
            key="level",
            title=_("层级"),
            field=forms.ChoiceField(choices=[("", _("不限")), *Level.choices]),
            lookup="level",
        ),
    ),
    search=("name__contains",),
    sort="path",
)

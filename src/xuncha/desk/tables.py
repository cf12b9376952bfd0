"""How programs list notices and saved views: their filters and orders."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.web.tables import Column, Filter, Table

NOTICES = Table(
    name="desk.notices",
    title=_("我的通知"),
    columns=(Column(key="at", title=_("时间"), sort="at"),),
    filters=(
        Filter(
            key="read",
            title=_("是否已读"),
            field=forms.ChoiceField(
                choices=[("", _("不限")), ("no", _("未读")), ("yes", _("已读"))], required=False
            ),
            lookup=lambda rows, value: rows.filter(read_at__isnull=value == "no"),
        ),
    ),
    sort="-at",
)

VIEWS = Table(
    name="desk.views",
    title=_("保存的视图"),
    columns=(
        Column(key="name", title=_("名称"), sort="name"),
        Column(key="table", title=_("表"), sort=("table", "name")),
    ),
    sort="name",
)

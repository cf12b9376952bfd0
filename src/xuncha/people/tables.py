"""The list of accounts."""

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.people.models import Person
from xuncha.web.tables import Cell, Column, Filter, Table

STATES = {
    "active": (_("启用"), "good"),
    "invited": (_("待首次登录"), "warn"),
    "disabled": (_("已停用"), "bad"),
}


def _state(row: Person) -> Cell:
    title, tone = STATES[row.state]
    return Cell(title, tone=tone)


def _enrolled(row: Person) -> str:
    return str(_("已绑定")) if getattr(row, "enrolled", False) else ""


def _in_state(rows: QuerySet[Person], state: str) -> QuerySet[Person]:
    """Return the rows of a state: the same answer as `Person.state`, for many."""
    own = Q(password_changed_at__isnull=False, secret_until=None)
    asked = {"disabled": Q(disabled_at__isnull=False), "active": Q(disabled_at=None) & own}
    return rows.filter(asked.get(state, Q(disabled_at=None) & ~own))


LIST = Table(
    name="people.list",
    title=_("人员与账号"),
    columns=(
        Column(key="name", title=_("姓名"), sort=("name", "pk")),
        Column(key="username", title=_("用户名"), sort="username"),
        Column(key="organisation", title=_("所在单位"), value="organisation.name", sort="organisation__name"),
        Column(key="state", title=_("状态"), value=_state),
        Column(key="factor", title=_("动态口令"), value=_enrolled),
        Column(key="last_login", title=_("最近登录"), sort="last_login"),
        Column(key="email", title=_("电子邮箱"), shown=False),
        Column(key="created", title=_("建立"), value="created_at", sort="created_at", shown=False),
    ),
    filters=(
        Filter(
            key="state",
            title=_("状态"),
            field=forms.ChoiceField(
                choices=[("", _("不限")), *((key, title) for key, (title, _tone) in STATES.items())]
            ),
            lookup=_in_state,
        ),
    ),
    search=("name__contains", "username__startswith", "organisation__name__contains"),
    sort="name",
    key="uid",
    link=lambda row: reverse("people:account", args=[row.uid]),
    empty=_("没有这样的账号"),
)

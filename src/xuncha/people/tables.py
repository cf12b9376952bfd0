"""The lists of accounts, grants, requests and namings."""

from collections.abc import Iterable

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xuncha.access.labels import Label
from xuncha.access.models import Grant, NeedToKnow, Request, Wish
from xuncha.access.personas import Persona
from xuncha.access.registry import kinds
from xuncha.access.states import RequestState
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
        Column(key="name", title=_("姓名"), sort=("name_key", "pk")),
        Column(key="username", title=_("用户名"), sort="username"),
        Column(
            key="organisation", title=_("所在单位"), value="organisation.name", sort="organisation__name_key"
        ),
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
    search=("name__contains", "username__contains", "organisation__name__contains"),
    sort="name",
    key="uid",
    link=lambda row: reverse("people:account", args=[row.uid]),
    empty=_("没有这样的账号"),
)


def _period(row: Grant) -> Cell:
    now = timezone.now()
    if row.ended_at is not None:
        return Cell(_("已收回"), tone="plain")
    if row.until is not None and row.until <= now:
        return Cell(_("已到期"), tone="plain")
    return Cell(_("未生效"), tone="info") if row.since > now else Cell(_("有效"), tone="good")


def _holding(rows: QuerySet[Grant], asked: str) -> QuerySet[Grant]:
    now = timezone.now()
    over = Q(until__lte=now)
    return rows.filter(over) if asked == "over" else rows.exclude(over)


def _choices(choices: Iterable[tuple[str, object]]) -> forms.ChoiceField:
    return forms.ChoiceField(choices=[("", _("不限")), *choices])


GRANTS = Table(
    name="people.grants",
    title=pgettext_lazy("many", "授权"),
    columns=(
        Column(key="person", title=_("人员"), value="person.name", sort=("person__name_key", "pk")),
        Column(key="username", title=_("用户名"), value="person.username", sort="person__username"),
        Column(key="persona", title=_("角色"), value=lambda row: row.get_persona_display(), sort="persona"),
        Column(
            key="organisation", title=_("代表单位"), value="organisation.name", sort="organisation__name_key"
        ),
        Column(key="since", title=_("生效"), sort="since"),
        Column(key="until", title=_("有效期至"), sort="until"),
        Column(key="level", title=_("知悉等级"), value=lambda row: Label(row.level).label),
        Column(key="state", title=_("状态"), value=_period),
        Column(key="reason", title=_("依据"), shown=False),
    ),
    filters=(
        Filter(key="persona", title=_("角色"), field=_choices(Persona.choices), lookup="persona"),
        Filter(
            key="holding",
            title=_("是否有效"),
            field=_choices([("now", _("未到期")), ("over", _("已到期或已收回"))]),
            lookup=_holding,
        ),
    ),
    search=("person__name__contains", "person__username__contains", "organisation__name__contains"),
    sort="person",
    link=lambda row: reverse("people:grant", args=[row.pk]),
    empty=_("没有这样的授权"),
)

TONES = {RequestState.OPEN: "warn", RequestState.DONE: "good", RequestState.DECLINED: "bad"}


def _content(row: Request) -> str:
    if row.wish == Wish.CLEARANCE and row.clearance is not None:
        return str(Label(row.clearance).label)
    return str(Persona(row.persona).label) if row.persona else ""


REQUESTS = Table(
    name="people.requests",
    title=_("授权申请"),
    columns=(
        Column(key="wish", title=_("事项"), value=lambda row: row.get_wish_display(), sort="wish"),
        Column(key="person", title=_("人员"), value="person.name", sort="person__name_key"),
        Column(key="content", title=_("内容"), value=_content),
        Column(
            key="organisation", title=_("代表单位"), value="organisation.name", sort="organisation__name_key"
        ),
        Column(key="asked_by", title=_("申请人"), value="asked_by.name", sort="asked_by__name_key"),
        Column(key="asked_at", title=_("申请时间"), sort=("asked_at", "pk")),
        Column(
            key="state",
            title=_("状态"),
            value=lambda row: Cell(row.get_state_display(), tone=TONES.get(row.state, "plain")),
        ),
    ),
    filters=(Filter(key="state", title=_("状态"), field=_choices(RequestState.choices), lookup="state"),),
    search=("person__name__contains", "person__username__contains"),
    sort="-asked_at",
    link=lambda row: reverse("people:asked", args=[row.pk]),
    empty=_("没有申请"),
)


def _kind(row: NeedToKnow) -> str:
    return str(kinds()[row.kind].title) if row.kind in kinds() else row.kind


NEEDS = Table(
    name="people.needs",
    title=_("指名知悉"),
    columns=(
        Column(key="person", title=_("人员"), value="person.name", sort="person__name_key"),
        Column(key="kind", title=_("对象"), value=_kind, sort="kind"),
        Column(key="since", title=_("生效"), sort=("since", "pk")),
        Column(key="until", title=_("有效期至"), sort="until"),
        Column(key="named_by", title=_("指名人"), value="named_by.name", sort="named_by__name_key"),
        Column(key="reason", title=_("事由")),
    ),
    search=("person__name__contains",),
    sort="-since",
    link=lambda row: reverse("people:unname", args=[row.pk]),
    empty=_("没有指名知悉。指名在具体事项的页面上办理。"),
)

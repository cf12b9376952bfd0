"""The list of documents that were read in."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.access.labels import Label
from xuncha.intake import queries
from xuncha.intake.models import Reading
from xuncha.intake.searching import found
from xuncha.intake.states import ReadingState
from xuncha.web.tables import Cell, Column, Filter, Home, Table

R = ReadingState
TONES = {R.WAITING: "info", R.READ: "warn", R.REFUSED: "bad", R.SETTLED: "good", R.UNDONE: "plain"}
GENRES = {
    "rectification_report": _("整改情况报告"),
    "feedback_bulletin": _("巡察反馈通报"),
    "annual_review": _("工作综述"),
    "notice_of_inspection": _("巡察公告"),
    "speech": _("讲话"),
    "audit_rectification": _("审计整改报告"),
    "other": _("其他文书"),
}


def tone_of(state: str) -> str:
    """Return how the badge of a state looks."""
    return TONES[R(state)]


def genre_of(row: Reading) -> str:
    """Return the words for what sort of document it is."""
    return str(GENRES.get(row.genre, row.genre)) if row.genre else ""


def _state(row: Reading) -> Cell:
    return Cell(R(row.state).label, tone=tone_of(row.state))


LIST = Table(
    name="intake.list",
    home=Home("intake:list", grants.listed(queries.readings, "intake.reading")),
    title=_("文档读入"),
    columns=(
        Column(key="name", title=_("文件名"), value="file.name", sort="file__name_key"),
        Column(key="state", title=_("状态"), value=_state, sort=("state", "pk")),
        Column(key="genre", title=_("文种"), value=genre_of),
        Column(key="faults", title=_("疑点"), sort="faults", numeric=True),
        Column(key="place", title=_("所属地区"), value="place.name"),
        Column(key="label", title=_("密级"), value=lambda row: Label(row.label).label, sort="label"),
        Column(key="by", title=_("上传人"), value="made_by.name"),
        Column(key="at", title=_("上传时间"), value="made_at", sort="made_at"),
    ),
    filters=(
        Filter(
            key="state",
            title=_("状态"),
            field=forms.ChoiceField(choices=[("", _("不限")), *R.choices], required=False),
            lookup="state",
        ),
    ),
    search=found,
    sort="-at",
    key="uid",
    link=lambda row: reverse("intake:reading", args=[row.uid]),
    empty=_("还没有读入文档；上传一份通报、整改报告或综述，程序读出问题、措施和数据，由您核对"),
)

"""The table of the trail."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.audit.models import Entry, Result
from xuncha.audit.queries import about, names_of
from xuncha.audit.registry import is_known, subject_words, title_of, titles
from xuncha.calendar import BEIJING
from xuncha.web.tables import Cell, Column, Filed, Filter, Table

TONES = {Result.DONE: "good", Result.REFUSED: "warn", Result.FAILED: "bad"}


def day_of(value: date) -> datetime:
    """Return the first moment of a day in Beijing."""
    known = min(max(value, date(1900, 1, 1)), date(9998, 12, 31))  # beyond them a zone leaves the calendar
    return datetime.combine(known, time(), BEIJING)


def _events() -> list[tuple[str, str]]:
    known = sorted(((event, str(title)) for event, title in titles().items()), key=lambda pair: pair[1])
    return [("", str(_("不限"))), *known]


def _by_person(rows: QuerySet[Entry], name: str) -> QuerySet[Entry]:
    return rows.filter(Q(by__username=name) | Q(by__name__contains=name))


def _who(entry: Entry) -> Cell:
    if entry.by is None:
        return Cell(_("系统或未登录者"))
    return Cell(str(entry.by), small=entry.by.get_username())


def _result(entry: Entry) -> Cell:
    return Cell(entry.get_result_display(), tone=TONES.get(Result(entry.result), "plain"))


def _name(rows: Sequence[Entry]) -> None:
    """Note on each row of a page the name of what it was about."""
    names = names_of(rows)
    for entry in rows:
        entry.subject_name = names.get(entry.subject, "")  # type: ignore[attr-defined]  # a note on the row


def _subject(entry: Entry) -> Cell:
    words = subject_words(entry.subject)
    if name := getattr(entry, "subject_name", ""):
        return Cell(name, small=words)
    return Cell(words, small="" if is_known(entry.subject) else entry.subject)


TRAIL = Table(
    name="audit.trail",
    title=_("审计记录"),
    columns=(
        Column(key="sequence", title=_("序号"), sort="sequence", numeric=True),
        Column(key="at", title=_("时间"), sort="at"),
        Column(key="by", title=_("人员"), value=_who),
        Column(key="event", title=_("事件"), value=lambda entry: title_of(entry.event)),
        Column(
            key="subject",
            title=_("对象"),
            value=_subject,
            filed=Filed(("subject",)),
        ),
        Column(key="result", title=_("结果"), value=_result),
        Column(key="source", title=_("来源地址")),
        Column(key="label", title=_("密级"), value=lambda entry: f"L{entry.label}", shown=False),
        Column(key="session", title=_("会话摘要"), shown=False),
    ),
    filters=(
        Filter(
            key="since",
            title=_("不早于"),
            field=forms.DateField(widget=forms.DateInput({"type": "date"})),
            lookup=lambda rows, value: rows.filter(at__gte=day_of(value)),
        ),
        Filter(
            key="until",
            title=_("不晚于"),
            field=forms.DateField(widget=forms.DateInput({"type": "date"})),
            lookup=lambda rows, value: rows.filter(at__lt=day_of(value) + timedelta(days=1)),
        ),
        Filter(
            key="by", title=_("人员（姓名或用户名）"), field=forms.CharField(max_length=64), lookup=_by_person
        ),
        Filter(key="event", title=_("事件"), field=forms.ChoiceField(choices=_events), lookup="event"),
        Filter(
            key="result",
            title=_("结果"),
            field=forms.MultipleChoiceField(choices=Result.choices, widget=forms.CheckboxSelectMultiple),
            lookup="result__in",
        ),
        Filter(
            key="subject",
            title=_("对象（名称或代码）"),
            field=forms.CharField(max_length=120),
            lookup=lambda rows, value: rows.filter(about(value)),
        ),
    ),
    search=("subject__contains", "source__startswith", "session__startswith"),
    sort="-sequence",
    prepare=_name,
    link=lambda entry: reverse("audit:page", args=[entry.sequence]),
    empty=_("没有符合条件的记录；可以放宽筛选"),
)

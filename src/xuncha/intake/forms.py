"""The shape of what people hand in and type about documents."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label
from xuncha.intake.actions import Pick
from xuncha.intake.columns import COLUMNS, FLAG, LINES, MOST, Column
from xuncha.intake.models import Row, RowKind
from xuncha.intake.takers.into_planning import PlanEntry, Stay
from xuncha.intake.takers.telling import TellEntry
from xuncha.planning.actions import RoundEntry
from xuncha.planning.models import Inspection, SegmentKind, Term
from xuncha.rectification.models import Claimed
from xuncha.web.fields import DayField, LineField, LinesField

MOST_PICKED = 5_000


class UploadForm(forms.Form):
    """One document and its label."""

    file = forms.FileField(
        label=_("文档"),
        help_text=_("能读取 pdf、docx、ofd、txt 和扫描图片；压缩包里只能有一份文档"),
        error_messages={"required": _("请先选择一个文件"), "empty": _("这个文件是空的，请重新选择")},
    )
    label = forms.TypedChoiceField(
        label=_("密级标签"),
        choices=Label.choices,
        coerce=int,
        initial=Label.INTERNAL,
        help_text=_("读出的条目与原件同一密级"),
    )

    def __init__(self, *args: Any, clearance: int = max(Label), **kwargs: Any) -> None:  # noqa: ANN401 -- passed on as they came
        """Offer the labels up to a clearance; the act refuses what lies above it whatever is offered."""
        super().__init__(*args, **kwargs)
        label = self.fields["label"]
        label.choices = [(value, title) for value, title in Label.choices if value <= clearance]  # type: ignore[attr-defined]  # a field of choices
        label.error_messages["invalid_choice"] = gettext(
            "您的知悉等级只到“%(level)s”，请选这一级或更低的标签"
        ) % {"level": Label(clearance).label}


class RowForm(forms.Form):
    """The columns of a row, by its kind."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:  # noqa: ANN401 -- passed on as they came
        """Take the columns of the kind."""
        super().__init__(*args, **kwargs)
        self.columns = COLUMNS[kind]
        for column in self.columns:
            self.fields[column.key] = _field(column)

    def entry(self) -> dict[str, str]:
        """Return what was filled in, as rows keep it."""
        return {column.key: _kept(self.cleaned_data[column.key], column.type) for column in self.columns}

    @staticmethod
    def initial_of(row: Row) -> dict[str, object]:
        """Return what the form shows of a row."""
        return {**row.fields, "version": row.version}


class DecideForm(forms.Form):
    """Rows that were picked, what is said of them, and why."""

    act = forms.ChoiceField(
        choices=[
            ("confirm", _("确认")),
            ("reject", _("不采用")),
            *((f"confirm-{kind}", title) for kind, title in RowKind.choices),
        ]
    )
    reason = LineField(label=_("理由"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where the act needs one, and for rows."""
        cleaned = self.cleaned_data
        if cleaned.get("act") == "reject" and not cleaned.get("reason"):
            self.add_error("reason", _("请写明不采用的理由"))
        if not self.picked():
            self.add_error(None, _("没有选中条目，请先勾选"))
        return cleaned

    def step(self) -> str:
        """Return what is said of the rows: a step of their table."""
        return str(self.cleaned_data["act"]).partition("-")[0]

    def picked(self) -> list[Pick]:
        """Return the rows, each with the version that the page showed: `12.3` is row 12 in its version 3.

        `confirm-figure` means all figures that the page showed as not yet decided.
        """
        _step, _dash, kind = str(self.data.get("act", "")).partition("-")
        values: list[str] = (
            str(self.data.get(f"of-{kind}", "")).split(",") if kind else self.data.getlist("pick")  # type: ignore[attr-defined]  # a QueryDict
        )
        pairs = (value.partition(".") for value in values[:MOST_PICKED])
        return [
            Pick(int(number), int(version))
            for number, _dot, version in pairs
            if _whole(number) and _whole(version)
        ]


class EmptyForm(forms.Form):
    """Nothing but a yes."""


class PlanForm(forms.Form):
    """The round that a document becomes; the days and the team of each of its segments."""

    term = forms.ModelChoiceField(Term.objects.none(), label=_("届次"))
    number = forms.IntegerField(label=_("第几轮"), min_value=1, max_value=200)
    title = LineField(label=_("轮次名称"), max_length=100)
    theme = LineField(label=_("主题"), max_length=200, required=False)
    use_required_attribute = False  # what is needed hangs on which segments are ticked

    def __init__(self, *args: Any, terms: QuerySet[Term], segments: Iterable[Row], **kwargs: Any) -> None:  # noqa: ANN401 -- passed on as they came
        """Offer the terms given; ask for each segment whether it is entered, when, and who goes."""
        super().__init__(*args, **kwargs)
        self.fields["term"].queryset = terms  # type: ignore[attr-defined]  # a ModelChoiceField
        self.segments = list(segments)
        for row in self.segments:
            taken = f"take_{row.number}"
            is_taken = self.data.get(taken) if self.is_bound else self.initial.get(taken)
            for name, field in _stay_fields(needed=bool(is_taken)).items():
                self.fields[f"{name}_{row.number}"] = field

    def clean(self) -> dict[str, Any]:
        """Ask for days and a team where a segment is entered; for at least one segment."""
        cleaned = self.cleaned_data
        taken = [row for row in self.segments if cleaned.get(f"take_{row.number}")]
        if not taken:
            self.add_error(None, _("请至少勾选一个批次录入"))
        return cleaned

    def round_fields(self) -> list[BoundField]:
        """Return the fields of the round."""
        return [self[name] for name in ("term", "number", "title", "theme")]

    def stays(self) -> list[tuple[Row, list[BoundField]]]:
        """Return each segment with its fields, for the page."""
        return [(row, [self[f"{name}_{row.number}"] for name in ("take", *_STAY)]) for row in self.segments]

    def entry(self) -> PlanEntry:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        stays = tuple(
            Stay(row.number, **{name: cleaned[f"{name}_{row.number}"] for name in _STAY})
            for row in self.segments
            if cleaned[f"take_{row.number}"]
        )
        the_round = RoundEntry(cleaned["term"], cleaned["number"], cleaned["title"], cleaned["theme"])
        return PlanEntry(the_round, stays)


_STAY = ("kind", "theme", "from_on", "to_on", "team")


class TellForm(forms.Form):
    """Of which inspection a document tells, and when it was fed back."""

    inspection = forms.ModelChoiceField(
        Inspection.objects.none(),
        label=_("巡察任务"),
        help_text=_("文件说的是哪一次巡察；文件名和单位都要对得上"),
    )
    fed_back_on = DayField(
        label=_("反馈日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    unsaid = forms.ChoiceField(
        label=_("文中没有逐条写明进度的"),
        required=False,
        choices=[("", _("不登记申报结论")), *Claimed.choices],
        help_text=_("只有文件总述里写明了，例如“9个已完成”，才选；写明进度的条目不受影响"),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- passed on as they came
        inspections: QuerySet[Inspection],
        headings: Mapping[str, str],
        claims: bool,
        **kwargs: Any,  # noqa: ANN401 -- passed on as they came
    ) -> None:
        """Offer the inspections given; ask for what is unsaid only where something is claimed."""
        super().__init__(*args, **kwargs)
        self.fields["inspection"].queryset = inspections  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["inspection"].label_from_instance = in_its_round  # type: ignore[attr-defined]  # the same
        self._headings = headings
        if not claims:
            del self.fields["unsaid"]

    def entry(self) -> TellEntry:
        """Return what was filled in."""
        return TellEntry(headings=self._headings, **self.cleaned_data)


def in_its_round(inspection: Inspection) -> str:
    """Return an inspection with its round, as a person tells several of one unit apart."""
    return f"{inspection} · {inspection.segment.round}"


def _stay_fields(*, needed: bool) -> dict[str, forms.Field]:
    day = {"required": needed, "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
    return {
        "take": forms.BooleanField(label=_("录入这一批次"), required=False),
        "kind": forms.ChoiceField(label=_("种类"), choices=SegmentKind.choices),
        "theme": LineField(label=_("专题"), max_length=100, required=False),
        "from_on": DayField(label=_("进驻日期"), **day),  # type: ignore[arg-type]  # a field's own options
        "to_on": DayField(label=_("撤点日期"), **day),  # type: ignore[arg-type]  # a field's own options
        "team": LineField(label=_("巡察组"), max_length=50, required=needed),
    }


def _field(column: Column) -> forms.Field:
    if column.type == FLAG:
        return forms.BooleanField(label=str(column.title), required=False)
    if column.type == LINES:
        more = {"help_text": _("每行一条")} if column.key in {"measures", "results"} else {}
        return LinesField(label=column.title, required=column.needed, max_length=MOST[LINES], **more)
    return LineField(label=column.title, required=column.needed, max_length=MOST[column.type])


def _kept(value: Any, type_: str) -> str:  # noqa: ANN401 -- what a field has cleaned
    if type_ == FLAG:
        return "1" if value else ""
    return str(value).replace("\r\n", "\n")


def _whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10

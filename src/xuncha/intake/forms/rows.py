"""The shape of what people hand in and type about documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label
from xuncha.intake.actions import Pick
from xuncha.intake.columns import COLUMNS, FLAG, LINES, MOST, Column
from xuncha.intake.models import Row, RowKind
from xuncha.web.fields import LineField, LinesField

MOST_PICKED = 5_000


class UploadForm(forms.Form):
    """One document and its label."""

    file = forms.FileField(
        label=_("文档"),
        help_text=_("能读取 pdf、docx、ofd、txt、html 和扫描图片；压缩包里只能有一份文档，网页压缩后保存"),
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

"""The shape of a report that is handed in."""

from pathlib import Path

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.rectification.actions import ReportEntry
from xuncha.rectification.models import ReportKind
from xuncha.web.fields import DayField, LineField


class ReportForm(forms.Form):
    """One report: what it is, its day, and a file or where the paper lies."""

    kind = forms.ChoiceField(label=_("报告种类"), choices=ReportKind.choices)
    handed_on = DayField(
        label=_("报送日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    file = forms.FileField(
        label=_("报告文件"),
        required=False,
        help_text=_("盖章的扫描件或电子件：pdf、docx、ofd、wps、图片等"),
        error_messages={"empty": _("这个文件是空的，请重新选择")},
    )
    place = LineField(
        label=_("纸质报告存放处"), max_length=200, required=False, help_text=_("没有电子件时填写")
    )

    def entry(self) -> ReportEntry:
        """Return what was handed in."""
        cleaned = self.cleaned_data
        sent = cleaned["file"]
        path = Path(sent.temporary_file_path()) if sent else None
        return ReportEntry(
            cleaned["kind"], cleaned["handed_on"], cleaned["place"], path, sent.name if sent else ""
        )

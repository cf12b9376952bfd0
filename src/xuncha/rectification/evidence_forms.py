"""The shape of evidence that a unit hands in."""

from pathlib import Path

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.rectification.actions import EvidenceEntry
from xuncha.web.fields import DayField, LineField


class EvidenceForm(forms.Form):
    """One piece of evidence: its own day, and a file or where the paper lies."""

    name = LineField(label=_("材料名称"), max_length=200, help_text=_("例如：2024年6月补贴兑付凭证"))
    made_on = DayField(
        label=_("形成日期"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("材料本身的落款日期，不是上传日期"),
    )
    file = forms.FileField(
        label=_("材料文件"),
        required=False,
        help_text=_("可保存 pdf、docx、xlsx、pptx、ofd、doc、xls、wps、图片、txt、csv、zip"),
        error_messages={"empty": _("这个文件是空的，请重新选择")},
    )
    place = LineField(
        label=_("纸质材料存放处"), max_length=200, required=False, help_text=_("没有电子件时填写")
    )

    def entry(self) -> EvidenceEntry:
        """Return what was handed in."""
        cleaned = self.cleaned_data
        sent = cleaned["file"]
        path = Path(sent.temporary_file_path()) if sent else None
        return EvidenceEntry(
            cleaned["name"], cleaned["made_on"], cleaned["place"], path, sent.name if sent else ""
        )


class StrikeForm(forms.Form):
    """Why a piece of evidence counts no longer."""

    reason = LineField(
        label=_("作废原因"), max_length=300, help_text=_("例如：传错了文件；材料会保留，注明作废")
    )

"""The shape of what people type about holidays."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from xuncha.holidays import notices
from xuncha.holidays.exchange import Published
from xuncha.web.fields import DayField, LineField, LinesField, UploadField

EXAMPLE = "春节：2月15日至23日放假，共9天。2月14日、2月28日上班。"


class YearForm(forms.Form):
    """One year: the paper it rests on, and its arrangement in the words of the notice."""

    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2100)
    source = LineField(label=_("依据文号"), max_length=100, help_text=_("例如：国办发明电〔2025〕7号"))
    issued_on = DayField(label=_("发文日期"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    arrangement = LinesField(
        label=_("放假安排"),
        max_length=5000,
        widget=forms.Textarea({"rows": 9}),
        help_text=format_lazy(
            _("可以把国务院办公厅通知全文粘贴进来；也可以一行写一个节日：{example}"), example=EXAMPLE
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def clean(self) -> dict[str, object]:
        """Read the arrangement; weekdays and totals that do not agree are said beside it."""
        cleaned = super().clean() or {}
        if "arrangement" in cleaned and "year" in cleaned:
            try:
                cleaned["changes"] = notices.read(cleaned["arrangement"], cleaned["year"])
            except notices.NotANotice as strange:
                self.add_error("arrangement", str(strange))
        return cleaned

    def published(self) -> Published:
        """Return the year that was typed."""
        data = self.cleaned_data
        return Published(data["year"], data["source"], data["issued_on"], tuple(data["changes"]))


class FileForm(forms.Form):
    """A file of years."""

    file = UploadField(label=_("节假日表文件"), suffixes=(".json",), most_mib=1)

"""The shape of what people fill in about letters to departments, their replies, and the announcement."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.planning.actions import LetterEntry, ReplyEntry, Sheet
from xuncha.planning.states import CONSULTED_BODIES, Station
from xuncha.web.fields import DayField, LineField

HELP = _("盖章的扫描件或电子件：pdf、docx、ofd、wps、图片等；没有电子件时不用上传")


def a_day(label: Any, help_text: Any = "") -> DayField:  # noqa: ANN401 -- lazy words
    """Return a field for a day, with the calendar of the browser."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return DayField(label=label, help_text=help_text, widget=widget)


def a_paper(label: Any) -> forms.FileField:  # noqa: ANN401 -- lazy words
    """Return a field for the file of a paper, if there is one."""
    empty = _("这个文件是空的，请重新选择")
    return forms.FileField(label=label, required=False, help_text=HELP, error_messages={"empty": empty})


def sheet_of(sent: Any) -> Sheet | None:  # noqa: ANN401 -- an uploaded file
    """Return where a file that was sent lies in the quarantine."""
    return Sheet(Path(sent.temporary_file_path()), sent.name) if sent else None


class LetterForm(forms.Form):
    """A letter that asks a department about the draft as it stands."""

    body = forms.ChoiceField(label=_("发给"))
    number = LineField(label=_("发函文号"), max_length=100, help_text=_("例如：云巡办函〔2026〕3号"))
    sent_on = a_day(_("发函日期"))
    due_on = a_day(_("回复期限"), _("过了这一天没有回复，工作台会提醒催办"))
    note = LineField(label=_("说明"), max_length=500, required=False)
    file = a_paper(_("函件"))

    def __init__(self, *args: object, bodies: Iterable[Station], **kwargs: object) -> None:
        """Offer the departments, those that have not been asked first."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        choices = [(one.value, CONSULTED_BODIES[one]) for one in bodies]
        self.fields["body"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def entry(self) -> LetterEntry:
        """Return what was filled in."""
        cleaned = dict(self.cleaned_data)
        sheet = sheet_of(cleaned.pop("file"))
        return LetterEntry(**cleaned, sheet=sheet)


class ReplyForm(forms.Form):
    """What a department answers: about the whole, and about each unit to which it objects."""

    number = LineField(label=_("复函文号"), max_length=100)
    replied_on = a_day(_("复函日期"))
    note = LineField(label=_("总的意见"), max_length=500, required=False)
    file = a_paper(_("复函"))

    def __init__(self, *args: object, units: Mapping[int, str], **kwargs: object) -> None:
        """Ask for each unit what is objected to; a field that stays empty is no objection."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.units = units
        for key, name in units.items():
            label = _("对“%(name)s”的不同意见") % {"name": name}
            field = LineField(label=label, max_length=500, required=False, help_text=_("没有不同意见的留空"))
            self.fields[f"unit-{key}"] = field

    def clean_replied_on(self) -> date:
        """Refuse a day that has not come."""
        day: date = self.cleaned_data["replied_on"]
        if day > date.today():  # noqa: DTZ011 -- a form is a door, it may read the clock
            raise forms.ValidationError(_("这一天还没有到，请核对日期"))
        return day

    def entry(self) -> ReplyEntry:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        said = {key: cleaned[f"unit-{key}"] for key in self.units}
        return ReplyEntry(
            cleaned["number"],
            cleaned["replied_on"],
            cleaned["note"],
            {key: why for key, why in said.items() if why},
            sheet_of(cleaned["file"]),
        )


class AnswerForm(forms.Form):
    """Whether a unit stays in the round against an objection, and why."""

    kept = forms.TypedChoiceField(
        label=_("答复"),
        choices=[("", "-" * 9), ("yes", _("保留，仍列入这一轮")), ("no", _("采纳意见，不列入这一轮"))],
        coerce=lambda value: value == "yes",
    )
    reason = LineField(label=_("理由"), max_length=500)


class AnnouncementForm(forms.Form):
    """When and how a round was announced."""

    announced_on = a_day(_("公布日期"))
    way = LineField(label=_("公布方式"), max_length=200, help_text=_("例如：3月1日全县巡察工作动员部署会"))

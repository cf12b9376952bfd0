"""The shape of what people hand in."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xuncha.access.labels import Label
from xuncha.web.fields import LinesField


class UploadForm(forms.Form):
    """One file and its label."""

    file = forms.FileField(
        label=_("文件"),
        help_text=_("可保存 pdf、docx、xlsx、pptx、ofd、doc、xls、wps、图片、txt、csv、zip"),
        error_messages={"required": _("请先选择一个文件"), "empty": _("这个文件是空的，请重新选择")},
    )
    label = forms.TypedChoiceField(
        label=_("密级标签"), choices=Label.choices, coerce=int, initial=Label.INTERNAL
    )

    def __init__(self, *args: Any, clearance: int = max(Label), **kwargs: Any) -> None:  # noqa: ANN401 -- passed on as they came
        """Offer the labels up to a clearance; the act refuses what lies above it whatever is offered."""
        super().__init__(*args, **kwargs)
        label = self.fields["label"]
        label.choices = [(value, title) for value, title in Label.choices if value <= clearance]  # type: ignore[attr-defined]  # a field of choices
        label.error_messages["invalid_choice"] = gettext(
            "您的知悉等级只到“%(level)s”，请选这一级或更低的标签"
        ) % {"level": Label(clearance).label}


class ReasonForm(forms.Form):
    """Why a file is withdrawn."""

    reason = LinesField(label=_("撤回原因"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))

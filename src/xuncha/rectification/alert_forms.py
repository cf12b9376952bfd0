"""The shape of what the office fills in about letters and marks."""

from collections.abc import Sequence
from pathlib import Path

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.rectification.actions import LetterEntry
from xuncha.rectification.alerting import Due
from xuncha.rectification.models import Item
from xuncha.web.fields import DayField, LineField


class LetterForm(forms.Form):
    """A letter of one step, after it was sent."""

    step = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=9)
    items = forms.MultipleChoiceField(
        label=_("涉及的细化问题"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请至少选一个细化问题")},
    )
    number = LineField(label=_("文号"), max_length=50, help_text=_("例如：云巡办督〔2026〕3号"))
    addressee = LineField(label=_("送达人"), max_length=100)
    sent_on = DayField(label=_("送达日期"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    file = forms.FileField(
        label=_("文书文件"),
        required=False,
        help_text=_("可保存 pdf、docx、ofd、图片等；能看整改方案的人都能看，不送单位的文书单位看不到"),
        error_messages={"empty": _("这个文件是空的，请重新选择")},
    )
    place = LineField(
        label=_("存放处"),
        max_length=200,
        required=False,
        help_text=_("原件存放在哪里，例如：整改档案第3卷；没有上传文件的要填写"),
    )

    def __init__(self, *args: object, due: Due, **kwargs: object) -> None:
        """Offer the items for which the letter is due, all of them chosen."""
        self.rows = {str(one.uid): one for one in due.items}
        kwargs["initial"] = {"step": due.step, "items": list(self.rows), "addressee": due.addressee()}
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.fields["items"].choices = [(key, str(one)) for key, one in self.rows.items()]  # type: ignore[attr-defined]  # choices

    def entry(self) -> LetterEntry:
        """Return what was filled in."""
        said = {**self.cleaned_data}
        items: Sequence[Item] = [self.rows[key] for key in said.pop("items")]
        sent = said.pop("file")
        path = Path(sent.temporary_file_path()) if sent else None
        return LetterEntry(**said, items=items, path=path, file_name=sent.name if sent else "")

    def keep_left(self) -> None:
        """Let what was typed stand, without the items of which somebody else has recorded a letter."""
        typed = self.data.getlist("items")  # type: ignore[attr-defined]  # a form of a page
        left = [key for key in typed if key in self.rows]
        self.data = self.data.copy()  # type: ignore[attr-defined]  # the same
        self.data.setlist("items", left)  # type: ignore[attr-defined]  # the same
        self.errors.pop("items", None)
        if not self.rows:
            self.fields.pop("items")


class FollowForm(forms.Form):
    """Why something is followed, and until when."""

    reason = LineField(label=_("督办原因"), max_length=300, help_text=_("被巡察单位可以看到"))
    until = DayField(
        label=_("督办至"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("不填的，解除为止"),
    )


class EndFollowForm(forms.Form):
    """What came of following."""

    result = LineField(label=_("督办结果"), max_length=300)

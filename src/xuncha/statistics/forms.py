"""Of which round and until which day figures are told."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from xuncha.planning.models import Round
from xuncha.web.fields import ANY, DayField


class ScopeForm(forms.Form):
    """The cut-off and the round; both may stay open."""

    until = DayField(
        label=_("截至日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("不填为今天。过去某一天只能按反馈、销号和时限的日期计，阶段性完成和覆盖率不能回溯"),
    )
    round = forms.ModelChoiceField(
        label=_("轮次"), queryset=Round.objects.none(), required=False, empty_label=ANY
    )

    def __init__(self, *args: Any, rounds: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401 -- a form's own
        """Offer the rounds that the person may see."""
        super().__init__(*args, **kwargs)
        self.fields["round"].queryset = rounds  # type: ignore[attr-defined]  # a field for rows
        self.today = today

    def clean_until(self) -> date | None:
        """Refuse a day that has not come."""
        day: date | None = self.cleaned_data["until"]
        if day is not None and day > self.today:
            raise forms.ValidationError(_now("截至日期不能晚于今天"))
        return day

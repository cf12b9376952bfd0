"""The shape of a month's progress, and of the numbers that go with it or with a claim."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.rectification.actions import ProgressEntry
from xuncha.rectification.counting import counted, yuan
from xuncha.rectification.models import Item
from xuncha.web.fields import LinesField

SO_FAR = _("截至目前的累计数，没有变化的不用改")


class CountersForm(forms.Form):
    """People, money, rules: the sums so far."""

    people_held = forms.IntegerField(
        label=_("追责问责人数"), min_value=0, max_value=100_000, required=False, help_text=SO_FAR
    )
    money_recovered = forms.DecimalField(
        label=_("清退金额（元）"),
        min_value=0,
        max_digits=15,
        decimal_places=2,
        required=False,
        help_text=SO_FAR,
    )
    rules_made = forms.IntegerField(
        label=_("制度数"), min_value=0, max_value=100_000, required=False, help_text=SO_FAR
    )

    @staticmethod
    def initial_of(item: Item) -> dict[str, object]:
        """Return the sums that an item shows."""
        return {
            "people_held": item.people_held,
            "money_recovered": yuan(item.money_recovered),
            "rules_made": item.rules_made,
        }


class ProgressForm(CountersForm):
    """What was done in a month."""

    text = LinesField(label=_("进展情况"), max_length=2000, help_text=_("本月做了什么、到了哪一步、还差什么"))
    field_order = ("month", "text")

    def __init__(self, *args: object, months: Sequence[date], **kwargs: object) -> None:
        """Offer the months that may be reported."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        named = [(f"{day:%Y-%m}", f"{day:%Y-%m}") for day in months]
        self.fields["month"] = forms.ChoiceField(
            label=_("月份"),
            choices=named,
            error_messages={"invalid_choice": _("请在反馈当月到本月之间选择")},
        )
        self.order_fields(self.field_order)

    def entry(self) -> ProgressEntry:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        month = date.fromisoformat(f"{cleaned['month']}-01")
        return ProgressEntry(month, cleaned["text"], counted(cleaned))

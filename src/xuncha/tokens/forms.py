"""The shape of a new token."""

from datetime import datetime, time, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xuncha.tokens.scopes import Resource, pairs
from xuncha.web.fields import DayField, LineField

NOTHING, READ, WRITE = "", "read", "write"


class TokenForm(forms.Form):
    """What it is for, what it may do, until when."""

    name = LineField(label=_("用途"), max_length=60, help_text=_("例如：与办公系统同步单位名册"))
    expires_on = DayField(
        label=_("有效期至（含当日）"),
        help_text=_("最长一年；到期即失效"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: object, resources: list[Resource], **kwargs: object) -> None:
        """Ask for each resource that the person may see."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self._resources = resources
        for resource in resources:
            choices = [(NOTHING, _("不给")), (READ, _("只读"))]
            if resource.writes:
                choices.append((WRITE, _("读写（不超过您本人的权限）")))
            self.fields[resource.key] = forms.ChoiceField(
                label=str(resource.title),
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                initial=NOTHING,
            )

    @property
    def scopes(self) -> list[str]:
        """Return what was chosen, as it is kept."""
        chosen = ((one.key, self.cleaned_data[one.key]) for one in self._resources)
        return [pair for key, level in chosen if level for pair in pairs(key, write=level == WRITE)]

    @property
    def expires_at(self) -> datetime:
        """Return the end of the day."""
        day = self.cleaned_data["expires_on"] + timedelta(days=1)
        return timezone.make_aware(datetime.combine(day, time()))

    def clean_expires_on(self) -> object:
        """Refuse a day that no calendar of ours reaches."""
        day = self.cleaned_data["expires_on"]
        if not 2000 <= day.year <= 2199:
            raise forms.ValidationError(_("请写今天之后、一年之内的日期"))
        return day

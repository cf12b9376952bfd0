"""The shape of what people fill in about authorisations."""

from pathlib import Path
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.people.models import Person
from xuncha.planning.paper_forms import a_day, a_paper
from xuncha.teams.authorisation.acts import AuthorisationEntry
from xuncha.web.fields import LineField


class AuthorisationForm(forms.Form):
    """Who leads a team for one round, who does what, and for how long."""

    leader = forms.ModelChoiceField(Person.objects.none(), label=_("组长"))
    deputies = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label=_("副组长"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    split = LineField(label=_("任务分工"), max_length=1000, help_text=_("谁负责哪些单位和事项"))
    from_on = a_day(_("起始日期"))
    to_on = a_day(_("截止日期"))

    def __init__(self, *args: object, people: QuerySet[Person], **kwargs: object) -> None:
        """Offer only the people given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        for name in ("leader", "deputies"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField

    def entry(self) -> AuthorisationEntry:
        """Return what was filled in."""
        return AuthorisationEntry(**self.cleaned_data)


class ApprovalForm(forms.Form):
    """By which minutes an authorisation was approved."""

    minutes = LineField(label=_("纪要文号"), max_length=100)
    decided_on = a_day(_("批准日期"))
    file = a_paper(_("纪要文件"))

    def entry(self) -> dict[str, Any]:
        """Return what was filled in; the file as where it lies in the quarantine, and its name."""
        cleaned = dict(self.cleaned_data)
        sent = cleaned.pop("file")
        paper = (Path(sent.temporary_file_path()), sent.name) if sent else None
        return {**cleaned, "paper": paper}


class AnnouncingForm(forms.Form):
    """When and how an authorisation was announced."""

    document = LineField(label=_("授权文号"), max_length=100, help_text=_("例如：云巡领〔2026〕3号"))
    announced_on = a_day(_("宣布日期"))
    way = LineField(label=_("宣布方式"), max_length=200, help_text=_("例如：巡察工作动员部署会"))


class WithdrawalForm(forms.Form):
    """Why an authorisation is withdrawn."""

    reason = LineField(label=_("撤销原因"), max_length=200)

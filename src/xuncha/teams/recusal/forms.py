"""The shape of what people fill in about recusal."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.organisations.models import Organisation
from xuncha.organisations.picking import ORGANISATIONS
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.teams.models import Binds, RuleKey
from xuncha.teams.recusal.actions import DeclarationEntry, RecusalEntry, RuleEntry
from xuncha.web.fields import LinesField
from xuncha.web.picking import PickField, offer

NOTHING, SOMETHING = "none", "some"


class RecusalForm(forms.Form):
    """Who keeps away from which unit, by which rule and why."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("回避人"))
    organisation = PickField(
        ORGANISATIONS, label=_("回避单位"), help_text=_("输入名称或编码，从提示中选一个")
    )
    rule = forms.ChoiceField(label=_("依据"), choices=[("", _("请选择")), *RuleKey.choices])
    reason = LinesField(label=_("理由"), max_length=500, help_text=_("写明关系和起止时间，供另一人核实"))

    def __init__(
        self,
        *args: object,
        people: QuerySet[Person],
        organisations: QuerySet[Organisation],
        **kwargs: object,
    ) -> None:
        """Offer only the people and organisations given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField
        offer(self, "organisation", organisations)

    def entry(self) -> RecusalEntry:
        """Return what was filled in."""
        said = self.cleaned_data
        return RecusalEntry(said["person"], said["organisation"], said["rule"], said["reason"])


class DeclarationForm(forms.Form):
    """Whether a member has anything to declare for a round, and with which unit."""

    answer = forms.ChoiceField(
        label=_("有无回避情形"),
        choices=[(NOTHING, _("无回避情形")), (SOMETHING, _("有回避情形"))],
        widget=forms.RadioSelect,
    )
    inspection = forms.ModelChoiceField(
        Inspection.objects.none(), label=_("与哪个单位"), required=False, help_text=_("有回避情形时填写")
    )
    rule = forms.ChoiceField(
        label=_("属于哪种情形"), choices=[("", _("请选择")), *RuleKey.choices], required=False
    )
    reason = LinesField(label=_("说明"), max_length=500, required=False)

    def __init__(self, *args: object, inspections: QuerySet[Inspection], **kwargs: object) -> None:
        """Offer only the inspections given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        field = self.fields["inspection"]
        field.queryset = inspections.select_related("organisation")  # type: ignore[attr-defined]  # a ModelChoiceField
        field.label_from_instance = lambda row: str(row.organisation)  # type: ignore[attr-defined]  # the same

    def clean(self) -> dict[str, object]:
        """Ask for the unit, the rule and the reason when there is something."""
        said = self.cleaned_data
        if said.get("answer") == SOMETHING:
            for name in ("inspection", "rule", "reason"):
                if not said.get(name) and name not in self.errors:
                    self.add_error(name, _("有回避情形时请填写"))
        return said

    def entry(self) -> DeclarationEntry:
        """Return what was filled in."""
        said = self.cleaned_data
        if said["answer"] == NOTHING:
            return DeclarationEntry(conflicted=False, reason=said["reason"])
        return DeclarationEntry(
            conflicted=True, inspection=said["inspection"], rule=said["rule"], reason=said["reason"]
        )


class RequestForm(forms.Form):
    """Whom of the team the inspected unit asks to keep away, and why."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("申请谁回避"))
    rule = forms.ChoiceField(label=_("属于哪种情形"), choices=[("", _("请选择")), *RuleKey.choices])
    reason = LinesField(label=_("理由"), max_length=500, help_text=_("写明关系，巡察办据此核实"))

    def __init__(self, *args: object, people: QuerySet[Person], **kwargs: object) -> None:
        """Offer the members of the team."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField

    def entry(self, inspection: Inspection) -> RecusalEntry:
        """Return what was filled in, about an inspection of the unit."""
        said = self.cleaned_data
        return RecusalEntry(
            said["person"], inspection.organisation, said["rule"], said["reason"], inspection=inspection
        )


class StepForm(forms.Form):
    """A step that needs no reason, though one may be given."""

    reason = LinesField(label=_("说明"), max_length=500, required=False)


class VerifyForm(StepForm):
    """That a recusal holds, and who is proposed in the place of a member of the team."""

    replacement = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("替换人选"),
        required=False,
        empty_label=_("不替换（继续参加本组对其他单位的巡察）"),
        help_text=_("报书记批准后即编入该组，原任职务不变"),
    )

    def __init__(self, *args: object, people: QuerySet[Person], **kwargs: object) -> None:
        """Offer those who may come into the team."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.fields["replacement"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField


class ReasonForm(forms.Form):
    """A step that needs a reason."""

    reason = LinesField(label=_("理由"), max_length=500)


class RuleForm(forms.Form):
    """How a rule is set from now on."""

    years = forms.IntegerField(label=_("年限"), min_value=0, max_value=50, help_text=_("不看年限的填 0"))
    binds = forms.ChoiceField(label=_("适用"), choices=Binds.choices)
    active = forms.BooleanField(label=_("启用"), required=False)
    reason = LinesField(label=_("依据或原因"), max_length=200)

    def entry(self, key: str) -> RuleEntry:
        """Return what was filled in."""
        said = self.cleaned_data
        return RuleEntry(key, said["years"], said["binds"], said["active"], said["reason"])

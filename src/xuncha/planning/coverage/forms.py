"""The shape of what people fill in about plans and risks."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.organisations.models import Organisation
from xuncha.organisations.picking import ORGANISATIONS
from xuncha.planning.coverage.actions import Hint, Weighed
from xuncha.planning.coverage.importing import MOST
from xuncha.planning.coverage.settings import SETTINGS, Settings
from xuncha.planning.models import LinkedTheme, RiskFactor
from xuncha.web.fields import DayField, LineField, UploadField
from xuncha.web.picking import PickField, offer

PARTS = ("first", "second", "third", "fourth")
BOUNDS = {one.name: one for one in SETTINGS}


def _number(name: str) -> forms.IntegerField:
    one = BOUNDS[name]
    return forms.IntegerField(label=one.title, min_value=one.low, max_value=one.high, help_text=one.tells)  # type: ignore[arg-type]  # lazy texts


def _day(label: object, *, required: bool = True, help_text: object = "") -> DayField:
    return DayField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        help_text=help_text,  # type: ignore[arg-type]  # a lazy text
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class CapacityForm(forms.Form):
    """What the planner may count with."""

    teams = _number("teams")
    round_days = _number("round_days")
    gap_days = _number("gap_days")
    stay_unit = _number("stay_unit")
    stay_town = _number("stay_town")
    stay_village = _number("stay_village")
    stay_with_town = _number("stay_with_town")
    spacing_days = _number("spacing_days")
    begin = _day(_("从哪天开始编排"), required=False, help_text=_("不填或早于今天的，从今天开始"))
    keep = forms.BooleanField(label=_("保留已移动的轮次和已指定的单位"), required=False, initial=True)

    def settings(self, last: Settings | None) -> Settings:
        """Return what was filled in, with what was moved and pinned before where it is to stay."""
        cleaned: dict[str, Any] = dict(self.cleaned_data)
        keep, begin = cleaned.pop("keep"), cleaned.pop("begin")
        stays: dict[str, Any] = {"starts": last.starts, "pins": last.pins} if last and keep else {}
        return Settings(**cleaned, begin=begin.isoformat() if begin else "", **stays)

    @staticmethod
    def initial_of(settings: Settings) -> dict[str, object]:
        """Return what the form shows of parameters."""
        shown: dict[str, Any] = settings.as_json()
        begin = shown.pop("begin")
        del shown["about"]
        return {**shown, "begin": date.fromisoformat(begin) if begin else None, "keep": True}


class MoveForm(forms.Form):
    """On which day a round is to begin."""

    to = _day(_("改为哪天进驻"))


class PinForm(forms.Form):
    """In which round a unit is to come; none leaves it to the planner."""

    number = forms.TypedChoiceField(label=_("指定轮次"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: object, numbers: Iterable[int], **kwargs: object) -> None:
        """Offer the rounds of the plan."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        offered = [(str(one), _("第 %(number)d 轮") % {"number": one}) for one in numbers]
        self.fields["number"].choices = [("", _("由系统安排")), *offered]  # type: ignore[attr-defined]  # a choice


def _fields_of(one: RiskFactor) -> dict[str, forms.Field]:
    return {
        "is_on": forms.BooleanField(label=_("启用"), required=False, initial=one.is_on),
        "weight": forms.IntegerField(label=_("权重"), min_value=0, max_value=100, initial=one.weight),
        "low": forms.FloatField(label=_("不计分的值"), min_value=0, max_value=MOST, initial=one.low),
        "high": forms.FloatField(label=_("计满分的值"), min_value=0, max_value=MOST, initial=one.high),
    }


class FactorsForm(forms.Form):
    """How the factors are weighed: four fields for each."""

    def __init__(self, *args: object, factors: Sequence[RiskFactor], **kwargs: object) -> None:
        """Make the fields of each factor."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.factors = list(factors)
        for one in self.factors:
            for name, field in _fields_of(one).items():
                field.widget.attrs["aria-label"] = f"{one.title} {field.label}"
                self.fields[f"{one.key}-{name}"] = field

    def clean(self) -> dict[str, Any]:
        """Say that the two thresholds of a factor differ."""
        cleaned: dict[str, Any] = self.cleaned_data
        for one in self.factors:
            low, high = cleaned.get(f"{one.key}-low"), cleaned.get(f"{one.key}-high")
            if low is not None and low == high:
                self.add_error(f"{one.key}-high", _("两个值不能相同"))
        return cleaned

    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields of each factor under its title."""
        names = ("is_on", "weight", "low", "high")
        return [(one.title, [self[f"{one.key}-{name}"] for name in names]) for one in self.factors]

    def entries(self) -> list[Weighed]:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        return [
            Weighed(
                one.key,
                cleaned[f"{one.key}-weight"],
                cleaned[f"{one.key}-low"],
                cleaned[f"{one.key}-high"],
                cleaned[f"{one.key}-is_on"],
            )
            for one in self.factors
        ]


class HintForm(forms.Form):
    """One value of one organisation."""

    organisation = PickField(ORGANISATIONS, label=_("单位"), help_text=_("输入名称或编码，从提示中选一个"))
    key = forms.ChoiceField(label=_("因素"))
    value = forms.FloatField(label=_("数值"), min_value=0, max_value=MOST)
    as_of = _day(_("截至日期"))
    source = LineField(label=_("来源"), max_length=100, help_text=_("例如：信访局 2026 年上半年台账"))

    def __init__(
        self,
        *args: object,
        organisations: QuerySet[Organisation],
        factors: Sequence[RiskFactor],
        **kwargs: object,
    ) -> None:
        """Offer only the organisations and the factors given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        offer(self, "organisation", organisations)
        self.fields["key"].choices = [(one.key, one.title) for one in factors]  # type: ignore[attr-defined]  # a choice

    def entry(self) -> Hint:
        """Return what was filled in."""
        return Hint(**self.cleaned_data)


class ThemesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """Organisations that themes link, each under its theme."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:  # noqa: ANN401 -- a row, as Django hands it over
        """Read as the theme and the organisation."""
        return f"{obj.title} · {obj.organisation}"


class ThemesForm(forms.Form):
    """Which organisations are to be linked by a theme no more."""

    drop = ThemesField(
        queryset=LinkedTheme.objects.none(),
        label=_("移出哪些"),
        help_text=_("移出以后重新编排，这些单位不再要求安排在同一轮；已编的方案不变"),
        error_messages={"required": _("请至少选一项")},
    )

    def __init__(self, *args: object, themes: QuerySet[LinkedTheme], **kwargs: object) -> None:
        """Offer only those given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.fields["drop"].queryset = themes  # type: ignore[attr-defined]  # a choice


class ThemeForm(forms.Form):
    """Which organisations a theme links."""

    title = LineField(label=_("专题"), max_length=50, help_text=_("例如：粮食购销；已有的专题写同样的名称"))
    first = PickField(ORGANISATIONS, label=_("单位"))
    second = PickField(ORGANISATIONS, label=_("单位（二）"), required=False)
    third = PickField(ORGANISATIONS, label=_("单位（三）"), required=False)
    fourth = PickField(ORGANISATIONS, label=_("单位（四）"), required=False)

    def __init__(self, *args: object, organisations: QuerySet[Organisation], **kwargs: object) -> None:
        """Offer only the organisations given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        for name in PARTS:
            offer(self, name, organisations)

    def organisations(self) -> list[Organisation]:
        """Return those that were picked."""
        return _picked(self)


class SplitForm(forms.Form):
    """Which units took the place of one that was split."""

    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), label=_("原单位"))
    first = PickField(ORGANISATIONS, label=_("承接单位"))
    second = PickField(ORGANISATIONS, label=_("承接单位（二）"))
    third = PickField(ORGANISATIONS, label=_("承接单位（三）"), required=False)
    fourth = PickField(ORGANISATIONS, label=_("承接单位（四）"), required=False)

    def __init__(
        self,
        *args: object,
        gone: QuerySet[Organisation],
        organisations: QuerySet[Organisation],
        **kwargs: object,
    ) -> None:
        """Offer those that are gone, and those that stand."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.fields["organisation"].queryset = gone  # type: ignore[attr-defined]  # a choice
        for name in PARTS:
            offer(self, name, organisations)

    def parts(self) -> list[Organisation]:
        """Return who took its place."""
        return _picked(self)


def _picked(form: forms.Form) -> list[Organisation]:
    return [one for name in PARTS if (one := form.cleaned_data[name]) is not None]


class HintsForm(forms.Form):
    """A table of many values."""

    file = UploadField(label=_("表格文件"), suffixes=(".xlsx", ".csv"), most_mib=20)

"""The shape of what people fill in about periods."""

from collections.abc import Iterator
from datetime import date

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xuncha.organisations.models import Jurisdiction
from xuncha.rectification.actions import DecisionEntry, ExtensionEntry, RuleSetEntry
from xuncha.rectification.models import RuleSet
from xuncha.rectification.periods import (
    COLOURS,
    Book,
    Clock,
    Owner,
    Period,
    Recipient,
    Rung,
    Start,
    length_of,
)
from xuncha.web.fields import DayField, LineField

CLOCKS = (
    (Clock.PLAN, _("整改方案报送：反馈之日起"), _("写成“15天”“15个工作日”或“1个月”")),
    (Clock.CONCENTRATED, _("集中整改：反馈之日起"), ""),
    (Clock.REPORT, _("整改情况报告报送"), _("从下一项所选的那一天起算")),
    (Clock.IMMEDIATE, _("立行立改：反馈之日起"), ""),
)
WARNED = (
    (Clock.PLAN, _("整改方案报送：提前几天提示"), _("整改方案报送：提示谁")),
    (Clock.CONCENTRATED, None, _("集中整改：提示谁")),
    (Clock.REPORT, _("整改情况报告报送：提前几天提示"), _("整改情况报告报送：提示谁")),
    (Clock.IMMEDIATE, _("立行立改：提前几天提示"), _("立行立改：提示谁")),
)
"""When a clock is told of, and on whose desk; of the concentrated one the first warning says when."""
STEPS = (
    (_("绿色预警：提前几天"), _("绿色预警文书"), _("绿色预警送达")),
    (_("黄色预警：提前几天"), _("黄色预警文书"), _("黄色预警送达")),
    (_("红色预警：提前几天"), _("红色预警文书"), _("红色预警送达")),
)
DESCENDING = _("三级预警的天数要依次减少，例如 20、10、0")


class LengthField(LineField):
    """How long a period is: 15个工作日."""

    def clean(self, value: object) -> tuple[int, str]:
        """Return how many of which."""
        found = length_of(super().clean(value))
        if found is None:
            raise forms.ValidationError(_("请写成数字加“天”“个工作日”或“个月”，例如 15个工作日"))
        return found


class RuleSetForm(forms.Form):
    """The set of one office, begun from another one."""

    name = LineField(label=_("名称"), max_length=100)
    code = LineField(label=_("代号"), max_length=20, help_text=_("与本地区已有规则同代号的，作为它的下一版"))
    since_year = forms.IntegerField(
        label=_("自哪一年的轮次起适用"), min_value=2010, max_value=2199, help_text=_("例如 2024")
    )
    note = LineField(label=_("依据或说明"), max_length=200, required=False)
    most_extensions = forms.IntegerField(label=_("每项最多延期几次"), min_value=0, max_value=5)
    longest_extension = forms.IntegerField(label=_("每次最多延长几个月"), min_value=1, max_value=36)
    may_exceed = forms.BooleanField(label=_("经核准可以超出集中整改期"), required=False)

    def __init__(self, *args: object, source: RuleSet, **kwargs: object) -> None:
        """Show what the source says."""
        kwargs["initial"] = initial_of(source)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        for clock, label, words in CLOCKS:
            self.fields[clock.value] = LengthField(label=label, max_length=10, help_text=words)
        self.fields["report_after"] = forms.ChoiceField(
            label=_("整改情况报告从哪天起算"), choices=Start.choices
        )
        for clock, warned, owner in WARNED:
            if warned is not None:
                self.fields[f"warn_{clock.value}"] = forms.IntegerField(
                    label=warned, min_value=1, max_value=90
                )
            self.fields[f"owner_{clock.value}"] = forms.ChoiceField(label=owner, choices=Owner.choices)
        for step, (days, letter, recipient) in enumerate(STEPS):
            self.fields[f"days_{step}"] = forms.IntegerField(label=days, min_value=0, max_value=90)
            self.fields[f"letter_{step}"] = LineField(label=letter, max_length=20)
            self.fields[f"recipient_{step}"] = forms.ChoiceField(label=recipient, choices=Recipient.choices)
        self.fields["days_0"].help_text = _("集中整改也从这一天起提示")
        self.order_fields(["name", "code", "since_year", "note", *_in_order()])

    def clean(self) -> dict[str, object]:
        """Refuse a ladder that does not descend."""
        cleaned = super().clean() or {}
        days = [cleaned.get(f"days_{step}") for step in range(len(STEPS))]
        if None not in days and not days[0] > days[1] > days[2]:  # type: ignore[operator]  # numbers by now
            self.add_error("days_0", DESCENDING)
        return cleaned

    def entry(self, place: Jurisdiction) -> RuleSetEntry:
        """Return what was filled in."""
        said = self.cleaned_data
        return RuleSetEntry(
            code=said["code"],
            name=said["name"],
            since_year=said["since_year"],
            note=said["note"],
            place=place,
            book=Book(
                tuple(self._period(clock) for clock, _label, _words in CLOCKS),
                tuple(self._rung(step) for step in range(len(STEPS))),
                said["most_extensions"],
                said["may_exceed"],
                said["longest_extension"],
            ),
        )

    def _period(self, clock: Clock) -> Period:
        said = self.cleaned_data
        count, unit = said[clock.value]
        after = said["report_after"] if clock == Clock.REPORT else Start.FEEDBACK.value
        warn_at = said["days_0"] if clock == Clock.CONCENTRATED else said[f"warn_{clock.value}"]
        return Period(clock.value, after, count, unit, warn_at, said[f"owner_{clock.value}"])

    def _rung(self, step: int) -> Rung:
        said = self.cleaned_data
        return Rung(
            said[f"days_{step}"], COLOURS[step].value, said[f"letter_{step}"], said[f"recipient_{step}"]
        )


def _in_order() -> Iterator[str]:
    """Yield the fields of each clock beside each other."""
    for clock, _label, _words in CLOCKS:
        yield clock.value
        if clock == Clock.REPORT:
            yield "report_after"
        yield from (f"warn_{clock.value}", f"owner_{clock.value}")


def initial_of(source: RuleSet) -> dict[str, object]:
    """Return what the form begins with: what another set says."""
    book = source.rules()
    shown: dict[str, object] = {
        "since_year": source.since_year,
        "most_extensions": book.most_extensions,
        "longest_extension": book.longest_extension,
        "may_exceed": book.may_exceed,
        "report_after": book.period(Clock.REPORT).after,
    }
    shown |= {one.clock: one.in_words() for one in book.periods}
    shown |= {f"warn_{one.clock}": one.warn_at for one in book.periods if one.clock != Clock.CONCENTRATED}
    shown |= {f"owner_{one.clock}": one.owner for one in book.periods}
    if source.jurisdiction_id is not None:  # else the office finds its own words
        shown |= {"name": source.name, "code": source.code, "note": source.note}
    steps = book.steps(Clock.CONCENTRATED)
    for step, rung in enumerate(book.ladder):
        shown |= {
            f"days_{step}": steps[step],
            f"letter_{step}": rung.letter,
            f"recipient_{step}": rung.recipient,
        }
    return shown


class ChooseRulesForm(forms.Form):
    """Which set a plan follows."""

    rule_set = forms.ModelChoiceField(
        label=_("期限规则"), queryset=RuleSet.objects.none(), to_field_name="uid", empty_label=None
    )

    def __init__(self, *args: object, rule_sets: QuerySet[RuleSet], **kwargs: object) -> None:
        """Offer the sets given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.fields["rule_set"].queryset = rule_sets  # type: ignore[attr-defined]  # a field of rows


class RoundRulesForm(forms.Form):
    """Which set the plans of a round follow; none of its own, and it is that of its year."""

    rule_set = forms.ModelChoiceField(
        label=_("期限规则"),
        queryset=RuleSet.objects.none(),
        to_field_name="uid",
        required=False,
        empty_label=_("按年份采用"),
        help_text=_("这一轮的整改方案制定时采用；有单位开始制定方案后不能再换"),
    )

    def __init__(self, *args: object, rule_sets: QuerySet[RuleSet], **kwargs: object) -> None:
        """Offer the sets given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.fields["rule_set"].queryset = rule_sets  # type: ignore[attr-defined]  # a field of rows


class LateDayForm(forms.Form):
    """A day beyond the concentrated period, and why."""

    day = DayField(label=_("最晚完成时限"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    reason = LineField(label=_("原因"), max_length=500)


class ExtensionForm(forms.Form):
    """The day that the unit wants, and why."""

    wanted_on = DayField(
        label=_("申请延至"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("要晚于现在的时限；批准之前仍按原定时限整改"),
    )
    reason = LineField(
        label=_("延期理由"), max_length=500, help_text=_("已做到哪一步，为什么来不及，剩下的怎么做")
    )

    def entry(self) -> ExtensionEntry:
        """Return what was filled in."""
        return ExtensionEntry(**self.cleaned_data)


class DecisionForm(forms.Form):
    """What is said of an extension."""

    agreed = forms.ChoiceField(label=_("意见"), choices=[("yes", _("同意延期")), ("no", _("不同意"))])
    note = LineField(label=_("说明"), max_length=500, required=False, help_text=_("不同意的要写明原因"))

    def entry(self) -> DecisionEntry:
        """Return what was filled in."""
        return DecisionEntry(self.cleaned_data["agreed"] == "yes", self.cleaned_data["note"])


def say_latest(field: forms.Field, last: date | None) -> None:
    """Tell beside the day that the unit wants how far one extension may lead."""
    if last is not None:
        words = pgettext_lazy("days", "要晚于现在的时限，一次最晚延至 {last}；批准之前仍按原定时限整改")
        field.help_text = words.format(last=last.isoformat())


def say_days(field: forms.Field, immediate: date | None, period: date | None) -> None:
    """Tell beside the day of an item until when the rules want it."""
    if immediate is not None and period is not None:
        field.help_text = pgettext_lazy(
            "days", "立行立改 {immediate} 前，限期整改 {period} 前；长期坚持的可以不填"
        ).format(immediate=immediate.isoformat(), period=period.isoformat())

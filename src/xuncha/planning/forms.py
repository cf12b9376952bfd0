"""The shape of what people fill in about terms, rounds, segments and inspections."""

from collections.abc import Iterable
from datetime import date

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.frameworks.models import Version
from xuncha.organisations.models import Kind, Organisation
from xuncha.organisations.picking import ORGANISATIONS
from xuncha.planning.actions import (
    DecisionEntry,
    InspectionEntry,
    RoundEntry,
    SegmentEntry,
    TermEntry,
    shape_of,
)
from xuncha.planning.models import Mode, Round, Segment, SegmentKind, Term
from xuncha.planning.paper_forms import a_paper, sheet_of
from xuncha.planning.states import Outcome, Station
from xuncha.web.fields import DayField, LineField
from xuncha.web.picking import PickField, offer

ORGANISATION_HELP = _("输入名称或编码，从提示中选一个")


def _day(label: object, *, required: bool = True, help_text: object = "") -> DayField:
    return DayField(
        label=label,  # type: ignore[arg-type]  # a lazy text
        help_text=help_text,  # type: ignore[arg-type]  # a lazy text
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class TermForm(forms.Form):
    """A term of a committee that the person's office serves."""

    committee = PickField(ORGANISATIONS, label=_("派出巡察的党委"), help_text=ORGANISATION_HELP)
    number = forms.IntegerField(label=_("第几届"), min_value=1, max_value=200)
    from_on = _day(_("任期起始日期"))
    to_on = _day(_("任期截止日期"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, organisations: QuerySet[Organisation], **kwargs: object) -> None:
        """Offer only the party committees among the organisations given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        offer(self, "committee", organisations.filter(kind=Kind.COMMITTEE))

    def clean(self) -> dict[str, object]:
        """Say that a term ends after it begins."""
        cleaned = self.cleaned_data
        if cleaned.get("from_on") and cleaned.get("to_on") and cleaned["to_on"] <= cleaned["from_on"]:
            self.add_error("to_on", _("截止日期要晚于起始日期"))
        return cleaned

    def entry(self) -> TermEntry:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        return TermEntry(cleaned["committee"], cleaned["number"], cleaned["from_on"], cleaned["to_on"])

    @staticmethod
    def initial_of(term: Term) -> dict[str, object]:
        """Return what the form shows of a term."""
        return {
            "committee": term.committee,
            "number": term.number,
            "from_on": term.from_on,
            "to_on": term.to_on,
            "version": term.version,
        }


class RoundForm(forms.Form):
    """A round of a term."""

    number = forms.IntegerField(label=_("第几轮"), min_value=1, max_value=200)
    title = LineField(label=_("名称"), max_length=100, help_text=_("例如：第十二届县委第三轮巡察"))
    theme = LineField(label=_("主题"), max_length=200, required=False, help_text=_("没有专门主题时留空"))
    framework = forms.ModelChoiceField(
        Version.objects.none(),
        label=_("监督清单"),
        required=False,
        help_text=_("这一轮按哪份清单归类问题；只列出已发布的版本"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, frameworks: QuerySet[Version], **kwargs: object) -> None:
        """Offer only the versions given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.fields["framework"].queryset = frameworks  # type: ignore[attr-defined]  # a ModelChoiceField

    def entry(self, term: Term) -> RoundEntry:
        """Return what was filled in, for a round of a term."""
        cleaned = self.cleaned_data
        texts = (cleaned["number"], cleaned["title"], cleaned["theme"])
        return RoundEntry(term, *texts, cleaned["framework"])

    @staticmethod
    def initial_of(the_round: Round) -> dict[str, object]:
        """Return what the form shows of a round."""
        return {
            "number": the_round.number,
            "title": the_round.title,
            "theme": the_round.theme,
            "framework": the_round.framework,
            "version": the_round.version,
        }


class SegmentForm(forms.Form):
    """A segment of a round."""

    kind = forms.ChoiceField(label=_("种类"), choices=SegmentKind.choices)
    theme = LineField(
        label=_("专题"), max_length=100, required=False, help_text=_("专项巡察写明专题，例如：粮食购销")
    )
    from_on = _day(_("进驻日期"))
    to_on = _day(_("撤点日期"))
    channel_closes_on = _day(
        _("信访受理截止"), required=False, help_text=_("通常早于撤点日期；不填则受理到撤点")
    )
    seen = LineField(widget=forms.HiddenInput, required=False)

    def entry(self) -> SegmentEntry:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        return SegmentEntry(
            kind=cleaned["kind"],
            from_on=cleaned["from_on"],
            to_on=cleaned["to_on"],
            theme=cleaned["theme"],
            channel_closes_on=cleaned["channel_closes_on"],
        )

    @staticmethod
    def initial_of(segment: Segment) -> dict[str, object]:
        """Return what the form shows of a segment."""
        return {
            "kind": segment.kind,
            "theme": segment.theme,
            "from_on": segment.from_on,
            "to_on": segment.to_on,
            "channel_closes_on": segment.channel_closes_on,
            "seen": shape_of(segment),
        }


class TeamForm(forms.Form):
    """Which team goes, and how."""

    team = LineField(label=_("巡察组"), max_length=50, help_text=_("例如：第一巡察组"))
    mode = forms.ChoiceField(label=_("方式"), choices=Mode.choices)


class InspectionForm(TeamForm):
    """Which organisation is inspected, by which team, and how."""

    organisation = PickField(ORGANISATIONS, label=_("巡察对象"), help_text=ORGANISATION_HELP)
    field_order = ("organisation", "team", "mode")

    def __init__(self, *args: object, organisations: QuerySet[Organisation], **kwargs: object) -> None:
        """Offer only the organisations given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        offer(self, "organisation", organisations)

    def entry(self) -> InspectionEntry:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        return InspectionEntry(cleaned["organisation"], cleaned["team"], cleaned["mode"])


class DueForm(forms.Form):
    """One organisation that is to stand on the list in work."""

    organisation = PickField(ORGANISATIONS, label=_("列入单位"), help_text=ORGANISATION_HELP)

    def __init__(self, *args: object, organisations: QuerySet[Organisation], **kwargs: object) -> None:
        """Offer only the organisations given."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        offer(self, "organisation", organisations)


class DecisionForm(forms.Form):
    """What a station said."""

    outcome = forms.ChoiceField(label=_("结论"), choices=Outcome.choices)
    decided_on = _day(_("日期"))
    minutes = LineField(label=_("纪要或复函文号"), max_length=100)
    note = LineField(label=_("意见"), max_length=500, required=False)
    file = a_paper(_("纪要文件"))

    def __init__(self, *args: object, stations: Iterable[Station], **kwargs: object) -> None:
        """Offer only the stations whose turn it is."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.fields["station"] = forms.ChoiceField(
            label=_("环节"), choices=[(one.value, one.label) for one in stations]
        )
        self.order_fields(["station"])

    def clean_decided_on(self) -> date:
        """Refuse a day that has not come."""
        day: date = self.cleaned_data["decided_on"]
        if day > date.today():  # noqa: DTZ011 -- a form is a door, it may read the clock
            raise forms.ValidationError(_("这一天还没有到，请核对日期"))
        return day

    def entry(self) -> DecisionEntry:
        """Return what was filled in."""
        cleaned = dict(self.cleaned_data)
        sheet = sheet_of(cleaned.pop("file"))
        return DecisionEntry(**cleaned, sheet=sheet)


class EmptyForm(forms.Form):
    """Nothing but a yes."""


class ReasonForm(forms.Form):
    """On what paper, or why."""

    reason = LineField(label=_("依据或原因"), max_length=200)

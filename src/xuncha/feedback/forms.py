"""The shape of what people fill in about letters of feedback."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.feedback.actions import IssueEntry, LetterEntry
from xuncha.feedback.models import Addressee, Form, Letter, Party
from xuncha.web.fields import DayField, LineField, LinesField

NAMES = {
    Party.LEADER: _("例如：分管教育的副市长"),
    Party.DEPARTMENT: _("例如：市教育工委"),
    Party.DISCIPLINE: _("例如：市纪委监委第三监督检查室"),
    Party.ORGANISATION: _("例如：市委组织部干部监督科"),
}
LONGEST_NAME, MOST_NAMES = 100, 20


def _day(label: object) -> DayField:
    return DayField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))  # type: ignore[arg-type]  # a lazy text


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "document"})


class LetterForm(forms.Form):
    """One of the two letters, with those who get a copy."""

    form = forms.ChoiceField(label=_("反馈方式"), choices=Form.choices)
    text = LinesField(
        label=_("反馈意见"),
        max_length=50_000,
        widget=_area(20),
        help_text=_("新起草时按问题清单自动列出，可以逐句修改；签发后单位看到的就是这些文字"),
    )
    requirements = LinesField(label=_("领导小组整改要求"), max_length=10_000, widget=_area(6))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Add a field of names for each of the four parties."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        for party, example in NAMES.items():
            self.fields[party.value] = LinesField(
                label=_("抄告%(party)s") % {"party": party.label},
                required=False,
                max_length=LONGEST_NAME * MOST_NAMES,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("%(example)s；一行一个") % {"example": example},
            )

    def clean(self) -> dict[str, object]:
        """Say which line of names is too long, and when there are too many."""
        for party in Party:
            names = self._names(party)
            long = next((name for name in names if len(name) > LONGEST_NAME), None)
            if long is not None:
                words = _("“%(start)s…”超过 %(most)d 个字，请一行写一个")
                self.add_error(party.value, words % {"start": long[:10], "most": LONGEST_NAME})
            if len(names) > MOST_NAMES:
                self.add_error(party.value, _("最多 %(most)d 个，请核对") % {"most": MOST_NAMES})
        return self.cleaned_data

    def entry(self) -> LetterEntry:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        copies = {party.value: self._names(party) for party in Party}
        return LetterEntry(cleaned["text"], cleaned["requirements"], cleaned["form"], copies)

    def _names(self, party: Party) -> list[str]:
        lines = str(self.cleaned_data.get(party.value) or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    @staticmethod
    def initial_of(letter: Letter, copies: dict[str, list[str]]) -> dict[str, object]:
        """Return what the form shows of a letter."""
        return {
            "form": letter.form,
            "text": letter.text,
            "requirements": letter.requirements,
            "version": letter.version,
            **{party: "\n".join(names) for party, names in copies.items()},
        }


class IssueForm(forms.Form):
    """The number of each letter that is ready, the day of feedback, and why only one if so."""

    issued_on = _day(_("反馈日期"))

    def __init__(self, *args: object, kinds: Iterable[Addressee], alone: bool, **kwargs: object) -> None:
        """Ask the number of the kinds given; a reason when one goes alone."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self.kinds = list(kinds)
        for kind in self.kinds:
            self.fields[kind.value] = LineField(
                label=_("文号（%(kind)s）") % {"kind": kind.label},
                max_length=50,
                help_text=_("例如：云巡办〔2024〕15号"),
            )
        if alone:
            self.fields["reason"] = LineField(label=_("只签发一份的原因"), max_length=200)
        self.order_fields([kind.value for kind in self.kinds])

    def entry(self) -> IssueEntry:
        """Return what was filled in."""
        cleaned = self.cleaned_data
        numbers = {kind.value: cleaned[kind.value] for kind in self.kinds}
        return IssueEntry(numbers, cleaned["issued_on"], cleaned.get("reason", ""))


class DayForm(forms.Form):
    """On which day."""

    on = _day(_("送达日期"))


class SlipForm(forms.Form):
    """Who signed the slip of paper, and when."""

    receiver = LineField(label=_("签收人"), max_length=50)
    on = _day(_("签收日期"))


class EmptyForm(forms.Form):
    """Nothing but a yes."""


class ReasonForm(forms.Form):
    """Why."""

    reason = LineField(label=_("原因"), max_length=200)

"""The shape of what is decided about a doubt."""

from django import forms
from django.utils.translation import gettext_lazy as _

from xuncha.rectification.actions import DoubtEntry
from xuncha.rectification.models import DoubtState
from xuncha.web.fields import LinesField


class DecisionForm(forms.Form):
    """Whether a doubt holds, and why."""

    state = forms.ChoiceField(
        label=_("核实结论"),
        choices=[(one.value, one.label) for one in (DoubtState.UPHELD, DoubtState.DISMISSED)],
        widget=forms.RadioSelect,
    )
    note = LinesField(
        label=_("核实意见"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("写明依据。成立的，单位会看到结论和这段意见，看不到对方的内容，请不要写出对方单位"),
    )

    def entry(self) -> DoubtEntry:
        """Return what was filled in."""
        return DoubtEntry(**self.cleaned_data)

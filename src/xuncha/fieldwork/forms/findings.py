"""The shape of what people fill in about findings."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.fieldwork.actions import FindingEntry
from xuncha.fieldwork.forms.items import ItemChoice, NearForm
from xuncha.fieldwork.models import Finding, Paper
from xuncha.frameworks.models import Item
from xuncha.web.fields import LineField, LinesField

LONG = 20_000


class FindingForm(NearForm):
    """A finding: its title, its text as it will go out, its place in the framework."""

    template_name = "fieldwork/forms/finding.html"

    title = LineField(label=_("问题"), max_length=200, help_text=_("反馈时的标题，一句话"))
    text = LinesField(
        label=_("问题表述"),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("反馈时的正文；不写来信来访人和线索"),
    )
    item = ItemChoice(label=_("清单条目"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, items: QuerySet[Item], **kwargs: Any) -> None:  # noqa: ANN401 -- passed on as they came
        """Offer only the items given."""
        super().__init__(*args, **kwargs)
        self.offer(items)
        if self.data.get(self.add_prefix("near")):
            self.fields["item"].required = False

    def clean(self) -> dict[str, Any]:
        """Say that an item is needed when neither list names one."""
        if not self.has_error("item") and self.chosen() is None:
            self.add_error("item", _("请选择清单条目"))
        return self.cleaned_data

    def entry(self) -> FindingEntry:
        """Return what was filled in."""
        chosen = self.chosen()
        assert chosen is not None  # noqa: S101 -- `clean` has asked
        return FindingEntry(self.cleaned_data["title"], self.cleaned_data["text"], chosen)

    @staticmethod
    def initial_of(finding: Finding) -> dict[str, object]:
        """Return what the form shows of a finding."""
        columns = {name: getattr(finding, name) for name in ("title", "text", "item", "version")}
        return {**columns, "item": finding.item_id}


class PapersForm(forms.Form):
    """Which signed papers say the same."""

    papers = forms.ModelMultipleChoiceField(
        Paper.objects.none(),
        to_field_name="uid",
        label=_("所依据的底稿"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("说同一件事的几份可以合并成一个问题"),
        error_messages={
            "required": _("请至少选一份已签的底稿"),
            "invalid_choice": _("有一份底稿已被处置或已形成别的问题，请重新勾选"),
        },
    )

    def __init__(self, *args: Any, papers: QuerySet[Paper], **kwargs: Any) -> None:  # noqa: ANN401 -- passed on as they came
        """Offer only the papers given."""
        super().__init__(*args, **kwargs)
        self.fields["papers"].queryset = papers  # type: ignore[attr-defined]  # a ModelMultipleChoiceField


class ClassifyForm(forms.Form):
    """The office's number for a finding, and its place in the framework."""

    number = forms.IntegerField(label=_("编号"), min_value=1, max_value=9999)
    item = ItemChoice(label=_("清单条目"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, items: QuerySet[Item], **kwargs: Any) -> None:  # noqa: ANN401 -- passed on as they came
        """Offer only the items given."""
        super().__init__(*args, **kwargs)
        self.fields["item"].offer(items)  # type: ignore[attr-defined]  # an ItemChoice

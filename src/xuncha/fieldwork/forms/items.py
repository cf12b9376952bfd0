"""How an item of the framework of the round is chosen in a form."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.frameworks.models import Item

ONLY_OF_THE_ROUND = _("只列出本轮清单的条目")


class ItemChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic at run time
    """One item of the framework of the round, under the aspects where it stands."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 -- a field's own options
        """Begin without items: the form says which."""
        super().__init__(Item.objects.none(), help_text=ONLY_OF_THE_ROUND, **options)

    def offer(self, items: QuerySet[Item]) -> None:
        """Offer these items, each under its aspect: one query."""
        self.queryset = items
        grouped: dict[str, list[tuple[int, str]]] = {}
        for item in items:
            grouped.setdefault(f"{item.aspect.focus} / {item.aspect.title}", []).append((item.pk, str(item)))
        self.choices = [("", _("请选择")), *grouped.items()]


class NearForm(forms.Form):
    """A form in which an item is chosen, from the list or from what comes near; `near` wins when chosen."""

    near = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def offer(self, items: QuerySet[Item]) -> None:
        """Say among which items one is chosen."""
        field = self.fields["item"]
        if isinstance(field, ItemChoice):
            field.offer(items)

    def chosen(self) -> Item | None:
        """Return the item that was chosen; one that is near counts only when it is offered at all."""
        near, item = self.cleaned_data.get("near"), self.cleaned_data.get("item")
        offered: QuerySet[Item] = self.fields["item"].queryset  # type: ignore[attr-defined]  # an ItemChoice
        return (near and offered.filter(pk=near).first()) or item

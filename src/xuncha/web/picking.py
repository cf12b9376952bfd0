"""Pick one row out of thousands: typed as name or code, with suggestions while typing.

Without JavaScript the field is a text field: what is typed is looked up when the form is sent, and what comes
near is listed beside it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.web.fields import LineField

MOST, LONGEST = 10, 260
Rows = QuerySet[Any] | Sequence[Any]


@dataclass(frozen=True, slots=True)
class Picking:
    """How one kind of row is picked.

    `address` is the name of the view that suggests; `meant(rows, typed)` are the rows that a text names
    exactly, `near(rows, typed)` those that it may become; `shown(rows)` are texts that `meant` understands.
    """

    address: str
    meant: Callable[[Any, str], Any]
    near: Callable[[Any, str], Any]
    shown: Callable[[Sequence[Any]], list[str]]

    def suggestions(self, rows: Rows, typed: str) -> list[str]:
        """Return the texts of what comes near: two queries at most."""
        text = typed.replace("\0", "").strip()[:LONGEST]
        return self.shown(list(self.near(rows, text)[:MOST])) if text else []


class PickInput(forms.TextInput):
    """A text field with a list of suggestions."""

    template_name = "web/forms/pick.html"
    address = ""
    near: Sequence[str] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401 -- Django's signature
        """Tell the template where suggestions come from, and those that are known already."""
        address = f"{reverse(self.address)}?field={name}" if self.address else ""
        return {**super().get_context(name, value, attrs), "address": address, "near": self.near}


class PickField(LineField):
    """One row of those that the form was given in `rows`. `suggests` is off for who may not list them."""

    widget = PickInput

    def __init__(self, picking: Picking, **options: Any) -> None:  # noqa: ANN401 -- a field's own options
        """Keep how rows are picked."""
        options.setdefault("help_text", gettext_lazy("输入名称或编码，从提示中选一个"))
        super().__init__(max_length=LONGEST, **options)
        self.picking = picking
        self.rows: Any = None
        self.suggests = True

    def offer(self, rows: Rows, *, suggests: bool = True) -> None:
        """Say of which rows one may be picked, and whether they may be suggested."""
        self.rows, self.suggests = rows, suggests
        self.widget.address = self.picking.address if suggests else ""

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 -- Django's signature
        """Show a row as it is typed."""
        return self.picking.shown([value])[0] if isinstance(value, Model) else value

    def clean(self, value: Any) -> Any:  # noqa: ANN401 -- a row of any kind, or None
        """Return the one row that is meant."""
        typed = super().clean(None if value is None else str(value))
        if not typed:
            return None
        found = list(self.picking.meant(self.rows, typed)[: MOST + 1])
        texts = self.picking.shown(found)
        same = [row for row, text in zip(found, texts, strict=True) if text == typed] or found
        if len(same) == 1:
            return same[0]
        raise forms.ValidationError(self._why_not(typed, texts))

    def _why_not(self, typed: str, texts: list[str]) -> str:
        if not self.suggests:
            return _("没有找到“%(typed)s”，请核对后重填") % {"typed": typed}
        near = texts[:MOST] or self.picking.suggestions(self.rows, typed)
        self.widget.near = near
        if texts:
            return _("有几个都叫这个名字：%(near)s。请选其中一个") % {"near": "、".join(near)}
        if near:
            return _("没有“%(typed)s”。相近的有：%(near)s。请选其中一个") % {
                "typed": typed,
                "near": "、".join(near),
            }
        return _("没有找到“%(typed)s”，请核对名称或编码") % {"typed": typed}


def offer(form: forms.Form, name: str, rows: Rows, *, suggests: bool = True) -> None:
    """Say of which rows a field of this form picks one."""
    field = form.fields[name]
    if isinstance(field, PickField):
        field.offer(rows, suggests=suggests)


def suggest(request: HttpRequest, picking: Picking, rows: Rows) -> HttpResponse:
    """Answer what is being typed with options; `field` says under which name it comes, else it is `q`."""
    typed = request.GET.get(request.GET.get("field", "q"), "")
    return render(request, "web/forms/_options.html", {"near": picking.suggestions(rows, typed)})

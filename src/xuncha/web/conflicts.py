"""Two people saved the same thing: what the other saved beside what this one typed; nothing is lost."""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.forms import BoundField

from xuncha.web.values import in_words


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of the form: what stands now, and what was typed."""

    title: str
    saved: str
    typed: str

    @property
    def differs(self) -> bool:
        """Say whether the two are not the same."""
        return self.saved != self.typed


def differences(form: forms.Form, saved: object, **also: object) -> list[Difference]:
    """Return the fields of a form that was filled in, each beside what the row of that name holds now.

    `also` gives what stands now for fields that the row calls otherwise.
    """
    return [
        Difference(
            str(bound.label),
            in_words(bound.field, _now(bound, saved, also)),
            in_words(bound.field, form.cleaned_data.get(bound.name, bound.value())),
        )
        for bound in form.visible_fields()
        if bound.name in also or hasattr(saved, bound.name)
    ]


def save_over(form: forms.Form, version: int | str, *, name: str = "version") -> None:
    """Let the next save write over the version that the page now shows beside what was typed."""
    form.data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict, or a plain one
    form.data[form.add_prefix(name)] = str(version)  # type: ignore[index]  # the copy may be written


def _now(bound: BoundField, saved: object, also: Mapping[str, object]) -> object:
    """Return what the row holds, a key where the form has a key."""
    value = also[bound.name] if bound.name in also else getattr(saved, bound.name)
    return getattr(value, "pk", value) if isinstance(bound.field, forms.ModelChoiceField) else value

"""Two people saved the same thing: what the other saved beside what this one typed; nothing is lost."""

from dataclasses import dataclass

from django import forms

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


def differences(form: forms.Form, saved: object) -> list[Difference]:
    """Return the fields of a form that was filled in, each beside what the row of that name holds now."""
    return [
        Difference(
            str(bound.label),
            in_words(bound.field, _now(saved, bound.name)),
            in_words(bound.field, form.cleaned_data.get(bound.name, bound.value())),
        )
        for bound in form.visible_fields()
        if hasattr(saved, bound.name)
    ]


def _now(saved: object, name: str) -> object:
    """Return what the row holds, a key where the form has a key."""
    value = getattr(saved, name)
    return getattr(value, "pk", value)

"""What was typed into a form whose session had run out, shown again in the form once the person is back.

The room of people keeps it and says whose it is; here it only finds its way into the fields. Nothing is sent.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django import forms
from django.http import QueryDict

NEVER = frozenset({"csrfmiddlewaretoken", "password", "again", "current", "code", "proof"})
"""Fields that are never kept: secrets, and what proves who sits at the keyboard."""
PROOF = "step-up-"
NOT_SHOWN = (forms.FileInput, forms.PasswordInput)


@dataclass
class Kept:
    """What was typed, and whether a form of the page has taken it."""

    typed: QueryDict
    taken: bool = False


_now: ContextVar[Kept | None] = ContextVar("kept", default=None)


def keepable(typed: QueryDict) -> str:
    """Return what may be kept of a form that was sent: no secret, and no file, which stands elsewhere."""
    kept = QueryDict(mutable=True)
    for name, values in typed.lists():
        if name not in NEVER and not name.startswith(PROOF):
            kept.setlist(name, values)
    return kept.urlencode()


@contextmanager
def offered(typed: str) -> Iterator[Kept]:
    """Offer what was kept to the forms of the page that is made meanwhile."""
    kept = Kept(QueryDict(typed))
    token = _now.set(kept)
    try:
        yield kept
    finally:
        _now.reset(token)


def fill(form: forms.BaseForm) -> bool:
    """Fill a form that nobody has sent with what was kept, when it was typed into this form; say whether."""
    kept = _now.get()
    if kept is None or kept.taken or form.is_bound or not _fits(form, kept.typed):
        return False
    for name, field in _filled_by_typing(form).items():
        form.initial[name] = field.widget.value_from_datadict(kept.typed, {}, form.add_prefix(name))
    kept.taken = True
    return True


def starts_anew(form: forms.BaseForm) -> bool:
    """Say whether something must be given again whenever the form comes back: no browser shows it again."""
    return any(isinstance(field.widget, NOT_SHOWN) for field in form.fields.values())


def _fits(form: forms.BaseForm, typed: QueryDict) -> bool:
    """A box that is not ticked is not sent; everything else that is typed is, even when it is empty."""
    fields = _filled_by_typing(form)
    return bool(fields) and all(
        form.add_prefix(name) in typed or field.widget.value_omitted_from_data(QueryDict(), {}, name) is False
        for name, field in fields.items()
    )


def _filled_by_typing(form: forms.BaseForm) -> dict[str, forms.Field]:
    return {name: field for name, field in form.fields.items() if not isinstance(field.widget, NOT_SHOWN)}

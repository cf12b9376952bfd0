"""The value of a field in the words of its choices: in chips, in conflicts."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Model, QuerySet

from xuncha.web.moments import as_read


def in_words(field: forms.Field, value: Any) -> str:  # noqa: ANN401 -- the value of any field
    """Return a value as the reader of the form knows it.

    >>> in_words(forms.ChoiceField(choices=[("school", "学校")]), "school")
    '学校'
    """
    values = list(value) if isinstance(value, list | tuple | QuerySet) else [value]
    return "、".join(_one(field, one) for one in values)


def _one(field: forms.Field, value: object) -> str:
    if isinstance(field, forms.ChoiceField) and not isinstance(value, Model):
        for key, title in _flat(field.choices):
            if str(key) == str(value):
                return str(title)
    return str(as_read(value))


def _flat(choices: Any) -> Iterator[tuple[object, object]]:  # noqa: ANN401 -- pairs, or groups of pairs
    for key, title in choices:
        if isinstance(title, list | tuple):
            yield from title
        else:
            yield key, title

"""What a cell of a sheet means: the value whose label stands there, in any language of the house."""

from functools import cache
from typing import TypeVar

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import override

C = TypeVar("C", bound=TextChoices)


def meant(choices: type[C], text: str) -> C | None:
    """Return the value of this label; None when no value is called so in any language of the house."""
    found = _values(choices).get(_bare(text))
    return None if found is None else choices(found)


@cache
def _values(choices: type[TextChoices]) -> dict[str, str]:
    values: dict[str, str] = {}
    for language, _name in reversed(settings.LANGUAGES):
        with override(language):
            values |= {_bare(str(one.label)): one.value for one in choices}
    return values


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()

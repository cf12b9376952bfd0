"""Shapes that every room's API uses: input that is read to the letter, keys, days."""

from datetime import date
from typing import Annotated, TypeVar

from django.forms import Form
from ninja import Path
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

from xuncha.web.api.problems import Unfit

BIGGEST = 2**63 - 1  # the largest key that a database holds

Key = Annotated[int, Path(ge=1, le=BIGGEST)]
F = TypeVar("F", bound=Form)


class Input(BaseModel):
    """What a program sends: a field that is not named here is refused, a number is not a text."""

    model_config = ConfigDict(extra="forbid", strict=True)


def _whole(number: object) -> object:
    """Return 7 for 7.0: JSON knows no difference."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


WHOLE = BeforeValidator(_whole)
"""Stands last in the `Annotated` of a whole number."""


def _is_day(text: str) -> str:
    if len(text) != 10 or not 1900 <= date.fromisoformat(text).year <= 2199:
        message = "not a day"
        raise ValueError(message)
    return text


Day = Annotated[
    str,
    AfterValidator(_is_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": "^(19|20|21)"}),
]
"""A day as in "2026-11-23", between 1900 and 2199."""


def fitting(form: F) -> F:
    """Return the form of the page when it takes what a program sent; the same rules, the same words."""
    if not form.is_valid():
        raise Unfit({name: [str(error) for error in errors] for name, errors in form.errors.items()})
    return form

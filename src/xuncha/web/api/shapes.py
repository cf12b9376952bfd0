"""Shapes that every room's API uses: input that is read to the letter, keys, days."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeVar
from uuid import UUID

from django.forms import Form
from ninja import Path
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetJsonSchemaHandler,
    Strict,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError

from xuncha.web.problems import Unfit
from xuncha.workflow import readable

BIGGEST = 2**63 - 1  # the largest key that a database holds

Key = Annotated[int, Path(ge=1, le=BIGGEST)]
F = TypeVar("F", bound=Form)


class Input(BaseModel):
    """What a program sends: a field that is not named here is refused, a number is not a text."""

    model_config = ConfigDict(extra="forbid", strict=True)


Uid = Annotated[UUID, Strict(strict=False)]
"""What stands for a thing in a body: JSON knows it as text alone."""


def _whole(number: object) -> object:
    """Return 7 for 7.0: JSON knows no difference."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


WHOLE = BeforeValidator(_whole)
"""Stands last in the `Annotated` of a whole number."""


def _readable(text: str, *, several: bool = False) -> str:
    if said := readable.wrong(text, several=several):
        kind, words = "characters", "{said}"
        raise PydanticCustomError(kind, words, {"said": said})
    return text


def _readable_lines(text: str) -> str:
    return _readable(text, several=True)


@dataclass(frozen=True, slots=True)
class _Described:
    """Writes the rule into the description of the API; a second `Field` would be lost."""

    pattern: str = readable.PATTERN

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, object]:
        return {**handler(schema), "pattern": self.pattern}


LINE = (AfterValidator(_readable), _Described())
"""Stands, unpacked, in the `Annotated` of a text of one line: what `workflow.readable` lets stand."""

LINES = (AfterValidator(_readable_lines), _Described(readable.LINES_PATTERN))
"""The same for a text that may have several lines."""


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

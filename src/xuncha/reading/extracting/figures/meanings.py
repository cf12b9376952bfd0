"""One row of the tables: which words around a number, with which units, give which key."""

from dataclasses import dataclass
from typing import NamedTuple

# A verb, and the number at once or with its object between: 追回多付款项11.26万元
TAIL = r"[^,，。;；、]{0,16}$"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A key, the words that tell it, and an `example` clause that it must read (a test reads them all).

    `right` is matched on the words behind the unit (23条**整改措施**), `near` is searched in the clause
    before the number (**建章立制**26项), `since` in all words since the number before. They are patterns;
    a table asks the rows that may fit. `alone`: they read an empty text, as the unit alone tells.
    """

    key: str
    example: str
    right: str | None = None
    near: str | None = None
    since: str | None = None
    units: frozenset[str] | None = None
    alone: bool = False

    def goes_with(self, unit: str) -> bool:
        """Tell whether the row is for this unit."""
        return self.units is None or unit in self.units


class Cues(NamedTuple):
    """Words of which one stands in all that the rows of a table read, on each side of a number.

    Most words around numbers have none of them, and then no row need be asked; else those whose patterns
    name one. They are for the rows that need words at all; in a table with a row for which the unit is
    enough, all rows are always asked.
    """

    near: str = ""
    right: str = ""
    since: str = ""


def behind(
    key: str, pattern: str, example: str, units: frozenset[str] | None = None, *, alone: bool = False
) -> Meaning:
    """Return a row that looks behind the unit."""
    return Meaning(key, example, right=pattern, units=units, alone=alone)


def before(
    key: str, pattern: str, example: str, units: frozenset[str] | None = None, *, alone: bool = False
) -> Meaning:
    """Return a row that looks at the clause before the number."""
    return Meaning(key, example, near=pattern, units=units, alone=alone)

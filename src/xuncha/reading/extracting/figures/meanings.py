"""One row of the tables: which words around a number, with which units, give which key."""

import re
from dataclasses import dataclass

from xuncha.reading.extracting.figures.contexts import Context

# A verb, and the number at once or with its object between: 追回多付款项11.26万元
TAIL = r"[^,，。;；、]{0,16}$"


@dataclass(frozen=True, slots=True)
class Meaning:
    """A key, the words that tell it, and an `example` clause that it must read (a test reads them all).

    `right` is matched on the words behind the unit (23条**整改措施**), `near` is searched in the clause
    before the number (**建章立制**26项), `since` in all words since the number before.
    """

    key: str
    example: str
    right: re.Pattern[str] | None = None
    near: re.Pattern[str] | None = None
    since: re.Pattern[str] | None = None
    units: frozenset[str] | None = None

    def fits(self, unit: str, context: Context) -> bool:
        """Tell whether the words around a number with this unit have this meaning."""
        if self.units is not None and unit not in self.units:
            return False
        if self.right is not None:
            return self.right.match(context.right) is not None
        if self.since is not None:
            return self.since.search(context.since) is not None
        return self.near is not None and self.near.search(context.near) is not None


def behind(key: str, pattern: str, example: str, units: frozenset[str] | None = None) -> Meaning:
    """Return a row that looks behind the unit."""
    return Meaning(key, example, right=re.compile(pattern), units=units)


def before(key: str, pattern: str, example: str, units: frozenset[str] | None = None) -> Meaning:
    """Return a row that looks at the clause before the number."""
    return Meaning(key, example, near=re.compile(pattern), units=units)

"""How much a unit is at risk, factor by factor: every figure of a score can be read on a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST = 100


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that speaks for an early visit: a value at `low` counts nothing, one at `high` fully."""

    key: str
    weight: int
    low: float
    high: float
    is_on: bool = True

    def normalised(self, value: float) -> float:
        """Return where a value lies between the two thresholds, from 0 to 1.

        >>> Factor("letters", 2, low=0, high=20).normalised(5)
        0.25
        >>> Factor("letters", 2, low=0, high=20).normalised(50)
        1.0
        """
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


@dataclass(frozen=True, slots=True)
class Part:
    """What one factor gives to a score; `value` is None where nothing is known, and then it gives nothing."""

    factor: Factor
    value: float | None
    normalised: float
    contribution: float


def explain(factors: Iterable[Factor], values: Mapping[str, float]) -> tuple[Part, ...]:
    """Return what each factor that is on gives; together at most 100.

    >>> two = [Factor("a", 3, 0, 1), Factor("b", 1, 0, 4)]
    >>> [part.contribution for part in explain(two, {"a": 1, "b": 1})]
    [75.0, 6.25]
    """
    used = [one for one in factors if one.is_on and one.weight > 0]
    whole = sum(one.weight for one in used)
    return tuple(_part(one, values.get(one.key), whole) for one in used)


def score(parts: Iterable[Part]) -> float:
    """Return the score, rounded to one decimal as every page shows it."""
    return round(sum(part.contribution for part in parts), 1)


def _part(factor: Factor, value: float | None, whole: int) -> Part:
    at = 0.0 if value is None else factor.normalised(value)
    return Part(factor, value, at, MOST * at * factor.weight / whole)

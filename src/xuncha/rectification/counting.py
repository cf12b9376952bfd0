"""Numbers that a unit reports: as they are typed, kept and shown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from xuncha.rectification.models import COUNTERS


@dataclass(frozen=True, slots=True)
class Counted:
    """The sums so far as somebody says them; None leaves what was said before."""

    people_held: int | None = None
    money_recovered: int | None = None
    rules_made: int | None = None

    def columns(self) -> dict[str, Any]:
        """Return the columns that are written: what is said."""
        said = ((name, getattr(self, name)) for name in COUNTERS)
        return {name: number for name, number in said if number is not None}


def counted(cleaned: Mapping[str, object]) -> Counted:
    """Return the numbers of a form; money is typed in yuan and kept in 分.

    >>> counted({"people_held": 2, "money_recovered": Decimal("1286.5"), "rules_made": None})
    Counted(people_held=2, money_recovered=128650, rules_made=None)
    """
    yuan = cleaned["money_recovered"]
    money = None if yuan is None else int(Decimal(str(yuan)) * 100)
    return Counted(cleaned["people_held"], money, cleaned["rules_made"])  # type: ignore[arg-type]  # whole numbers


def yuan(amount: int | None) -> Decimal | None:
    """Return an amount in yuan, as it is typed.

    >>> yuan(128_650)
    Decimal('1286.50')
    """
    return None if amount is None else (Decimal(amount) / 100).quantize(Decimal("0.01"))


def wan(amount: int | None) -> Decimal | None:
    """Return an amount in 万元 as documents print it: two decimals, half up.

    >>> wan(128_600_000), wan(50_500)
    (Decimal('128.60'), Decimal('0.05'))
    """
    return None if amount is None else (Decimal(amount) / 1_000_000).quantize(Decimal("0.01"), ROUND_HALF_UP)


def months(first: date, last: date) -> Iterator[date]:
    """Yield the first days of the months from the last back to the first.

    >>> [day.isoformat() for day in months(date(2025, 12, 8), date(2026, 1, 3))]
    ['2026-01-01', '2025-12-01']
    """
    here = last.replace(day=1)
    while here >= first.replace(day=1):
        yield here
        here = here.replace(month=here.month - 1) if here.month > 1 else date(here.year - 1, 12, 1)

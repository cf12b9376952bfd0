"""The table of holidays that every count of working days is given."""

from dataclasses import dataclass
from datetime import date


class YearNotCovered(Exception):
    """The table says nothing about a year, so nobody can say which of its days are worked."""

    def __init__(self, year: int) -> None:
        """Keep the year, for the door that tells a person."""
        super().__init__(f"节假日表没有 {year} 年的安排")
        self.year = year


@dataclass(frozen=True, slots=True)
class Holidays:
    """Days off, Saturdays and Sundays that are worked to make up for them, and the years the table knows.

    >>> Holidays(covered=frozenset({2026})).check(2027)
    Traceback (most recent call last):
    xuncha.calendar.holidays.YearNotCovered: 节假日表没有 2027 年的安排
    """

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    covered: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a day that is both."""
        both = self.off & self.worked
        if both:
            message = f"{min(both)} 既是放假日又是上班日"
            raise ValueError(message)

    def check(self, year: int) -> None:
        """Raise `YearNotCovered` for a year outside the table."""
        if year not in self.covered:
            raise YearNotCovered(year)

    def missing(self, start: date, end: date) -> list[int]:
        """Return the years from one day to another of which the table says nothing."""
        return [year for year in range(start.year, end.year + 1) if year not in self.covered]

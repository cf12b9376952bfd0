"""The rounds: who is inspected when, and how far each has come. Days count back from today."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Act:
    """One round of the story: its units, its days, and what became of it."""

    number: int
    units: slice
    papers: tuple[int, int]
    enters: date
    leaves: date
    feeds_back: date
    closes: date | None
    done: float
    """How many of its items come to their accepted end before today."""


def script(today: date) -> tuple[Act, ...]:
    """Return the four rounds of a term, the last of them on site today."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    return (
        Act(1, slice(0, 20), (15, 20), ago(960), ago(915), ago(860), ago(400), 1.0),
        Act(2, slice(20, 40), (15, 20), ago(450), ago(405), ago(350), None, 0.7),
        Act(3, slice(40, 52), (15, 19), ago(190), ago(145), ago(90), None, 0.45),
        Act(4, slice(52, 60), (6, 10), ago(25), ago(-20), ago(-75), None, 0.0),
    )


def coming(today: date) -> Act:
    """Return the round that was approved some days ago and enters in three weeks: six towns."""

    def ago(days: int) -> date:
        return today - timedelta(days=days)

    return Act(5, slice(60, 66), (0, 0), ago(-22), ago(-62), ago(-120), None, 0.0)


def term_days(today: date) -> tuple[date, date]:
    """Return the first and the last day of the term: five years, the third of them running."""
    begins = date(today.year - 3, 1, 1)
    return begins, date(begins.year + 4, 12, 31)

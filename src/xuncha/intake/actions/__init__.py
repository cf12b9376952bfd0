"""Every act of the intake room."""

from xuncha.intake.actions.entering import MOST_ENTERED, Nothing, TooMany, enter_rows, undo_reading
from xuncha.intake.actions.readings import (
    NotReadable,
    StandsElsewhere,
    fail_reading,
    keep_reading,
    read_again,
    settle_reading,
    take_in,
)
from xuncha.intake.actions.rows import (
    Matched,
    NotOpen,
    Pick,
    RowChanged,
    correct_row,
    decide_rows,
    match_units,
)

__all__ = [
    "MOST_ENTERED",
    "Matched",
    "NotOpen",
    "NotReadable",
    "Nothing",
    "Pick",
    "RowChanged",
    "StandsElsewhere",
    "TooMany",
    "correct_row",
    "decide_rows",
    "enter_rows",
    "fail_reading",
    "keep_reading",
    "match_units",
    "read_again",
    "settle_reading",
    "take_in",
    "undo_reading",
]

"""What a text says: one file per kind of thing."""

from xuncha.reading.extracting.contacts import contacts
from xuncha.reading.extracting.deadlines import deadlines
from xuncha.reading.extracting.demands import demands
from xuncha.reading.extracting.figures import figures
from xuncha.reading.extracting.genre import genre_of
from xuncha.reading.extracting.inspection import inspection_of, placed_in_chrome
from xuncha.reading.extracting.placeholders import placeholders
from xuncha.reading.extracting.problems import problems

__all__ = [
    "contacts",
    "deadlines",
    "demands",
    "figures",
    "genre_of",
    "inspection_of",
    "placed_in_chrome",
    "placeholders",
    "problems",
]

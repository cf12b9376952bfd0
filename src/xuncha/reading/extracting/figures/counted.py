"""A number and what it was found to count."""

from typing import NamedTuple

from xuncha.reading.extracting.figures.contexts import Context
from xuncha.reading.extracting.figures.mentions import Mention


class Counted(NamedTuple):
    """A mention in its context, with the key and the label of what it counts."""

    mention: Mention
    context: Context
    key: str
    label: str

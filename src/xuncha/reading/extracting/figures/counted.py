"""A number and what it was found to count."""

from dataclasses import dataclass

from xuncha.reading.extracting.figures.contexts import Context
from xuncha.reading.extracting.figures.mentions import Mention


@dataclass(frozen=True, slots=True)
class Counted:
    """A mention in its context, with the key and the label of what it counts."""

    mention: Mention
    context: Context
    key: str
    label: str

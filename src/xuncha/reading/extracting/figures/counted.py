"""A number and what it was found to count."""

from dataclasses import dataclass

from xuncha.reading.extracting.figures.contexts import Context
from xuncha.reading.extracting.figures.mentions import Mention


@dataclass(slots=True)
class Counted:
    """A mention in its context, with the key and the label of what it counts; nobody changes it."""

    mention: Mention
    context: Context
    key: str
    label: str

"""What the tests of the header share."""

from collections.abc import Callable

import pytest

from xuncha.reading.document import Inspection, Outline
from xuncha.reading.extracting import genre_of, inspection_of

Header = Callable[[str], Inspection]


@pytest.fixture(scope="session")
def header_of() -> Header:
    """Return what reads the header of a text of the genre that it is told to be."""

    def read(text: str) -> Inspection:
        return inspection_of(text, Outline(), genre_of(text, Outline()))

    return read

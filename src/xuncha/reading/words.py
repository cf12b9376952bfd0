"""The words a user reads: Chinese in the source, English from the catalogue.

`XUNCHA_LANGUAGE=en` selects the English catalogue; anything else, or nothing, reads the Chinese source.
Who reads for somebody else, as a web page does, says so with `speaking`.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

LOCALES = Path(__file__).parents[1] / "locale"
SPOKEN: ContextVar[str] = ContextVar("SPOKEN", default="")


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the catalogue of a language; the Chinese source strings where there is none.

    >>> catalogue("zh-hans").gettext("未发现问题")
    '未发现问题'
    """
    return translation("xuncha", LOCALES, languages=[language], fallback=True)


def language() -> str:
    """Return the language of the person who reads.

    >>> with speaking("en"):
    ...     language()
    'en'
    """
    return SPOKEN.get() or os.environ.get("XUNCHA_LANGUAGE", "zh-hans")


@contextmanager
def speaking(name: str) -> Iterator[None]:
    """Speak a language until the end of the block, whatever the environment asks for."""
    before = SPOKEN.set(name)
    try:
        yield
    finally:
        SPOKEN.reset(before)


def _(message: str) -> str:
    """Return the message in the language of the person who reads it."""
    return catalogue(language()).gettext(message)

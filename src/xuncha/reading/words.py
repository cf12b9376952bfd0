"""The words a user reads: Chinese in the source, English from the catalogue.

`XUNCHA_LANGUAGE=en` selects the English catalogue; anything else, or nothing, reads the Chinese source.
"""

import os
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path

LOCALES = Path(__file__).parents[1] / "locale"


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the catalogue of a language; the Chinese source strings where there is none.

    >>> catalogue("zh-hans").gettext("未发现问题")
    '未发现问题'
    """
    return translation("xuncha", LOCALES, languages=[language], fallback=True)


def _(message: str) -> str:
    """Return the message in the language of the person who reads it."""
    return catalogue(os.environ.get("XUNCHA_LANGUAGE", "zh-hans")).gettext(message)

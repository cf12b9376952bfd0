"""How a user name is written."""

import re
import unicodedata

USERNAME = re.compile(r"^[\w][\w.\-]{1,63}$")  # zhoumin, zhou.min-2, 周敏


def normal_username(typed: str) -> str:
    """Return a user name as it is kept: half-width, lower case, no blanks around.

    >>> normal_username("  ZhouMin ")
    'zhoumin'
    """
    return unicodedata.normalize("NFKC", typed).strip().lower()

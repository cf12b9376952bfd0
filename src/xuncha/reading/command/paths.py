"""The path of a heading or a problem, as it is printed in the text."""

import re

# In the path 「二、/(二)#2/1.」: the number stood there before; for a person the titles tell them apart.
AGAIN = re.compile(r"#\d+")


def readable(path: str) -> str:
    """Return a path as it is printed in the text.

    >>> readable("二、/(二)#2/1.")
    '二、(二)1.'
    """
    return AGAIN.sub("", path).replace("/", "")


def within(path: str, section: str) -> str:
    """Return a path within its section.

    >>> within("二、/(二)#2/1.", "二、/(二)#2")
    '1.'
    """
    return readable(path.removeprefix(section + "/"))

"""The path of a heading or a problem, as it is printed in the text."""

import re

# In the path 「二、/(二)#2/1.」: the number stood there before; for a person the titles tell them apart.
AGAIN = re.compile(r"#\d+")
# The number 「p3」 of a problem that stands in the text without one: the reader counts.
UNPRINTED = re.compile(r"p(\d+)")


def readable(path: str) -> str:
    """Return a path as it is printed in the text; a problem that has no number there is counted.

    >>> readable("二、/(二)#2/1."), readable("p3")
    ('二、(二)1.', '3')
    """
    counted = UNPRINTED.fullmatch(path)
    if counted:
        return counted[1]
    return AGAIN.sub("", path).replace("/", "")


def within(path: str, section: str) -> str:
    """Return a path within its section.

    >>> within("二、/(二)#2/1.", "二、/(二)#2")
    '1.'
    """
    return readable(path.removeprefix(section + "/"))

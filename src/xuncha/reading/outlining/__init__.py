"""How a text is built: numbered headings, inline enumerations, and what is odd about the numbers."""

from xuncha.reading.document import Outline
from xuncha.reading.outlining.enumerations import enumerations
from xuncha.reading.outlining.faults import faults
from xuncha.reading.outlining.headings import headings
from xuncha.reading.outlining.sorting import sort_marks


def outline(text: str) -> Outline:
    r"""Return the outline of a repaired text.

    >>> [h.path for h in outline("二、落实情况\n(一)学习方面\n1.关于“学得浅”问题。").headings]
    ['二、', '二、/(一)', '二、/(一)/1.']
    """
    heads, items = sort_marks(text)
    found = headings(text, heads)
    lists = enumerations(text, items, found)
    return Outline(found, lists, faults(found, lists))

"""Names of WordprocessingML, as lxml writes them."""

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def w(name: str) -> str:
    """Return the full name of an element or attribute of the main vocabulary.

    >>> w("p")[-2:]
    '}p'
    """
    return f"{{{MAIN}}}{name}"


VAL = w("val")


def value(element: etree._Element | None, name: str) -> str | None:
    """Return the `w:val` of a child, None when there is no such child."""
    child = None if element is None else element.find(w(name))
    return None if child is None else child.get(VAL)


def number(element: etree._Element | None, name: str) -> int | None:
    """Return the `w:val` of a child as a number, None when it is none."""
    text = value(element, name)
    return (
        int(text)
        if text and text.lstrip("-").isascii() and text.lstrip("-").isdigit() and len(text) < 10
        else None
    )


def is_on(element: etree._Element | None, name: str) -> bool:
    """Tell whether a switch such as `w:vanish` is there and not turned off."""
    child = None if element is None else element.find(w(name))
    return child is not None and child.get(VAL) not in {"0", "false", "off"}

"""The characters of a pdf page as pieces: runs of characters that follow one another on a line."""

import ctypes
from collections.abc import Iterator
from math import sqrt
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from xuncha.reading.loading.layout import Piece

# A gap that begins a new piece, and a step up or down that does, in shares of the type size.
GAP, STEP = 0.3, 0.3
# Blanks between Latin words are kept; between Chinese characters only the gap counts: many programs write no
# blank and others one behind every character. PDFium writes U+FFFE where a word was parted at a line end.
BLANK = 0x20
BLANKS = frozenset((0x20, 0xA0, 0x3000))
UNPRINTED = frozenset((0xFFFE, 0xFFFF))
SMALLEST = 0.1

Box = tuple[float, float, float, float]


class Character(NamedTuple):
    """Character number `at` of a page: from x0 to x1, its foot at y from the top of the page as shown."""

    at: int
    letter: str
    x0: float
    x1: float
    y: float


def pieces_of(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Iterator[Piece]:
    """Yield the pieces of a page in the order of its content."""
    letters: list[str] = []
    start = end = foot = size = 0.0
    parted = False
    for at, letter, x0, x1, y in characters_of(page, text):
        if not letter:
            parted = True
            continue
        if letters and not (abs(y - foot) < STEP * size and -GAP * size < x0 - end < GAP * size):
            yield Piece(joined(letters), start, end, foot, size)
            letters = []
        if not letters:
            start, foot, size = x0, y, size_of(text, at)
        elif parted and letter.isascii() and letters[-1].isascii():
            letters.append(" ")
        letters.append(letter)
        end, parted = x1, False
    if letters:
        yield Piece(joined(letters), start, end, foot, size)


def characters_of(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Iterator[Character]:
    """Yield the printed characters, and an empty letter for each blank."""
    turn = page.get_rotation()
    edges = page.get_bbox()
    handle = text.raw
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_at, x_at, y_at = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    for i in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(handle, i)
        if code in BLANKS:
            yield Character(i, "", 0.0, 0.0, 0.0)
        elif code > BLANK and code not in UNPRINTED and pdfium.FPDFText_GetLooseCharBox(handle, i, box_at):
            pdfium.FPDFText_GetCharOrigin(handle, i, x_at, y_at)
            sides = (box.left, box.bottom, box.right, box.top)
            yield Character(i, chr(code), *shown(sides, (x.value, y.value), turn, edges))


def shown(box: Box, origin: tuple[float, float], turn: int, edges: Box) -> tuple[float, float, float]:
    """Return left, right and foot of a character on a page that is shown turned clockwise by so many degrees.

    >>> shown((0, 0, 10, 10), (0, 2), 0, (0, 0, 600, 800))
    (0, 10, 798)
    """
    left, bottom, right, top = box
    x, y = origin
    match turn:
        case 90:
            return bottom - edges[1], top - edges[1], x - edges[0]
        case 180:
            return edges[2] - right, edges[2] - left, y - edges[1]
        case 270:
            return edges[3] - top, edges[3] - bottom, edges[2] - x
        case _:
            return left - edges[0], right - edges[0], edges[3] - y


def size_of(text: pypdfium2.PdfTextPage, at: int) -> float:
    """Return the type size of a character, in the units of the page."""
    matrix = pdfium.FS_MATRIX()
    size: float = pdfium.FPDFText_GetFontSize(text.raw, at)
    if pdfium.FPDFText_GetMatrix(text.raw, at, ctypes.byref(matrix)):
        size *= sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    return max(size, SMALLEST)


def joined(letters: list[str]) -> str:
    """Return the text of letters that may be halves of characters beyond the first plane."""
    text = "".join(letters)
    if any("\ud800" <= letter <= "\udfff" for letter in letters):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text

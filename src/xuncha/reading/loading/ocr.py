"""Words in pictures by local OCR: the extra `xuncha[ocr]`, whose models come inside its package."""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from statistics import median
from typing import Any

from xuncha.reading.loading.layout import Page, Piece
from xuncha.reading.loading.layout.rows import SAME_ROW
from xuncha.reading.loading.limits import Limits
from xuncha.reading.refusals import Missing
from xuncha.reading.words import _

# Measured on four pages, clean and degraded: the orientation classifier drops lines, and finding lines on a
# picture of 960 pixels is three times as fast as on a large one and no worse.
SETTINGS: dict[str, Any] = {
    "Global.use_cls": False,
    "Global.log_level": "critical",
    "Det.limit_type": "max",
    "Det.limit_side_len": 960,
}
THREADS = "EngineConfig.onnxruntime.intra_op_num_threads"
# Boxes of one type size differ by a few pixels; those so near to the usual height are taken for it.
USUAL = 0.35
LONE_STOPS = frozenset("0oO。")


def require_ocr(limits: Limits) -> None:
    """Raise Missing, with how to mend it, when OCR is turned off or the extra is not installed."""
    if not limits.ocr:
        raise Missing(_("文件是图片或扫描件，这次没有启用文字识别（OCR），没有读取。"))
    if not is_installed():
        raise Missing(
            _("文件是图片或扫描件，需要文字识别组件。请运行pip install xuncha[ocr]（或make ocr）安装。")
        )


def is_installed() -> bool:
    """Tell whether pictures can be read."""
    return find_spec("rapidocr") is not None


@cache
def recogniser(threads: int) -> Callable[[Any], Any]:
    """Return the OCR engine, which takes a second to load; 0 threads are one a core."""
    from rapidocr import RapidOCR  # noqa: PLC0415 -- slow import, and an extra

    engine: Callable[[Any], Any] = RapidOCR(params=SETTINGS | {THREADS: threads or -1})
    return engine


def recognised(picture: Any, threads: int) -> Page:  # noqa: ANN401 -- a PIL image; PIL comes with the extra
    """Return the words of a picture with their places in pixels."""
    found = recogniser(threads)(picture)
    width, height = picture.size
    if found.boxes is None or found.txts is None:
        return Page((), width, height)
    pieces = [piece_of(box, text) for box, text in zip(found.boxes.tolist(), found.txts, strict=True)]
    return Page(evened(pieces), width, height)


def piece_of(box: list[list[float]], text: str) -> Piece:
    """Return a piece for a box given by its corners, clockwise from the upper left one.

    >>> piece_of([[0, 0], [40, 0], [40, 10], [0, 10]], "巡察")
    Piece(text='巡察', x0=0, x1=40, y=5.0, size=10.0)
    """
    (left_top, right_top, right_bottom, left_bottom) = box
    middle = sum(corner[1] for corner in box) / len(box)
    height = (right_bottom[1] - right_top[1] + left_bottom[1] - left_top[1]) / 2
    return Piece(text, min(left_top[0], left_bottom[0]), max(right_top[0], right_bottom[0]), middle, height)


def evened(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with the usual type size where they are near to it, or too short to tell."""
    usual = median(piece.size for piece in pieces) if pieces else 0.0
    return [
        Piece(corrected(p, pieces), p.x0, p.x1, p.y, usual)
        if len(p.text) == 1 or abs(p.size - usual) < USUAL * usual
        else p
        for p in pieces
    ]


def corrected(piece: Piece, pieces: list[Piece]) -> str:
    """Return the text of a piece; a full stop alone on a line, which OCR takes for a zero, as a full stop.

    A zero in a table has neighbours.

    >>> zero = Piece("0", 0, 4, 30, 10)
    >>> corrected(zero, [zero]), corrected(zero, [zero, Piece("政务处分", 20, 60, 31, 10)])
    ('。', '0')
    """
    if piece.text not in LONE_STOPS or any(
        other is not piece and abs(other.y - piece.y) < SAME_ROW * other.size for other in pieces
    ):
        return piece.text
    return "。"

"""Pdf files: words with their places by PDFium, pages that are pictures by OCR."""

from collections.abc import Callable
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from xuncha.reading.loading.layout import Page, running_text
from xuncha.reading.loading.limits import Limits
from xuncha.reading.loading.loaded import Loaded
from xuncha.reading.loading.ocr import is_installed, recognised, require_ocr
from xuncha.reading.loading.pdf_words import pieces_of
from xuncha.reading.refusals import Broken, Encrypted, TooLarge
from xuncha.reading.words import _

# A page with fewer characters than this and a large picture is a scan: a stamp or a page number is no text.
FEWEST_CHARACTERS = 12
LARGE_PICTURE = 0.3
# Characters without Unicode values: their fonts carry none, so the page is only good to look at.
MOST_UNKNOWN = 0.3

SCALE = 200 / 72
LONGEST_SIDE = 4_000


def load_pdf(content: bytes, limits: Limits, before_ocr: Callable[[], None]) -> Loaded:
    """Return the text of a pdf: pages in reading order, furniture dropped, lines joined.

    Raises Broken, Encrypted, TooLarge, or Missing for scans when OCR is not installed.
    """
    document = opened(content)
    try:
        if len(document) > limits.pages:
            raise TooLarge(
                _("pdf有{pages}页，超过{limit}页的上限。请拆分后再读取。").format(
                    pages=len(document), limit=limits.pages
                )
            )
        pages = [placed(document, at) for at in range(len(document))]
        if None in pages:
            require_use_of_pictures(pages, limits)
            before_ocr()
        return Loaded(
            running_text(
                [looked_at(document, at, limits) if page is None else page for at, page in enumerate(pages)]
            ),
            "pdf",
        )
    finally:
        document.close()


def opened(content: bytes) -> pypdfium2.PdfDocument:
    """Return the document; raises Broken or Encrypted."""
    try:
        document = pypdfium2.PdfDocument(content)
        if len(document):
            return document
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise Encrypted(_("pdf设有打开密码，不能读取。请去掉密码后再读取。")) from error
        raise Broken(_("pdf文件已损坏，打不开。请重新下载，或用阅读器打开后另存。")) from error
    raise Broken(_("pdf里没有页面。请重新下载，或用阅读器打开后另存。"))


def placed(document: pypdfium2.PdfDocument, at: int) -> Page | None:
    """Return the words of a page with their places, None when it is a picture."""
    try:
        page = document[at]
        text = page.get_textpage()
        if is_picture(page, text):
            return None
        width, height = page.get_size()
        return Page(list(pieces_of(page, text)), width, height)
    except pypdfium2.PdfiumError:
        return Page.with_remark(_("［第{page}页已损坏，没有读出］").format(page=at + 1))


def is_picture(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> bool:
    """Tell a scanned page, and one whose characters cannot be read."""
    count = text.count_chars()
    if count < FEWEST_CHARACTERS:
        return largest_picture(page) > LARGE_PICTURE
    unknown = sum(pdfium.FPDFText_HasUnicodeMapError(text, i) == 1 for i in range(count))
    return bool(unknown > MOST_UNKNOWN * count)


def largest_picture(page: pypdfium2.PdfPage) -> float:
    """Return the share of the page that its largest picture covers."""
    width, height = page.get_size()
    shares = [
        (right - left) * (top - bottom) / max(width * height, 1.0)
        for left, bottom, right, top in (
            p.get_bounds() for p in page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE])
        )
    ]
    return max(shares, default=0.0)


def require_use_of_pictures(pages: list[Page | None], limits: Limits) -> None:
    """Raise Missing when most of the document is pictures that cannot be read here."""
    if pages.count(None) * 2 > len(pages):
        require_ocr(limits)


def looked_at(document: pypdfium2.PdfDocument, at: int, limits: Limits) -> Page:
    """Return the words in the picture of a page, or a remark in their place when OCR is not installed."""
    if not (limits.ocr and is_installed()):
        return Page.with_remark(_("［第{page}页是图像，没有识别］").format(page=at + 1))
    page = document[at]
    scale = min(SCALE, LONGEST_SIDE / max(*page.get_size(), 1.0))
    picture: Any = page.render(scale=scale).to_pil().convert("RGB")
    return recognised(picture, limits.ocr_threads)

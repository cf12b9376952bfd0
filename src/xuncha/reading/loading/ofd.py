"""OFD files (GB/T 33190): words with their places by ofdkit."""

from xml.etree.ElementTree import ParseError

import ofdkit

from xuncha.reading.loading.archive import Archive
from xuncha.reading.loading.faults import ZIP_FAULTS
from xuncha.reading.loading.layout import Page, Piece, running_text
from xuncha.reading.loading.limits import Limits
from xuncha.reading.loading.loaded import Loaded
from xuncha.reading.refusals import Broken, Encrypted, TooLarge
from xuncha.reading.words import _

# An OFD with a password lists its keys here (GB/T 33190, annex on encryption).
ENCRYPTED_PARTS = ("Encryptions.xml", "Encrypt.xml")
# ofdkit on mutated files: its own errors, and these.
OFD_FAULTS = (ofdkit.OFDError, ParseError, RecursionError, AttributeError, TypeError, *ZIP_FAULTS)


def load_ofd(content: bytes, limits: Limits) -> Loaded:
    """Return the text of an OFD: pages in reading order, furniture dropped, lines joined.

    Raises Broken, Encrypted or TooLarge.
    """
    if Archive(content, limits).names() & set(ENCRYPTED_PARTS):
        raise Encrypted(_("OFD文件已加密，不能读取。请解除密码后再读取。"))
    try:
        with ofdkit.open(content) as document:
            if len(document.pages) > limits.pages:
                raise TooLarge(
                    _("OFD有{pages}页，超过{limit}页的上限。请拆分后再读取。").format(
                        pages=len(document.pages), limit=limits.pages
                    )
                )
            pages = [placed(page) for page in document.pages]
    except ofdkit.OFDLimitError as error:
        raise TooLarge(_("OFD文件内容超过上限。请拆分后再读取。")) from error
    except OFD_FAULTS as error:
        raise Broken(_("OFD文件已损坏，打不开。请重新下载，或用OFD阅读器打开后另存。")) from error
    return Loaded(running_text(pages), "ofd")


def placed(page: ofdkit.Page) -> Page:
    """Return the words of a page with their places; what stands outside the page is not printed."""
    try:
        left, top, width, height = page.box
        runs = page.runs
    except ofdkit.OFDError:
        return Page.with_remark(_("［第{page}页已损坏，没有读出］").format(page=page.index + 1))
    pieces = [
        Piece(run.text, run.x - left, run.x - left + run.width, run.y - top, run.size)
        for run in runs
        if 0 <= run.x - left <= width and 0 <= run.y - top <= height
    ]
    return Page(pieces, width, height)

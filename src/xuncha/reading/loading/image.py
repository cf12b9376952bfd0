"""Pictures of documents: photographed or scanned pages."""

import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from xuncha.reading.loading.layout import running_text
from xuncha.reading.loading.limits import Limits
from xuncha.reading.loading.loaded import Loaded
from xuncha.reading.loading.ocr import recognised, require_ocr
from xuncha.reading.refusals import Broken, TooLarge
from xuncha.reading.words import _

# More pixels than this along a side make OCR slower and no better.
LONGEST_SIDE = 4_000
# What Pillow raises on 5 000 mutated pictures.
PICTURE_FAULTS = (OSError, ValueError, SyntaxError, IndexError, KeyError, TypeError, EOFError, OverflowError)


def load_image(content: bytes, limits: Limits, before_ocr: Callable[[], None]) -> Loaded:
    """Return the text in a picture; a tif may have several pages.

    Raises Missing without the extra, Broken or TooLarge.
    """
    require_ocr(limits)
    pages = pictures_of(content, limits)
    before_ocr()
    return Loaded(running_text([recognised(page, limits.ocr_threads) for page in pages]), "image")


def pictures_of(content: bytes, limits: Limits) -> Iterator[Any]:
    """Yield the pages of a picture as upright RGB images."""
    from PIL import Image, ImageOps, ImageSequence  # noqa: PLC0415 -- slow import, comes with the extra

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content)) as picture:
                refuse_pixels(picture, limits)
                for frame in ImageSequence.Iterator(picture):
                    refuse_pixels(frame, limits)
                    upright = ImageOps.exif_transpose(frame).convert("RGB")
                    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                    yield upright
    except Image.DecompressionBombError as error:
        raise too_many_pixels(limits) from error
    except PICTURE_FAULTS as error:
        raise Broken(_("图片已损坏，打不开。请重新扫描，或用看图软件打开后另存。")) from error


def refuse_pixels(picture: Any, limits: Limits) -> None:  # noqa: ANN401 -- a PIL image
    """Refuse a picture or a row of pictures beyond the limits, before it is decoded."""
    if picture.width * picture.height > limits.pixels:
        raise too_many_pixels(limits)
    if getattr(picture, "n_frames", 1) > limits.pages:
        raise TooLarge(_("图片有{pages}页，超过上限。请拆分后再读取。").format(pages=picture.n_frames))


def too_many_pixels(limits: Limits) -> TooLarge:
    """Return the refusal of a picture that is too large."""
    return TooLarge(
        _("图片超过{limit}百万像素的上限。请降低扫描分辨率（300dpi即可）后再读取。").format(
            limit=limits.pixels // 1_000_000
        )
    )

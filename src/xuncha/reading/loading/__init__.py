"""Bytes in, text out: what format and encoding a file has, and the words in it."""

from xuncha.reading.loading.archive import unpack
from xuncha.reading.loading.limits import Limits
from xuncha.reading.loading.loaded import Loaded
from xuncha.reading.loading.opening import content_of, load, load_content

__all__ = ["Limits", "Loaded", "content_of", "load", "load_content", "unpack"]

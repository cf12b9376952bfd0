"""Which encoding a text is in: a mark at its beginning, or how common its characters would be."""

import codecs
import re
from collections import Counter
from functools import cache

from xuncha.reading.loading.frequency import weight_of_other, weights
from xuncha.reading.refusals import UnknownFormat
from xuncha.reading.words import _

BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

# In the order of how often they are met: of two that fit equally well the first is taken.
ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
NAMES = {"big5hkscs": "big5"}

# The places in a text that are looked at: the beginning, and two more when it is long.
SAMPLE = 6_000
SAMPLES = 3

# Text has an average weight of 1.8 and more, English 0.5, what is none is far below 0 (measured on pictures,
# programs, random bytes).
LEAST_WEIGHT = 0.2

# Controls that no text holds: everything below the blank but tab, line ends, form feed, escape and Ctrl-Z
# (the end of file of DOS), e.g. "\x00\x01\x02".
CONTROLS = re.compile("[\x00-\x06\x0e-\x19\x1c-\x1f]")
CONTROL_BYTES = bytes(range(0x20)).translate(None, b"\x07\x08\t\n\x0b\x0c\r\x1a\x1b")
MOST_CONTROLS = 0.01
FEW_CONTROLS = 2

# A few characters of GBK or Big5 can be valid UTF-8 by chance, and then are Greek …: 图片 reads as ͼƬ.
ALIENS = re.compile("[\u00a1-\u1fff]")
SHORT = 64

# What stands at the end of files of DOS and means nothing.
DOS_END = "\x1a"


@cache
def common_weights() -> dict[str, float]:
    """Return the weights of common characters, made at the first text that is not UTF-8."""
    return weights()


def decode(content: bytes) -> tuple[str, str]:
    """Return the text in the bytes and the name of its encoding; broken places are marked U+FFFD.

    >>> decode("共发现问题12个".encode("utf-16-be"))
    ('共发现问题12个', 'utf-16-be')
    >>> decode("縣委領導".encode("big5"))
    ('縣委領導', 'big5')

    Raises UnknownFormat when the bytes are no text.
    """
    found = plain_utf8(content)
    if found is None:
        text, encoding = marked(content) or likeliest(content)
        refuse_binary(text)
        found = text.replace("\0", ""), NAMES.get(encoding, encoding)
    return found[0].rstrip(DOS_END), found[1]


def marked(content: bytes) -> tuple[str, str] | None:
    """Return the text of bytes that begin with a byte order mark."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace"), encoding
    return None


def plain_utf8(content: bytes) -> tuple[str, str] | None:
    """Return the text of bytes that are UTF-8 without fault; zero bytes and controls speak for UTF-16."""
    if b"\0" in content:
        return None
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return None
    has_controls = len(content.translate(None, CONTROL_BYTES)) < len(content)
    if (has_controls and CONTROLS.search(text, 0, SAMPLE)) or (len(content) < SHORT and ALIENS.search(text)):
        return None
    return text, "utf-8"


def likeliest(content: bytes) -> tuple[str, str]:
    """Return the text in the encoding whose characters are the most common ones."""
    samples = samples_of(content)
    weighed = {encoding: average_weight(samples, encoding) for encoding in ENCODINGS}
    encoding = max(weighed, key=lambda name: weighed[name])
    if weighed[encoding] < LEAST_WEIGHT:
        raise no_text()
    return content.decode(encoding, "replace"), encoding


def samples_of(content: bytes) -> list[bytes]:
    """Return pieces of the content that begin at even places, as UTF-16 needs."""
    if len(content) <= SAMPLE * SAMPLES:
        return [content]
    step = (len(content) - SAMPLE) // (SAMPLES - 1) // 2 * 2
    return [content[i * step : i * step + SAMPLE] for i in range(SAMPLES)]


def average_weight(samples: list[bytes], encoding: str) -> float:
    """Return how common the characters are that an encoding makes of the bytes, a character on average.

    A character that takes four bytes weighs no more than one that takes two: the sum is over characters.
    """
    table = common_weights()
    counted: Counter[str] = Counter()
    for sample in samples:
        counted.update(sample.decode(encoding, "replace"))
    total = sum(
        count * (table[character] if character in table else weight_of_other(character))
        for character, count in counted.items()
    )
    return total / max(1, counted.total())


def refuse_binary(text: str) -> None:
    """Refuse what decodes without fault and is no text all the same."""
    if CONTROLS.search(text) and len(CONTROLS.findall(text)) > max(FEW_CONTROLS, len(text) * MOST_CONTROLS):
        raise no_text()


def no_text() -> UnknownFormat:
    """Return the refusal of bytes that are no text and no known format."""
    return UnknownFormat(
        _(
            "无法识别文件格式：不是文本，也不是docx、pdf、OFD、html、图片或zip。请另存为docx、pdf或txt后再读取。"
        )
    )

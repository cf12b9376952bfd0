"""The damaged twins: which example, which damage, which encoding, and the label file that goes with it."""

import random
from dataclasses import dataclass
from typing import Any

from example_making import damage
from example_making.annotation import Annotated
from example_making.chrome import with_chrome
from example_making.damage import Damage
from example_making.records import clean_text, label_file

SEED = 20250301


@dataclass(frozen=True)
class Twin:
    """One damaged copy of a clean example."""

    of: str
    name: str
    noise: tuple[str, ...]
    damages: tuple[Damage, ...]
    encoding: str = "utf-8"
    chrome: str | None = None  # the day of publication that the page prints


TWINS = (
    Twin("rect-04", "glosses", ("trad_pinyin",), (damage.glossed("({})"),)),
    Twin("bull-04", "glosses-spaced", ("trad_pinyin",), (damage.glossed("({}\u00a0)"),)),
    Twin("bull-08", "glosses-wide", ("trad_pinyin",), (damage.glossed("（{}）"),)),
    Twin("talk-03", "glosses-bare", ("trad_pinyin", "wraps"), (damage.glossed("({bare})"), damage.wrapped)),
    Twin("rev-08", "glosses-bytes", ("trad_pinyin", "mojibake"), (damage.glossed_by_bytes,)),
    Twin("rect-03", "glosses-bytes", ("trad_pinyin", "mojibake"), (damage.glossed_by_bytes,)),
    Twin("rect-11", "lost-bytes", ("mojibake",), (damage.lost_bytes,)),
    Twin("rect-13", "lost-bytes", ("mojibake",), (damage.lost_bytes,)),
    Twin("bull-01", "utf8-as-gbk", ("mojibake",), (damage.utf8_read_as_gbk,)),
    Twin("rev-03", "big5", ("traditional",), (damage.traditional,), "big5hkscs"),
    Twin("bull-06", "gb18030", ("traditional", "wraps"), (damage.traditional, damage.wrapped), "gb18030"),
    Twin("rev-04", "utf16", ("stray_spaces",), (damage.blanked,), "utf-16"),
    Twin("rect-01", "wraps", ("wraps",), (damage.wrapped,)),
    Twin("talk-02", "blanks", ("stray_spaces",), (damage.blanked,)),
    Twin("rev-01", "entities", ("entity",), (damage.entities,)),
    Twin("rect-10", "dates", ("date_loss",), (damage.without_date_signs,)),
    Twin("note-03", "chrome", ("chrome",), (), chrome="2024-10-09"),
    Twin("rect-06", "page", ("chrome", "wraps"), (damage.wrapped,), chrome="2024-12-27"),
)


def damaged_file(twin: Twin, example: Annotated) -> bytes:
    """Return the content of the damaged file."""
    chance = random.Random(f"{SEED}-{twin.of}-{twin.name}")  # noqa: S311 -- repeatable damage, no secret
    text = clean_text(example)
    for step in twin.damages:
        text = step(text, chance)
    if twin.chrome:
        text = with_chrome(text, twin.chrome, "松澜市人民政府网")
    return text.encode(twin.encoding)


def damaged_labels(twin: Twin, example: Annotated) -> dict[str, Any]:
    """Return the labels of the clean example, told to be noisy."""
    labels = label_file(example, f"{twin.of}-{twin.name}")
    labels |= {"noisy": True, "noise": list(twin.noise), "twin_of": twin.of}
    if twin.chrome:
        labels["inspection"] |= {"publication_date": twin.chrome}
    return labels

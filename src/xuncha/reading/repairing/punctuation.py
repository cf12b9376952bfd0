"""Punctuation that was doubled by spinning or by copying: `,、` `。。`."""

import re
from collections.abc import Iterator

from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Edit

DOUBLED = on_demand(r"([。,，、;；:：])\1|[,，]、|、[,，]|[,，;；、]。|。[,，;；、]")
"""Two marks where one belongs: `,、` `。。` `，，`; three points are an ellipsis and stay; trap 18."""

MARKS = re.compile("[。,，、;；:：]{2,}")
"""All marks that stand together, of which only two are a slip: `，，`."""

TWO_MARKS = re.compile("[。,，、;；:：][。,，、;；:：]")
"""Any two of them, looked for first because they are found fast: `：、`."""

STRENGTH = "、,，:：;；。"
"""The stronger mark stays."""


def find_doubled(text: str) -> Iterator[Edit]:
    """Yield an edit for every doubled mark.

    >>> [edit.replacement for edit in find_doubled("抓学习,、抓整改。。")]
    ['、', '。']
    """
    if not TWO_MARKS.search(text):
        return
    for match in MARKS.finditer(text):
        marks = match[0]
        if not DOUBLED.fullmatch(marks):
            continue
        kept = "、" if "、" in marks and "。" not in marks else max(marks, key=STRENGTH.index)
        yield Edit(match.start(), match.end(), kept)

"""Figures that were left out on purpose: X件, X%, XX人, ×个, ＊＊万元."""

import re
from itertools import islice

from xuncha.reading.document import Placeholder
from xuncha.reading.extracting.finding import MANY
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

# X 件, X%, XX人, ×个, ＊＊万元, **万元, ○○件 (seed-002); 5+X and X光 are none
BLANK = on_demand(
    r"[XxＸ×*＊○](?<![A-Za-z0-9+＋×*＊○].)[XxＸ×*＊○]{0,3}(?:多|余)?\s?"
    r"(?P<unit>%|％|个百分点|[亿万]?元|人次|[件人个条项起次年月名份家处批户例轮场期宗])(?!光)"
)
MARKS = "XxＸ×*＊○"
# 新增问题 of 新增问题X个: the words before a placeholder back to a mark or a figure
LABEL = on_demand(r"[\u4e00-\u9fff“”‘’]+\s*\Z")
# the words behind it, where it opens its sentence: X 个市级派驻纪检组中
BEHIND = on_demand(r"[\u4e00-\u9fff“”‘’]{2,12}?(?=中|里|[^\u4e00-\u9fff“”‘’]|\Z)")
REACH = 24
# words at the ends of the label that only lead to the number
# 今年共发现问题|X个: 今年 and 共 lead only
LEAD = on_demand(
    r"^(?:个(?!别|人)|件|起|今年|去年|上半年|下半年|全市|全县|全区|纪检监察机关|共|其中|并|就|还有|中|仍有|的|给予)+|(?:共|约|达|为|了|有|还|\s)+$"
)
# 增长 X%: the change of what was named before it
CHANGES = ("增长", "同比增长", "下降", "同比下降", "占比", "同比")


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """Return the placeholders with the words that say what was left out.

    >>> [(p.label, p.unit) for p in placeholders("处置问题线索 X 件、增长 X%，立案XX件。")]
    [('处置问题线索', '件'), ('处置问题线索增长', '%'), ('立案', '件')]
    """
    marked = [at for mark in MARKS if (at := text.find(mark)) >= 0]
    if not marked:
        return ()
    found: list[Placeholder] = []
    for blank in islice(BLANK.finditer(text, min(marked)), MANY):
        label = _label(text, blank)
        if label in CHANGES and found:
            label = found[-1].label + label
        found.append(Placeholder(label, blank["unit"].replace("％", "%"), Span(*blank.span())))
    return tuple(found)


def _label(text: str, blank: re.Match[str]) -> str:
    """Return the words that stand before a placeholder, or behind one that opens its clause."""
    before = LABEL.search(text[max(0, blank.start() - REACH) : blank.start()])
    label = LEAD.sub("", before[0].strip()) if before else ""
    if label:
        return label
    behind = BEHIND.match(text, blank.end())
    return behind[0] if behind else ""

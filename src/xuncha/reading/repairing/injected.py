"""A foreign name that was injected in many places: `风景欢乐谷88⏎、畜牧欢乐谷88⏎`."""

import re
from collections import Counter
from collections.abc import Iterator

from xuncha.reading.patterns import on_demand
from xuncha.reading.repairing.steps import UNREADABLE
from xuncha.reading.spans import Edit

LINE_TAIL = on_demand(r"([\u4e00-\u9fffA-Za-z0-9.·-]{2,12})\n(?=(.?))")
"""The last characters of a line and the first of the next: `整改落⏎实`."""

FOREIGN = on_demand(
    r"[\u4e00-\u9fff]{0,6}[A-Za-z0-9.]*[0-9][A-Za-z0-9.]*$|[\u4e00-\u9fff]{0,6}[A-Za-z][A-Za-z0-9.]{2,}$"
)
"""A name with digits or Latin letters at its end, as gambling pages have: `欢乐谷88` `bet365`; trap 18."""

FOREIGN_TAIL = re.compile(r"\n(?<=[A-Za-z0-9.]\n)")
"""The end of a line behind a digit or a Latin letter, as all of those have: `欢乐谷88⏎`."""

CARRIES_ON = frozenset("、，。,；;：:）)”’》")

BROKEN_BEHIND = re.compile(f"\n(?<=[A-Za-z0-9.]\n)[{''.join(sorted(CARRIES_ON))}]")
"""Such an end of a line in mid-sentence; at least one is: `欢乐谷88⏎、`."""

FEWEST = 3
SHORTEST = 3


def find_injected(text: str) -> Iterator[Edit]:
    r"""Yield an edit for every injected name: taken out where it stands alone, else marked □.

    >>> text = "彩虹77\n二届党委动员。进驻林业彩虹77\n、畜牧彩虹77\n,两家参加。"
    >>> [edit.replacement for edit in find_injected(text)]
    ['', '□', '□']
    """
    name = injected_name(text)
    if not name:
        return
    for match in re.finditer(re.escape(name) + r"\n?", text):
        alone = match.start() == 0 or text[match.start() - 1] in "\n。！？；"
        yield Edit(match.start(), match.end(), "" if alone else UNREADABLE, 0.5 if alone else 0.0)


def injected_name(text: str) -> str:
    """Return the name that was injected, if any: it ends lines in mid-sentence again and again."""
    if len(FOREIGN_TAIL.findall(text)) < FEWEST or not BROKEN_BEHIND.search(text):
        return ""
    tails: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    for match in LINE_TAIL.finditer(text):
        tail = match[1]
        for length in range(SHORTEST, len(tail) + 1):
            tails[tail[-length:]] += 1
            broken[tail[-length:]] += match[2] in CARRIES_ON
    names = [
        name
        for name, times in tails.items()
        if times >= FEWEST and broken[name] >= 1 and times == text.count(name) and FOREIGN.fullmatch(name)
    ]
    return max(names, key=lambda name: (tails[name], len(name)), default="")

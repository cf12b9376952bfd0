"""Blanks within words, left by the line ends of a page: `亲 自`; those between names and columns stay."""

import re
from collections.abc import Iterator
from functools import lru_cache

from xuncha.reading.patterns import on_demand
from xuncha.reading.repairing.characters import folded, model
from xuncha.reading.repairing.lines import NUMBERED, nearness
from xuncha.reading.spans import Edit

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇□"

HAN_BLANK_HAN = on_demand(rf" (?<=[{_HAN}] ) *(?=[{_HAN}])")
"""Blanks between two characters; seed 003: `亲 自`, trap 19."""

BLANKS = re.compile(" +")
"""Some blanks in a row: `第 8 轮`."""

_SIGN = "\u3400-\u9fff〇□"

FORM_GAPS = (
    (_SIGN, "0-9X%％(（“‘《〈,，。、；;：:）)”’》"),
    ("0-9X%％)）”’》〉", _SIGN + "，。、；：,;“‘《"),
    ("，。、；：！？", _SIGN + "0-9X“‘《（("),
    ("(（“‘《", _SIGN + "0-9"),
    (",;", _SIGN + "X“"),
    ("0-9", "%％"),
)
"""What stands before and behind a blank that is a manner of typing, as sets of a pattern."""

FORM_GAP = on_demand(
    " (?:" + "|".join(f"(?<=[{before}] ) *(?=[{behind}])" for before, behind in FORM_GAPS) + ")"
)
"""Blanks between a character and a number, a bracket or a mark: `第 8 轮` ` X 件` `(社区 )`; seed 002."""

ARTICLE = on_demand(r"第[一二三四五六七八九十百零\d]{1,5}[编章节条款]$")
"""The number of an article, which a blank parts from its text: `第一条 为规范`."""

PROSE = on_demand(r"[。；;，,]")
"""A line with one of these is prose; others are titles, lists of names, rows of a table:
`经整改，已完成。`."""

LABEL = on_demand(
    rf"(?:[{_HAN}]{{0,6}}(?:电话|热线|传真|邮编|邮箱|信箱|地址|地点|时间|日期|单位|来源|网址|编码|方式|"
    r"对象|成员|组长|作者|编辑|审核|人员?)"
    r"|整改(?:落实)?(?:情况|措施|状态|结果|成效|进展|时限)(?:及成效)?|责任领导) ?[:：]"
)
"""A label of a form: `邮编：` `联系人：`; a blank before it separates two entries."""

ANY_LABEL = on_demand(rf"[{_HAN}]{{2,8}} ?[:：]")
"""Words before a colon, a label it may be: `整改情况：` `记住三句话：`."""

SPACED_WORD = on_demand(rf" (?<=[{_HAN}] )(?<![{_HAN}]{{2}} ) *(?=[{_HAN}])")
"""The first blank of a word that is spaced out, looked for first, as it is found fast: the one of `通 知`."""

SPACED_OUT = on_demand(rf"(?<![{_HAN}])[{_HAN}](?: +[{_HAN}])+(?![{_HAN}])")
"""A word with a blank between all its characters: `通 知` `电 话`."""

SPACED_LABEL = on_demand(rf"(?<![{_HAN}])[{_HAN}](?: +[{_HAN}]){{1,4}} *[:：]")
"""A label of a form that is spaced out to the width of others: `电 话:`; no damage."""

SIGNATURE = on_demand(r"[(（][^()（）。；;，,]{2,40}[)）]\s*$", re.MULTILINE)
"""Who wrote it, in brackets at the end of a line: `(市委巡察办 周某)`; the blanks in it separate names."""

NUMBER_AND_BLANK = re.compile(r"^[ \t]*[(（]?[0-9]{1,3}[)）.]? +", re.MULTILINE)
"""A number that opens a line, and the blank behind it: `1 总体情况`."""

SPACED_LINE = on_demand(rf"^[ \t]*[{_HAN}](?: +[{_HAN}])+[ \t]*$", re.MULTILINE)
"""A line of one word that is spaced out: `公 告` `目  录`; no damage."""

FUNCTION_SIGNS = frozenset("的了已在和把被为是将以及对从由并也都要不与或就给有0123456789")
"""Characters of running sentences; a list of names has none of them."""

SHORT = 200
"""A text so short is one line, not one that lost its lines."""

NEAR = 6.0
"""So much likelier than a line end, in natural units, must it be that two characters follow each other in a
text that has no lines: there a blank may stand where a line ended."""

ATTRACTED, WEAKLY_ATTRACTED = 3.0, 1.0
"""Characters that attract each other so strongly stand in one word; in one sentence, when less."""

DATE_GAP = on_demand(r"[0-9]{4} *年 *[0-9]|[0-9] *月 *[0-9]|[0-9] +[年月日]")
"""A date that is typed with blanks: `2024年 9 月 12 日`; it is one date in any line."""

CLAUSE_END = frozenset("。；;，,：:！？\n（(）)")
LONGEST_ENTRY = 14


def find_blanks(text: str) -> Iterator[Edit]:
    """Yield an edit for every blank within a word of running prose.

    >>> [edit.start for edit in find_blanks("书记亲 自指导制定工作规划，把关审定。")]
    [3]
    """
    if not HAN_BLANK_HAN.search(text):
        return
    signed = covered(SIGNATURE, text)
    spaced = covered(SPACED_LABEL, text) | covered(SPACED_LINE, text) if SPACED_WORD.search(text) else ()
    for match in HAN_BLANK_HAN.finditer(text):
        if match.start() not in spaced and is_stray(text, match, named=match.start() in signed):
            yield Edit(match.start(), match.end(), "")


def is_stray(text: str, blank: re.Match[str], *, named: bool) -> bool:
    """Tell whether a blank stands within a word; `named` says that it stands among names in brackets.

    Between characters that follow each other often it does; else in prose, unless it separates entries.
    """
    if blank.end() - blank.start() > 1:
        return False
    if NUMBERED.match(text, blank.end()) or LABEL.match(text, blank.end()):
        return False
    if ARTICLE.search(text, max(blank.start() - 8, 0), blank.start()):
        return False
    if attraction(text[blank.start() - 1], text[blank.end()]) >= ATTRACTED:
        return True
    if named or not in_prose(text, blank.start()) or is_separator(text, blank):
        return False
    return "\n" in text or len(text) < SHORT or nearness(text[blank.start() - 1], text[blank.end()]) >= NEAR


# `7 |个单位` `12 |件线索`; not `12 |个人所得税` `3 |项目名称`: the next column of a table
COUNTED = re.compile(
    r"(?:个(?![人别体])|件(?!数)|条(?![例件款目])|项(?!目)|名(?![称单字])|家(?![庭长属])|轮(?![岗训]))[一-龥]|人次"
)


@lru_cache(maxsize=4096)
def attraction(first: str, second: str) -> float:
    """Return how much more often a character follows another than it is met at all, in natural units."""
    one, two = folded(first), folded(second)
    return model().own(two) - model().cost(one, two)


def covered(pattern: re.Pattern[str], text: str) -> set[int]:
    """Return the places that the matches of a pattern cover."""
    return {place for match in pattern.finditer(text) for place in range(match.start(), match.end())}


def find_form_blanks(text: str) -> Iterator[Edit]:
    """Yield an edit for every blank that is a manner of typing: about numbers and marks, in spaced-out words.

    >>> [edit.start for edit in find_form_blanks("第 8 轮巡察， 共 X 件。")]
    [1, 3, 8, 10, 12]
    """
    gaps = list(FORM_GAP.finditer(text))
    numbered = {match.end() for match in NUMBER_AND_BLANK.finditer(text)} if gaps else set()
    found = [
        Edit(match.start(), match.end(), "")
        for match in gaps
        if match.end() not in numbered
        and not LABEL.match(text, match.end())
        and not (NUMBERED.match(text, match.end()) and text[match.start() - 1] not in CLAUSE_END)
        and (
            in_prose(text, match.start())
            or is_before_unit(text, match)
            or DATE_GAP.search(text, max(match.start() - 7, 0), match.end() + 4)
        )
    ]
    if SPACED_WORD.search(text):
        found += spaced_out(text)
    found.sort(key=lambda edit: edit.start)
    yield from found


def is_before_unit(text: str, gap: re.Match[str]) -> bool:
    """Tell whether a blank parts a number from what it counts, `7 个单位`, which no table does."""
    return text[gap.start() - 1].isdecimal() and COUNTED.match(text, gap.end()) is not None


def spaced_out(text: str) -> Iterator[Edit]:
    """Yield the blanks of words that are spaced out, as titles and labels are."""
    lines = covered(SPACED_LINE, text)
    for match in SPACED_OUT.finditer(text):
        evenly = match[0].count(" ") >= 2 and "  " not in match[0]
        if evenly or match.start() in lines or text[match.end() : match.end() + 1] in (":", "："):
            for blank in BLANKS.finditer(match[0]):
                yield Edit(match.start() + blank.start(), match.start() + blank.end(), "")


def in_prose(text: str, at: int) -> bool:
    """Tell whether the line about a place is running prose: it is long, or has a mark of sentence."""
    start = max(text.rfind("\n", max(at - 400, 0), at), at - 400, 0)
    end = text.find("\n", at, at + 400)
    line = text[start : end if end >= 0 else at + 400].strip()
    return bool(PROSE.search(line)) or (line.count(" ") == 1 and bool(NUMBERED.match(line)))


def is_separator(text: str, blank: re.Match[str]) -> bool:
    """Tell whether a blank separates entries: three or more short ones in a clause, or before a label."""
    if ANY_LABEL.match(text, blank.end()):
        return attraction(text[blank.start() - 1], text[blank.end()]) < WEAKLY_ATTRACTED
    start, end = clause_about(text, blank.start())
    clause = text[start:end]
    entries = clause.split(" ")
    if len(entries) < 3 or not FUNCTION_SIGNS.isdisjoint(clause):
        return False
    return all(2 <= len(entry) <= LONGEST_ENTRY for entry in entries)


def clause_about(text: str, at: int) -> tuple[int, int]:
    """Return where the clause about a place begins and ends."""
    start = at
    while start > 0 and at - start < 120 and text[start - 1] not in CLAUSE_END:
        start -= 1
    end = at
    while end < len(text) and end - at < 120 and text[end] not in CLAUSE_END:
        end += 1
    return start, end

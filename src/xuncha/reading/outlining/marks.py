"""Everything in a text that could be the number of a heading or of an item, found in one pass."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xuncha.reading.numerals import number_of
from xuncha.reading.outlining.numbers import han
from xuncha.reading.patterns import on_demand

HEADING_LEVELS = {"一、": 1, "(一)": 2, "1.": 3, "(1)": 4}
"""The four levels of an official document, by the family of their marker."""

CIRCLED_ROWS = (
    ("①", "①", 1, 20),
    ("㉑", "①", 21, 15),
    ("㊱", "①", 36, 15),
    ("❶", "①", 1, 10),
    ("⑴", "(1)", 1, 20),
    ("⒈", "1.", 1, 20),
    ("㈠", "(一)", 1, 10),
)
"""The first of a row of ready-made numbers, the family it is read as, its value, and how many the row has."""
CIRCLED = {
    chr(ord(first) + n): (family, value + n)
    for first, family, value, count in CIRCLED_ROWS
    for n in range(count)
}

ORDINALS = {"首先": 1, "其次": 2, "再次": 3, "最后": 0}
"""Words that count; 最后 stands for whatever number comes next."""

HAN = "一二三四五六七八九十"
HAN_MORE = f"{HAN}百千零〇"
HAN_NUMBERS = {han(number): number for number in range(1, 100)}
RINGS = "①-⑳❶-❿⑴-⒛㈠-㈩㉑-㉟㊱-㊿"

# Corpus README, traps 3 and 4. `1.` `1．` `1、` `1，` `1）`. A digit behind the dot makes a decimal or a date
# (1.5%, 1.36亿元, 9.2日) unless it begins a year (1.2019年以来) or counts what cannot be split: 2.6个支部,
# but not 0.8个百分点.
DIGIT_MARK = (
    r"(?<=[1-9１-９])(?<![\d.．/\-—第A-Za-z].)\d{0,3}+[ 　]?(?P<dot>[.．、，,）)])"
    r"(?!\d(?!\d{3}年|\d?(?:[名人件次条项家户起处份所村]|个(?!百分点))))"
)
# `一、` `一.` `一，` `一 、` and `一是` `二要`; never in the middle of a word (唯一是, 统一、).
HAN_MARK = rf"(?<=[{HAN}])(?<![一-鿿].)[{HAN_MORE}]{{0,6}}+(?:(?P<verb>[是要])|[ 　]?(?P<stop>[、.．，,]))"
# `（一）` `(一)` `〔一〕` `（1）`
BRACKET_MARK = (
    rf"(?<=[（(〔\[])\s?(?:(?P<han_in>[{HAN}][{HAN_MORE}]{{0,6}})|(?P<digit_in>\d{{1,4}}))"
    r"\s?[）)〕\]][、.．]?"
)
# `第一，` `第一、` `第一项:` `其一，` `首先，` … `最后`; genre: speeches and feedback letters.
WORD_MARK = (
    r"(?<=[第其首再最])(?<![一-鿿].)(?:"
    rf"(?P<nth>(?<=第)[{HAN}][{HAN_MORE}]{{0,6}})(?:[，,、：:是]|(?:项|个|方面|类|点)[，,：:是])"
    rf"|(?P<its>(?<=其)[{HAN}])[，,、：:是]"
    r"|(?P<word>(?:(?<=首)先|(?<=[其再])次|(?<=最)后))[，,、：:是]?)"
)
# The first character is one set, so that the search skips all others fast; the branches then look back at it.
# What may follow it in all but one of them stands in front of them, as most do not go on so: 2021年, 一致.
# 一、 （一） 1. (1) ① 第一， 一是 ——
MARK = re.compile(
    rf"[1-9１-９{HAN}（(〔\[{RINGS}第其首再最—－](?:(?=[\d\s{HAN_MORE}是要、.．，,）)先次后—－])"
    rf"(?:{DIGIT_MARK}|{HAN_MARK}|{BRACKET_MARK}|{WORD_MARK}|(?P<dash>(?<=[—－])[—－]))|(?P<ring>(?<=[{RINGS}])))"
)

# 公告|一、巡察对象 …供销社|二、受理范围: where lines are lost, a number stands behind any word, but 统一、
HAN_MARK_ANYWHERE = (
    rf"(?<=[{HAN}])(?:(?<![一-鿿].)[{HAN_MORE}]{{0,6}}+(?P<verb>[是要])"
    rf"|(?<![{HAN_MORE}第统唯单专同其逐划归合整不万之].)[{HAN_MORE}]{{0,6}}+[ 　]?(?P<stop>[、.．，,]))"
)
# The same with that for 一、
MARK_ANYWHERE = on_demand(MARK.pattern.replace(HAN_MARK, HAN_MARK_ANYWHERE))

BLANKS = " \t　\xa0"
LINE_ENDS = "\n\r"


@dataclass(slots=True)
class Mark:
    """A possible number: its family, its value, its words, where it stands and what stands before it.

    Not frozen, as a text has hundreds; nobody changes one.

    `before` is the last character before it that is no blank, or nothing; `spaced`: a blank lies between.
    """

    family: str
    number: int
    words: str
    start: int
    end: int
    before: str
    spaced: bool

    @property
    def opens_line(self) -> bool:
        """Whether nothing but blanks stands before it in its line."""
        return self.before in LINE_ENDS  # as nothing is

    @property
    def opens_sentence(self) -> bool:
        """Whether it stands where a sentence can begin."""
        return self.spaced or self.before in "\n\r。！？!?；;”）)】」"  # as nothing is

    @property
    def opens_list(self) -> bool:
        """Whether it stands behind a mark that announces a list within a sentence."""
        return bool(self.before) and self.before in "：:，,、；;"


def marks(text: str, *, lineless: bool = False) -> Iterator[Mark]:
    r"""Yield every possible number of the text, in one without lines those behind a word as well.

    >>> [(m.family, m.number) for m in marks("一、情况\n（二）主要：一是慢；二是散，1.5%，⑫")]
    [('一、', 1), ('(一)', 2), ('是', 1), ('是', 2), ('①', 12)]
    """
    for match in (MARK_ANYWHERE if lineless else MARK).finditer(text):
        start, end = match.span()
        words = match[0]
        family, number = _family_and_number(match, words)
        at = start
        while at and text[at - 1] in BLANKS:
            at -= 1
        yield Mark(family, number, words, start, end, text[at - 1] if at else "", at < start)


def _family_and_number(match: re.Match[str], words: str) -> tuple[str, int]:
    """Return the family that the marker belongs to, and its value; dot, verb and stop end their words."""
    kind = match.lastgroup
    if kind == "dot":
        return ("(1)" if words[-1] in "）)" else "1."), int(words[:-1])
    if kind == "verb":
        return words[-1], _value(words[:-1])
    if kind == "stop":
        return "一、", _value(words[:-1].strip())
    if kind == "han_in":
        return "(一)", _value(match["han_in"])
    if kind == "digit_in":
        return "(1)", int(match["digit_in"])
    return _family_and_number_of_word(match, words)


def _value(words: str) -> int:
    """Return the value of a number in Chinese numerals; 0 for one that nobody counts with."""
    if words in HAN_NUMBERS:
        return HAN_NUMBERS[words]
    return number_of(words) or 0 if "百" in words or "千" in words else 0


def _family_and_number_of_word(match: re.Match[str], words: str) -> tuple[str, int]:
    """Return family and value of the markers that are words or single characters."""
    kind = match.lastgroup
    if kind == "ring":
        return CIRCLED[words]
    if kind == "nth":
        return "第", _value(match["nth"])
    if kind == "its":
        return "其", _value(match["its"])
    if kind == "word":
        return "首先", ORDINALS[words[:2]]
    return "——", 0

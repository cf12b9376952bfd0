"""The date of publication: a label of the page, the line under the title, or the signature at the end."""

import re

from xuncha.reading.document import Passage
from xuncha.reading.extracting.dates import When, dates_in, numeric_dates
from xuncha.reading.extracting.opening import Opening
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

# 发布日期：2021-02-06 (seed-001), 发布时间:2025-05-12, 成文日期; not 抓取时间, 打印日期, which are nobody's
LABEL = re.compile(r"日\s?期\s?[:：]\s?|时\s?间\s?[:：]\s?|发布于|来源[:：][^\s\d:：]{0,20}\s")
# 成文日期 stands beside 发布日期 in the index of a page, which is surer
WRITTEN = ("成文", "印发", "生成", "发文")
# 抓取时间:2023-05-01, 巡察时间:… : the date of something else
FOREIGN = on_demand(
    r"(?:抓取|采集|爬取|访问|打印|当前|今天|更新|巡[察视]|受理|反馈|接待|进驻|现场|截[止至])\Z"
)
# a line that is nothing but a date, or a date and where it was said: 2018年11月22日在市十七届人大常委会…上
ALONE = re.compile(r"[\s(（【\[—-]*\Z")
BEHIND = on_demand(r"\s*[)）】\]]?[\s。]*(?:\Z|\n|在[^\n。]{2,40}(?:上|会)\s*[)）】\]]?\s*(?:\n|\Z))")
# 中共某县委巡察工作领导小组办公室 before the date of a text that has no lines
SIGNER = on_demand(r"(?:委员会|办公室|办|党组|党委|小组|党支部|总支|[局院校委组])[\s　]*\Z")
LABELLED = 400
CLOSING = 200
LINES_END = 300


def publication_of(opening: Opening) -> Passage | None:
    """Return the date of publication that the text itself gives, as YYYY-MM-DD."""
    text = opening.text
    found = _labelled(text, 0, LABELLED) or _headline(text) or _signature(text) or _labelled_at_end(text)
    return Passage(found.start.iso() or "", found.span) if found else None


def published_in_chrome(dropped: tuple[Passage, ...]) -> Passage | None:
    """Return the date of publication in a dropped line of page chrome; its span counts in the original."""
    for line in dropped:
        if found := _labelled(line.text):
            start = line.span.start
            return Passage(found.start.iso() or "", Span(start + found.span.start, start + found.span.end))
    return None


def _full_dates(text: str, start: int, end: int) -> list[When]:
    """Return the dates that have a year, a month and a day."""
    spelt = [w for w in dates_in(text, start, end) if w.start.year and w.start.day and w.end is None]
    return spelt + list(numeric_dates(text, start, end))


def _labelled_at_end(text: str) -> When | None:
    """Return the date behind a label in the closing: （来源：… 发布日期：2023-11-20）."""
    return _labelled(text, max(LABELLED, len(text) - CLOSING), len(text))


def _labelled(text: str, start: int = 0, end: int | None = None) -> When | None:
    """Return the date behind a label such as 发布日期, before one behind 成文日期."""
    written = None
    for label in LABEL.finditer(text, start, len(text) if end is None else end):
        if FOREIGN.search(text[max(0, label.start() - 4) : label.start()]):
            continue
        for when in _full_dates(text, label.end(), label.end() + 24):
            if when.span.start == label.end() and not text.endswith(WRITTEN, 0, label.start()):
                return when
            if when.span.start == label.end():
                written = written or when
    return written


def _headline(text: str) -> When | None:
    """Return the date that stands alone in one of the first lines."""
    for when in _full_dates(text, 0, min(len(text), LINES_END)):
        before = text[text.rfind("\n", 0, when.span.start) + 1 : when.span.start]
        if (
            (ALONE.match(before) or SIGNER.search(before))
            and "\n" in text[: when.span.end + 2]
            and BEHIND.match(text, when.span.end)
        ):
            return when
    return None


def _signature(text: str) -> When | None:
    """Return the date that closes the text, alone in its line or behind the name of who signs."""
    start = max(0, len(text) - LINES_END)
    for when in reversed(list(dates_in(text, start))):
        if not (when.start.year and when.start.day) or when.end is not None:
            continue
        line = text[text.rfind("\n", 0, when.span.start) + 1 : when.span.start]
        behind = text[when.span.end :].strip(" \t\u3000。)）")
        alone = ALONE.match(line) is not None and BEHIND.match(text, when.span.end) is not None
        if alone or (not behind and SIGNER.search(text[max(0, when.span.start - 12) : when.span.start])):
            return When(when.start, None, Span(when.span.start, when.span.end))
    return None

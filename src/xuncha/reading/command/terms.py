"""The Chinese names of what the reader calls by English words."""

import re

from xuncha.reading.command.cells import printable
from xuncha.reading.document import Problem
from xuncha.reading.words import _

# What stands before a status on a line of its own: 「整改状态：」 「整改结果:」; trap 6 of the corpus.
LABEL = re.compile(r"^[^:：]{2,8}[:：]\s*")

GENRES = {
    "rectification_report": _("整改情况报告"),
    "feedback_bulletin": _("巡察反馈通报"),
    "annual_review": _("工作综述"),
    "notice_of_inspection": _("巡察公告"),
    "speech": _("讲话"),
    "audit_rectification": _("审计整改报告"),
    "other": _("其他文书"),
}
FAULTS = {
    "arithmetic": _("数目"),
    "listing": _("列举"),
    "numbering": _("编号"),
    "dates": _("日期"),
    "unreadable": _("损坏"),
}
CONTACTS = {"phone": _("电话"), "mail": _("信箱"), "email": _("邮箱")}
DEMANDS = {"demand": _("要求"), "advice": _("建议"), "pledge": _("表态")}


def term(names: dict[str, str], word: str) -> str:
    """Return the Chinese name, or the word itself where there is none.

    >>> term(CONTACTS, "phone")
    '电话'
    """
    return names.get(word, word)


# How far a problem is, in the words of offices: 「已完成整改」「阶段性完成」「未完成」. The first that occurs
# decides, so that what is unfinished is never shown as finished.
STATUS_STYLES = (
    ("未", "red"),
    ("正在", "yellow"),
    ("阶段", "yellow"),
    ("基本", "yellow"),
    ("长期", "yellow"),
    ("持续", "yellow"),
    ("推进", "yellow"),
    ("完成", "green"),
    ("销号", "green"),
    ("到位", "green"),
)


def status_of(problem: Problem) -> str:
    """Return how far a problem is, without the words 「整改状态：」 that may stand before it.

    >>> from xuncha.reading.spans import Span
    >>> status_of(Problem(no="1.", section="", statement="", span=Span(0, 0), status="整改状态:阶段性完成"))
    '阶段性完成'
    """
    return LABEL.sub("", printable(problem.status or ""))


def status_style(status: str) -> str:
    """Return the colour of a status; none for words that are not known.

    >>> status_style("已完成整改"), status_style("未完成"), status_style("")
    ('green', 'red', '')
    """
    return next((style for words, style in STATUS_STYLES if words in status), "")

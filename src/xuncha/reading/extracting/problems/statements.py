"""The statement of a problem, out of the wrapping that a report puts around it."""

from xuncha.reading.outlining.titles import QUOTED_TITLE, quote_end
from xuncha.reading.patterns import on_demand

# 关于“…”[等]问题的整改情况: what may stand behind the quotation
BEHIND_QUOTE = on_demand(
    r"(?:这一|等|的|具体|反馈|突出|相关|有关|方面|存在|个)*(?:问题|现象|情况)?的?(?:整改)?(?:工作)?(?:落实"
    r"|进展|完成)?(?:情况|措施)?"
    r"[：:。]?[ 　]*(?:[（(【][^）)】]{1,20}[）)】])?$"
)
# 关于学习不够深入（的）问题（的整改情况）, without quotation marks
WRAPPED = on_demand(
    r"^(?:关于|针对|对于)(?:巡察(?:组)?(?:反馈|指出)的?)?(?P<what>.+?)的?(?:这一|等)?问题"
    r"(?:的?整改(?:工作)?(?:落实|进展|完成)?(?:情况|措施)?)?[：:]?$"
)
# 反馈问题：… 问题1：… 具体问题表现：…
LABEL = on_demand(
    r"^(?:巡察)?(?:反馈|具体|主要|存在|突出)?的?(?:问题|意见)(?:描述|表现|概述"
    r"|[一二三四五六七八九十\d]{1,3})?[：:][ 　]*"
)
# …问题的整改情况 …（已完成）
ENDING = on_demand(
    r"(?:的?(?:问题)?的?整改(?:工作)?(?:落实|进展|完成)?(?:情况|措施)|[（(【\[](?:已|正在|持续|基本|未"
    r"|整改)[^）)】\]]{1,12}[）)】\]])[：:]?$"
)


def is_wrapped(title: str) -> bool:
    """Return whether a title is a problem wrapped as 关于…问题; a heading 关于…方面的问题 groups problems."""
    quoted = QUOTED_TITLE.match(title)
    if quoted and BEHIND_QUOTE.match(title, quote_end(title, quoted, len(title))):
        return quoted.end() - quoted.start() > 1 or title.endswith(("问题", "情况"))
    match = WRAPPED.match(title)
    return match is not None and not match["what"].endswith(("方面", "方面存在", "方面的"))


def statement_of(title: str) -> str:
    """Return what a title says is wrong.

    >>> statement_of("关于“学习不深入。检查少”问题的整改情况"), statement_of("关于制度执行不严的问题")
    ('学习不深入。检查少', '制度执行不严')
    >>> statement_of("“大班额”消除不彻底。")
    '“大班额”消除不彻底'
    """
    words = title.strip()
    if label := LABEL.match(words):
        words = words[label.end() :]
    quoted = QUOTED_TITLE.match(words)
    if quoted:
        end = quote_end(words, quoted, len(words))
        if end > quoted.end() and BEHIND_QUOTE.match(words, end):
            return words[quoted.end() : end - 1].strip("。；; 　")
    match = WRAPPED.match(words)
    words = match["what"] if match else ENDING.sub("", words)
    return words.strip("。；;：:,， 　")

"""Which numbers are no figures: dates, slogans, document numbers, quotas, thresholds, quantities of works."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from xuncha.reading.extracting.figures.contexts import Context
from xuncha.reading.extracting.figures.mentions import Mention
from xuncha.reading.extracting.figures.units import MONEY
from xuncha.reading.extracting.finding import all_in_order
from xuncha.reading.patterns import on_demand

# “12+N” · “三个规定” · “7+N”: short quoted slogans hold no figures, corpus seeds 000 and 004
QUOTED = re.compile(r"[“\"「‘][^”\"」’“]{1,12}+[”\"」’]")
# 《…2020年…》 · 〔2021〕1号 · 陕政法发[2021]1号: titles and document numbers
TITLED = re.compile(r"《[^》]{1,80}+》|〔\d{4}[〕\]]\d*号?|\[\d{4}[〕\]]\d*号?")
# the same by the marks that most texts have alone, found faster: “三个规定” · 《…2020年…》
PLAIN_QUOTED = re.compile(r"“[^”\"」’“]{1,12}+[”\"」’]")
PLAIN_TITLED = re.compile(r"《[^》]{1,80}+》")
SLOGANS = ((QUOTED, PLAIN_QUOTED, '"「‘'), (TITLED, PLAIN_TITLED, "〔["))

# Words before a number that make it no figure, and what may stand between; each with an example of its own.
# Each begins with a certain character, so that the search skips all others fast, and then looks back.
NOT_FAR = "[^,，。;；]{0,6}"
BEHIND_THESE = (
    ("第 届 [*] ＊ x X × 托 拖", ""),  # 第十二轮 · 四届五次全会 · 1拖5: ordinals, corpus seed 000
    # 每组5~7人 · 不得超过3天 · 原则上4周: quotas of rules, corpus text 005
    (
        "每[组人名个轮批月周日季] 不得 不超过 不高于 原则上 一般(?![干村党工公单问]) 控制在 应当 须在 必须",
        NOT_FAR,
    ),
    # 村年经营性收入突破5万元 · 产值达3亿元: how the economy does is no result of an inspection
    (
        "收入(?<!利息收入)(?<!租金收入)(?<!非税收入)(?<!罚没收入) 产值 营业额 营收 利润 销售额 增收",
        "(?:全部)?(?:突破|达到?|超过?|增长|增加)?",
    ),
    # 到会60多人 · 参会200余人: who came to a meeting is no result, corpus text 099
    ("到会 参会 与会 出席 列席 参加(?:了)?(?:会议|大会|动员会|活动)", NOT_FAR),
    # 今天讲三个问题 · 再强调两点意见: what a speaker counts off
    ("讲(?<!宣讲) 强调 主要[谈说] 重点[谈说] 着重[谈说] 再[谈说]", "(?:了|以下|这)?"),
    ("荣获 获评 获得 斩获 被评为 表彰", "[^,，。;；]{0,10}"),  # 荣获2个奖: awards
)
# 荣获2个奖 · 参加会议36人: any of the words above, with what may stand between
NEVER_BEHIND = re.compile("|".join(f"{word}{gap}$" for words, gap in BEHIND_THESE for word in words.split()))
# Words right behind it
NEVER_BEFORE = on_demand(
    r"[托拖+＋]"  # 一托二 · “12+N”: the pattern of teams and units
    r"|\s*(?:次)?(?:全会|全体会议|常委会会议|代表大会|集体学习|会议精神)"  # 五次全会
    # 60人参会 · 50余人参加
    r"|(?:\w{0,8})(?:参加(?:了)?(?:会议|大会|动员会|培训会)|到会|参会|与会|参加(?!\w))"
)
NEVER_BEFORE_CUE = re.compile("托|拖|[+]|＋|会|学习|参加")
# 每年开展不少于2轮 · 谈话比例不低于60%: what should be, in plans and speeches
LEAST = on_demand(r"(?:不少于|不低于|至少|力争|确保|达到?)[^,，。;；]{0,6}$")
PLANNING_GENRES = frozenset(("other", "speech"))
# 比例不低于60%: a share that should be, in any genre
LEAST_SHARE = re.compile(r"(?:不低于|不少于|不高于|不超过)$")
# 满100%的51个 · 不足80%的4个: thresholds, not rates
THRESHOLD_BEFORE = re.compile(r"(?:满|不足|低于|高于|超过|以上|达到|未达)$")
THRESHOLD_BEHIND = re.compile(r"(?:以上|以下)?的")
# 满两个月前 · 15天内 · 3个月集中整改期满后
LIMIT_BEHIND = re.compile(r"(?:以?内|之内|前|后|\w{0,6}期满)")
# 前五轮 · 前14轮 · 近三年 · 每轮 · 上一批: a stretch of time, not a count
STRETCH = re.compile(r"(?:前|近|每|首|上|(?<![余剩])下|逐|同)$")
# 八项规定 · 三点意见 in a speech · 三条纪律
SPELLED_TERM = re.compile(
    r"(?:规定|纪律|要求|方针|机制|制度|体会|意见(?!建议)|巡[察视](?:反馈|移交|发现)|任务|工作|关系|能力|意识)"
)
# 2到3个半天 · 3个工作日内
HALF_DAYS = ("半天", "工作日", "小时")
# 岭城职业学院党委巡察工作规程(试行): the numbers of rules are quotas
RULEBOOK = on_demand(
    r"\A\s*[^\n。]{0,60}?(?:规程|办法|细则|规定|规则|守则|制度|规范|指引|"
    r"方案|要点|计划|规划|选调\w*公告|选聘\w*公告|招募\w*公告)\s*"
    r"(?:[(（](?:试行|暂行|修订|草案|征求意见稿)[)）])?\s*(?:\n|\Z)"
)
ROUNDS = frozenset(("轮", "轮次"))
PERIOD_UNITS = frozenset(("个月", "天", "周"))
HALF_DAY_UNITS = frozenset("个天")


class Slogans:
    """The places of a text where no figure can stand: slogans in quotes, titles, document numbers."""

    def __init__(self, text: str) -> None:
        """Find them once for the text."""
        found = [
            match.span() for marks, plain, rarer in SLOGANS for match in _with(marks, plain, rarer, text)
        ]
        found.sort()
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]

    def cover(self, place: int) -> bool:
        """Tell whether the place lies in one of them."""
        i = bisect_right(self._starts, place) - 1
        return i >= 0 and place < self._ends[i]


def _with(marks: re.Pattern[str], plain: re.Pattern[str], rarer: str, text: str) -> Iterable[re.Match[str]]:
    """Return what a pattern finds, by its plain form in a text without the rarer marks."""
    has_rarer = any([mark in text for mark in rarer])  # noqa: C419 -- a list takes half the time
    return marks.finditer(text) if has_rarer else all_in_order((plain,), text, most=None)


def is_rulebook(text: str) -> bool:
    r"""Tell whether the text is a set of rules, by its title.

    >>> is_rulebook("巡察工作规程(试行)\n一、准备")
    True
    """
    return RULEBOOK.match(text) is not None


def is_no_figure(mention: Mention, context: Context, slogans: Slogans, genre: str) -> bool:
    """Tell whether the number is of a kind that is never a figure."""
    near, right = context.near, context.right
    if slogans.cover(mention.start) or (near and NEVER_BEHIND.search(near)):
        return True
    if right and NEVER_BEFORE_CUE.search(right) and NEVER_BEFORE.match(right):
        return True
    if genre in PLANNING_GENRES and LEAST.search(near):
        return True
    return _is_no_figure_of_its_unit(mention, near, right)


def _is_no_figure_of_its_unit(mention: Mention, near: str, right: str) -> bool:
    unit = mention.unit
    if unit in PERIOD_UNITS and LIMIT_BEHIND.match(right):
        return True
    if unit == "%":
        threshold = THRESHOLD_BEFORE.search(near) and THRESHOLD_BEHIND.match(right)
        return bool(LEAST_SHARE.search(near) or threshold)
    if (mention.spelled or unit in ROUNDS) and unit not in MONEY and STRETCH.search(near):
        return True
    if mention.spelled and (SPELLED_TERM.match(right) or right.startswith("分别")):
        return True
    return unit in HALF_DAY_UNITS and right.startswith(HALF_DAYS)

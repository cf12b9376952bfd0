"""Lines of a web page that are no part of the document: where one is, how large its letters are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from xuncha.reading.spans import Edit

HEAD_LINES = 16
TAIL_LINES = 24
LONGEST_LINE = 220
STRONG, WEAK = "strong", "weak"

_DATE = r"(?:[12]\d{3}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?)?"
_LABEL = (
    r"(?:信息|文章|稿件|新闻)?来源|作者|责任编辑|责编|编辑|审核|校对|"
    r"[初复终一二三]审|发布[者人]|发布机构|发布单位|发布部门|信息提供|供稿|"
    r"撰稿"
    r"|录入|摄影|发布日期|发布时间|发稿时间|更新时间|更新日期|成文日期|"
    r"生成日期|公开日期|发文日期|印发日期|时间|日期"
    r"|浏览次数|浏览量|浏览|阅读次数|阅读量|阅读|点击次数|点击量|点击率|"
    r"点击数|点击|访问次数|访问量|人气|字体|字号|分享"
)
_VALUE = rf"[^\s|｜:：>]{{0,40}}?(?=\s|[|｜)）\]】]|$|(?:{_LABEL})\s*[:：])"

STRONG_ITEM = re.compile(
    r"(?:您|你)?(?:现在|当前)?(?:所在|所处)?的?(?:当前|现在)?(?:位置|栏目)\s*[:：].*"
    r"|(?:网站)?首页\s*[>》→＞»].*"
    rf"|(?:浏览|阅读|点击|访问)(?:次数|人次|量|率|"
    rf"数)?\s*[:：]\s*\d*\s*(?:人?次)?|人气\s*[:：]?\s*\d+|阅读\s*\d+\s*次?"
    rf"|(?:信息|文章|稿件|新闻)?来源\s*[:：]\s*{_VALUE}"
    rf"|(?:责任编辑|责编|[初复终一二三]审|发布[者人]|录入)\s*[:：]\s*{_VALUE}"
    rf"|(?:索引号|信息索引|公开方式|公开范围|公开形式|公开时限|公开属性|"
    rf"有效性|时效性|信息分类|主题分类|体裁分类|组配分类)\s*[:：]?\s*{_VALUE}"
    r"|字[体号](?:大小|选择|显示)?\s*[:：]?|打印本[页文]|打印(?!机)|"
    r"关闭(?:窗口|本页|页面)?|分享(?:文章)?到?\s*[:：]?|朗读|语音播报|"
    r"收藏本?[页站]?"
    r"|保护视力色\s*[:：]?|视力保护色?\s*[:：]?|无障碍(?:浏览|阅读|版)?|"
    r"长者(?:模式|版|助手|专版)|适老(?:化|版|模式)*|关怀版|设为首页|"
    r"加入收藏|网站地图|联系我们|关于我们"
    r"|网站声明|隐私声明|返回(?:顶部|首页|列表|上一页)|上一页|下一页|"
    r"复制链接|新浪微博|腾讯微博|QQ空间|微信好友|朋友圈|我要纠错|网页纠错|"
    r"智能问答"
    r"|扫一扫.*|扫码.*|扫描二维码.*|手机版|移动版|客户端下载|"
    r"您访问的链接即将离开.*|是否继续[?？]|(?:上一|下一)[篇条则页]\s*[:：].*"
    r"|相关(?:链接|阅读|文章|新闻|信息|文档|附件)\s*[:：]?$|热门(?:新闻|"
    r"文章|推荐)\s*[:：]?$|点击(?:下载|查看|进入).{0,20}"
    r"|.{0,60}(?:ICP备|ICP证|公安?网?安?备|公网安备).*|网站标识码.*"
    r"|(?:©|Copyright|版权所有|All Rights? Reserved).*"
    r"|(?:主办|承办|协办|主管|运维|技术支持|网站维护)(?:单位)?\s*[:：].*|"
    r"本文链接.*|原文链接.*|原标题\s*[:：].*"
    r"|图片(?=$|\s)|\[图片\]|\(图片\)|（图片）|正文(?=[】\]]|$)",
    re.IGNORECASE,
)
"""What only a page says: `当前位置:首页>…` `索引号:…` `字体大小:` `浏览次数: 12` `主办:…`; seed 001."""

WEAK_ITEM = re.compile(
    rf"(?:发布日期|发布时间|发稿时间|更新时间|更新日期|成文日期|生成日期|"
    rf"公开日期|发文日期|印发日期|时间|日期)\s*[:：]\s*{_DATE}"
    rf"|(?:作者|编辑|审核|校对|供稿|撰稿|摄影|发布机构|发布单位|发布部门|"
    rf"信息提供|发文机关|文号|发文字号|主题词|名称|标题)\s*[:：]\s*{_VALUE}"
    r"|[12]\d{3}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
    r"|[大中小](?![^\s】\]|｜])|EN\b|English|繁體?体?中?文?版?|"
    r"简体中?文?版?|打开|微信|微博|QQ|搜索|登录|注册|返回|主动公开|有效|"
    r"全文有效|首页|A[+-]",
)
"""What a page says, but a document may say as well; chrome only beside something that a page alone says:
`发布时间：2024-03-05` `编辑：李某` `[大 中 小]`."""

BETWEEN_ITEMS = re.compile(r"[\s|｜•·/\\,，;；【】\[\]()（）<>《》_—-]*")
"""Blanks, bars, bullets and brackets between two items: `来源:本站 | 时间:…`."""

BULLET = re.compile(r"[•·▪■◆●]\s+")
"""The bullet that a list of pages puts before a title: `• 2020年…工作综述`; seed 001."""

SENTENCE_MARK = re.compile("[。；;！!]")
"""A document's own sentence has one of these; a line of chrome has none, or is known by its beginning:
`整改已完成。`."""

SURE_BEGINNING = re.compile("您访问的链接|上一[篇条则]|下一[篇条则]|扫一扫|版权所有")
"""Chrome that may contain a sentence: `上一篇：…。` `版权所有 某某网`."""


def find_chrome(text: str) -> Iterator[Edit]:
    r"""Yield an edit for every line of page chrome, with its newline.

    >>> [edit.start for edit in find_chrome("当前位置:首页>通知公告\n关于巡察整改情况的通报\n浏览次数: 12")]
    [0, 25]
    """
    lines = text.split("\n")
    starts = starts_of(lines)
    kinds = {i: kind_of(lines[i].strip()) for i in asked_lines(lines)}
    taken = chrome_lines(kinds)
    found = [Edit(starts[i], min(starts[i] + len(lines[i]) + 1, len(text)), "") for i in taken]
    title = next((i for i in kinds if i not in taken), HEAD_LINES)
    if title < HEAD_LINES and (bullet := BULLET.match(lines[title].lstrip())):
        at = starts[title] + len(lines[title]) - len(lines[title].lstrip())
        found.append(Edit(at, at + bullet.end(), ""))
    yield from sorted(found, key=lambda edit: edit.start)


def chrome_lines(kinds: Mapping[int, str]) -> list[int]:
    """Return the lines that are chrome, given the kinds of the lines by number.

    A line of what a document may say as well is chrome where it stands between lines of chrome at the very
    beginning or end: `EN` above `扫一扫`, `发布日期:…` beside `浏览次数:…`.
    """
    numbers = list(kinds)
    taken = {i for i in numbers if kinds[i] == STRONG}
    for order in (numbers, numbers[::-1]):
        edge = list(takewhile(lambda i: kinds[i], order))
        last = max((at for at, i in enumerate(edge) if kinds[i] == STRONG), default=-1)
        taken.update(edge[: last + 1])
    return sorted(taken)


def asked_lines(lines: Sequence[str]) -> list[int]:
    """Return the numbers of the lines that may be chrome: first, last, and very short ones between."""
    written = [i for i, line in enumerate(lines) if line and not line.isspace()]
    if len(written) <= HEAD_LINES + TAIL_LINES:
        return written
    tail = set(written[-TAIL_LINES:])
    head = set(written[:HEAD_LINES])
    return [i for i in written if i in head or i in tail or len(lines[i]) <= 12]


def starts_of(lines: Sequence[str]) -> list[int]:
    """Return where each line begins."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def kind_of(line: str) -> str:
    """Tell whether a line says what only a page says, what a document may say as well, or neither.

    >>> [kind_of(line) for line in ("发布日期:2021-02-06 浏览次数:0", "发布日期:2026-02-26", "一、总体情况")]
    ['strong', 'weak', '']
    """
    if len(line) > LONGEST_LINE or (SENTENCE_MARK.search(line) and not SURE_BEGINNING.match(line)):
        return ""
    at = skipped(line, 0)
    strong = weak = 0
    while at < len(line):
        match = STRONG_ITEM.match(line, at)
        if match and match.end() > at:
            strong += 1
        else:
            match = WEAK_ITEM.match(line, at)
            if not match or match.end() == at:
                return ""
            weak += 1
        at = skipped(line, match.end())
    return STRONG if strong else WEAK * (weak > 0)


def skipped(line: str, at: int) -> int:
    """Return where the next item begins."""
    match = BETWEEN_ITEMS.match(line, at)
    return match.end() if match else at

"""What the lines of a web page around a document consist of; seed 001, trap 18 and the pages of the genre."""

import re

from xuncha.reading.patterns import on_demand

BYLINE_LABELS = (
    "信息来源", "文章来源", "稿件来源", "新闻来源", "图片来源", "来源", "责任编辑", "责编", "初审",
    "复审", "终审", "一审", "二审", "三审", "一校", "二校", "三校", "发布者", "发布人", "录入",
    "信息员",
)  # fmt: skip
"""`来源：市纪委监委网站`: who published a text; never part of it."""

WEAK_LABELS = (
    "作者", "编辑", "审核", "校对", "供稿", "撰稿", "摄影", "发布机构", "发布单位", "发布部门",
    "信息提供", "发文机关", "文号", "发文字号", "主题词", "名称", "标题", "公开日期",
)  # fmt: skip
"""`作者：李某`: a document may say so as well."""

DATE_LABELS = (
    "发布日期", "发布时间", "发表时间", "发稿时间", "更新时间", "更新日期", "成文日期", "生成日期",
    "公开日期", "发文日期", "印发日期", "时间", "日期",
)  # fmt: skip
"""`发布日期：2021-02-06`."""

COUNT_LABELS = (
    "浏览次数", "浏览人次", "浏览量", "浏览数", "浏览", "阅读次数", "阅读人数", "阅读量", "阅读数",
    "阅读", "点击次数", "点击量", "点击率", "点击数", "点击", "访问次数", "访问量", "评论数",
    "点赞",
)  # fmt: skip
"""`浏览次数：12 次`."""

INDEX_LABELS = (
    "索引号", "信息索引", "公开方式", "公开范围", "公开形式", "公开时限", "公开属性", "有效性",
    "时效性", "信息分类", "主题分类", "体裁分类", "组配分类", "信息名称", "所属栏目",
)  # fmt: skip
"""`索引号：11330827/2023-48851`: the table above a notice on a government page."""

FOOTER_LABELS = (
    "主办单位", "主办", "承办单位", "承办", "协办", "主管单位", "主管", "运维单位", "技术支持",
    "网站维护", "本文链接", "原文链接", "原标题",
)  # fmt: skip
"""`主办：区人民政府办公室`: the rest of the line belongs to it."""

BUTTONS = (
    "打印本页", "打印本文", "打印页面", "打印", "关闭窗口", "关闭本页", "关闭页面", "关闭",
    "分享文章到", "分享文章", "分享到", "分享", "朗读", "语音播报", "收藏本页", "收藏本站",
    "收藏本文", "收藏", "保护视力色", "视力保护色", "视力保护", "无障碍浏览", "无障碍阅读",
    "无障碍版", "无障碍", "长者模式", "长者助手", "长者专版", "长者版", "适老化模式", "适老化",
    "适老模式", "适老版", "关怀版", "老年版", "设为首页", "加入收藏", "网站地图", "站点地图",
    "联系我们", "关于我们", "网站声明", "隐私声明", "版权声明", "返回顶部", "返回首页", "返回列表",
    "返回上一页", "上一页", "下一页", "复制链接", "新浪微博", "腾讯微博", "QQ空间", "微信好友",
    "朋友圈", "我要纠错", "网页纠错", "我要评论", "网友评论", "智能问答", "手机版", "移动版",
    "电脑版", "客户端下载", "站内搜索", "用户登录", "更多>>", "阅读全文", "展开全文", "页面功能",
)  # fmt: skip
"""What a page offers to press."""

SIMPLE_BUTTONS = (
    "English", "EN", "打开", "微信", "微博", "QQ", "搜索", "登录", "注册", "返回", "主动公开",
    "有效", "全文有效", "首页", "A+", "A-", "A", "繁体中文", "繁體中文", "繁体版", "繁體版", "繁体",
    "繁體", "简体中文", "简体版", "简体", "下载", "更多", "订阅", "默认",
)  # fmt: skip
"""Words that a page has on buttons, and a document may have on a line of its own."""

_DATE = r"(?:[12]\d{3}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?)?"


def one_of(*words: str) -> str:
    """Return a pattern for one of some words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + ")"


_LABEL = one_of(*BYLINE_LABELS, *WEAK_LABELS, *DATE_LABELS, *COUNT_LABELS, "字体", "字号", "分享")
_VALUE = rf"[^\s|｜:：>]{{0,40}}?(?=\s|[|｜)）\]】]|$|{_LABEL}\s*[:：])"

STRONG_ITEM = on_demand(
    r"(?:您|你)?(?:现在|当前)?(?:所在|所处)?的?(?:当前|现在)?(?:位置|栏目)\s*[:：].*"
    r"|(?:网站)?首页\s*[>》→＞»].*"
    rf"|{one_of(*COUNT_LABELS)}\s*[:：]\s*\d*\s*(?:人?次)?|人气\s*[:：]?\s*\d+|阅读\s*\d+\s*次?"
    rf"|{one_of(*INDEX_LABELS)}\s*[:：]\s*{_VALUE}"
    rf"|{one_of(*FOOTER_LABELS)}\s*[:：].*"
    r"|字[体号](?:大小|选择|显示|缩放)?\s*[:：]?"
    rf"|{one_of(*BUTTONS)}\s*[:：]?"
    r"|(?:手机|微信)?扫(?:一扫|码|描二维码).*|您访问的链接即将离开.*|是否继续[?？]|(?:上一|下一)[篇条则页]\s*[:：].*"
    r"|相关(?:链接|阅读|文章|新闻|信息|文档|附件|稿件)\s*[:：]?$|热门(?:新闻|文章|推荐)\s*[:：]?$"
    r"|附件下载\s*[:：]?|点击(?:下载|查看|进入|这里).{0,20}|网站标识码.*"
    r"|(?:©|Copyright|版权所有|All Rights? Reserved).*"
    r"|.{0,60}(?:ICP备|ICP证|公安?网?安?备|公网安备).*"
    r"|[\[(（【]?图片[\])）】]?(?=$|\s)|图为.{2,50}|正文(?=[】\]]|$)",
    re.IGNORECASE,
)
"""What only a page says: `当前位置:首页>…` `字体大小:` `浏览次数: 12` `扫一扫` `…ICP备0827号`; seed 001."""

BYLINE_ITEM = on_demand(rf"{one_of(*BYLINE_LABELS)}\s*[:：]\s*{_VALUE}")
"""Who published a text: `来源:市纪委监委网站`."""

WEAK_ITEM = on_demand(
    rf"{one_of(*DATE_LABELS)}\s*[:：]\s*{_DATE}"
    rf"|{one_of(*WEAK_LABELS)}\s*[:：]\s*{_VALUE}"
    r"|(?:通讯|联系|办公)?地址\s*[:：].*|附件\s*[:：]?$"
    r"|[12]\d{3}-\d{1,2}-\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?"
    rf"|[大中小](?![^\s】\]|｜])|{one_of(*SIMPLE_BUTTONS)}(?![A-Za-z])",
)
"""What a page says, but a document may say as well: `发布时间：2024-03-05` `编辑：李某` `[大 中 小]`."""

_BETWEEN_SIGNS = "|｜•·/\\,，;；【】[]()（）<>《》_—-"
BETWEEN_ITEMS = re.compile(rf"[\s{re.escape(_BETWEEN_SIGNS)}]*")
"""Blanks, bars, bullets and brackets between two items: `来源:本站 | 时间:…`."""

_LABELS_AND_BUTTONS = (
    BYLINE_LABELS, WEAK_LABELS, DATE_LABELS, COUNT_LABELS, INDEX_LABELS, FOOTER_LABELS, BUTTONS,
    SIMPLE_BUTTONS,
)  # fmt: skip
_FIRST_SIGNS = {word[0] for words in _LABELS_AND_BUTTONS for word in words}.union(
    "您你现当所的位栏网首人阅字手微扫是上下相热附点©CcAaQq版图正通联办地"
).difference("一二三")

BEGINNING = re.compile(
    BETWEEN_ITEMS.pattern + "+"  # without going back
    rf"(?:[{''.join(sorted(_FIRST_SIGNS))}]|[一二三] ?[审校]|[12]\d{{3}}-|[大中小](?![^\s】\]|｜]))"
)
"""What all items begin with, found faster than they are; one with a licence, so with 备 or 证, may begin
with anything: `某某网 浙ICP备0827号`."""

FIRSTS = frozenset(_FIRST_SIGNS).union(_BETWEEN_SIGNS, "一二三12大中小")
"""The first sign of what `BEGINNING` matches, blanks aside; most lines of a document have another."""

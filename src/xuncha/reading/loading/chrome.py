"""What on a web page is no part of the document: menus, share bars, footers, lists of links.

Three signs are used, none alone enough: elements that are never text, names that page makers give to such
boxes (English and pinyin), and lines that are nothing but links or a stock phrase of government sites.
"""

import re

# Elements whose content is no text of the page, or belongs to a control. rt, rp: pinyin above a character.
NEVER = frozenset(
    "script style noscript template svg math canvas object embed applet iframe frameset audio video map "
    "button select option textarea datalist dialog head title meta link rt rp nav -comment".split()
)

# Elements that are furniture unless they hold most of the page or its title.
FURNITURE = frozenset(("header", "footer", "aside", "form", "menu"))

# Words in class and id, as government sites write them; dqwz 当前位置, yqlj 友情链接, ewm 二维码, fx 分享.
NAMES = frozenset(
    "nav navbar navi navigation menu submenu mainmenu foot footer breadcrumb breadcrumbs crumb crumbs "
    "dqwz weizhi daohang share bdshare bdsharebuttonbox sharebox fenxiang fx sidebar aside recommend "
    "copyright toolbar pagination pager paging ad ads advert banner logo qrcode ewm erweima friendlink "
    "friendlinks yqlj gotop backtop totop fontsize zihao zihaodaxiao".split()
)
# Words that parts of an article carry too: "article-header", "print-content".
WEAK_NAMES = frozenset(
    "header position location tools print search comment comments rank links hidden login prevnext "
    "related relate".split()
)
TEXT_NAMES = frozenset("article content detail text title body main news zhengwen zw".split())
# The words of a name: "topNav" and "bd-share_box" are two and three.
NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")

# style="display:none" and its like.
INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

# The most of a page's text that a box with such a name may hold and still be furniture.
MOST_OF_PAGE = 0.4

# A whole line that says where on the site one is or what one can do with the page; no sentence of a text:
# "您现在的位置：首页 > 巡察工作", "分享到：", "【打印本页】【关闭窗口】", "【字体：大 中 小】", "上一篇：…",
# "版权所有：某某县纪委监委", "京ICP备05070218号", "扫一扫在手机打开当前页".
STOCK_LINE = re.compile(
    r"""
    (?:您(?:现在|当前)?(?:所在)?的?位置|当前(?:所在)?位置|现在位置|位置)\s*[:：].{0,80}
    | (?:首\s?页|网站首页)\s*[>»/|].{0,80}
    | (?:分享到?|分享至|一键分享)\s*[:：]?.{0,30}
    | (?:打印|关闭|收藏|返回|回到|顶部|首页|列表|本页|此页|窗口|我要|纠错|字体|字号
        |[大中小|\s:：【】\[\]()（）])+
    | [【\[]?\s*(?:上|下)一?[篇条页]\s*[:：]?.{0,60}
    | (?:相关(?:链接|阅读|文章|新闻|附件|信息|稿件)|友情链接|热门推荐|推荐阅读|延伸阅读|更多\s?[>»]*)\s*[:：]?
    | .{0,40}
      (?:版权所有|Copyright|All\s+Rights\s+Reserved|ICP备\s?\d|公网安备|网站标识码|网站地图|技术支持[:：])
      .{0,80}
    | 扫(?:一扫|码).{0,30}
    | (?:无障碍|浏览|阅读|长者|模式|专区|适老|版|简体|繁体|繁體|English|登录|注册|搜索|RSS|[|\s])+
    | (?:浏览|阅读|点击)(?:次数|量|数)\s*[:：]?\s*\d*\s*次?
    """,
    re.VERBOSE | re.IGNORECASE,
)
LONGEST_STOCK_LINE = 120
# The same in a line that says more: "发布时间：2024-03-05 【字体：大 中 小】", "来源：本网 浏览次数：12".
STOCK_PIECE = re.compile(
    r"\s*(?:浏览|阅读|点击)(?:次数|量|数)\s*[:：]\s*\d*\s*次?"
    r"|\s*[【\[]\s*(?:字体|字号|字体大小|打印|关闭|收藏|分享|纠错)\s*[:：]?[大中小本页窗口\s|]*[】\]]"
)

# A line that ends a sentence is text even when all of it is a link: "…已全部整改到位。"
SENTENCE = re.compile(r"[。！？；]")
LINK_SHARE = 0.75
LONGEST_LINK = 60


def is_furniture_name(names: str) -> bool:
    """Tell whether class and id of an element name page furniture.

    >>> is_furniture_name("topNav"), is_furniture_name("bd-share box"), is_furniture_name("article")
    (True, True, False)
    >>> is_furniture_name("header"), is_furniture_name("article-header")
    (True, False)
    """
    words = {word.lower() for word in NAME_WORD.findall(names)}
    return bool(words & NAMES) or bool(words & WEAK_NAMES and not words & TEXT_NAMES)


def is_stock_line(line: str) -> bool:
    """Tell a line that belongs to the site.

    >>> is_stock_line("当前位置：首页 > 巡察工作 > 公告"), is_stock_line("首页发布巡察公告")
    (True, False)
    """
    return len(line) <= LONGEST_STOCK_LINE and STOCK_LINE.fullmatch(line) is not None


def without_stock_pieces(line: str) -> str:
    """Return a line without the controls that stand in it.

    >>> without_stock_pieces("来源：县委巡察办 【字体：大 中 小】【打印】")
    '来源：县委巡察办'
    """
    return STOCK_PIECE.sub("", line)


def is_link_line(line: str, linked: int) -> bool:
    """Tell a line that is a link and no sentence; `linked` characters of it are one."""
    letters = len(line.replace(" ", ""))
    return letters <= LONGEST_LINK and linked >= LINK_SHARE * max(1, letters) and not SENTENCE.search(line)

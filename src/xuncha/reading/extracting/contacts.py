"""Phone numbers, postal and e-mail addresses under which an office can be reached."""

import re
import string
from collections.abc import Iterator
from itertools import islice

from xuncha.reading.document import Contact
from xuncha.reading.extracting.finding import MANY, all_in_order, searched_in_order
from xuncha.reading.patterns import on_demand
from xuncha.reading.spans import Span

# dl3253456@163.com (seed-004); zyydb@exampl↵e.com broken by a wrap of the line
EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:\n?[A-Za-z0-9-]){1,63}(?:\.(?:[A-Za-z0-9-]{1,63}|\n[a-z]{2,63}))+",
    re.ASCII,
)
LOCAL = string.ascii_letters + string.digits + "_.+-"
LONGEST_LOCAL = 64
# 电话, 电 话, 联系方式, 热线, 传真: what a number has to follow
PHONE_LABELS = tuple(
    re.compile(label)
    for label in (r"电\s{0,4}话", r"手\s{0,2}机", r"热\s{0,2}线", r"传\s{0,2}真", "联系方式", "短信", "座机")
)
# 0573-55501112, (0573)55501112, 0571 88888888-8012, 13800138000, 400-123-4567, 8-digit local numbers
# the first character is one set, so that the search skips all others fast; the branches then look back at it
PHONE = on_demand(
    r"[(（0-9](?<![\d.].)(?:(?<=[(（])0\d{2,3}[)）]\s?\d{7,8}|(?<=0)\d{2,3}\s?[-—－–]{0,2}\s?\d{7,8}"
    r"|(?<=1)[3-9]\d(?:[-\s]?\d{4}){2}|(?<=[48])00[-\s]?\d{3,4}[-\s]?\d{3,4}|(?<=[2-9])\d{6,7}"
    r"|(?<=1)238[08])(?:(?:转|-)\d{1,5}(?!\d))?(?![\d.]|\s?[年月万元])"
)
# what may stand between a label and the last of its numbers: brackets, names of teams, other numbers
REACH = 60
BEFORE_NO_NUMBER = tuple("0123456789.@_-/")
# 邮政信箱：胜利路380号市行政中心; 通讯地址; 来信请寄; the value ends at a mark, a bracket or the post code
VALUE = r"(?:设在|为|是)?\s?[:：]?\s?(?P<value>[^\s。;；,，、:：(（@]{4,60})"
# 信箱：胜利路380号, 地址: 市行政中心3号楼, 来信请寄至县委巡察办
MAILS = tuple(re.compile(label + VALUE) for label in (r"信\s?箱", r"地\s?址", "寄(?:至|往|到|送)?"))
# 区总工会办公室|(翠竹街12号): the street stands in the brackets behind the house
STREET = on_demand(
    r"\s?[(（](?P<street>[一-龥]{2,20}[路街道巷][一-龥]{0,6}\d{1,5}号[^()（）,，;；]{0,12})[)）]"
)
# 县交通局一楼大厅巡察专用信箱: a box on a wall, to which no post comes; 3号信箱 is a post-office box
BOX = re.compile(r"\A(?!.*(?:\d\s?号|邮)).*(?:信箱|意见箱|举报箱)\Z")
# 地址：政府路9号 邮编：641000 技术支持：…: the foot of a page
FOOT = re.compile(r"[^\n]{0,40}?(?:技术支持|版权所有|备案号|主办单位|承办单位|网站标识码|ICP)")
# 电子信箱 is no postal one; 寄 counts in 来信请寄
NOT_BEFORE = ("电子", "意见")
# 信件请|寄: what is sent by post
SENT = re.compile(r"(?:信|信函|信件|函件|材料|邮件)请?\Z")
# A post-office box or a street address has one of these
# 解放路12号, 市行政中心, 第38号信箱
PLACE = re.compile(r"\d\s?号|[路街道巷镇村]|大楼|大厦|中心|号楼|信箱|邮局|办公室")
# (邮编:330000), 330000 at the end of an address
POSTCODE = re.compile(r"[(（,，]?(?:邮\s?政?\s?编\s?码?\s?[:：]?\s?)?\d{6}[)）]?\Z")
# 0571-55501112 without a label, behind the name of an office
AREA_NUMBER = re.compile(r"0\d{2,3}[-—]\d{7,8}(?![\d.])")
MOBILE_NUMBER = re.compile(r"1[3-9]\d{9}(?!\d)")
# 原值班电话…停止使用: the channels of a withdrawal notice are dead (corpus trap 19)
DEAD = on_demand(r"停止(?:使用|受理)|停用|关闭|不再(?:使用|受理)")


def contacts(text: str) -> tuple[Contact, ...]:
    """Return the contacts in the order of the text; none from a notice that closes its channels.

    >>> [c.value for c in contacts("联系电话：0573-55501112；电子邮箱：xcb@example.com。")]
    ['0573-55501112', 'xcb@example.com']
    >>> contacts("现场时间为8个月，罚款1380万元。")
    ()
    """
    found = {c.span.start: c for c in (*_emails(text), *_mails(text), *_unlabelled(text), *_phones(text))}
    values: dict[tuple[str, str], Contact] = {}
    for start in sorted(found):
        if not _is_dead(text, found[start].span):
            values.setdefault((found[start].type, found[start].value), found[start])
    return tuple(values.values())


def _is_dead(text: str, span: Span) -> bool:
    """Tell whether the sentence says that the channel is closed."""
    stop = text.find("。", span.end, span.end + REACH)
    start = text.rfind("。", max(0, span.start - REACH), span.start)
    end = stop if stop >= 0 else span.end + REACH
    return DEAD.search(text, max(start, span.start - REACH, 0), end) is not None


def _emails(text: str) -> Iterator[Contact]:
    """Yield e-mail addresses, joined where a line break went through them."""
    for found in islice(_addresses(text), MANY):
        yield Contact("email", found[0].replace("\n", ""), Span(*found.span()))


def _addresses(text: str) -> Iterator[re.Match[str]]:
    """Yield the e-mail addresses, looked for around each @ only."""
    at, end = text.find("@"), 0
    while at >= 0:
        before = text[max(end, at - LONGEST_LOCAL - 1) : at]
        if found := EMAIL.match(text, at - len(before) + len(before.rstrip(LOCAL))):
            yield found
            end = found.end()
        at = text.find("@", max(at + 1, end))


def _unlabelled(text: str) -> Iterator[Contact]:
    """Yield mobile numbers and numbers with an area code, which need no label."""
    for found in searched_in_order((AREA_NUMBER, MOBILE_NUMBER), text):
        if text[found.start() - 1 : found.start()] not in BEFORE_NO_NUMBER:
            yield Contact("phone", found[0], Span(*found.span()))


def _phones(text: str) -> Iterator[Contact]:
    """Yield the numbers behind a label, and those that follow them."""
    reached = 0
    for label in all_in_order(PHONE_LABELS, text):
        at = max(label.end(), reached)
        while found := PHONE.search(text, at, min(len(text), at + REACH)):
            if _interrupted(text[at : found.start()]):
                break
            yield Contact("phone", found[0].strip(), Span(*found.span()))
            at = reached = found.end()


def _interrupted(between: str) -> bool:
    """Tell whether the label no longer speaks for what follows."""
    return "。" in between or "编" in between or "@" in between or "箱" in between or between.count("\n") > 1


def _mails(text: str) -> Iterator[Contact]:
    """Yield postal addresses without their post code."""
    for found in all_in_order(MAILS, text):
        value = POSTCODE.sub("", found["value"])
        before = text[max(0, found.start() - 4) : found.start()]
        if found[0][0] == "寄" and not SENT.search(before):
            continue
        start = found.start("value")
        if street := STREET.match(text, start + len(value)):
            yield Contact("mail", street["street"], Span(*street.span("street")))
        elif (
            PLACE.search(value)
            and not before.endswith(NOT_BEFORE)
            and not _is_elsewhere(text, value, found.end())
        ):
            yield Contact("mail", value, Span(start, start + len(value)))


def _is_elsewhere(text: str, value: str, end: int) -> bool:
    """Tell whether it is a box on a wall, or the address of who keeps the web page."""
    return BOX.search(value) is not None or FOOT.match(text, end) is not None

"""What may stand in one cell of the ledger: text in, value out, or words for what is wrong."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.rectification.models import TimeClass
from xuncha.workflow import labels, readable

EMPTY = gettext_lazy("没有填，请写明要整改什么。")
LONGEST_MEASURE, MOST_MEASURES = 1000, 30
KINDS = {
    "立行立改": TimeClass.IMMEDIATE,
    "立整立改": TimeClass.IMMEDIATE,
    "立即整改": TimeClass.IMMEDIATE,
    "限期整改": TimeClass.DATED,
    "限期": TimeClass.DATED,
    "长期坚持": TimeClass.LASTING,
    "长期": TimeClass.LASTING,
    "持续整改": TimeClass.LASTING,
}
# "2026-12-31", "2026．12．31", "2026年12月31日前", with the time that Excel may add
DAY = re.compile(
    r"(\d{4})\s*[-－/／.．年]\s*(\d{1,2})\s*[-－/／.．月]\s*(\d{1,2})\s*"
    r"(?:日?(?:之前|以前|前)?|\s00:00(?::00)?)"
)
MONTH = re.compile(
    r"(\d{4})\s*[-－/／.．年]\s*(\d{1,2})\s*月?\s*底?(?:之前|以前|前)?"
)  # "2026年12月底": its last day
YEAR = re.compile(r"(\d{4})\s*年\s*(?:年底|底|内)(?:之前|以前|前)?")  # "2026年底前": its last day
CUT = re.compile(r"\d{4}[.．]1")  # "2026.1": January, or 2026.10 of which Excel has made a number
NO_DAY = {"长期坚持", "长期", "持续", "/", "—", "-"}
# "3-1", "3－1", "3.1", "3（1）", "3"
MARK = re.compile(r"(\d{1,5})(?:\s*[-－—–.．_（(]\s*(\d{1,4})\s*[)）]?)?")


class Unfit(Exception):
    """A cell cannot be taken; the message says what is wrong and how to mend it."""


class Mark(NamedTuple):
    """The number of a finding, and of the item in it; 0 where none is given."""

    finding: int
    item: int


def line(text: str, longest: int) -> str:
    """Return a text of one line; breaks become blanks, as cells of spreadsheets are often wrapped.

    Blanks within stay: 「张　三」 that went out comes back the same.
    """
    bare = " ".join(part for one in text.replace("\t", " ").splitlines() if (part := one.strip()))
    if len(bare) > longest:
        raise Unfit(
            _("有 %(length)d 个字，最多 %(most)d 个，请删减。") % {"length": len(bare), "most": longest}
        )
    if said := readable.wrong(bare):
        raise Unfit(said)
    return bare


def measures(text: str) -> tuple[str, ...]:
    """Return the measures of a cell, one a line."""
    found = tuple(one.strip() for one in text.splitlines() if one.strip())
    for place, one in enumerate(found, 1):
        if len(one) > LONGEST_MEASURE:
            words = _("第 %(place)d 条超过 %(most)d 个字，请分成几条")
            raise Unfit(words % {"place": place, "most": LONGEST_MEASURE})
        if said := readable.wrong(one, several=True):
            raise Unfit(said)
    if len(found) > MOST_MEASURES:
        raise Unfit(_("一个细化问题最多 %(most)d 条措施，请拆分") % {"most": MOST_MEASURES})
    return found


def kind(text: str) -> str:
    """Return the time class by any of its names, in any language in which a sheet was taken out."""
    bare = "".join(text.split())
    found = KINDS.get(bare) or labels.meant(TimeClass, text)
    if found is None:
        raise Unfit(_("没有“%(kind)s”这个类型，可填：立行立改、限期整改、长期坚持。") % {"kind": bare[:20]})
    return found.value


def day(text: str) -> date | None:
    """Return a day in any of the ways in which offices write it; None where none is meant."""
    bare = text.strip()
    if not bare or bare in NO_DAY:
        return None
    if CUT.fullmatch(bare):
        said = _("“%(day)s”分不清是 1 月还是 10 月：Excel 会把 2026.10 存成 2026.1。请写成 2026-12-31 这样。")
        raise Unfit(said % {"day": bare})
    whole, month, year = DAY.fullmatch(bare), MONTH.fullmatch(bare), YEAR.fullmatch(bare)
    try:
        if whole:
            return _meant(date(*(int(part) for part in whole.groups())))
        if month:
            own, number = int(month[1]), int(month[2])
            return _meant(date(own, number, monthrange(own, number)[1]))
        if year:
            return _meant(date(int(year[1]), 12, 31))
    except ValueError:  # a month or day that no calendar has
        pass
    raise Unfit(_("“%(day)s”不是日期，请写成 2026-12-31 这样。") % {"day": bare[:20]})


def mark(text: str) -> Mark | None:
    """Return the number of a finding and of the item in it; None where nothing stands."""
    bare = text.strip()
    if not bare:
        return None
    found = MARK.fullmatch(bare)
    if found is None and DAY.fullmatch(bare):
        raise Unfit(_("Excel 把序号变成了日期。请把这一列设为“文本”格式，再填 3-1 这样的序号。"))
    if found is None:
        raise Unfit(_("“%(mark)s”不是序号，请写成 3-1（第 3 个反馈问题的第 1 项）。") % {"mark": bare[:20]})
    return Mark(int(found[1]), int(found[2] or 0))


def _meant(found: date) -> date:
    if not 1900 <= found.year <= 2199:  # as a page takes it (`web.fields`)
        raise ValueError
    return found

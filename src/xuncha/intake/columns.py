"""The columns of each kind of row: one declared table for the page, the form, the API and the trail."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.intake.models import RowKind

LINE, LINES, FLAG = "line", "lines", "flag"
MOST = {LINE: 2_000, LINES: 50_000, FLAG: 1}
HEADLINE, SMALL, LONG = "headline", "small", "long"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its words, how it is typed, where it stands on the page."""

    key: str
    title: str | Promise
    type: str = LINE
    stands: str = SMALL
    needed: bool = False


COLUMNS: dict[str, tuple[Column, ...]] = {
    RowKind.HEADER: (
        Column("body", _("巡察机构"), stands=HEADLINE),
        Column("level", _("层级")),
        Column("term", _("届次")),
        Column("round", _("轮次")),
        Column("kinds", _("种类")),
        Column("period_start", _("巡察开始")),
        Column("period_end", _("巡察结束")),
        Column("feedback_date", _("反馈日期")),
        Column("feedback_end", _("反馈截止")),
        Column("publication_date", _("公布日期")),
    ),
    RowKind.SEGMENT: (
        Column("no", _("批次"), needed=True),
        Column("round", _("轮次"), stands=HEADLINE),
        Column("kinds", _("种类"), stands=HEADLINE),
        Column("topic", _("专题"), stands=HEADLINE),
        Column("duration", _("时长")),
        Column("stated_units", _("文中所称单位数")),
    ),
    RowKind.UNIT: (
        Column("name", _("单位名称"), stands=HEADLINE, needed=True),
        Column("segment", _("批次")),
    ),
    RowKind.PROBLEM: (
        Column("no", _("编号")),
        Column("section", _("所在章节")),
        Column("statement", _("问题表述"), LINES, HEADLINE, needed=True),
        Column("measures", _("整改措施"), LINES, LONG),
        Column("results", _("整改成效"), LINES, LONG),
        Column("status", _("整改进度")),
    ),
    RowKind.DEMAND: (
        Column("kind", _("性质")),
        Column("text", _("内容"), LINES, HEADLINE, needed=True),
    ),
    RowKind.DEADLINE: (Column("text", _("时限"), LINE, HEADLINE, needed=True),),
    RowKind.FIGURE: (
        Column("label", _("指标"), stands=HEADLINE, needed=True),
        Column("value", _("数值"), stands=HEADLINE, needed=True),
        Column("unit", _("单位"), stands=HEADLINE),
        Column("scope", _("口径")),
        Column("approx", _("约数"), FLAG),
        Column("quote", _("原文")),
    ),
}

"""The columns of the sheet of inspectors: their headings, and what may stand in a cell."""

import re
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from xuncha.organisations.columns import Column, Texts, at_most
from xuncha.teams.models import Qualification
from xuncha.teams.pool import careers, courses
from xuncha.web.fields import FIRST_DAY, LAST_DAY
from xuncha.workflow import labels

SPLIT = re.compile(r"[、，,;；/\s]+")  # 「财务、审计」「财务，审计」「财务/审计」
DAY = re.compile(
    r"^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?: \d{1,2}:\d{2})?$"
)  # 「2024-3-1」「2024.03.01」「2024年3月1日」「2024-03-01 08:00」
WHOLE = re.compile("[0-9０-９]{1,3}")  # 「3」，「３」 as an input method writes it
MOST = 200
"""So many rounds nobody has served in."""


def day_of(text: str) -> date | None:
    """Return the day that a cell says; None when it says none.

    >>> day_of("2024年3月1日")
    datetime.date(2024, 3, 1)
    """
    found = DAY.match(text)
    try:
        day = date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
    return day if day and FIRST_DAY <= day <= LAST_DAY else None


def skills_of(text: str) -> tuple[str, ...]:
    """Return the fields of knowledge that a cell lists, each once."""
    return tuple(dict.fromkeys(one for one in SPLIT.split(text) if one))


def _qualification(text: str, _row: Texts) -> str:
    if labels.meant(Qualification, text):
        return ""
    return _("没有“%(post)s”这个职务，可填：组员、副组长、组长。") % {"post": text}


def _past(text: str, _row: Texts) -> str:
    if WHOLE.fullmatch(text) and int(text) <= MOST:
        return ""
    return _("“%(past)s”不是轮次数，请只填数字，如 3。") % {"past": text}


def _day(text: str, _row: Texts) -> str:
    return "" if day_of(text) else _("“%(day)s”不是日期，请写成 2024-03-01 这样。") % {"day": text}


COLUMNS = (
    Column(
        "number",
        gettext_noop("人才库编号"),
        at_most(32),
        "R0001",
        gettext_lazy("同一编号再次导入时更新原人员，不会重复新建"),
        is_needed=True,
    ),
    Column("name", gettext_noop("姓名"), at_most(64), "周小满", is_needed=True),
    Column(
        "home",
        gettext_noop("所在单位"),
        at_most(260),
        "云岭市审计局党组",
        gettext_lazy("单位名册中的名称或统一编码"),
        is_needed=True,
    ),
    Column("rank", gettext_noop("职务职级"), at_most(100), "二级主任科员"),
    Column("qualification", gettext_noop("可任职务"), _qualification, "组员", gettext_lazy("从下拉清单中选")),
    Column(
        "expertise",
        gettext_noop("专业特长"),
        at_most(200),
        "财务、审计",
        gettext_lazy("几项之间用顿号隔开，须在专业特长清单之内"),
    ),
    Column(
        "native_place",
        gettext_noop("籍贯"),
        at_most(260),
        "云岭市/石桥县",
        gettext_lazy("从上到下用 / 隔开；不在本市的留空"),
    ),
    Column("branch", gettext_noop("所在党支部"), at_most(100), "机关第一党支部"),
    Column("past", gettext_noop("入库前参加轮次"), _past, "2", gettext_lazy("整数")),
    Column("joined_on", gettext_noop("入库日期"), _day, "2024-03-01", gettext_lazy("留空为导入当天")),
    Column(
        "posts",
        gettext_noop("任职经历"),
        careers.wrong,
        "2019.03—2022.08 云岭市财政局党组 科长；2022.09—至今 云岭市审计局党组 副局长（班子成员）",
        gettext_lazy("每段写“起—止 单位 职务”，现任写“至今”，几段之间用分号隔开；表里没写的旧经历保留"),
    ),
    Column(
        "trainings",
        gettext_noop("培训情况"),
        courses.wrong,
        "2026.03.02—2026.03.06 巡察业务培训班 40学时 合格",
        gettext_lazy("每项写“起—止 名称 学时 结果”，几项之间用分号隔开；表里没写的旧培训保留"),
    ),
)
"""Relations are not taken from a sheet: each declares their own."""

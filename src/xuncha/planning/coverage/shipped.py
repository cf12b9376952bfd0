"""The risk factors that a term begins with; an office changes weights and thresholds on the page."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NEVER = 10.0
"""How many years count where nobody has ever been."""


SYSTEM, UNSEEN = "系统统计", "从未巡察"
SOURCES: dict[str, str | Promise] = {SYSTEM: _("系统统计"), UNSEEN: _("从未巡察")}
"""What the record calls the sources that the house counts itself, and how a page says it."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """One factor: a value at `low` counts nothing, one at `high` fully."""

    key: str
    title: str | Promise
    weight: int
    low: float
    high: float


FACTORS = (
    Shipped("years", _("距上次巡察年数"), 30, 1, 6),
    Shipped("findings", _("已反馈问题（每百名党员）"), 15, 0, 20),
    Shipped("leads", _("移交问题线索（件）"), 15, 0, 5),
    Shipped("money", _("年度管理资金（万元）"), 20, 100, 10_000),
    Shipped("letters", _("近一年来信来访（件）"), 10, 0, 20),
    Shipped("complaints", _("近一年投诉举报（件）"), 10, 0, 10),
)
TITLES: dict[str, str | Promise] = {one.key: one.title for one in FACTORS}


def in_record(key: str) -> str:
    """Return the title of a factor as it is written down: the same whoever writes it."""
    with translation.override("zh-hans"):
        return str(TITLES[key])

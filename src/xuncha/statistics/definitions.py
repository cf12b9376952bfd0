"""What every figure means: numerator, denominator, scope, cut-off, version. A version that was in use stays.

To change the meaning of a figure, add a line with the next version; `tests/statistics` holds the old ones.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Definition:
    """One meaning of one figure, from a day on."""

    key: str
    version: int
    since: date
    title: Words
    unit: Words
    numerator: Words
    denominator: Words = ""
    note: Words = ""


SCOPE = _(
    "阅看人依权限能看到的细化问题：巡察办、领导小组、纪检、组织部门为本地区，巡察组为本组任务，单位为本单位。"
    "据文件补录的没有在本系统会审、验收，一律不计。"
)
CUT_OFF = _("不选日期时截至打开页面的那一刻；选了日期时截至那一天终了。")
BEGUN = date(2026, 11, 22)

DEFINITIONS = (
    Definition(
        "items",
        1,
        BEGUN,
        _("细化问题"),
        _("个"),
        _("反馈问题拆分后的细化问题，方案未通过的也计"),
        note=_("截至某日：反馈日期不晚于这一天的细化问题；拆分没有日期，按现在的拆分计。"),
    ),
    Definition(
        "strict",
        1,
        BEGUN,
        _("整改率（已销号）"),
        "%",
        _("已销号的细化问题；申报完成而未销号的不计"),
        _("全部细化问题"),
        _(
            "百分数保留两位小数，四舍五入，总是连同分子分母给出。截至某日：销号日期不晚于这一天；销号后又撤销的按未销号计。"
        ),
    ),
    Definition(
        "wide",
        1,
        BEGUN,
        _("整改率（含阶段性完成）"),
        "%",
        _("已销号，以及已认可阶段性成效的细化问题"),
        _("全部细化问题"),
        _("认可阶段性成效不记日期，所以不能算到过去某一天。"),
    ),
    Definition("open", 1, BEGUN, _("未销号"), _("个"), _("没有销号的细化问题，阶段性完成的也在内")),
    Definition(
        "overdue",
        1,
        BEGUN,
        _("逾期"),
        _("个"),
        _("完成时限已过（当天不算）而没有销号的细化问题"),
        note=_("没有完成时限的长期坚持事项不会逾期。截至某日：按现在的完成时限计。"),
    ),
    Definition(
        "age",
        1,
        BEGUN,
        _("反馈后未销号天数"),
        _("个"),
        _("没有销号的细化问题，按反馈日期到今天的天数分段"),
    ),
    Definition(
        "colour",
        1,
        BEGUN,
        _("离时限还有多久"),
        _("个"),
        _("没有销号的细化问题，按离完成时限的天数分段：20、10、0 天各为一色"),
        note=_("这里一律按 20、10、0 天计；各方案的预警文书按它自己的期限规则。"),
    ),
    Definition("months", 1, BEGUN, _("每月销号"), _("个"), _("销号日期在这个月的细化问题；撤销销号的不计")),
    Definition(
        "findings",
        1,
        BEGUN,
        _("反馈问题"),
        _("个"),
        _("签发反馈意见时固定的问题，未拆分"),
        note=_("一个反馈问题可以拆成几个细化问题，两个数不能相加。"),
    ),
    Definition(
        "brought",
        1,
        BEGUN,
        _("追责问责、清退金额、建立制度"),
        _("人、万元、项"),
        _("单位在各细化问题上填报的数之和"),
        note=_("填报数，不是核实数；没有填报的按 0 计。金额按分保存，按万元显示两位小数。"),
    ),
    Definition(
        "coverage",
        1,
        BEGUN,
        _("巡察覆盖率"),
        "%",
        _("应巡名单上，所在轮次已经进驻的单位（同一单位只计一次）"),
        _("已锁定的应巡名单上的单位"),
        _("名单按锁定的版本计，合并撤销的仍在分母中。"),
    ),
)


def current() -> list[Definition]:
    """Return the definitions in force, one for each figure, in their order."""
    return list({one.key: one for one in sorted(DEFINITIONS, key=lambda one: one.version)}.values())


def in_force(key: str) -> Definition:
    """Return the meaning of a figure today."""
    return next(one for one in current() if one.key == key)

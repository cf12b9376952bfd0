"""The columns of the ledger in the order of the office (domain.md 2.7), each with its other names."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.rectification.ledger import cells
from xuncha.rectification.models import Item, TimeClass

Read = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, heading, other names, how a cell is read; without that it only finds the row."""

    key: str
    heading: str
    names: tuple[str, ...] = ()
    read: Read | None = None
    wide: int = 14
    hint: str | Promise = ""

    @property
    def explained(self) -> str:
        """Return what to know of the column; a template asks this and not `read`, which it would call."""
        return str(self.hint or ("" if self.read else _("只用来对应，不从表中读入")))


def _line(longest: int) -> Read:
    return partial(cells.line, longest=longest)


COLUMNS = (
    Column("mark", "序号", ("问题序号",), wide=8, hint=_("3-1：第 3 个反馈问题的第 1 项；再拆一项写 3-2")),
    Column("organisation", "被巡察单位", ("单位", "单位名称", "整改单位"), wide=20),
    Column("round", "来源轮次", ("轮次", "巡察轮次"), wide=20),
    Column("heading", "类别", ("问题类别",), wide=20, hint=_("系统按监督清单填写，不从表中读入")),
    Column("finding", "反馈问题", ("反馈问题（原文）", "反馈问题原文", "巡察反馈问题"), wide=40),
    Column("title", "细化问题", ("细化子问题", "具体问题", "子问题", "问题"), _line(200), 30),
    Column("detail", "具体表现", ("点人点事", "具体表现/点人点事", "主要表现"), _line(500), 30),
    Column("goal", "整改目标", ("目标", "预期目标"), _line(500), 24),
    Column("measures", "整改措施", ("措施", "具体措施"), cells.measures, 40, _("一行一条")),
    Column("kind", "整改类型", ("类型",), cells.kind, hint=_("立行立改、限期整改、长期坚持")),
    Column("leader", "牵头责任领导", ("责任领导", "牵头领导", "责任班子成员"), _line(50)),
    Column("department", "责任部门", ("责任科室", "责任单位", "牵头部门"), _line(100), 18),
    Column("handler", "经办人", ("责任人", "责任人/经办人", "具体责任人", "联系人"), _line(50)),
    Column("partners", "协同单位", ("配合单位", "协助单位", "配合部门"), _line(200), 18),
    Column("starts_on", "启动日期", ("启动日", "启动时间", "开始时间"), cells.day),
    Column("due_on", "完成时限", ("整改时限", "时限", "完成时间"), cells.day, hint="2026-12-31"),
    Column("note", "备注", (), _line(500), 20),
    Column("uid", "系统编号", ("编号",), wide=38, hint=_("导出时带出；有它就按它找到原来的一项")),
)
BY_KEY = {one.key: one for one in COLUMNS}
FILLED = tuple(one for one in COLUMNS if one.read is not None)
"""What a sheet changes."""
KEPT = (
    "进展情况",
    "佐证材料",
    "状态",
    "追责问责人数",
    "清退金额",
    "清退金额（万元）",
    "制度数",
    "未完成原因",
    "延期申请",
    "验收结论",
    "销号日期",
)
"""What the system itself keeps: a sheet may show it and does not change it."""
NOISE = re.compile(r"[\s＊*]|（必填）|（按月）")
KEYS = {
    NOISE.sub("", name).replace("（", "(").replace("）", ")"): one.key
    for one in COLUMNS
    for name in (one.heading, *one.names)
}


def key_of(heading: str) -> str:
    """Return the key of the column with a heading, nothing when there is none.

    >>> key_of(" 责任人 / 经办人＊"), key_of("反馈问题(原文)"), key_of("星座")
    ('handler', 'finding', '')
    """
    return KEYS.get(NOISE.sub("", heading).replace("（", "(").replace("）", ")"), "")


def is_kept(heading: str) -> bool:
    """Say whether the system itself keeps what stands under a heading."""
    return NOISE.sub("", heading) in KEPT


def text_of(item: Item, measures: list[str]) -> dict[str, str]:
    """Return what the cells of an item say, by the keys of their columns."""
    return {
        "mark": item.mark(),
        "organisation": item.organisation.name,
        "round": item.round.title,
        "heading": f"{item.focus}／{item.aspect}",
        "finding": item.issued.title,
        "uid": str(item.uid),
        **{one.key: as_text(one.key, getattr(item, one.key)) for one in FILLED if one.key != "measures"},
        "measures": as_text("measures", measures),
    }


def as_text(key: str, value: Any) -> str:  # noqa: ANN401 -- a value of any column
    """Return a value as its cell shows it."""
    if key == "measures":
        return "\n".join(value)
    if key == "kind":
        return str(TimeClass(value).label)
    return "" if value is None else str(value)

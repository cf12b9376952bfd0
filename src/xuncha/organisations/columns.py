"""The columns of the sheet of organisations: their headings, and what may stand in a cell."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from xuncha.organisations.models import Kind, VillageClass
from xuncha.workflow import labels

SHORT = {
    "一般": VillageClass.ORDINARY,
    "关注": VillageClass.WATCHED,
    "重点": VillageClass.KEY,
}
"""How offices write the classes of villages short."""
WHOLE_NUMBER = re.compile("[0-9０-９]{1,8}")  # "35", and "３５" as an input method writes it

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: key, heading, what is wrong in a filled cell, example and hint for the template."""

    key: str
    heading: str
    wrong: Callable[[str, Texts], str]
    example: str = ""
    hint: str | Promise = ""
    is_needed: bool = False

    @property
    def title(self) -> str:
        """Return the heading, and what it means where the reader does not read Chinese."""
        meant = _(self.heading)
        return self.heading if meant == self.heading else f"{self.heading} · {meant}"


def at_most(longest: int) -> Callable[[str, Texts], str]:
    """Return what says that a text is longer than that."""

    def wrong(text: str, _row: Texts) -> str:
        return _("太长，最多 %(longest)d 个字。") % {"longest": longest} if len(text) > longest else ""

    return wrong


def kind_of(text: str) -> Kind | None:
    """Return the kind of organisation that a cell names, in any language of the house."""
    return labels.meant(Kind, text)


def class_of(text: str) -> VillageClass | None:
    """Return the class of village that a cell names, in any language of the house, or short."""
    return SHORT.get(text) or labels.meant(VillageClass, text)


def _kind(text: str, _row: Texts) -> str:
    if kind_of(text):
        return ""
    kinds = "、".join(str(kind.label) for kind in Kind)
    return _("没有“%(kind)s”这个类型，可填：%(kinds)s。") % {"kind": text, "kinds": kinds}


def _members(text: str, _row: Texts) -> str:
    if WHOLE_NUMBER.fullmatch(text):
        return ""
    return _("“%(members)s”不是整数，请只填数字，如 35。") % {"members": text}


def _village_class(text: str, row: Texts) -> str:
    if class_of(text) is None:
        return _("没有“%(village)s”这个分类，可填：一般村、关注村、重点村。") % {"village": text}
    if (kind_of(row["kind"]) or Kind.VILLAGE) != Kind.VILLAGE:
        return _("只有村（社区）党组织才填村级分类，请清空或改类型。")
    return ""


COLUMNS = (
    Column("name", "单位名称", at_most(200), "云岭市民政局党组", gettext_lazy("全称"), is_needed=True),
    Column(
        "code",
        "统一编码",
        at_most(32),
        "YL0012",
        gettext_lazy("同一编码再次导入时更新原单位，不会重复新建"),
        is_needed=True,
    ),
    Column("kind", "类型", _kind, "党组", gettext_lazy("从下拉清单中选"), is_needed=True),
    Column(
        "place", "所属地区", at_most(500), "云岭市/临川县", gettext_lazy("从上到下用 / 隔开"), is_needed=True
    ),
    Column(
        "parent",
        gettext_noop("上级组织编码"),
        at_most(32),
        "",
        gettext_lazy("上级组织的统一编码，可在本表内"),
    ),
    Column("authority", "干部管理权限", at_most(100), "市管"),
    Column("party_members", "党员人数", _members, "35", gettext_lazy("整数")),
    Column(
        "village_class",
        "村级分类",
        _village_class,
        "",
        gettext_lazy("一般村、关注村、重点村，只用于村（社区）党组织"),
    ),
)

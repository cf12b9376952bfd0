"""The columns of the table of a version, in the export, the template and the import."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.frameworks.models import Item
from xuncha.workflow import readable


@dataclass(frozen=True, slots=True)
class Column:
    """One column: key, heading, its longest text, example and hint; some cells may have several lines."""

    key: str
    heading: str
    longest: int
    example: str
    hint: str | Promise = ""
    is_needed: bool = False
    several: bool = False

    @property
    def title(self) -> str:
        """Return the heading, and what it means where the reader does not read Chinese."""
        meant = _(self.heading)
        return self.heading if meant == self.heading else f"{self.heading} · {meant}"

    def wrong(self, text: str) -> str:
        """Return what is wrong in a filled cell, nothing when it may stand."""
        if said := readable.wrong(text, several=self.several):
            return said
        if len(text) > self.longest:
            return _("太长，最多 %(longest)d 个字。") % {"longest": self.longest}
        return ""


COLUMNS = (
    Column("number", "编号", 8, "1", gettext_lazy("导出时的编号；新条目留空。编号总是重新排，不必改")),
    Column("focus", "大项", 100, "聚焦群众身边不正之风和腐败问题", gettext_lazy("最上一级"), is_needed=True),
    Column("aspect", "方面", 100, "惠民政策和资金", gettext_lazy("同一方面的行放在一起"), is_needed=True),
    Column("title", "条目", 200, "惠民补贴发放不精准", gettext_lazy("查什么，一句话"), is_needed=True),
    Column(
        "wordings",
        "典型表述",
        4000,
        "补贴名单多年未核对，已故人员仍在领取",
        gettext_lazy("可写几条，一条一行（格内换行）"),
        several=True,
    ),
    Column(
        "basis",
        "政策依据",
        2000,
        "《中国共产党纪律处分条例》",
        gettext_lazy("可写几条，一条一行（格内换行）"),
        several=True,
    ),
    Column("tags", "标签", 200, "惠民、资金", gettext_lazy("用顿号隔开")),
)
HEADINGS = tuple(column.heading for column in COLUMNS)


def row_of(item: Item) -> tuple[object, ...]:
    """Return an item as the table has it."""
    return (
        item.number,
        item.aspect.focus,
        item.aspect.title,
        item.title,
        item.wordings,
        item.basis,
        item.tags,
    )

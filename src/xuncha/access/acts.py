"""The words for acts: the verbs that most kinds share. A kind adds its own in `titles`."""

import operator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuncha.access.table import Kind

TITLES: dict[str, str | Promise] = {
    "list": _("列出"),
    "read": _("查看"),
    "create": _("新建"),
    "update": _("修改"),
    "submit": _("提交"),
    "approve": _("审批"),
    "hand_over": _("移交"),
    "export": _("导出"),
    "publish": _("公布"),
    "void": _("作废"),
    "import": _("导入"),
    "merge": _("合并"),
    "abolish": _("撤销"),
    "delete": _("删除"),
    "discard": _("放弃"),
    "upload": _("上传"),
    "download": _("下载"),
    "preview": _("预览"),
    "release": _("放行"),
    "verify": _("核验"),
    "anchor": _("锚定"),
    "grant": _("授予"),
    "end": _("收回"),
    "set": _("设定"),
    "name": _("指名"),
    "answer": _("办理"),
    "withdraw": _("撤回"),
    "cancel": _("取消"),
    "revoke": _("吊销"),
    "reset": _("重置"),
    "disable": _("停用"),
    "enable": _("启用"),
    "reset_factor": _("重置第二因素"),
}

OF_THE_KIND = frozenset({"list", "create", "import", "export"})
"""Acts that are about no one thing."""


@dataclass(frozen=True, slots=True)
class Right:
    """One act, whether a person may do it here, and where it is explained."""

    title: str
    may: bool
    address: str


def why_address(kind: Kind, act: str, thing: Model | None = None) -> str:
    """Return the page that says which line of the table decides about an act, and about a thing if given."""
    key = "" if thing is None or thing.pk is None else str(operator.attrgetter(kind.key)(thing))
    asked = {"kind": kind.name, "act": act, **({"key": key} if key else {})}
    return f"{reverse('access:why')}?{urlencode(asked)}"


def page_of(kind: Kind, key: str) -> str:
    """Return where a thing of a kind is read; empty when the kind has no such page."""
    return reverse(kind.page, args=[key]) if kind.page else ""


def title_of(kind: Kind, act: str) -> str:
    """Return the words for an act on a kind; the bare name when nobody has given it words."""
    return str(kind.titles.get(act) or TITLES.get(act, act))

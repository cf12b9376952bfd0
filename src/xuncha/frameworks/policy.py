"""Who may do what to frameworks (security.md 4.1, table E: the head keeps them, the staff reads them)."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.access.relations import WITHIN
from xuncha.access.table import Kind, Relation, cell
from xuncha.access.who import Held, Who
from xuncha.frameworks.models import Framework, Version
from xuncha.frameworks.states import VersionState

STAFF = "SEC LTR TL TM DIS ORG"  # who reads, besides the office; units and managers have no business here
DRAFT = (VersionState.DRAFT,)
ISSUED = (VersionState.ISSUED,)
FINAL = (VersionState.ISSUED, VersionState.RETIRED)


def _place_of(kind: Kind) -> str:
    return str(kind.path).removesuffix("__path")


def _shipped(kind: Kind, _who: Who, _held: Held, thing: Any) -> bool:  # noqa: ANN401 -- a row of either kind
    return kind.at(thing, _place_of(kind)) is None


def _rows_shipped(kind: Kind, _who: Who, _held: Held) -> Q:
    return Q(**{f"{_place_of(kind)}__isnull": True})


SHIPPED = Relation("shipped", _("随系统提供"), _shipped, _rows_shipped)

KINDS = (
    Kind(
        "frameworks.framework",
        _("监督清单"),
        Framework,
        acts=("list", "read", "create"),
        path="jurisdiction__path",
        cells=(
            cell("OFD", "list read create", WITHIN),
            cell(f"OFS {STAFF}", "list read", WITHIN),
            cell(f"OFD OFS {STAFF}", "list read", SHIPPED),
        ),
    ),
    Kind(
        "frameworks.version",
        _("监督清单版本"),
        Version,
        acts=("list", "read", "create", "update", "import", "issue", "discard", "retire", "map", "export"),
        path="framework__jurisdiction__path",
        cells=(
            cell("OFD", "list read create map export", WITHIN),
            cell("OFD", "update import issue discard", WITHIN, DRAFT),
            cell("OFD", "retire", WITHIN, ISSUED),
            cell("OFS", "list read export", WITHIN),
            cell(STAFF, "list read", WITHIN, FINAL),
            cell("OFD OFS", "list read export", SHIPPED, FINAL),
            cell(STAFF, "list read", SHIPPED, FINAL),
        ),
        titles={
            "issue": _("发布"),
            "discard": _("放弃草稿"),
            "retire": _("停止使用"),
            "map": _("对应到其他清单"),
        },
    ),
)

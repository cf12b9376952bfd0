"""Who may do what to the trail (security.md 4.1, table E): its room lies below `access` and cannot say it."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.access.relations import ANY
from xuncha.access.table import Kind, Relation, cell
from xuncha.access.who import Held, Who
from xuncha.audit.models import Entry

CONSOLE = ("access.",)
"""Events of the console of the security manager begin so."""


def _of_console(_kind: Kind, _who: Who, _held: Held, entry: Any) -> bool:  # noqa: ANN401 -- a row of any kind
    return str(entry.event).startswith(CONSOLE)


def _rows_of_console(_kind: Kind, _who: Who, _held: Held) -> Q:
    asked = Q()
    for beginning in CONSOLE:
        asked |= Q(event__startswith=beginning)
    return asked


OF_CONSOLE = Relation("console", _("本控制台事件"), _of_console, _rows_of_console)

KINDS = (
    Kind(
        "project.house",
        _("系统自检"),
        None,
        acts=("check",),
        cells=(cell("SYS", "check", ANY),),
        titles={"check": _("看自检结果")},
    ),
    Kind(
        "audit.entry",
        _("审计记录"),
        Entry,
        acts=("list", "read", "verify", "anchor", "export"),
        cells=(
            cell("AUD", "list read verify anchor export", ANY),
            cell("SMO", "list read", OF_CONSOLE),
        ),
    ),
)

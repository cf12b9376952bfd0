"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "audit.entry.verified": _("核对审计链"),
    "audit.entry.anchored": _("登记审计锚点"),
    "audit.entry.exported": _("导出审计记录"),
}

THINGS = {
    "audit": _("审计链"),
    "audit.entry": _("审计记录"),
}

DETAILS = {
    "reason": _("原因"),
    "checked": _("核对条数"),
    "faults": _("发现问题"),
    "entries": _("条数"),
    "asked": _("筛选条件"),
    "sequence": _("链头序号"),
}

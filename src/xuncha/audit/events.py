"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "audit.entry.verified": _("核对审计链"),
    "audit.entry.anchored": _("登记审计锚点"),
    "audit.entry.exported": _("导出审计记录"),
}

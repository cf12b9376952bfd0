"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {"statistics.figure.exported": _("导出统计表")}
TOLD: dict[str, object] = {}
THINGS = {"statistics.figure": _("统计")}
DETAILS = {"table": _("统计表")}

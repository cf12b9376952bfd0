"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "holidays.year.saved": _("修改节假日表"),
    "holidays.years.imported": _("导入节假日表"),
}

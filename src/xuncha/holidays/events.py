"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "holidays.year.saved": _("修改节假日表"),
    "holidays.years.imported": _("导入节假日表"),
}

THINGS = {
    "holidays.holiday": _("节假日表"),
    "holidays.year": _("节假日表"),
}

DETAILS = {
    "source": _("依据文号"),
    "days": _("天数"),
    "written": _("更新的年份"),
    "left": _("未动的年份"),
}

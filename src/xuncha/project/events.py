"""What the house itself leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "project.house.set-up": _("安装并开设三员账号"),
    "project.house.restored": _("从备份恢复整个系统"),
}

THINGS = {
    "house": _("整个系统"),
    "project.house": _("系统自检"),
}

DETAILS = {
    "backup": _("备份"),
}

"""The words of what the desk tells, and of what it keeps for a person."""

from django.utils.translation import gettext_lazy as _

TOLD = {
    "desk.view.grown": _("您保存的视图里有新内容"),
    "desk.view.ended": _("您保存的视图内容太多或条件已失效，不再提醒，请重新筛选后保存"),
}

THINGS = {
    "desk.notice": _("通知"),
    "desk.view": _("保存的视图"),
}

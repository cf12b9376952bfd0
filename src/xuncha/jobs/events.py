"""What this room leaves in the trail."""

from django.utils.translation import gettext_lazy as _

EVENTS = {
    "jobs.job.started": _("发起后台任务"),
    "jobs.job.turned": _("后台任务推进一步"),
    "jobs.job.finished": _("后台任务办完"),
    "jobs.job.failed": _("后台任务没有办成"),
    "jobs.job.cancelled": _("取消后台任务"),
}

TOLD = {
    "jobs.job.finished": _("您发起的后台任务已办完"),
    "jobs.job.failed": _("您发起的后台任务没有办成"),
}

THINGS = {
    "jobs.job": _("后台任务"),
}

DETAILS = {
    "task": _("任务"),
}

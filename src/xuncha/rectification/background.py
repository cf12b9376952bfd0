"""A sheet of many rows, written in the background: looked through in one turn, written in the next."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.jobs.models import Job
from xuncha.jobs.states import Progress, Task
from xuncha.rectification.actions.plans import NotReady
from xuncha.rectification.actions.sheets import import_sheet, looked_through
from xuncha.rectification.models import Sheet


def write_on(job: Job, _prepared: None, at: datetime) -> Progress:
    """Look the sheet through; in the next turn write it, whole or not at all."""
    sheet = Sheet.objects.filter(pk=job.details["sheet"]).select_related("plan").first()
    if sheet is None or job.by is None:
        raise NotReady(_("这份表已不在了，请重新上传。"))
    if not job.notes:
        looked = looked_through(sheet, job.by)
        if looked.faults:
            raise NotReady(_("表中还有 %(count)d 处错误，请改好后重新上传。") % {"count": len(looked.faults)})
        said = _("已核对 %(count)d 行，正在写入；写完之前一行也不会出现。") % {"count": job.total}
        return Progress(0, job.total, message=said, notes={"looked_at": looked.looked_at()})
    done = import_sheet(sheet=sheet, by=job.by, at=at, looked_at=job.notes["looked_at"])
    said = _("已导入：新拆 %(created)d 项，更新 %(updated)d 项，未变 %(unchanged)d 项。") % done.counted()
    return Progress(
        job.total, job.total, message=said, result=reverse("rectification:sheet", args=[sheet.uid])
    )


IMPORT = Task(keep=write_on)

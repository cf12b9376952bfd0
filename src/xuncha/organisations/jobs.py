"""A sheet of many organisations, written in the background: looked at in one turn, written in the next."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.jobs.models import Job
from xuncha.jobs.registry import Timed
from xuncha.jobs.states import Progress, Task
from xuncha.organisations.actions.imports import NothingToImport, import_organisations, planned_of
from xuncha.organisations.models import Draft


def write_on(job: Job, _prepared: None, at: datetime) -> Progress:
    """Look the sheet through; in the next turn write it, whole or not at all."""
    draft = Draft.objects.filter(pk=job.details["draft"]).first()
    if draft is None or job.by is None:
        raise NothingToImport(_("这份表已不在了，请重新上传。"))
    if not job.notes:
        planned = planned_of(draft)
        if planned.faults:
            raise NothingToImport(
                _("表中有 %(count)d 处错误，没有写入；请打开待导入的表查看，改好后重新上传。")
                % {"count": len(planned.faults)}
            )
        said = _("已核对 %(count)d 行，正在写入；写完之前一行也不会出现。") % {"count": job.total}
        notes = {"looked_at": planned.looked_at()}
        return Progress(0, job.total, message=said, notes=notes)
    done = import_organisations(draft=draft, by=job.by, at=at, looked_at=job.notes["looked_at"])
    said = _("已导入：新建 %(created)d 个，更新 %(updated)d 个，未变 %(unchanged)d 个。") % {
        "created": len(done.creates),
        "updated": len(done.updates),
        "unchanged": done.unchanged,
    }
    return Progress(
        job.total, job.total, message=said, result=reverse("organisations:draft", args=[draft.pk])
    )


IMPORT = Task(keep=write_on)
TIMED: tuple[Timed, ...] = ()

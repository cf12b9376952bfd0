"""The preview of a file, drawn in the background: measured in the first turn, then drawn in portions."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.files import previewing, store
from xuncha.files.formats import PAGES
from xuncha.files.models import File
from xuncha.files.states import FileState
from xuncha.jobs.models import Job
from xuncha.jobs.registry import Timed
from xuncha.jobs.states import JOB, Progress, Task
from xuncha.notices.telling import notify

FAILED = "files.preview.failed"


def draw_next(job: Job) -> int:
    """Return how many pages there are; later, draw the next ones and return the last of them."""
    file = File.objects.filter(pk=job.details["file"], state=FileState.KEPT).first()
    if file is None:
        return 0
    if not job.notes:
        return previewing.measure(file)
    last = min(job.done + previewing.PORTION, job.total)
    previewing.draw(file, job.done + 1, last)
    if last == job.total:
        previewing.finish(file, job.notes["pages"])
    return last


def note_drawn(job: Job, prepared: int, _at: datetime) -> Progress:
    """Note how far it is; of a file that was withdrawn meanwhile, leave no picture."""
    file = File.objects.select_for_update().only("state", "stored").get(pk=job.details["file"])
    if file.state != FileState.KEPT:
        store.erase_previews(file.stored)
        return Progress(job.total, job.total, message=_("文件已撤回，没有留下预览。"))
    if not job.notes:
        return Progress(0, min(prepared, PAGES), notes={"pages": prepared})
    return Progress(prepared, job.total, notes=job.notes, result=reverse("files:page", args=[file.pk]))


def tell_of_failure(job: Job, event: str, at: datetime) -> None:
    """Tell who asked for a preview that there is none; one that was drawn is seen on its page."""
    if event == JOB["fail"].event and job.by is not None:
        notify(person=job.by, event=FAILED, link=reverse("files:page", args=[job.details["file"]]), at=at)


DRAW = Task(keep=note_drawn, prepare=draw_next, tell=tell_of_failure)
TIMED: tuple[Timed, ...] = ()

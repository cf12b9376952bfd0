"""What the clock of the house does for the desk: look at watched views, mail notices, forget the old ones.

A mail is handed in first and noted afterwards: a worker that is killed between the two sends that one mail
again, and no other. Nothing is noted that was not handed in.
"""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.desk import mailing, watching
from xuncha.desk.mailing import Due
from xuncha.jobs.models import Job
from xuncha.jobs.registry import Timed
from xuncha.jobs.states import Progress, Task
from xuncha.notices import telling
from xuncha.notices.models import Notice

REFUSED = "people.mail.refused"


def send_next(job: Job) -> tuple[Due, str] | None:
    """Hand in the mail to the next person; None when everybody has been told."""
    due = mailing.next_due(job.started_at, job.notes.get("after", 0))
    return None if due is None else (due, mailing.hand_in(due))


def note_sent(job: Job, prepared: tuple[Due, str] | None, at: datetime) -> Progress:
    """Note what became of one mail. Fails at the end when a mailbox must be tried again."""
    later = job.notes.get("later", 0)
    if prepared is None:
        if later:
            raise mailing.NotHandedIn(_("有 %(count)d 个邮箱暂时不收邮件") % {"count": later})
        return Progress(job.done, job.done, notes=job.notes)
    due, end = prepared
    if end != mailing.LATER:
        Notice.objects.filter(pk__in=due.notices).update(mailed_at=at)
    if end == mailing.REFUSED:
        _tell_of_refusal(due, at)
    notes = {"after": due.person.pk, "later": later + (end == mailing.LATER)}
    return Progress(job.done + 1, job.done + 2, notes=notes)


def forget_old(_job: Job, _prepared: None, at: datetime) -> Progress:
    """Erase the notices whose time is over."""
    telling.forget(at)
    return Progress(1, 1)


def _tell_of_refusal(due: Due, at: datetime) -> None:
    if not Notice.objects.of(due.person.pk).unread().filter(kind=REFUSED).exists():
        notice = telling.notify(person=due.person, event=REFUSED, link=reverse("people:me"), at=at)
        Notice.objects.filter(pk=notice.pk).update(mailed_at=at)


MAIL = Task(keep=note_sent, prepare=send_next)
FORGET = Task(keep=forget_old)
TIMED = (
    Timed(
        gettext_lazy("核对保存的视图"),
        "xuncha.desk.watching:WATCH",
        timedelta(minutes=10),
        watching.any_watched,
    ),
    Timed(gettext_lazy("发送通知邮件"), "xuncha.desk.jobs:MAIL", timedelta(minutes=1), mailing.anybody_due),
    Timed(gettext_lazy("清理过期通知"), "xuncha.desk.jobs:FORGET", timedelta(days=1), telling.has_old),
)

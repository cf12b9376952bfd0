"""What waits for somebody here: sheets that were handed in and not yet imported."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.jobs.states import LIVE
from xuncha.organisations.models import Draft
from xuncha.web.waiting import Task

MOST = 5


def drafts(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the person's own latest drafts: one query."""
    rows = Draft.objects.filter(person_id=person.pk, applied_at=None).exclude(job__state__in=LIVE)
    for draft in rows.defer("rows").order_by("-made_at", "pk")[:MOST]:
        yield Task(
            title=_("“%(name)s”等您核对后导入") % {"name": draft.file_name},
            link=reverse("organisations:draft", args=[draft.pk]),
            state=_("待确认"),
            tone="info",
            small=_("单位名册，看过会做什么再写入"),
        )


WAITING = (drafts,)

"""What waits for somebody here: documents that they handed in and have not gone through."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.intake import queries
from xuncha.intake.states import ReadingState
from xuncha.web.waiting import Task

KIND = "intake.reading"


def readings(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the documents whose rows wait for the person's word."""
    if not grants.may(person, "update", KIND):
        return
    for row in grants.only(queries.waiting_for(person), person, "update", KIND):
        yield Task(
            title=_("“%(name)s”等您核对") % {"name": row.file.name},
            link=reverse("intake:reading", args=[row.uid]),
            state=ReadingState(row.state).label,
            tone="warn",
            small=_("还有 %(waits)d 条待确认，共 %(found)d 条") % vars(row),
        )


WAITING = (readings,)

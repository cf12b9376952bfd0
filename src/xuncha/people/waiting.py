"""What waits for somebody here: requests for rights that they may carry out or decline."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.people import queries
from xuncha.web.moments import as_read
from xuncha.web.waiting import Task

MOST = 10


def requests(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the requests that the person may answer, the oldest first: one query."""
    rows = grants.only(queries.all_requests(), person, "answer", "access.request").order_by("asked_at", "pk")
    for request in rows[:MOST]:
        yield Task(
            title=_("%(wish)s：%(person)s") % {"wish": request.get_wish_display(), "person": request.person},
            link=reverse("people:asked", args=[request.pk]),
            state=_("待办理"),
            tone="warn",
            small=_("%(asker)s %(moment)s 提出")
            % {"asker": request.asked_by, "moment": as_read(request.asked_at)},
        )


WAITING = (requests,)

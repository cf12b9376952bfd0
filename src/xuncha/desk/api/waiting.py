"""What waits, and what a search finds, as far as the person and the token reach."""

from datetime import date
from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query
from pydantic import BaseModel

from xuncha.desk import queries
from xuncha.desk.api.routing import router
from xuncha.web import api
from xuncha.web.asks import signed_in
from xuncha.web.pages import actor
from xuncha.web.searching import LONGEST


class HitOut(BaseModel):
    """One thing that was found, and the page that shows it."""

    title: str
    small: str
    link: str


class GroupOut(BaseModel):
    """What was found of one kind; `more` when there is more than is told."""

    title: str
    hits: list[HitOut]
    more: bool


class TaskOut(BaseModel):
    """One thing that waits for the person: its words, the page where it is done, the day until when."""

    title: str
    small: str
    state: str
    link: str
    due: date | None


@router.get("/tasks", summary=gettext_noop("等我处理"), response={200: list[TaskOut], **api.problems()})
@signed_in
def tasks(request: HttpRequest) -> list[TaskOut]:
    """List what waits for the person, as the desk does: what is due first, then what has no day."""
    return [
        TaskOut(title=one.title, small=str(one.small), state=str(one.state), link=one.link, due=one.due)
        for one in queries.tasks(actor(request))
    ]


@router.get("/search", summary=gettext_noop("全文查找"), response={200: list[GroupOut], **api.problems()})
@signed_in
def search(
    request: HttpRequest, q: Annotated[str, Query(min_length=1, max_length=LONGEST)]
) -> list[GroupOut]:
    """Find words in whatever the person may see: the same groups as the page, in the same order."""
    return [
        GroupOut(
            title=str(group.title),
            hits=[HitOut(title=str(one.title), small=str(one.small), link=one.link) for one in group.hits],
            more=group.more,
        )
        for group in queries.search(actor(request), q)
    ]

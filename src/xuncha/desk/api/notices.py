"""One's own notices for programs: listed, noted as read."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from pydantic import BaseModel

from xuncha.access import grants, noticing
from xuncha.desk.api.routing import router
from xuncha.desk.policy import NOTICE
from xuncha.desk.tables import NOTICES
from xuncha.notices import telling
from xuncha.notices.models import Notice, NoticeQuerySet
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class NoticeOut(BaseModel):
    """That something happened, where, and when it was read; never what."""

    id: int
    event: str
    title: str
    link: str
    at: datetime
    read_at: datetime | None


class ReadOut(BaseModel):
    """How many notices were unread and are read now."""

    read: int


@router.get(
    "/notices",
    summary=gettext_noop("我的通知"),
    response={200: api.Page[NoticeOut], **api.problems()},
    openapi_extra=api.parameters(NOTICES),
)
@asks("list", NOTICE)
def notices(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List one's own notices, the latest first."""
    return api.seen_page(api.Page[NoticeOut], NOTICES, _own(request), NOTICE, request, _written)


@router.post(
    "/notices/read", summary=gettext_noop("通知全部标为已读"), response={200: ReadOut, **api.problems()}
)
@asks("update", NOTICE)
def read_notices(request: HttpRequest) -> ReadOut:
    """Note that all notices were read."""
    return ReadOut(read=telling.mark_read(by=actor(request), at=timezone.now()))


@router.post(
    "/notices/{int:pk}/read",
    summary=gettext_noop("通知标为已读"),
    response={200: NoticeOut, **api.problems()},
)
@asks("update", NOTICE)
def read_notice(request: HttpRequest, pk: api.Key) -> NoticeOut:
    """Note that one notice was read; one that was read before stays as it is."""
    notice = get_object_or_404(grants.only(_own(request), actor(request), "update", NOTICE), pk=pk)
    telling.mark_read(by=actor(request), at=timezone.now(), notice=pk)
    notice.refresh_from_db()
    return _written(notice)


def _own(request: HttpRequest) -> NoticeQuerySet:
    return noticing.shown(Notice.objects.of(actor(request).pk), actor(request))


def _written(row: Notice) -> NoticeOut:
    return NoticeOut(id=row.pk, event=row.kind, title=str(row), link=row.link, at=row.at, read_at=row.read_at)

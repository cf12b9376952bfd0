"""The trail for programs: what its pages show, to whom they show it."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Router
from pydantic import BaseModel

from xuncha.audit import queries
from xuncha.audit.models import Entry
from xuncha.audit.registry import title_of
from xuncha.audit.tables import TRAIL
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor
from xuncha.web.policies import policy_of

KIND = "audit.entry"
router = Router(tags=[gettext_noop("审计")])


class EntryOut(BaseModel):
    """One line of the trail."""

    sequence: int
    at: datetime
    event: str
    title: str
    by: int | None
    by_name: str
    subject: str
    result: str
    label: int
    source: str
    session: str
    details: dict[str, Any]
    hash: str


def written(entry: Entry) -> EntryOut:
    """Return a line as a program reads it."""
    return EntryOut(
        sequence=entry.sequence,
        at=entry.at,
        event=entry.event,
        title=title_of(entry.event),
        by=entry.by_id,
        by_name=str(entry.by or ""),
        subject=entry.subject,
        result=entry.result,
        label=entry.label,
        source=entry.source,
        session=entry.session,
        details=entry.details,
        hash=entry.hash,
    )


@router.get(
    "/entries",
    summary=gettext_noop("审计记录"),
    response={200: api.Page[EntryOut], **api.problems()},
    openapi_extra=api.parameters(TRAIL),
)
@asks("list", KIND)
def listing(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the trail, as much of it as the person may see."""
    return api.seen_page(api.Page[EntryOut], TRAIL, queries.entries(), KIND, request, written)


@router.get(
    "/entries/{int:sequence}",
    summary=gettext_noop("一条审计记录"),
    response={200: EntryOut, **api.problems()},
)
@asks("read", KIND)
def read(request: HttpRequest, sequence: api.Key) -> EntryOut:
    """Read one line."""
    rows = policy_of(request).only(queries.entries(), actor(request), "read", KIND)
    return written(get_object_or_404(rows, sequence=sequence))

"""Findings as they were issued, for programs."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from pydantic import BaseModel

from xuncha.access import grants
from xuncha.feedback import queries
from xuncha.feedback.api.routing import FINDING, Uid, router
from xuncha.feedback.models import Issued
from xuncha.feedback.tables import ISSUED
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class IssuedOut(BaseModel):
    """One finding as it was issued."""

    id: UUID
    inspection: UUID
    organisation: int
    organisation_name: str
    number: int
    focus: str
    aspect: str
    title: str
    text: str
    issued_on: date


@router.get(
    "/issued",
    summary=gettext_noop("反馈问题"),
    response={200: api.Page[IssuedOut], **api.problems()},
    openapi_extra=api.parameters(ISSUED),
)
@asks("list", FINDING)
def issued(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the issued findings that the person may see."""
    return api.seen_page(api.Page[IssuedOut], ISSUED, queries.issued(), FINDING, request, _issued)


@router.get(
    "/issued/{uuid:uid}",
    summary=gettext_noop("一个反馈问题"),
    response={200: IssuedOut, **api.problems()},
)
@asks("read", FINDING)
def read_issued(request: HttpRequest, uid: Uid) -> IssuedOut:
    """Read one issued finding."""
    rows = grants.only(queries.issued(), actor(request), "read", FINDING)
    return _issued(get_object_or_404(rows, uid=uid))


def _issued(row: Issued) -> IssuedOut:
    return IssuedOut(
        id=row.uid,
        inspection=row.inspection.uid,
        organisation=row.inspection.organisation_id,
        organisation_name=row.inspection.organisation.name,
        number=row.number,
        focus=row.focus,
        aspect=row.aspect,
        title=row.title,
        text=row.text,
        issued_on=row.issued_on,
    )

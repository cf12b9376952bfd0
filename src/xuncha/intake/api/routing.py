"""The router of this room, and what its operations share."""

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Router

from xuncha.access import grants
from xuncha.access.labels import Label
from xuncha.intake import queries
from xuncha.intake.models import Reading
from xuncha.web.pages import actor

router = Router(tags=[gettext_noop("文档读入")])
KIND = "intake.reading"
Uid = Annotated[UUID, Path()]


def found(request: HttpRequest, uid: UUID, act: str) -> Reading:
    """Return a document to which the person may do the act; 404 otherwise. L3 and above goes on record."""
    reading = get_object_or_404(grants.only(queries.readings(), actor(request), act, KIND), uid=uid)
    if reading.label >= Label.SENSITIVE:
        grants.read(actor(request), KIND, reading, timezone.now())
    return reading

"""The router of this room, and what its operations share."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Router
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.frameworks import queries
from xuncha.frameworks.models import Aspect, Framework, Item, Version
from xuncha.frameworks.states import VersionState
from xuncha.web import api
from xuncha.web.pages import actor

router = Router(tags=[gettext_noop("监督清单")])
FRAMEWORK, KIND = "frameworks.framework", "frameworks.version"
Number = Annotated[int, Field(ge=1, le=api.BIGGEST), api.WHOLE]


class VersionOut(BaseModel):
    """One version of a framework."""

    id: int
    framework: int
    number: int
    state: VersionState
    note: str
    issued_at: datetime | None
    retired_at: datetime | None


class ItemOut(BaseModel):
    """One item; `line` is the same in every version that holds it, `version` counts its changes."""

    id: int
    number: int
    line: str
    focus: str
    aspect: str
    title: str
    wordings: list[str]
    basis: list[str]
    tags: list[str]
    corresponds_to: list[int]
    version: int


def framework_found(request: HttpRequest, pk: int, act: str) -> Framework:
    """Return a framework that the person may do this with; 404 otherwise."""
    return get_object_or_404(grants.only(queries.frameworks(), actor(request), act, FRAMEWORK), pk=pk)


def version_found(request: HttpRequest, pk: int, act: str) -> Version:
    """Return a version that the person may do this with; 404 otherwise."""
    return get_object_or_404(grants.only(queries.versions(), actor(request), act, KIND), pk=pk)


def aspect_found(request: HttpRequest, pk: int) -> Aspect:
    """Return an aspect of a draft that the person may change; 404 otherwise."""
    drafts = grants.only(queries.versions(), actor(request), "update", KIND)
    return get_object_or_404(queries.aspects().filter(version__in=drafts), pk=pk)


def item_found(request: HttpRequest, pk: int, act: str) -> Item:
    """Return an item of a version that the person may do this with; 404 otherwise."""
    versions = grants.only(queries.versions(), actor(request), act, KIND)
    return get_object_or_404(queries.items().filter(version__in=versions), pk=pk)


def version_out(row: Version) -> dict[str, Any]:
    """Say a version for programs."""
    return {
        "id": row.pk,
        "framework": row.framework_id,
        "number": row.number,
        "state": VersionState(row.state),
        "note": row.note,
        "issued_at": row.issued_at,
        "retired_at": row.retired_at,
    }


def item_out(item: Item, others: list[int]) -> ItemOut:
    """Say an item for programs, and to which others it corresponds."""
    return ItemOut(
        id=item.pk,
        number=item.number,
        line=str(item.line),
        focus=item.aspect.focus,
        aspect=item.aspect.title,
        title=item.title,
        wordings=item.each_wording(),
        basis=item.each_basis(),
        tags=item.each_tag(),
        corresponds_to=others,
        version=item.revision,
    )


def sent(request: HttpRequest, answer: HttpResponse, item: Item) -> ItemOut:
    """Answer with an item, its version in the ETag header."""
    api.ETag.write(answer, item.revision)
    readable = grants.only(queries.versions(), actor(request), "read", KIND)
    return item_out(item, queries.corresponding([item], readable).get(item.pk, []))

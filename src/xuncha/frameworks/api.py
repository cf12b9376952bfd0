"""Frameworks for programs: what there is, and each version with its tree."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Router
from pydantic import BaseModel

from xuncha.access import grants
from xuncha.frameworks import actions, queries
from xuncha.frameworks.columns import HEADINGS, row_of
from xuncha.frameworks.models import Framework, Item, Version
from xuncha.frameworks.states import VersionState
from xuncha.frameworks.tables import LIST
from xuncha.web import api, spreadsheets
from xuncha.web.asks import asks
from xuncha.web.pages import actor

FRAMEWORK = "frameworks.framework"
KIND = "frameworks.version"
router = Router(tags=[gettext_noop("监督清单")])


class FrameworkOut(BaseModel):
    """One framework; without a jurisdiction when it came with the program."""

    id: int
    name: str
    code: str
    about: str
    jurisdiction: int | None
    version_in_force: int | None


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
    """One item; `line` is the same in every version that holds it."""

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


class FrameworkAndVersions(FrameworkOut):
    """One framework with its versions, the latest first."""

    versions: list[VersionOut]


class VersionAndItems(VersionOut):
    """One version with all its items, in their order."""

    name: str
    items: list[ItemOut]


@router.get(
    "",
    summary=gettext_noop("监督清单"),
    response={200: api.Page[FrameworkOut], **api.problems()},
    openapi_extra=api.parameters(LIST),
)
@asks("list", FRAMEWORK)
def listing(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the frameworks that the person may see."""
    return api.seen_page(
        api.Page[FrameworkOut],
        LIST,
        queries.frameworks(),
        FRAMEWORK,
        request,
        lambda row: FrameworkOut(**_framework(row)),
    )


@router.get(
    "/{int:pk}",
    summary=gettext_noop("一份监督清单和它的各版"),
    response={200: FrameworkAndVersions, **api.problems()},
)
@asks("read", FRAMEWORK)
def read(request: HttpRequest, pk: api.Key) -> FrameworkAndVersions:
    """Read one framework with the versions that the person may see."""
    rows = grants.only(queries.frameworks(), actor(request), "read", FRAMEWORK)
    row = get_object_or_404(rows, pk=pk)
    versions = grants.only(row.versions.all(), actor(request), "list", KIND).order_by("-number")
    told = [VersionOut(**_version(version)) for version in versions]
    return FrameworkAndVersions(**_framework(row), versions=told)


@router.get(
    "/versions/{int:pk}",
    summary=gettext_noop("一版监督清单的全部条目"),
    response={200: VersionAndItems, **api.problems()},
)
@asks("read", KIND)
def read_version(request: HttpRequest, pk: api.Key) -> VersionAndItems:
    """Read one version with its items and what they correspond to."""
    found = _found(request, pk, "read")
    items = list(queries.items_of(found))
    readable = grants.only(queries.versions(), actor(request), "read", KIND)
    others = queries.corresponding(items, readable)
    told = [_item(item, others.get(item.pk, [])) for item in items]
    return VersionAndItems(**_version(found), name=str(found), items=told)


@router.get(
    "/versions/{int:pk}/export",
    summary=gettext_noop("下载一版监督清单的表格"),
    response=api.problems(),
    openapi_extra={
        "responses": {
            200: {
                "description": "xlsx 表格，与页面导出的相同",
                "content": {
                    spreadsheets.TYPES["xlsx"]: {"schema": {"type": "string", "format": "binary"}},
                },
            }
        }
    },
)
@asks("export", KIND)
def export(request: HttpRequest, pk: api.Key) -> HttpResponseBase:
    """Send a version as the office's table."""
    found = _found(request, pk, "export")
    actions.note_export(version=found, by=actor(request), at=timezone.now())
    return spreadsheets.download(str(found), HEADINGS, map(row_of, queries.items_of(found)), "xlsx")


def _found(request: HttpRequest, pk: int, act: str) -> Version:
    return get_object_or_404(grants.only(queries.versions(), actor(request), act, KIND), pk=pk)


def _framework(row: Framework) -> dict[str, Any]:
    return {
        "id": row.pk,
        "name": row.name,
        "code": row.code,
        "about": row.about,
        "jurisdiction": row.jurisdiction_id,
        "version_in_force": getattr(row, "in_force", None),
    }


def _version(row: Version) -> dict[str, Any]:
    return {
        "id": row.pk,
        "framework": row.framework_id,
        "number": row.number,
        "state": VersionState(row.state),
        "note": row.note,
        "issued_at": row.issued_at,
        "retired_at": row.retired_at,
    }


def _item(row: Item, others: list[int]) -> ItemOut:
    return ItemOut(
        id=row.pk,
        number=row.number,
        line=str(row.line),
        focus=row.aspect.focus,
        aspect=row.aspect.title,
        title=row.title,
        wordings=row.each_wording(),
        basis=row.each_basis(),
        tags=row.each_tag(),
        corresponds_to=others,
    )

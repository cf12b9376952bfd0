"""One version: its whole tree, its table, what differs from another, and its way to issued and retired."""

from collections.abc import Sequence
from typing import Annotated, Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.frameworks import actions, queries
from xuncha.frameworks.advising import advise
from xuncha.frameworks.api.routing import (
    KIND,
    ItemOut,
    VersionOut,
    item_out,
    router,
    version_found,
    version_out,
)
from xuncha.frameworks.columns import HEADINGS, row_of
from xuncha.frameworks.comparing import compare
from xuncha.frameworks.models import Item
from xuncha.web import api, spreadsheets
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class AspectOut(BaseModel):
    """One aspect under its focus; `version` counts its changes."""

    id: int
    number: int
    focus: str
    title: str
    version: int


class VersionAndItems(VersionOut):
    """One version with all its aspects and items, in their order."""

    name: str
    aspects: list[AspectOut]
    items: list[ItemOut]


class ShortOut(BaseModel):
    """An item, told shortly."""

    id: int
    number: int
    title: str


class WordsOut(BaseModel):
    """A column that says something else."""

    column: str
    old: str
    new: str


class ChangedOut(ShortOut):
    """An item that stands in both versions, and what of it differs."""

    changes: list[WordsOut]


class DifferenceOut(BaseModel):
    """What differs from another version."""

    added: list[ShortOut]
    removed: list[ShortOut]
    changed: list[ChangedOut]
    same: int


class SentenceIn(api.Input):
    """A sentence of a problem; nothing is kept of it."""

    text: Annotated[str, Field(min_length=1, max_length=2000), *api.LINES]


class NearOut(ShortOut):
    """An item that a sentence comes near to, and why."""

    shared_words: list[str]
    nearest_wording: str
    likeness: float


class NoteIn(api.Input):
    """What is new in the version."""

    note: Annotated[str, Field(max_length=200), *api.LINE] = ""


@router.get(
    "/versions/{int:pk}",
    summary=gettext_noop("一版监督清单的全部条目"),
    response={200: VersionAndItems, **api.problems()},
)
@asks("read", KIND)
def read(request: HttpRequest, pk: api.Key) -> VersionAndItems:
    """Read one version with its items and what they correspond to."""
    found = version_found(request, pk, "read")
    items = list(queries.items_of(found))
    readable = grants.only(queries.versions(), actor(request), "read", KIND)
    others = queries.corresponding(items, readable)
    aspects = [
        AspectOut(id=one.pk, number=one.number, focus=one.focus, title=one.title, version=one.revision)
        for one in found.aspects.order_by("number")
    ]
    told = [item_out(item, others.get(item.pk, [])) for item in items]
    return VersionAndItems(**version_out(found), name=str(found), aspects=aspects, items=told)


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
    found = version_found(request, pk, "export")
    actions.note_export(version=found, by=actor(request), at=timezone.now())
    return spreadsheets.download(str(found), HEADINGS, map(row_of, queries.items_of(found)), "xlsx")


@router.get(
    "/versions/{int:pk}/difference/{int:other}",
    summary=gettext_noop("两版监督清单的不同"),
    response={200: DifferenceOut, **api.problems()},
)
@asks("read", KIND)
def difference(request: HttpRequest, pk: api.Key, other: api.Key) -> DifferenceOut:
    """Say what came, went or says something else in a version, as against another."""
    found, before = version_found(request, pk, "read"), version_found(request, other, "read")
    compared = compare(queries.items_of(before), queries.items_of(found))
    changed = [
        ChangedOut(
            **_short(one.new),
            changes=[WordsOut(column=str(it.title), old=it.old, new=it.new) for it in one.changes],
        )
        for one in compared.changed
    ]
    return DifferenceOut(
        added=_shortly(compared.added),
        removed=_shortly(compared.removed),
        changed=changed,
        same=compared.same,
    )


@router.post(
    "/versions/{int:pk}/near",
    summary=gettext_noop("一句话与哪些条目相近"),
    response={200: list[NearOut], **api.problems(413)},
)
@asks("read", KIND)
def near(request: HttpRequest, pk: api.Key, filled: SentenceIn) -> list[NearOut]:
    """Suggest the items that a sentence comes near to, with the reasons; a person decides."""
    hits = advise(filled.text, list(queries.items_of(version_found(request, pk, "read"))))
    return [
        NearOut(
            **_short(hit.item),
            shared_words=list(hit.shared),
            nearest_wording=hit.phrase,
            likeness=round(hit.alike, 3),
        )
        for hit in hits
    ]


@router.post(
    "/versions/{int:pk}/issue",
    summary=gettext_noop("发布监督清单"),
    response={200: VersionOut, **api.problems(409, 413)},
)
@asks("issue", KIND)
def issue(request: HttpRequest, pk: api.Key, filled: NoteIn) -> VersionOut:
    """Issue a draft for good; the version that was in force is retired."""
    found = version_found(request, pk, "issue")
    actions.issue_version(version=found, note=filled.note, by=actor(request), at=timezone.now())
    return VersionOut(**version_out(found))


@router.post(
    "/versions/{int:pk}/retire",
    summary=gettext_noop("停用监督清单"),
    response={200: VersionOut, **api.problems(409)},
)
@asks("retire", KIND)
def retire(request: HttpRequest, pk: api.Key) -> VersionOut:
    """Let new rounds no longer choose a version."""
    found = version_found(request, pk, "retire")
    actions.retire_version(version=found, by=actor(request), at=timezone.now())
    return VersionOut(**version_out(found))


@router.delete(
    "/versions/{int:pk}", summary=gettext_noop("放弃草稿"), response={204: None, **api.problems(409)}
)
@asks("discard", KIND)
def discard(request: HttpRequest, pk: api.Key) -> Any:  # noqa: ANN401 -- a Status
    """Give a draft up with all that is in it."""
    found = version_found(request, pk, "discard")
    actions.discard_draft(version=found, by=actor(request), at=timezone.now())
    return Status(204, None)


def _short(item: Item) -> dict[str, Any]:
    return {"id": item.pk, "number": item.number, "title": item.title}


def _shortly(items: Sequence[Item]) -> list[ShortOut]:
    return [ShortOut(**_short(item)) for item in items]

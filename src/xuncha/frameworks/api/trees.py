"""The aspects and items of a draft: added, changed, moved, removed; the numbers follow by themselves."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import Field

from xuncha.frameworks import actions
from xuncha.frameworks.api.routing import (
    KIND,
    ItemOut,
    Number,
    aspect_found,
    item_found,
    router,
    sent,
    version_found,
)
from xuncha.frameworks.api.versions import AspectOut
from xuncha.frameworks.forms import AspectForm, ItemForm
from xuncha.frameworks.models import Aspect, Version
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

Lines = Annotated[
    list[Annotated[str, Field(min_length=1, max_length=2000), *api.LINE]], Field(max_length=200)
]
Tags = Annotated[list[Annotated[str, Field(min_length=1, max_length=50), *api.LINE]], Field(max_length=50)]


class AspectIn(api.Input):
    """What is filled in about an aspect."""

    focus: Annotated[str, Field(min_length=1, max_length=100), *api.LINE]
    title: Annotated[str, Field(min_length=1, max_length=100), *api.LINE]


class ListItemIn(api.Input):
    """What is filled in about an item; `aspect` is the number of one of its version."""

    aspect: Number
    title: Annotated[str, Field(min_length=1, max_length=200), *api.LINE]
    wordings: Lines = []
    basis: Lines = []
    tags: Tags = []


class MoveIn(api.Input):
    """Whither, by one place."""

    up: bool


@router.post(
    "/versions/{int:pk}/aspects",
    summary=gettext_noop("增加方面"),
    response={201: AspectOut, **api.problems(409, 413)},
)
@asks("update", KIND)
def add_aspect(request: HttpRequest, answer: HttpResponse, pk: api.Key, filled: AspectIn) -> Any:  # noqa: ANN401 -- a Status
    """Add an aspect at the end of its focus."""
    version = version_found(request, pk, "update")
    entry = api.fitting(AspectForm(filled.model_dump())).entry()
    made = actions.add_aspect(version=version, entry=entry, by=actor(request), at=timezone.now())
    return Status(201, _aspect(answer, made))


@router.put(
    "/aspects/{int:pk}",
    summary=gettext_noop("修改方面"),
    response={200: AspectOut, **api.problems(409, 412, 413, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("update", KIND)
def change_aspect(request: HttpRequest, answer: HttpResponse, pk: api.Key, filled: AspectIn) -> AspectOut:
    """Replace focus and title of an aspect. 412 with both texts when somebody else was faster."""
    revision, aspect = api.expected(request), aspect_found(request, pk)
    entry = api.fitting(AspectForm(filled.model_dump())).entry()
    try:
        actions.change_aspect(
            aspect=aspect, entry=entry, revision=revision, by=actor(request), at=timezone.now()
        )
    except actions.Changed as changed:
        now = _aspect(answer, aspect).model_dump()
        raise api.Outdated(str(changed), now, filled.model_dump()) from changed
    return _aspect(answer, aspect)


@router.post(
    "/aspects/{int:pk}/move",
    summary=gettext_noop("移动方面"),
    response={200: AspectOut, **api.problems(409, 413)},
)
@asks("update", KIND)
def move_aspect(request: HttpRequest, answer: HttpResponse, pk: api.Key, filled: MoveIn) -> AspectOut:
    """Move an aspect by one place within its focus; at the end nothing moves."""
    aspect = aspect_found(request, pk)
    actions.move_aspect(aspect=aspect, up=filled.up, by=actor(request), at=timezone.now())
    return _aspect(answer, aspect)


@router.delete(
    "/aspects/{int:pk}", summary=gettext_noop("删去方面"), response={204: None, **api.problems(409)}
)
@asks("update", KIND)
def remove_aspect(request: HttpRequest, pk: api.Key) -> Any:  # noqa: ANN401 -- a Status
    """Remove an aspect under which nothing stands."""
    actions.remove_aspect(aspect=aspect_found(request, pk), by=actor(request), at=timezone.now())
    return Status(204, None)


@router.get(
    "/items/{int:pk}", summary=gettext_noop("监督清单的一个条目"), response={200: ItemOut, **api.problems()}
)
@asks("read", KIND)
def read_item(request: HttpRequest, answer: HttpResponse, pk: api.Key) -> ItemOut:
    """Read one item; its version stands in the ETag header."""
    return sent(request, answer, item_found(request, pk, "read"))


@router.post(
    "/versions/{int:pk}/items",
    summary=gettext_noop("增加条目"),
    response={201: ItemOut, **api.problems(409, 413)},
)
@asks("update", KIND)
def add_item(request: HttpRequest, answer: HttpResponse, pk: api.Key, filled: ListItemIn) -> Any:  # noqa: ANN401 -- a Status
    """Add an item at the end of an aspect."""
    form = _fitting(filled, version_found(request, pk, "update"))
    made = actions.add_item(entry=form.entry(), by=actor(request), at=timezone.now())
    return Status(201, sent(request, answer, made))


@router.put(
    "/items/{int:pk}",
    summary=gettext_noop("修改条目"),
    response={200: ItemOut, **api.problems(409, 412, 413, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("update", KIND)
def change_item(request: HttpRequest, answer: HttpResponse, pk: api.Key, filled: ListItemIn) -> ItemOut:
    """Replace what is said of an item of a draft. 412 with both texts when somebody else was faster."""
    revision, item = api.expected(request), item_found(request, pk, "update")
    form = _fitting(filled, item.version)
    try:
        actions.change_item(
            item=item, entry=form.entry(), revision=revision, by=actor(request), at=timezone.now()
        )
    except actions.Changed as changed:
        now = {**sent(request, answer, item).model_dump(), "aspect": item.aspect_id}
        raise api.Outdated(str(changed), now, filled.model_dump()) from changed
    return sent(request, answer, item)


@router.post(
    "/items/{int:pk}/move",
    summary=gettext_noop("移动条目"),
    response={200: ItemOut, **api.problems(409, 413)},
)
@asks("update", KIND)
def move_item(request: HttpRequest, answer: HttpResponse, pk: api.Key, filled: MoveIn) -> ItemOut:
    """Move an item by one place within its aspect; at the end nothing moves."""
    item = item_found(request, pk, "update")
    actions.move_item(item=item, up=filled.up, by=actor(request), at=timezone.now())
    return sent(request, answer, item)


@router.delete("/items/{int:pk}", summary=gettext_noop("删去条目"), response={204: None, **api.problems(409)})
@asks("update", KIND)
def remove_item(request: HttpRequest, pk: api.Key) -> Any:  # noqa: ANN401 -- a Status
    """Remove an item of a draft, and what it corresponds to."""
    actions.remove_item(item=item_found(request, pk, "update"), by=actor(request), at=timezone.now())
    return Status(204, None)


def _aspect(answer: HttpResponse, row: Aspect) -> AspectOut:
    api.ETag.write(answer, row.revision)
    return AspectOut(id=row.pk, number=row.number, focus=row.focus, title=row.title, version=row.revision)


def _fitting(filled: ListItemIn, version: Version) -> ItemForm:
    sheet = {
        "aspect": filled.aspect,
        "title": filled.title,
        "wordings": "\n".join(filled.wordings),
        "basis": "\n".join(filled.basis),
        "tags": "、".join(filled.tags),
    }
    return api.fitting(ItemForm(sheet, aspects=version.aspects.all()))

"""Saved views for programs: those that one may use, and what one does with one's own."""

from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.desk.api.routing import router
from xuncha.desk.policy import VIEW
from xuncha.desk.tables import VIEWS
from xuncha.web import api, saved
from xuncha.web.asks import asks
from xuncha.web.models import SavedView
from xuncha.web.pages import actor
from xuncha.web.saved_pages import SaveViewForm, ViewForm
from xuncha.web.tables.definition import KNOWN
from xuncha.web.tables.state import State


class ViewOut(BaseModel):
    """One saved view: of which table, what it asks of it, and the page that shows it when it has one."""

    id: int
    name: str
    table: str
    table_title: str
    query: str
    link: str
    mine: bool
    shared: bool
    watched: bool


class ViewChange(api.Input):
    """What a person says of a view of their own."""

    name: Annotated[str, Field(min_length=1, max_length=40), *api.LINE]
    shared: bool = False


class ViewIn(ViewChange):
    """A name for what an address asks of a table; `query` is what stands behind the ? of its page."""

    table: Annotated[str, Field(min_length=1, max_length=100), *api.LINE]
    query: Annotated[str, Field(max_length=saved.LONGEST_QUERY), *api.LINE] = ""
    watched: bool = False


@router.get(
    "/views",
    summary=gettext_noop("保存的视图"),
    response={200: api.Page[ViewOut], **api.problems()},
    openapi_extra=api.parameters(VIEWS),
)
@asks("list", VIEW)
def views(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List one's own views, and those that colleagues share."""
    person = actor(request).pk
    return api.seen_page(
        api.Page[ViewOut],
        VIEWS,
        SavedView.objects.defer("seen"),
        VIEW,
        request,
        lambda row: _written(row, person),
    )


@router.post("/views", summary=gettext_noop("存为视图"), response={201: ViewOut, **api.problems(409, 413)})
@asks("create", VIEW)
def keep_view(request: HttpRequest, filled: ViewIn) -> Any:  # noqa: ANN401 -- a Status
    """Keep what an address asks of a table; 409 for a name that one has, or what the table does not know."""
    kept, person = api.fitting(SaveViewForm(filled.model_dump())).cleaned_data, actor(request)
    state = State.asked_by(person, KNOWN[kept["table"]], kept["query"])
    if state.lost:
        names = "、".join(sorted(state.lost))
        raise api.Unfit({"query": [_("这张表不认得这些条件：%(names)s") % {"names": names}]})
    with transaction.atomic():
        view = saved.keep(by=person, state=state, name=kept["name"], shared=kept["shared"])
        if kept["watched"]:
            saved.watch(by=person, view=view)
    return Status(201, _written(view, person.pk))


@router.put(
    "/views/{int:pk}", summary=gettext_noop("修改视图"), response={200: ViewOut, **api.problems(409, 413)}
)
@asks("update", VIEW)
def change_view(request: HttpRequest, pk: api.Key, filled: ViewChange) -> ViewOut:
    """Give one's own view another name, share it or cease to."""
    view = _own(request, pk, "update")
    said = api.fitting(ViewForm(filled.model_dump())).cleaned_data
    saved.change(by=actor(request), view=view, **said)
    return _written(view, view.owner_id)


@router.delete("/views/{int:pk}", summary=gettext_noop("删除视图"), response={204: None, **api.problems()})
@asks("delete", VIEW)
def drop_view(request: HttpRequest, pk: api.Key) -> Any:  # noqa: ANN401 -- a Status
    """Delete one's own view."""
    _own(request, pk, "delete").delete()
    return Status(204, None)


@router.post(
    "/views/{int:pk}/watch",
    summary=gettext_noop("视图有新内容时提醒"),
    response={200: ViewOut, **api.problems(409)},
)
@asks("update", VIEW)
def watch_view(request: HttpRequest, pk: api.Key) -> ViewOut:
    """Begin to be told when something new stands in one's own view; 409 when it holds too much."""
    view = _own(request, pk, "update")
    saved.watch(by=actor(request), view=view)
    return _written(view, view.owner_id)


@router.post(
    "/views/{int:pk}/unwatch", summary=gettext_noop("视图不再提醒"), response={200: ViewOut, **api.problems()}
)
@asks("update", VIEW)
def unwatch_view(request: HttpRequest, pk: api.Key) -> ViewOut:
    """Be told no longer."""
    view = _own(request, pk, "update")
    saved.unwatch(view)
    return _written(view, view.owner_id)


def _own(request: HttpRequest, pk: int, act: str) -> SavedView:
    return get_object_or_404(grants.only(SavedView.objects.all(), actor(request), act, VIEW), pk=pk)


def _written(row: SavedView, person: int) -> ViewOut:
    table = KNOWN.get(row.table)
    page = reverse(table.home.address) if table and table.home else ""
    mine = row.owner_id == person
    return ViewOut(
        id=row.pk,
        name=row.name,
        table=row.table,
        table_title=saved.title_of(row),
        query=row.query,
        link=f"{page}?{row.query}" if page else "",
        mine=mine,
        shared=row.shared,
        watched=mine and row.watched,
    )

"""Items for programs."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_noop
from pydantic import Field

from xuncha.rectification import actions, queries
from xuncha.rectification.api.routing import (
    KIND,
    Choice,
    LedgerItemOut,
    Uid,
    WholeItemOut,
    found,
    item_out,
    router,
    sent,
)
from xuncha.rectification.forms import ItemForm
from xuncha.rectification.tables import LEDGER
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class ItemIn(api.Input):
    """What is filled in about an item; measures one a line."""

    title: Annotated[str, Field(min_length=1, max_length=200), *api.LINE]
    kind: Choice = "dated"
    goal: Annotated[str, Field(max_length=500), *api.LINE] = ""
    measures: Annotated[str, Field(max_length=30_000), *api.LINES] = ""
    leader: Annotated[str, Field(max_length=50), *api.LINE] = ""
    department: Annotated[str, Field(max_length=100), *api.LINE] = ""
    handler: Annotated[str, Field(max_length=50), *api.LINE] = ""
    due_on: api.Day | None = None
    detail: Annotated[str, Field(max_length=500), *api.LINE] = ""
    partners: Annotated[str, Field(max_length=200), *api.LINE] = ""
    starts_on: api.Day | None = None
    note: Annotated[str, Field(max_length=500), *api.LINE] = ""


@router.get(
    "/items",
    summary=gettext_noop("整改台账"),
    response={200: api.Page[LedgerItemOut], **api.problems()},
    openapi_extra=api.parameters(LEDGER),
)
@asks("list", KIND)
def items(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the items that the person may see."""
    return api.seen_page(api.Page[LedgerItemOut], LEDGER, queries.items(), KIND, request, item_out)


@router.get(
    "/items/{uuid:uid}",
    summary=gettext_noop("一个细化问题"),
    response={200: WholeItemOut, **api.problems()},
)
@asks("read", KIND)
def read(request: HttpRequest, answer: HttpResponse, uid: Uid) -> WholeItemOut:
    """Read one item; its version stands in the ETag header."""
    return sent(answer, found(request, uid, "read"))


@router.put(
    "/items/{uuid:uid}",
    summary=gettext_noop("填写细化问题"),
    response={200: WholeItemOut, **api.problems(409, 412, 413, 428)},
    openapi_extra=api.IF_MATCH,
)
@asks("update", KIND)
def change(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: ItemIn) -> WholeItemOut:
    """Replace what is said of an item of a draft. 412 with both texts when somebody else was faster."""
    version = api.expected(request)
    item = found(request, uid, "update")
    form = api.fitting(ItemForm(filled.model_dump()))
    try:
        actions.change_item(
            item=item, entry=form.entry(), version=version, by=actor(request), at=timezone.now()
        )
    except actions.ItemChanged as changed:
        now = ItemForm.initial_of(changed.now, queries.measures_of(changed.now))
        raise api.Outdated(str(changed), now, filled.model_dump()) from changed
    return sent(answer, found(request, uid, "read"))

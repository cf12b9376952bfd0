"""Items for programs."""

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Status
from pydantic import Field

from xuncha.rectification import actions, queries
from xuncha.rectification.api.routing import (
    KIND,
    PLAN,
    Choice,
    LedgerItemOut,
    Uid,
    WholeItemOut,
    found,
    item_out,
    plan_found,
    plan_named,
    router,
    sent,
)
from xuncha.rectification.forms import ItemForm
from xuncha.rectification.ledger.lines import Line
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


class SplitIn(ItemIn):
    """One more item of a finding, by what was issued."""

    issued: api.Uid


class LedgerRowIn(ItemIn):
    """One row of the grid: which item, as it was read at which version."""

    id: api.Uid
    version: Annotated[int, Field(ge=1, le=api.BIGGEST), api.WHOLE]


class RowsIn(api.Input):
    """The rows of a plan that change."""

    rows: Annotated[list[LedgerRowIn], Field(min_length=1, max_length=500)]


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


@router.delete(
    "/items/{uuid:uid}",
    summary=gettext_noop("删除细化问题"),
    response={204: None, **api.problems(409)},
)
@asks("update", KIND)
def remove(request: HttpRequest, uid: Uid) -> Any:  # noqa: ANN401 -- a Status
    """Take an item out of a draft; 409 for the last one of a finding."""
    actions.remove_item(item=found(request, uid, "update"), by=actor(request), at=timezone.now())
    return Status(204, None)


@router.post(
    "/plans/{uuid:uid}/items",
    summary=gettext_noop("拆分细化问题"),
    response={201: WholeItemOut, **api.problems(409, 413)},
)
@asks("update", KIND)
def split(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: SplitIn) -> Any:  # noqa: ANN401 -- a Status
    """Add one more item to a finding of a draft."""
    plan, issued = plan_named(request, uid, "update", filled.issued)
    entry = api.fitting(ItemForm(filled.model_dump(exclude={"issued"}))).entry()
    made = actions.split_item(plan=plan, issued=issued, entry=entry, by=actor(request), at=timezone.now())
    return Status(201, sent(answer, made, entry.measures))


@router.put(
    "/plans/{uuid:uid}/items",
    summary=gettext_noop("批量填写细化问题"),
    response={200: list[LedgerItemOut], **api.problems(409, 413)},
)
@asks("update", PLAN)
def fill_in(request: HttpRequest, uid: Uid, filled: RowsIn) -> list[LedgerItemOut]:
    """Fill in many items of a draft, all or none; 409 when one was changed since its version was read."""
    plan = plan_found(request, uid, "update")
    items = {one.uid: one for one in queries.items_of(plan)}
    lines = []
    for row in filled.rows:
        item = items.pop(row.id, None)
        if item is None:
            raise api.Unfit({"rows": [_("没有这个编号的细化问题，或写了两次：%(id)s") % {"id": row.id}]})
        entry = api.fitting(ItemForm(row.model_dump(exclude={"id", "version"}))).entry()
        item.version = row.version
        known = {**entry.columns(), "measures": tuple(entry.measures)}
        lines.append(Line(0, plan, item.issued, item, item.number, known))
    actions.fill_in(plan=plan, lines=lines, by=actor(request), at=timezone.now())
    return [item_out(one) for one in queries.items_of(plan)]

"""Plans and items for programs: the same questions, acts and refusals as the pages."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Path, Router
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.rectification import actions, queries, rules
from xuncha.rectification.forms import ClaimForm, ItemForm, VerdictForm
from xuncha.rectification.models import Item
from xuncha.rectification.tables import LEDGER, PLANS
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

router = Router(tags=[gettext_noop("整改")])
KIND, PLAN = "rectification.item", "rectification.plan"
Uid = Annotated[UUID, Path()]
Choice = Annotated[str, Field(max_length=16)]


class PlanOut(BaseModel):
    """One plan."""

    id: UUID
    inspection: UUID
    organisation: int
    organisation_name: str
    state: str
    proposal: int
    items: int
    closed: int
    version: int


class ItemOut(BaseModel):
    """One item; its measures stand in `read` alone."""

    id: UUID
    plan: UUID
    issued: UUID
    organisation: int
    organisation_name: str
    mark: str
    title: str
    kind: str
    goal: str
    leader: str
    department: str
    handler: str
    due_on: date | None
    state: str
    claim: str
    verdict: str
    closed_on: date | None
    version: int


class WholeItemOut(ItemOut):
    """One item with its measures."""

    measures: list[str]


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


class ClaimIn(api.Input):
    """What the unit says of an item."""

    claim: Choice
    text: Annotated[str, Field(min_length=1, max_length=5000), *api.LINES]


class VerdictIn(api.Input):
    """What a verifier says of a claim, and for whom."""

    post: Choice
    verdict: Choice
    note: Annotated[str, Field(min_length=1, max_length=1000), *api.LINES]


@router.get(
    "/plans",
    summary=gettext_noop("整改方案"),
    response={200: api.Page[PlanOut], **api.problems()},
    openapi_extra=api.parameters(PLANS),
)
@asks("list", PLAN)
def plans(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the plans that the person may see."""
    return api.seen_page(api.Page[PlanOut], PLANS, queries.plans(), PLAN, request, _plan)


@router.get(
    "/items",
    summary=gettext_noop("整改台账"),
    response={200: api.Page[ItemOut], **api.problems()},
    openapi_extra=api.parameters(LEDGER),
)
@asks("list", KIND)
def items(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the items that the person may see."""
    return api.seen_page(api.Page[ItemOut], LEDGER, queries.items(), KIND, request, _item)


@router.get(
    "/items/{uuid:uid}",
    summary=gettext_noop("一个细化问题"),
    response={200: WholeItemOut, **api.problems()},
)
@asks("read", KIND)
def read(request: HttpRequest, answer: HttpResponse, uid: Uid) -> WholeItemOut:
    """Read one item; its version stands in the ETag header."""
    return _sent(answer, _found(request, uid, "read"))


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
    item = _found(request, uid, "update")
    form = api.fitting(ItemForm(filled.model_dump()))
    try:
        actions.change_item(
            item=item, entry=form.entry(), version=version, by=actor(request), at=timezone.now()
        )
    except actions.ItemChanged as changed:
        now = ItemForm.initial_of(changed.now, queries.measures_of(changed.now))
        raise api.Outdated(str(changed), now, filled.model_dump()) from changed
    return _sent(answer, _found(request, uid, "read"))


@router.post(
    "/items/{uuid:uid}/claim",
    summary=gettext_noop("申请销号"),
    response={200: WholeItemOut, **api.problems(409, 413)},
)
@asks("claim", KIND)
def claim(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: ClaimIn) -> WholeItemOut:
    """Say how far an item is and ask to have it verified."""
    item = _found(request, uid, "claim")
    form = api.fitting(ClaimForm(filled.model_dump()))
    actions.claim(item=item, entry=form.entry(), by=actor(request), at=timezone.now())
    return _sent(answer, _found(request, uid, "read"))


@router.post(
    "/items/{uuid:uid}/verify",
    summary=gettext_noop("验收"),
    response={200: WholeItemOut, **api.problems(409, 413)},
)
@asks("verify", KIND)
def verify(request: HttpRequest, answer: HttpResponse, uid: Uid, filled: VerdictIn) -> WholeItemOut:
    """Say what was found about the claim that stands."""
    item = _found(request, uid, "verify")
    posts = rules.posts_open(actor(request), "verify", KIND, item)
    form = api.fitting(VerdictForm(filled.model_dump(), posts=posts))
    actions.verify(item=item, entry=form.entry(), by=actor(request), at=timezone.now())
    return _sent(answer, _found(request, uid, "read"))


@router.post(
    "/items/{uuid:uid}/close",
    summary=gettext_noop("销号"),
    response={200: WholeItemOut, **api.problems(409)},
)
@asks("close", KIND)
def close(request: HttpRequest, answer: HttpResponse, uid: Uid) -> WholeItemOut:
    """Close an item whose claim was verified by somebody independent."""
    item = _found(request, uid, "close")
    actions.close(item=item, by=actor(request), at=timezone.now())
    return _sent(answer, _found(request, uid, "read"))


def _found(request: HttpRequest, uid: UUID, act: str) -> Item:
    return get_object_or_404(grants.only(queries.items(), actor(request), act, KIND), uid=uid)


def _sent(answer: HttpResponse, item: Item) -> WholeItemOut:
    api.ETag.write(answer, item.version)
    return WholeItemOut(**_item(item).model_dump(), measures=queries.measures_of(item))


def _plan(row: Any) -> PlanOut:  # noqa: ANN401 -- a Plan with what `queries.plans` adds
    return PlanOut(
        id=row.uid,
        inspection=row.inspection.uid,
        organisation=row.inspection.organisation_id,
        organisation_name=row.inspection.organisation.name,
        state=row.state,
        proposal=row.proposal,
        items=row.counted or 0,
        closed=row.closed or 0,
        version=row.version,
    )


def _item(row: Item) -> ItemOut:
    return ItemOut(
        id=row.uid,
        plan=row.plan.uid,
        issued=row.issued.uid,
        organisation=row.inspection.organisation_id,
        organisation_name=row.inspection.organisation.name,
        mark=row.mark(),
        title=row.title,
        kind=row.kind,
        goal=row.goal,
        leader=row.leader,
        department=row.department,
        handler=row.handler,
        due_on=row.due_on,
        state=row.state,
        claim=row.claim,
        verdict=row.verdict,
        closed_on=row.closed_on,
        version=row.version,
    )

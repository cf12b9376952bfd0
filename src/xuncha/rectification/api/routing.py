"""The router of this room, and what its operations share."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Path, Router
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.feedback.models import Issued
from xuncha.rectification import queries
from xuncha.rectification.counting import yuan
from xuncha.rectification.models import Item, Plan
from xuncha.web import api
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
    rules: str
    plan_due_on: date | None
    period_ends_on: date | None
    report_due_on: date | None
    immediate_due_on: date | None
    reported_on: date | None
    version: int


class LedgerItemOut(BaseModel):
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
    detail: str
    partners: str
    starts_on: date | None
    note: str
    state: str
    claim: str
    verdict: str
    closed_on: date | None
    people_held: int | None
    money_recovered: Decimal | None
    rules_made: int | None
    version: int


class WholeItemOut(LedgerItemOut):
    """One item with its measures."""

    measures: list[str]


class ReasonIn(api.Input):
    """Why."""

    reason: Annotated[str, Field(min_length=1, max_length=500), *api.LINE]


def found(request: HttpRequest, uid: UUID, act: str) -> Item:
    """Return an item that the person may do this with; 404 otherwise."""
    return get_object_or_404(grants.only(queries.items(), actor(request), act, KIND), uid=uid)


def plan_found(request: HttpRequest, uid: UUID, act: str) -> Plan:
    """Return a plan that the person may do this with; 404 otherwise."""
    return get_object_or_404(grants.only(queries.plans(), actor(request), act, PLAN), uid=uid)


def plan_named(request: HttpRequest, uid: UUID, act: str, issued: UUID) -> tuple[Plan, Issued]:
    """Return a plan that the person may do this with, without counts, and what was issued to its unit."""
    plan, found = queries.plan_with(uid, issued)
    if plan is None or not grants.may(actor(request), act, PLAN, plan) or found is None:
        raise Http404
    return plan, found


def sent(answer: HttpResponse, item: Item, measures: Sequence[str] | None = None) -> WholeItemOut:
    """Answer with the whole item, its version in the ETag header; its measures are known when it was made."""
    api.ETag.write(answer, item.version)
    said = queries.measures_of(item) if measures is None else [*measures]
    return WholeItemOut(**dict(item_out(item)), measures=said)


def plan_out(row: Any) -> PlanOut:  # noqa: ANN401 -- a Plan with what `queries.plans` adds
    """Say a plan for programs."""
    return PlanOut(
        id=row.uid,
        inspection=row.inspection.uid,
        organisation=row.inspection.organisation_id,
        organisation_name=row.inspection.organisation.name,
        state=row.state,
        proposal=row.proposal,
        items=row.counted or 0,
        closed=row.closed or 0,
        rules=str(row.rule_set or ""),
        plan_due_on=row.plan_due_on,
        period_ends_on=row.period_ends_on,
        report_due_on=row.report_due_on,
        immediate_due_on=row.immediate_due_on,
        reported_on=row.reported_on,
        version=row.version,
    )


def item_out(row: Item) -> LedgerItemOut:
    """Say an item for programs."""
    return LedgerItemOut(
        id=row.uid,
        plan=row.plan.uid,
        issued=row.issued.uid,
        organisation=row.organisation_id,
        organisation_name=row.organisation.name,
        mark=row.mark(),
        title=row.title,
        kind=row.kind,
        goal=row.goal,
        leader=row.leader,
        department=row.department,
        handler=row.handler,
        due_on=row.due_on,
        detail=row.detail,
        partners=row.partners,
        starts_on=row.starts_on,
        note=row.note,
        state=row.state,
        claim=row.claim,
        verdict=row.verdict,
        closed_on=row.closed_on,
        people_held=row.people_held,
        money_recovered=yuan(row.money_recovered),
        rules_made=row.rules_made,
        version=row.version,
    )

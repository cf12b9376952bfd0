"""Doubts for programs."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_noop
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.rectification import actions
from xuncha.rectification import doubts as asked
from xuncha.rectification.api.routing import Choice, Uid, router
from xuncha.rectification.doubt_forms import DecisionForm
from xuncha.rectification.doubt_tables import DOUBTS
from xuncha.rectification.models import Doubt
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

DOUBT = "rectification.doubt"


class DoubtOut(BaseModel):
    """One doubt, with both texts as they were found; `likeness` in per cent."""

    id: UUID
    kind: str
    item: UUID
    organisation_name: str
    text: str
    other: UUID | None
    other_organisation_name: str | None
    other_text: str
    likeness: int | None
    found_at: datetime
    state: str
    note: str


class DoubtIn(api.Input):
    """Whether a doubt holds, and why."""

    state: Choice
    note: Annotated[str, Field(min_length=1, max_length=1000), *api.LINES]


@router.get(
    "/doubts",
    summary=gettext_noop("纸面整改疑点"),
    response={200: api.Page[DoubtOut], **api.problems()},
    openapi_extra=api.parameters(DOUBTS),
)
@asks("list", DOUBT)
def doubts(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the doubts of which the person may read both sides."""
    return api.seen_page(api.Page[DoubtOut], DOUBTS, asked.doubts(), DOUBT, request, _out)


@router.post(
    "/doubts/{uuid:uid}/decide",
    summary=gettext_noop("核实"),
    response={200: DoubtOut, **api.problems(409, 413)},
)
@asks("decide", DOUBT)
def decide(request: HttpRequest, uid: Uid, filled: DoubtIn) -> DoubtOut:
    """Say whether a doubt holds, once."""
    rows = grants.only(asked.doubts(), actor(request), "decide", DOUBT)
    doubt = get_object_or_404(rows, uid=uid)
    form = api.fitting(DecisionForm(filled.model_dump()))
    actions.decide_doubt(doubt=doubt, entry=form.entry(), by=actor(request), at=timezone.now())
    return _out(asked.doubts().get(pk=doubt.pk))


def _out(row: Doubt) -> DoubtOut:
    other = row.other
    return DoubtOut(
        id=row.uid,
        kind=row.kind,
        item=row.item.uid,
        organisation_name=row.item.organisation.name,
        text=row.text,
        other=other.uid if other else None,
        other_organisation_name=other.organisation.name if other else None,
        other_text=row.other_text,
        likeness=row.likeness,
        found_at=row.found_at,
        state=row.state,
        note=row.note,
    )

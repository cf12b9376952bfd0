"""The router of this room, and what its operations share."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Path, Router
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.organisations.models import Organisation
from xuncha.planning import queries
from xuncha.planning.models import Round, Term
from xuncha.web import api
from xuncha.web.pages import actor

router = Router(tags=[gettext_noop("计划与轮次")])
TERM, ROUND, INSPECTION = "planning.term", "planning.round", "planning.inspection"
ORGANISATION = "organisations.organisation"
Uid = Annotated[UUID, Path()]
Key = Annotated[int, Field(ge=1, le=api.BIGGEST), api.WHOLE]
Choice = Annotated[str, Field(max_length=16)]


class RoundOut(BaseModel):
    """One round."""

    id: UUID
    term: UUID
    number: int
    title: str
    theme: str
    framework: int | None
    state: str
    proposal: int
    from_on: date | None
    to_on: date | None
    inspections: int
    version: int


class MinutesIn(api.Input):
    """Why, or on what paper."""

    reason: Annotated[str, Field(min_length=1, max_length=200), *api.LINE]


def term_found(request: HttpRequest, uid: UUID, act: str) -> Term:
    """Return a term that the person may do this with; 404 otherwise."""
    return get_object_or_404(grants.only(queries.terms(), actor(request), act, TERM), uid=uid)


def round_found(request: HttpRequest, uid: UUID, act: str) -> Round:
    """Return a round that the person may do this with; 404 otherwise."""
    return get_object_or_404(grants.only(queries.rounds(), actor(request), act, ROUND), uid=uid)


def sent(answer: HttpResponse, the_round: Round) -> RoundOut:
    """Answer with a round, its version in the ETag header."""
    api.ETag.write(answer, the_round.version)
    return round_out(the_round)


def round_out(row: Any) -> RoundOut:  # noqa: ANN401 -- a Round with what `queries.rounds` adds
    """Say a round for programs."""
    return RoundOut(
        id=row.uid,
        term=row.term.uid,
        number=row.number,
        title=row.title,
        theme=row.theme,
        framework=row.framework_id,
        state=row.state,
        proposal=row.proposal,
        from_on=row.from_on,
        to_on=row.to_on,
        inspections=row.inspected or 0,
        version=row.version,
    )


def standing(request: HttpRequest, term: Term, keys: Sequence[int], field: str) -> list[Organisation]:
    """Return organisations of the term's place; refuse one that nobody sees, or that lies elsewhere."""
    rows = grants.only(Organisation.objects.standing(), actor(request), "list", ORGANISATION)
    found = list(rows.filter(pk__in=keys).select_related("jurisdiction").order_by("pk"))
    for key in sorted({*keys} - {one.pk for one in found})[:1]:
        named(request, field, key)
    for one in found:
        if not one.jurisdiction.path.startswith(term.committee.jurisdiction.path):
            raise api.Unfit({field: [_("“%(name)s”不在这一届的地区里。") % {"name": one}]})
    return found


def named(request: HttpRequest, field: str, key: int) -> tuple[str, Any]:
    """Return how a form calls an organisation of a key, and the rows of it; refuse one that nobody sees."""
    rows = grants.only(Organisation.objects.standing(), actor(request), "list", ORGANISATION).filter(pk=key)
    found = rows.first()
    if found is None:
        raise api.Unfit({field: [_("没有这个单位，或者您不能看：%(key)d") % {"key": key}]})
    return found.code or found.name, rows

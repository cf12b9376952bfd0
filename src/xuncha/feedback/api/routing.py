"""The router of this room, and what its operations share: a letter, how it is found and said."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Path, Router
from pydantic import BaseModel, Field

from xuncha.access import grants
from xuncha.feedback import queries
from xuncha.feedback.models import Letter
from xuncha.planning import queries as planning
from xuncha.planning.models import Inspection
from xuncha.web import api
from xuncha.web.pages import actor

router = Router(tags=[gettext_noop("反馈")])
KIND, FINDING, INSPECTION = "feedback.letter", "feedback.issued", "planning.inspection"
Uid = Annotated[UUID, Path()]
Text = Annotated[str, Field(max_length=200), *api.LINE]


class LetterOut(BaseModel):
    """One letter; its text stands in `read` alone."""

    id: UUID
    inspection: UUID
    organisation: int
    organisation_name: str
    kind: str
    number: str
    form: str
    state: str
    issued_on: date | None
    delivered_on: date | None
    received_on: date | None
    receiver: str
    version: int


class WholeLetterOut(LetterOut):
    """One letter with its words, and the names of those who get a copy, by their role."""

    text: str
    requirements: str
    copies: dict[str, list[str]]


def letter_found(request: HttpRequest, uid: UUID, act: str) -> Letter:
    """Return a letter that the person may do this with; 404 otherwise."""
    return get_object_or_404(grants.only(queries.letters(), actor(request), act, KIND), uid=uid)


def inspection_found(request: HttpRequest, uid: UUID, act: str) -> Inspection:
    """Return an inspection that the person may read, of whose letters they may do this; 404 otherwise."""
    rows = grants.only(planning.inspections(), actor(request), "read", INSPECTION)
    inspection = get_object_or_404(rows, uid=uid)
    if not grants.may(actor(request), act, KIND, Letter(inspection=inspection)):
        raise Http404
    return inspection


def sent(answer: HttpResponse, letter: Letter) -> WholeLetterOut:
    """Answer with the whole letter, its version in the ETag header."""
    api.ETag.write(answer, letter.version)
    copies = queries.copies_of(letter)
    return WholeLetterOut(
        **letter_out(letter).model_dump(), text=letter.text, requirements=letter.requirements, copies=copies
    )


def letter_out(row: Letter) -> LetterOut:
    """Say a letter for programs."""
    return LetterOut(
        id=row.uid,
        inspection=row.inspection.uid,
        organisation=row.inspection.organisation_id,
        organisation_name=row.inspection.organisation.name,
        kind=row.kind,
        number=row.number,
        form=row.form,
        state=row.state,
        issued_on=row.issued_on,
        delivered_on=row.delivered_on,
        received_on=row.received_on,
        receiver=row.receiver,
        version=row.version,
    )

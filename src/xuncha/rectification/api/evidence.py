"""The evidence of items for programs."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_noop
from ninja import File as Sent
from ninja import Form, Status, UploadedFile
from pydantic import BaseModel, Field

from xuncha.rectification import actions, proofs
from xuncha.rectification.api.routing import KIND, Uid, found, router
from xuncha.rectification.evidence_forms import EvidenceForm, StrikeForm
from xuncha.rectification.models import Evidence
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor


class EvidenceOut(BaseModel):
    """One piece of evidence; `struck` says why it counts no longer."""

    number: int
    name: str
    made_on: date
    file: UUID | None
    digest: str
    place: str
    added_by: str
    added_at: datetime
    struck: str | None


class EvidenceIn(BaseModel):
    """What a piece of evidence is called, of which day it is, and where the sheet of paper lies."""

    name: Annotated[str, Field(min_length=1, max_length=200), *api.LINE]
    made_on: api.Day
    place: Annotated[str, Field(max_length=200), *api.LINE] = ""


class StrikeIn(api.Input):
    """Why a piece of evidence counts no longer."""

    reason: Annotated[str, Field(min_length=1, max_length=300), *api.LINE]


@router.get(
    "/items/{uuid:uid}/evidence",
    summary=gettext_noop("佐证材料"),
    response={200: list[EvidenceOut], **api.problems()},
)
@asks("read", KIND)
def evidence(request: HttpRequest, uid: Uid) -> list[EvidenceOut]:
    """List the evidence of an item, with what was struck out."""
    return [_out(one) for one in proofs.evidence_of(found(request, uid, "read"))]


@router.post(
    "/items/{uuid:uid}/evidence",
    summary=gettext_noop("增加佐证材料"),
    response={201: EvidenceOut, **api.problems(409, 413)},
)
@asks("supply", KIND)
def add_evidence(
    request: HttpRequest,
    uid: Uid,
    filled: Annotated[EvidenceIn, Form()],
    file: Annotated[UploadedFile | None, Sent()] = None,
) -> Any:  # noqa: ANN401 -- a Status
    """Add a piece of evidence: a file, or where the sheet of paper lies; with its own day."""
    item = found(request, uid, "supply")
    files: MultiValueDict[str, Any] = MultiValueDict({"file": [file]} if file else {})
    entry = api.fitting(EvidenceForm(filled.model_dump(), files)).entry()
    made = actions.add_evidence(item=item, entry=entry, by=actor(request), at=timezone.now())
    return Status(201, _out(proofs.evidence_of(item).get(pk=made.pk)))


@router.post(
    "/items/{uuid:uid}/evidence/{int:number}/strike",
    summary=gettext_noop("作废佐证材料"),
    response={200: EvidenceOut, **api.problems(409, 413)},
)
@asks("supply", KIND)
def strike_evidence(request: HttpRequest, uid: Uid, number: api.Key, filled: StrikeIn) -> EvidenceOut:
    """Say that a piece of evidence counts no longer; it stays in the list."""
    item = found(request, uid, "supply")
    row = get_object_or_404(proofs.evidence_of(item), number=number)
    row.item = item
    reason = api.fitting(StrikeForm(filled.model_dump())).cleaned_data["reason"]
    actions.strike_evidence(evidence=row, reason=reason, by=actor(request), at=timezone.now())
    return _out(proofs.evidence_of(item).get(pk=row.pk))


def _out(row: Evidence) -> EvidenceOut:
    strike = getattr(row, "strike", None)
    return EvidenceOut(
        number=row.number,
        name=row.name,
        made_on=row.made_on,
        file=row.file_id,
        digest=row.digest,
        place=row.place,
        added_by=str(row.person),
        added_at=row.at,
        struck=strike.reason if strike else None,
    )

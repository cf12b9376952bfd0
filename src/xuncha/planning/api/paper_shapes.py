"""What programs send and get of the papers of a round."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from pydantic import BaseModel, Field

from xuncha.planning import consulting, opinions
from xuncha.planning.api.routing import Key
from xuncha.planning.models import Consultation, Objection, ProposalVersion
from xuncha.planning.withheld import told
from xuncha.web import api

Number = Annotated[str, Field(min_length=1, max_length=100), *api.LINE]
Reason = Annotated[str, Field(min_length=1, max_length=500), *api.LINE]
Note = Annotated[str, Field(max_length=500), *api.LINE]


class ProposedUnit(BaseModel):
    """One unit of a version, as it was called, with the team that goes there."""

    id: int
    name: str
    team: str
    mode: str


class ProposedSegment(BaseModel):
    """One segment of a version."""

    number: int
    kind: str
    theme: str
    from_on: date
    to_on: date
    channel_closes_on: date | None
    units: list[ProposedUnit]


class ProposalVersionOut(BaseModel):
    """What was proposed when it was sent out."""

    id: UUID
    number: int
    proposal: int
    title: str
    theme: str
    framework: str
    segments: list[ProposedSegment]
    by: str
    at: datetime


class ProposalDifferenceOut(BaseModel):
    """One thing in which a version differs from the one before it."""

    change: str
    what: str
    words: str


class ObjectionOut(BaseModel):
    """A unit to which a department objects, and what became of it; `kept` is null until it is answered."""

    organisation: int
    name: str
    reason: str
    kept: bool | None
    answer: str


class ConsultationOut(BaseModel):
    """One letter to a department, with its reply."""

    id: UUID
    round: UUID
    version: int
    body: str
    number: str
    sent_on: date
    due_on: date
    note: str
    file: UUID | None
    open: bool
    outcome: str | None
    reply_number: str
    replied_on: date | None
    reply_note: str
    reply_file: UUID | None
    on_paper: bool | None
    objections: list[ObjectionOut]


class ConsultationIn(BaseModel):
    """What is asked of whom, and until when."""

    body: Annotated[str, Field(min_length=1, max_length=16)]
    number: Number
    sent_on: api.Day
    due_on: api.Day
    note: Note = ""


class ObjectionIn(api.Input):
    """A unit to which the department objects, by its number, and why."""

    organisation: Key
    reason: Reason


class ReplyIn(api.Input):
    """What a department answers; units that are not named are not objected to."""

    number: Number
    replied_on: api.Day
    note: Note = ""
    objections: Annotated[list[ObjectionIn], Field(max_length=1000)] = []


class AnswerIn(api.Input):
    """Whether a unit stays against an objection, and why."""

    organisation: Key
    kept: bool
    reason: Reason


class AnnouncementIn(api.Input):
    """When and how a round was announced."""

    announced_on: api.Day
    way: Annotated[str, Field(min_length=1, max_length=200), *api.LINE]


class AnnouncementOut(BaseModel):
    """When and how a round was announced."""

    announced_on: date
    way: str


def version_out(row: ProposalVersion, person: AbstractBaseUser) -> ProposalVersionOut:
    """Say a version for programs, as far as the person is told of it."""
    content = told(row.content, person)
    segments = [
        ProposedSegment(**{**one, "channel_closes_on": one["channel_closes_on"] or None})
        for one in content["segments"]
    ]
    words = {name: content[name] for name in ("title", "theme", "framework")}
    return ProposalVersionOut(
        id=row.uid,
        number=row.number,
        proposal=row.proposal,
        segments=segments,
        by=str(row.by),
        at=row.at,
        **words,
    )


def letter_out(row: Consultation, person: AbstractBaseUser) -> ConsultationOut:
    """Say a letter for programs, with its reply, as far as the person is told of it."""
    said = consulting.reply_of(row)
    is_told = not opinions.keeps_away(person, row.version.round)
    return ConsultationOut(
        id=row.uid,
        round=row.version.round.uid,
        version=row.version.number,
        body=row.body,
        number=row.number,
        sent_on=row.sent_on,
        due_on=row.due_on,
        note=row.note,
        file=row.file_id,
        open=consulting.is_open(row),
        outcome=said.outcome if said else None,
        reply_number=said.number if said else "",
        replied_on=said.replied_on if said else None,
        reply_note=said.note if said and is_told else "",
        reply_file=said.file_id if said else None,
        on_paper=said.on_paper if said else None,
        objections=[_objection(one) for one in (said.objections.all() if said else ())],
    )


def _objection(row: Objection) -> ObjectionOut:
    said = getattr(row, "answer", None)
    return ObjectionOut(
        organisation=row.organisation_id,
        name=str(row.organisation),
        reason=row.reason,
        kept=said.kept if said else None,
        answer=said.reason if said else "",
    )

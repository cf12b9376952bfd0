"""What programs send and get of authorisations."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from xuncha.people.models import Person
from xuncha.teams.authorisation import queries
from xuncha.teams.models import Authorisation, Team
from xuncha.web import api

Number = Annotated[str, Field(min_length=1, max_length=100), *api.LINE]
Words = Annotated[str, Field(min_length=1, max_length=200), *api.LINE]


class Named(BaseModel):
    """A person whom an authorisation names."""

    id: UUID
    name: str


class AuthorisationOut(BaseModel):
    """One authorisation; `holds` says whether it is the one by which the team is led now."""

    id: UUID
    team: UUID
    round: UUID
    number: int
    title: str
    state: str
    holds: bool
    leader: Named
    deputies: list[Named]
    split: str
    from_on: date
    to_on: date
    made_by: str
    made_at: datetime
    minutes: str
    decided_on: date | None
    approved_by: str
    file: UUID | None
    document: str
    announced_on: date | None
    way: str
    reason: str


class TeamOut(BaseModel):
    """A team of a round; `unauthorised` are those who lead it without being named."""

    id: UUID
    name: str
    unauthorised: list[str]
    authorisations: list[AuthorisationOut]


class AuthorisationIn(api.Input):
    """Who leads a team for one round, who does what, and for how long."""

    leader: api.Uid
    deputies: Annotated[list[api.Uid], Field(max_length=20)] = []
    split: Annotated[str, Field(min_length=1, max_length=1000), *api.LINE]
    from_on: api.Day
    to_on: api.Day


class ApprovalIn(BaseModel):
    """By which minutes an authorisation was approved; the file of the minutes may come with it."""

    minutes: Number
    decided_on: api.Day


class AnnouncingIn(api.Input):
    """Under which number, when and how an authorisation was announced."""

    document: Number
    announced_on: api.Day
    way: Words


class WithdrawalIn(api.Input):
    """Why an authorisation is withdrawn."""

    reason: Words


def team_out(row: Team, authorisations: Iterable[Authorisation]) -> TeamOut:
    """Say a team for programs."""
    return TeamOut(
        id=row.uid,
        name=row.name,
        unauthorised=[str(one.person) for one in queries.unauthorised(row)],
        authorisations=[authorisation_out(one) for one in authorisations],
    )


def authorisation_out(row: Authorisation) -> AuthorisationOut:
    """Say an authorisation for programs."""
    return AuthorisationOut(
        id=row.uid,
        team=row.team.uid,
        round=row.team.round.uid,
        number=row.number,
        title=str(row),
        state=row.state,
        holds=queries.valid(row.team) == row,
        leader=_named(row.leader),
        deputies=[_named(one.person) for one in row.deputies.all()],
        split=row.split,
        from_on=row.from_on,
        to_on=row.to_on,
        made_by=str(row.made_by),
        made_at=row.made_at,
        minutes=row.minutes,
        decided_on=row.decided_on,
        approved_by=str(row.approved_by or ""),
        file=row.file_id,
        document=row.document,
        announced_on=row.announced_on,
        way=row.way,
        reason=row.reason,
    )


def _named(person: Person) -> Named:
    return Named(id=person.uid, name=str(person))

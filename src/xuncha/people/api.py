"""Accounts for programs: list and read. Opening and closing them stays with people."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import Path, Router
from pydantic import BaseModel

from xuncha.access import grants
from xuncha.people import queries
from xuncha.people.models import Person
from xuncha.people.tables import LIST
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

KIND = "people.person"
router = Router(tags=[gettext_noop("人员")])


class PersonOut(BaseModel):
    """One account."""

    uid: UUID
    username: str
    name: str
    organisation: int | None
    organisation_name: str
    email: str
    state: str
    has_second_factor: bool
    last_login: datetime | None
    created_at: datetime
    version: int


def written(person: Person) -> PersonOut:
    """Return an account as a program reads it."""
    return PersonOut(
        uid=person.uid,
        username=person.username,
        name=person.name,
        organisation=person.organisation_id,
        organisation_name=str(person.organisation or ""),
        email=person.email,
        state=person.state,
        has_second_factor=bool(getattr(person, "enrolled", False)),
        last_login=person.last_login,
        created_at=person.created_at,
        version=person.version,
    )


@router.get(
    "",
    summary=gettext_noop("人员与账号"),
    response={200: api.Page[PersonOut], **api.problems()},
    openapi_extra=api.parameters(LIST),
)
@asks("list", KIND)
def listing(request: HttpRequest) -> Any:  # noqa: ANN401 -- ninja reads the shape from `response`
    """List the accounts that the person may see."""
    return api.seen_page(api.Page[PersonOut], LIST, queries.accounts(), KIND, request, written)


@router.get("/{uuid:uid}", summary=gettext_noop("一个账号"), response={200: PersonOut, **api.problems()})
@asks("read", KIND)
def read(request: HttpRequest, uid: Annotated[UUID, Path()]) -> PersonOut:
    """Read one account."""
    return written(get_object_or_404(grants.only(queries.accounts(), actor(request), "read", KIND), uid=uid))

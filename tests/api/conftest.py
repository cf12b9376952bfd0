"""A program that asks the API with a token of a person."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.builders import a_jurisdiction, a_person, an_organisation
from xuncha.access.registry import kinds
from xuncha.organisations.models import Jurisdiction, Kind, Organisation
from xuncha.people.models import Person
from xuncha.tokens.models import Token, digest


def everything() -> list[str]:
    """Return the scopes of a token that may do all that its person may."""
    return [f"{kind.name}:{act}" for kind in kinds().values() for act in kind.acts]


def a_token(person: Person, *scopes: str, secret: str = "a" * 43, **columns: Any) -> str:  # noqa: ANN401 -- any column
    now = timezone.now()
    Token.objects.create(
        person=person,
        scopes=list(scopes) or everything(),
        digest=digest(f"xct_{secret}"),
        **{"name": "同步名册", "created_at": now, "expires_at": now + timedelta(days=1)} | columns,
    )
    return f"xct_{secret}"


@dataclass
class Program:
    """A program with a token: sends JSON, gets JSON."""

    token: str
    client: Client

    def __call__(self, method: str, path: str, body: object = None, **headers: str) -> HttpResponse:
        """Send a request to the API."""
        return self.client.generic(  # type: ignore[return-value]  # an answer
            method,
            f"/api/v1/{path}",
            b"" if body is None else json.dumps(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.token}", **headers},
        )


@pytest.fixture
def city() -> Jurisdiction:
    return a_jurisdiction()


@pytest.fixture
def office(city: Jurisdiction) -> Organisation:
    return an_organisation(name="云岭市委巡察办", kind=Kind.OFFICE, within=city)


@pytest.fixture
def head(office: Organisation) -> Person:
    return a_person("OFD", organisation=office)


@pytest.fixture
def program(head: Person) -> Program:
    return Program(a_token(head), Client())


@pytest.fixture
def program_of(client: Client) -> Callable[..., Program]:
    def of(person: Person, *scopes: str, **columns: Any) -> Program:  # noqa: ANN401 -- any column
        columns.setdefault("secret", f"{person.pk:0>43}")
        return Program(a_token(person, *scopes, **columns), client)

    return of

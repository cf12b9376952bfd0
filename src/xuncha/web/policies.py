"""What the pages of a room below `access` ask of the policy: the gate hangs it on every request."""

from typing import Any, Protocol, TypeVar, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Model, QuerySet
from django.http import HttpRequest

Row = TypeVar("Row", bound=Model)


class Policy(Protocol):
    """The questions of `access.grants`."""

    def may(self, person: AbstractBaseUser, act: str, kind: str, thing: Any = None) -> bool:  # noqa: ANN401 -- any row
        """Say whether a person may do an act to a thing, or to the kind as a whole."""

    def rights(self, person: AbstractBaseUser, kind: str, thing: Any = None) -> list[Any]:  # noqa: ANN401 -- any row
        """Return each act with whether the person may do it to a thing, and where that is explained."""

    def only(self, rows: QuerySet[Row], person: AbstractBaseUser, act: str, kind: str) -> QuerySet[Row]:
        """Return those of the rows to which the person may do the act."""


def policy_of(request: HttpRequest) -> Policy:
    """Return the policy that the gate has hung on the request."""
    return cast(Policy, request.policy)  # type: ignore[attr-defined]  # hung there by the gate

"""Rounds that the search finds: by title or theme."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.planning import queries
from xuncha.planning.states import RoundState
from xuncha.web.searching import Hit, Source, Typed, anywhere

KIND = "planning.round"


def find(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the rounds, the latest first."""
    rows = grants.only(queries.rounds(), person, "list", KIND)
    wanted = anywhere(("title__contains", "theme__contains"), typed)
    for row in rows.filter(wanted).order_by("-term__from_on", "-number", "pk")[:most]:
        small = f"{row.term} · {RoundState(row.state).label}"
        yield Hit(row.title, reverse("planning:round", args=[row.uid]), small)


SOURCES = (Source(_("巡察轮次"), KIND, find),)

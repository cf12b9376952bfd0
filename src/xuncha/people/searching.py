"""Accounts that the search finds: by name or user name."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.people import queries
from xuncha.web.searching import Hit, Source, Typed, anywhere

KIND = "people.person"


def find(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the accounts by name."""
    rows = grants.only(queries.accounts(), person, "list", KIND)
    wanted = anywhere(("name__contains", "username__contains"), typed)
    for row in rows.filter(wanted).order_by("name_key", "pk")[:most]:
        small = f"{row.username} · {row.organisation or ''}"
        yield Hit(row.name, reverse("people:account", args=[row.uid]), small)


SOURCES = (Source(_("人员与账号"), KIND, find),)

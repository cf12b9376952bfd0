"""Organisations that the search finds: by name, or by the beginning of the code."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.organisations import queries
from xuncha.web.searching import Hit, Source, anywhere

KIND = "organisations.organisation"


def find(person: AbstractBaseUser, words: tuple[str, ...], most: int) -> Iterator[Hit]:
    """Yield the organisations, those that stand first."""
    rows = grants.only(queries.organisations(), person, "list", KIND)
    wanted = anywhere(("name__contains", "code__startswith"), words)
    for row in rows.filter(wanted).order_by(F("abolished_on").asc(nulls_first=True), "name_key", "pk")[:most]:
        small = f"{row.get_kind_display()} · {row.jurisdiction.name} · {row.code}"
        yield Hit(row.name, reverse("organisations:page", args=[row.pk]), small)


SOURCES = (Source(_("单位"), KIND, find),)

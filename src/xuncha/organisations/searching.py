"""What the searches find here: organisations by name or any part of the code, places by name."""

import operator
from collections.abc import Iterator
from functools import reduce

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.organisations import queries
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.web.searching import Hit, Source, Typed, anywhere

KIND = "organisations.organisation"
NAME = ("name__contains", "code__contains")
ABOVE = ("", "parent__", "parent__parent__", "parent__parent__parent__")


def places_called(rows: QuerySet[Jurisdiction], typed: Typed) -> QuerySet[Jurisdiction]:
    """Return the places in whose way down each word stands, one of them in the name of the place itself."""
    if not typed:
        return rows.none()
    own = reduce(operator.or_, (anywhere(("name__contains",), (ways,)) for ways in typed))
    way = anywhere(tuple(f"{above}name__contains" for above in ABOVE), typed)
    return rows.filter(own & way).order_by("name_key", "path")


def organisations_called(rows: QuerySet[Organisation], typed: Typed) -> QuerySet[Organisation]:
    """Return the organisations in whose name, code or place each word stands, one in the name or code."""
    if not typed:
        return rows.none()
    wanted = reduce(operator.or_, (anywhere(NAME, (ways,)) for ways in typed))
    if len(typed) > 1:
        wanted &= anywhere((*NAME, *(f"jurisdiction__{above}name__contains" for above in ABOVE)), typed)
    return rows.filter(wanted).order_by(F("abolished_on").asc(nulls_first=True), "name_key", "pk")


def find(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the organisations, those that stand first."""
    rows = grants.only(queries.organisations(), person, "list", KIND)
    for row in organisations_called(rows, typed)[:most]:
        small = f"{row.get_kind_display()} · {row.jurisdiction.name} · {row.code}"
        yield Hit(row.name, reverse("organisations:page", args=[row.pk]), small)


SOURCES = (Source(_("单位"), KIND, find),)

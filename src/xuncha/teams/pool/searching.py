"""What the search finds in the talent pool: inspectors by name, number or unit."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.teams.pool import queries
from xuncha.teams.pool.policy import INSPECTOR
from xuncha.web.searching import Hit, Source, Typed, anywhere

LOOKUPS = ("name__contains", "number__contains", "home__name__contains")


def find(person: AbstractBaseUser, typed: Typed, most: int) -> Iterator[Hit]:
    """Yield the inspectors, those who are still in the pool first."""
    rows = grants.only(queries.inspectors(), person, "list", INSPECTOR).filter(anywhere(LOOKUPS, typed))
    for row in rows.order_by(F("left_on").asc(nulls_first=True), "name_key", "pk")[:most]:
        yield Hit(row.name, reverse("teams:inspector", args=[row.uid]), f"{row.home.name} · {row.number}")


SOURCES = (Source(_("人才库"), INSPECTOR, find),)

"""How organisations and places are picked in forms: by name, by code, by the way down to a place."""

import re
from collections.abc import Sequence

from django.db.models import F, Q, QuerySet

from xuncha.organisations.models import Jurisdiction, Level, Organisation
from xuncha.organisations.planned import SEPARATOR
from xuncha.web.picking import Picking

CODE_BEHIND = re.compile(r"^.*（([^（）]+)）$")  # 云岭市教育局党组（YL000017）


def _organisations_meant(rows: QuerySet[Organisation], typed: str) -> QuerySet[Organisation]:
    by_code = rows.filter(code=CODE_BEHIND.sub(r"\1", typed))
    return by_code if by_code.exists() else rows.filter(name=typed).order_by("code")


def _organisations_near(rows: QuerySet[Organisation], typed: str) -> QuerySet[Organisation]:
    wanted = Q(name__contains=typed) | Q(code__startswith=CODE_BEHIND.sub(r"\1", typed))
    return rows.filter(wanted).order_by(F("abolished_on").asc(nulls_first=True), "name_key", "pk")


def _organisations_shown(rows: Sequence[Organisation]) -> list[str]:
    return [f"{row.name}（{row.code}）" for row in rows]


def _places_meant(rows: QuerySet[Jurisdiction], typed: str) -> QuerySet[Jurisdiction]:
    """Return the places of a name, of a way of names that ends there, or of a number, as programs do."""
    if typed.isascii() and typed.isdecimal() and len(typed) < 18:
        return rows.filter(pk=int(typed))
    way = _way(typed)
    if not 0 < len(way) <= len(Level):
        return rows.none()
    lookups = {"__".join(["parent"] * height + ["name"]): name for height, name in enumerate(reversed(way))}
    return rows.filter(**lookups).order_by("path")


def _places_near(rows: QuerySet[Jurisdiction], typed: str) -> QuerySet[Jurisdiction]:
    *upper, name = _way(typed) or [typed]
    above = Q(parent__name__contains=upper[-1]) if upper else Q()
    return rows.filter(above, name__contains=name).order_by("name_key", "pk")


def _places_shown(rows: Sequence[Jurisdiction]) -> list[str]:
    """Return the ways down to places: 云岭市/临川县/城关镇; one query."""
    ways = [[int(key) for key in row.path.rstrip(".").split(".")] for row in rows]
    wanted = {key for way in ways for key in way}
    names = dict(Jurisdiction.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}
    return [SEPARATOR.join(names[key] for key in way) for way in ways]


def _way(typed: str) -> list[str]:
    return [part.strip() for part in typed.replace("／", SEPARATOR).split(SEPARATOR) if part.strip()]


ORGANISATIONS = Picking("organisations:pick", _organisations_meant, _organisations_near, _organisations_shown)
PLACES = Picking("organisations:pick-place", _places_meant, _places_near, _places_shown)

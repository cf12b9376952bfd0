"""What somebody is not told, and must not steer: the units that are closed to them, as by recusal."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.organisations.models import Organisation
from xuncha.planning.comparing import Content
from xuncha.planning.models import Inspection
from xuncha.workflow.refusals import Refused

ORGANISATION, INSPECTION = "organisations.organisation", "planning.inspection"


class Closed(Refused):
    """An act about a unit that is closed to who does it."""


def withheld(person: AbstractBaseUser) -> frozenset[int]:
    """Return the organisations of which a person is told nothing; no question when nothing is closed."""
    closed = grants.who_is(person).closed
    if not closed:
        return frozenset()
    tasks = Inspection.objects.filter(pk__in=[key for kind, key in closed if kind == INSPECTION])
    units = {key for kind, key in closed if kind == ORGANISATION}
    return frozenset(units | set(tasks.values_list("organisation", flat=True)))


def told(content: Content, person: AbstractBaseUser) -> dict[str, Any]:
    """Return what a version says to a person: without the units that are closed to them."""
    hidden = withheld(person)
    segments = [
        {**one, "units": [unit for unit in one["units"] if unit["id"] not in hidden]}
        for one in content["segments"]
    ]
    return {**content, "segments": segments}


def open_to(rows: QuerySet[Organisation], person: AbstractBaseUser) -> QuerySet[Organisation]:
    """Return those of the organisations that are not closed to a person."""
    return rows.exclude(pk__in=withheld(person))


def check_open(organisations: Iterable[int], person: AbstractBaseUser) -> None:
    """Raise `Closed` when one of the organisations is closed to a person. In an act, after its `check`."""
    if not withheld(person).isdisjoint(organisations):
        raise Closed(_("其中有您回避的单位，不能由您办理，请交由其他人办理。"))


def named(units: Iterable[tuple[int, str]], hidden: frozenset[int]) -> str:
    """Return the names of units in one line; those that are hidden are only said to be there."""
    listed = list(units)
    names = [name for key, name in listed if key not in hidden]
    return "、".join([*names, *([_("您回避的单位")] if len(names) < len(listed) else [])])

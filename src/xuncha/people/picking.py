"""How people are picked in forms: exactly by the user name; by name only from suggestions."""

import re
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from xuncha.people.models import Person
from xuncha.people.names import normal_username
from xuncha.web.picking import Picking

NAME_BEHIND = re.compile(r"^.*（([^（）]+)）$")  # 何静（hejing）


def _meant(rows: QuerySet[Person], typed: str) -> QuerySet[Person]:
    return rows.filter(username=normal_username(NAME_BEHIND.sub(r"\1", typed)))


def _near(rows: QuerySet[Person], typed: str) -> QuerySet[Person]:
    wanted = Q(name__contains=typed) | Q(username__startswith=normal_username(typed))
    return rows.filter(wanted).order_by("name_key", "pk")


def _shown(rows: Sequence[Person]) -> list[str]:
    return [f"{row.name}（{row.username}）" for row in rows]


PEOPLE = Picking("people:pick", _meant, _near, _shown)

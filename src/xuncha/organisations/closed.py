"""Who keeps away from a unit does not change it either: its place in the tree says what is closed with it."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.workflow.refusals import Refused

KIND = "organisations.organisation"


class Closed(Refused):
    """The organisation is closed to who would change it."""


def closed_to(person: AbstractBaseUser) -> frozenset[int]:
    """Return the organisations that are closed to a person, with all that is closed along."""
    return frozenset(key for kind, key in grants.who_is(person).closed if kind == KIND)


def check_open(person: AbstractBaseUser, *organisations: int) -> None:
    """Raise `Closed` when one of the organisations is closed to the person. In an act, after its `check`."""
    if not closed_to(person).isdisjoint(organisations):
        raise Closed(_("您回避这个单位，单位信息不能由您修改、合并或撤销，请交由其他人办理。"))


def check_lines_open(person: AbstractBaseUser, lines: Iterable[tuple[int, int]]) -> None:
    """Raise `Closed` when rows of a sheet would change what is closed: each as its row and organisation."""
    closed = closed_to(person)
    if rows := [str(row) for row, key in lines if key in closed]:
        said = _("第 %(rows)s 行是您回避的单位，不能由您修改。请从表中删去这些行，交由其他人办理。")
        raise Closed(said % {"rows": "、".join(rows)})

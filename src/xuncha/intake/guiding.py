"""The way of a document through the room: what is done and what comes next, each with where it is done."""

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.intake import queries
from xuncha.intake.models import Reading, RowKind
from xuncha.intake.states import ReadingState
from xuncha.intake.takers import TAKERS, Taker


@dataclass(frozen=True, slots=True)
class Station:
    """One thing to do about a document: whether it is done, how much of it is left, in words, and where."""

    title: str
    left: int
    words: str
    address: str
    done: bool


def way(reading: Reading, person: AbstractBaseUser) -> list[Station]:
    """Return what is to be done about the rows, in its order; nothing for rows that the document lacks."""
    counts = queries.counted_rows(reading)
    found = [_check(counts)]
    if RowKind.UNIT in counts.kinds:
        found.append(_match(reading, counts))
    rooms = [one for one in TAKERS.values() if _taken(one) & counts.kinds]
    return [*found, *(_enter(reading, one) for one in rooms if grants.may(person, *one.needs))]


def lacking(reading: Reading, taker: Taker) -> bool:
    """Say whether a document has nothing at all that a room takes."""
    return not _taken(taker) & queries.counted_rows(reading).kinds


def _taken(taker: Taker) -> set[str]:
    """Return the kinds of rows without which there is nothing for a room: a header alone is no round."""
    return set(taker.rows) - {RowKind.HEADER}


def _check(counts: queries.Counts) -> Station:
    left = counts.proposed
    return Station(_("核对条目"), left, _("条待确认") if left else _("都已核对"), "#rows", not left)


def _match(reading: Reading, counts: queries.Counts) -> Station:
    left = counts.unmatched
    words = _("个单位没有对应到名册") if left else _("都已对应")
    open_ = reading.state == ReadingState.READ
    address = reverse("intake:units", args=[reading.uid]) if open_ else ""
    return Station(_("对应单位"), left, words, address, not left)


def _enter(reading: Reading, taker: Taker) -> Station:
    rows = [kind for kind in taker.rows if kind != RowKind.HEADER]
    left = queries.accepted(reading, rows, taker.goals).count()
    done = not left and queries.has_entered(reading, taker.goals)
    words = _("条可以录入") if left else _("已录入") if done else _("先确认条目，再录入")
    title = _("录入%(title)s") % {"title": taker.title}
    return Station(title, left, words, reverse(taker.address, args=[reading.uid]), done)

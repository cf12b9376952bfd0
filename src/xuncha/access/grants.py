"""Ask the policy table on behalf of a person."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.access import decisions, moving, standing
from xuncha.access.acts import OF_THE_KIND, Right, title_of, why_address
from xuncha.access.labels import Label
from xuncha.access.models import Clearance, NeedToKnow
from xuncha.access.personas import Persona
from xuncha.access.registry import kind_of
from xuncha.access.seals import fits
from xuncha.access.table import Kind
from xuncha.access.who import Held, Who
from xuncha.audit.trail import record
from xuncha.questions.kept import Asked, together
from xuncha.workflow.refusals import Refused

Row = TypeVar("Row", bound=Model)
logger = logging.getLogger("xuncha.access")


class NotAllowed(Refused):
    """The policy table does not allow this act to this person."""

    def __init__(self, kind: Kind, act: str, thing: Model | None) -> None:
        """Say what was refused, and where the line of the table stands that decides."""
        super().__init__(
            _("您的角色不能对“%(kind)s”办理“%(act)s”") % {"kind": kind.title, "act": title_of(kind, act)}
        )
        self.why = why_address(kind, act, thing)


class MovedOn(NotAllowed):
    """The act was open to this person while the thing stood elsewhere, and somebody has moved it on."""

    def __init__(self, kind: Kind, act: str, thing: Model, person: AbstractBaseUser) -> None:
        """Say what has become of the thing, and where it is read."""
        words, onward = moving.told(thing, title_of(kind, act), person)
        Refused.__init__(self, words)
        self.onward = onward


def who_is(person: AbstractBaseUser) -> Who:
    """Return what the policy knows of a person: three questions, kept on this instance; four when recused."""
    known: Who | None = getattr(person, "_who", None)
    return known or _read(person)[0]


def know(people: Sequence[AbstractBaseUser]) -> None:
    """Read what the policy knows of many people at once, so that questions about each cost nothing more."""
    for person, who in zip(people, _read_all(people)[0].values(), strict=True):
        person._who = who  # type: ignore[attr-defined]  # a note on the instance


def narrow(person: AbstractBaseUser, scopes: frozenset[tuple[str, str]]) -> None:
    """Let this instance of a person do no more than a token carries: pairs of kind and act."""
    person.__dict__["_scopes"] = scopes
    forget(person)


def forget(person: AbstractBaseUser) -> None:
    """Let the next question about this instance be answered from the database."""
    person._who = None  # type: ignore[attr-defined]  # a note on the instance


def wait_for(*people: AbstractBaseUser) -> None:
    """Wait until acts of people that have begun are done; acts that begin later wait for this one.

    For who closes something to a person: no act is half way through while it closes.
    """
    now = timezone.now()  # noqa: TID251 -- as in `_read_all`
    standing.standing(sorted(person.pk for person in people), now, hold=True)


def may(person: AbstractBaseUser, act: str, kind: str, thing: Model | None = None) -> bool:
    """Say whether a person may do an act to a thing, or to the kind as a whole."""
    return decisions.decide(who_is(person), act, kind_of(kind), thing).allowed


def check(person: AbstractBaseUser, act: str, kind: str, thing: Model | None = None) -> None:
    """Raise `NotAllowed` unless the person may do the act; `MovedOn` when the state alone forbids it.

    Inside an act the grants are read anew and held until its transaction ends: a right that was taken away
    a moment ago opens nothing. One call for each act, not one for each row: for many rows `check_each`.
    """
    check_each(person, act, kind, (thing,))


def check_each(
    person: AbstractBaseUser, act: str, kind: str, things: Iterable[Model | None], *also: tuple[Asked, Any]
) -> list[Any]:
    """Raise `NotAllowed` unless the person may do the act to each of the things; the grants are read once.

    Return what an act asks `also`: after the wait for the grants, on the same journey.
    """
    if connection.in_atomic_block:
        _who, answers = _read(person, *also, hold=True)
    else:
        answers = together(*also)
    found = kind_of(kind)
    for thing in things:
        decision = decisions.decide(who_is(person), act, found, thing)
        if not decision.allowed:
            if thing is not None and decision.barred_by == "state" and may(person, "read", kind, thing):
                raise MovedOn(found, act, thing, person)
            _note(person, act, found, thing)
            raise NotAllowed(found, act, thing)
    return answers


def allowed(person: AbstractBaseUser, act: str, kind: str) -> Q:
    """Return the condition of the rows of a kind to which the person may do the act."""
    return decisions.rows(who_is(person), act, kind_of(kind))


def only(rows: QuerySet[Row], person: AbstractBaseUser, act: str, kind: str) -> QuerySet[Row]:
    """Return those of the rows to which the person may do the act."""
    return rows.filter(allowed(person, act, kind))


def near(rows: QuerySet[Row], person: AbstractBaseUser, act: str, kind: str) -> QuerySet[Row]:
    """Return those of the rows to which the person may do the act, or might in another state and may read.

    For doors: who sends a form that was open while the thing moved on is told so by the act (`MovedOn`), with
    what was typed, instead of finding nothing there.
    """
    found = kind_of(kind)
    reached = decisions.rows(who_is(person), act, found, anyhow=True)
    return rows.filter(reached & decisions.rows(who_is(person), "read", found))


def listed(rows: Callable[[], QuerySet[Row]], kind: str) -> Callable[[AbstractBaseUser], QuerySet[Row]]:
    """Return the function that gives those of the rows that a person may find in lists."""
    return lambda person: only(rows(), person, "list", kind)


def read(person: AbstractBaseUser, kind: str, thing: Row, at: datetime) -> Row:
    """Return the thing if the person may read it; reading what is sensitive (L3 and above) goes on record.

    Raises `NotAllowed`.
    """
    check(person, "read", kind, thing)
    label = decisions.label_of(kind_of(kind), thing)
    if label >= Label.SENSITIVE:
        record(f"{kind}.read", by=person, on=thing, at=at, label=label)
    return thing


def rights(person: AbstractBaseUser, kind: str, thing: Model | None = None) -> list[Right]:
    """Return what a person may and may not do to a thing, or to the kind as a whole: no query of its own."""
    found, who = kind_of(kind), who_is(person)
    acts = [act for act in found.acts if thing is None or act not in OF_THE_KIND]
    return [
        Right(
            title_of(found, act),
            decisions.decide(who, act, found, thing).allowed,
            why_address(found, act, thing),
        )
        for act in acts
    ]


def refused_to(person: AbstractBaseUser) -> list[dict[str, str]]:
    """Return what was refused to this instance of a person; the gate puts it on record."""
    noted: list[dict[str, str]] = getattr(person, "_refused", [])
    return noted


def _note(person: AbstractBaseUser, act: str, kind: Kind, thing: Model | None) -> None:
    noted = [
        *refused_to(person),
        {"act": act, "kind": kind.name, "key": "" if thing is None else str(thing.pk)},
    ]
    person._refused = noted  # type: ignore[attr-defined]  # a note on the instance


def _read(person: AbstractBaseUser, *also: tuple[Asked, Any], hold: bool = False) -> tuple[Who, list[Any]]:
    """Note on the instance what the policy knows of a person, and return it with what was asked `also`."""
    found, answers = _read_all([person], *also, hold=hold)
    person._who = found[person.pk]  # type: ignore[attr-defined]  # a note on the instance
    return found[person.pk], answers


def _read_all(
    people: Sequence[AbstractBaseUser], *also: tuple[Asked, Any], hold: bool = False
) -> tuple[dict[int, Who], list[Any]]:
    """Return what the policy knows of people by their ids: three questions, however many they are."""
    now = timezone.now()  # noqa: TID251 -- a grant that has run out holds for no act, whatever time the act is given
    found = standing.standing([person.pk for person in people if person.is_active], now, *also, hold=hold)
    held, cleared, named = _held(found.grants), _clearances(found.clearances), _named(found.namings)
    known = {
        person.pk: Who(
            person.pk,
            getattr(person, "organisation_id", None),
            tuple(held.get(person.pk, ())),
            cleared.get(person.pk, Label.INTERNAL) if person.pk in held else Label.PUBLIC,
            frozenset(named.get(person.pk, ()) if person.pk in held else ()),
            now,
            person.__dict__.get("_scopes") if person.pk in held else None,
            frozenset(found.closed.get(person.pk, ())),
        )
        for person in people
    }
    return known, found.answers


def _held(rows: Iterable[Any]) -> dict[int, list[Held]]:
    found: dict[int, list[Held]] = defaultdict(list)
    for row in rows:
        if _sound(row):
            held = Held(Persona(row.persona), row.organisation_id, row.path or "", row.pk)
            found[row.person_id].append(held)
    return found


def _clearances(rows: Iterable[Clearance]) -> dict[int, int]:
    return {row.person_id: row.level if _sound(row) else Label.PUBLIC for row in rows}


def _named(rows: Iterable[NeedToKnow]) -> dict[int, set[tuple[str, str]]]:
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for row in rows:
        if _sound(row):
            found[row.person_id].add((row.kind, row.key))
    return found


def _sound(row: Any) -> bool:  # noqa: ANN401 -- any row with a seal
    """Say whether the row is as the program wrote it; one that is not opens nothing."""
    if fits(row):
        return True
    logger.error("%s:%s does not fit its seal and opens nothing", row._meta.label_lower, row.pk)
    return False

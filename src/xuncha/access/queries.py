"""The table as people read it: the matrix, the rights of one person, and why somebody may or may not."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model

from xuncha.access import decisions, grants, rules
from xuncha.access.acts import title_of
from xuncha.access.decisions import Decision
from xuncha.access.finding import seen
from xuncha.access.labels import Label
from xuncha.access.models import Clearance, Grant, NeedToKnow
from xuncha.access.needs import About, about
from xuncha.access.personas import Persona
from xuncha.access.registry import kind_of, kinds
from xuncha.access.relations import ANY
from xuncha.access.seals import fits
from xuncha.access.table import Cell, Kind


@dataclass(frozen=True, slots=True)
class Opening:
    """Under which condition a cell opens: the relation, and the states when it names some."""

    relation: str
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act of a kind: what each persona finds, in the order of the personas."""

    act: str
    title: str
    found: tuple[tuple[Opening, ...], ...]


@dataclass(frozen=True, slots=True)
class KindTable:
    """One kind of the matrix."""

    kind: Kind
    label: str
    rows: tuple[ActRow, ...]
    exclusions: tuple[str, ...]


def matrix() -> list[KindTable]:
    """Return the whole policy table, kind by kind."""
    return [
        KindTable(
            kind,
            "" if kind.label_field else str(Label(kind.label).label),
            tuple(_act_row(kind, act) for act in kind.acts),
            tuple(str(exclusion.title) for exclusion in kind.exclusions),
        )
        for kind in kinds().values()
    ]


def _act_row(kind: Kind, act: str) -> ActRow:
    found = tuple(tuple(opening_of(kind, cell) for cell in kind.opening(persona, act)) for persona in Persona)
    return ActRow(act, title_of(kind, act), found)


def opening_of(kind: Kind, cell: Cell) -> Opening:
    """Return the words of a cell's condition."""
    states = () if cell.states is None else tuple(state_title(kind, state) for state in sorted(cell.states))
    return Opening(str(cell.relation.title), states)


def state_title(kind: Kind, state: object) -> str:
    """Return the words for a state of a kind; the state itself when no column has words for it."""
    if kind.model is None or not hasattr(kind.model, kind.state):
        return str(state)
    try:
        choices = kind.model._meta.get_field(kind.state).flatchoices  # type: ignore[union-attr]  # a column with choices, or none
    except (FieldDoesNotExist, AttributeError):  # a property: whether an account is open
        return str(state)
    return str(dict(choices).get(state, state))


@dataclass(frozen=True, slots=True)
class ActOfMine:
    """One act of a kind, and whether one's personas find it at all."""

    act: str
    title: str
    may: bool


@dataclass(frozen=True, slots=True)
class MyRights:
    """What one holds, and which acts on which kinds it opens."""

    grants: list[Grant]
    named: list[tuple[NeedToKnow, About]]
    clearance: str
    kinds: list[tuple[Kind, list[ActOfMine]]]


def my_rights(person: AbstractBaseUser, now: datetime) -> MyRights:
    """Return the rights of a person as they hold now."""
    who = grants.who_is(person)
    mine = []
    for kind in kinds().values():
        acts = [
            ActOfMine(act, title_of(kind, act), decisions.decide(who, act, kind).allowed) for act in kind.acts
        ]
        if any(act.may for act in acts):
            mine.append((kind, acts))
    held = Grant.objects.filter(pk__in=[held.grant for held in who.held])
    keys = [key for _, key in who.named]
    named = NeedToKnow.objects.filter(person_id=person.pk, key__in=keys)
    return MyRights(
        list(held.select_related("organisation", "granted_by").order_by("pk")),
        [
            (need, about(person, need))
            for need in named.at(now).order_by("pk")
            if (need.kind, need.key) in who.named
        ],
        str(Label(who.clearance).label),
        mine,
    )


@dataclass(frozen=True, slots=True)
class Way:
    """Who may do an act, and under which condition."""

    personas: tuple[str, ...]
    opening: Opening
    decides: bool = False  # it opens, or it is the one that comes nearest


@dataclass(frozen=True, slots=True)
class Answer:
    """Why a person may or may not do an act: what opens it, or what stands in the way and who can help."""

    kind: Kind
    act: str
    title: str
    decision: Decision
    about: Model | None = None  # the thing, when one was asked about and the person may see it
    hidden: bool = (
        False  # one was asked about, but is not there or not for this person: nobody can tell which
    )
    grant: Grant | None = None
    opening: Opening | None = None
    state: str = ""
    label: str = ""
    clearance: str = ""
    ways: list[Way] = field(default_factory=list)
    heads: list[Any] = field(default_factory=list)

    @property
    def bounded(self) -> bool:
        """Say whether the act is open within bounds: no thing was named, and the line has a condition."""
        cell = self.decision.cell
        bound = cell is not None and (cell.relation is not ANY or cell.states is not None)
        return self.decision.allowed and self.about is None and bound


def why(person: AbstractBaseUser, act: str, kind_name: str, key: str, at: datetime) -> Answer | None:
    """Explain one act of a person on a kind or on one thing; None when there is no such kind or act.

    A thing that the person may not see is answered like one that does not exist: from the table alone.
    """
    if kind_name not in kinds() or act not in kind_of(kind_name).acts:
        return None
    kind, who = kind_of(kind_name), grants.who_is(person)
    thing = seen(person, kind, key) if key else None
    hidden = bool(key) and thing is None
    decision = decisions.decide(who, act, kind, thing)
    if hidden and decision.allowed:  # no role lacks the act: whether the thing is there is not said
        decision = Decision(allowed=False)
    held = decision.held
    return Answer(
        kind,
        act,
        title_of(kind, act),
        decision,
        about=thing,
        hidden=hidden,
        grant=None if held is None else _grant(held.grant),
        opening=None if decision.cell is None else opening_of(kind, decision.cell),
        state=_state(kind, thing),
        label=str(Label(decisions.label_of(kind, thing)).label),
        clearance=str(Label(who.clearance).label),
        ways=list(_ways(kind, act, decision.cell)),
        heads=[] if decision.allowed else _heads(person, at),
    )


def _state(kind: Kind, thing: Model | None) -> str:
    """Return the state of a thing in words; nothing when it has none, or only a code."""
    state = getattr(thing, kind.state, "")
    words = state_title(kind, state)
    return "" if words == state else words


def _ways(kind: Kind, act: str, deciding: Cell | None) -> Iterator[Way]:
    for cell in kind.every_cell:
        if act in cell.acts:
            personas = tuple(str(persona.label) for persona in cell.personas)
            yield Way(personas, opening_of(kind, cell), cell is deciding)


def _heads(person: AbstractBaseUser, at: datetime) -> list[Any]:
    """Return the heads of the office who could ask for a right on this person's behalf."""
    home = getattr(person, "organisation", None)
    return [] if home is None else rules.heads(home, at, besides=(person.pk,))


def _grant(key: int | None) -> Grant | None:
    return Grant.objects.select_related("organisation", "granted_by").filter(pk=key).first()


def broken_seals() -> list[str]:
    """Return the names of rows that were edited behind the back of the program."""
    return [
        f"{row._meta.label_lower}:{row.pk}"
        for model in (Grant, Clearance, NeedToKnow)
        for row in model._default_manager.order_by("pk").iterator()
        if not fits(row)
    ]

"""The relations that every room may use. A room adds its own where it needs one."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.access.table import Kind, Relation
from xuncha.access.who import Held, Who

NOTHING = Q(pk__in=())
EVERYTHING = ~NOTHING  # not Q(): an empty condition vanishes when it is joined by "or" to another


def _within(kind: Kind, _who: Who, held: Held, thing: Any) -> bool:  # noqa: ANN401 -- a row of any kind
    return bool(kind.path and held.path) and str(kind.at(thing, kind.path or "") or "").startswith(held.path)


def _within_rows(kind: Kind, _who: Who, held: Held) -> Q:
    return Q(**{f"{kind.path}__startswith": held.path}) if kind.path and held.path else NOTHING


def _own(kind: Kind, _who: Who, held: Held, thing: Any) -> bool:  # noqa: ANN401 -- a row of any kind
    return (
        bool(kind.owner)
        and held.organisation is not None
        and kind.at(thing, kind.owner or "") == held.organisation
    )


def _own_rows(kind: Kind, _who: Who, held: Held) -> Q:
    return Q(**{kind.owner: held.organisation}) if kind.owner and held.organisation is not None else NOTHING


def _self(kind: Kind, who: Who, _held: Held, thing: Any) -> bool:  # noqa: ANN401 -- a row of any kind
    return bool(kind.person) and kind.at(thing, kind.person or "") == who.person


def _self_rows(kind: Kind, who: Who, _held: Held) -> Q:
    return Q(**{kind.person: who.person}) if kind.person else NOTHING


def _named(kind: Kind, who: Who, _held: Held, thing: Any) -> bool:  # noqa: ANN401 -- a row of any kind
    return (kind.name, str(thing.pk)) in who.named


def _named_rows(kind: Kind, who: Who, _held: Held) -> Q:
    return Q(pk__in=[key for name, key in who.named if name == kind.name])


def _reach_within(kind: Kind, thing: Any) -> Q:  # noqa: ANN401 -- a row of any kind
    path = str((kind.path and kind.at(thing, kind.path)) or "")
    return Q(organisation__jurisdiction__path__in=lying_over(path))


def _reach_own(kind: Kind, thing: Any) -> Q:  # noqa: ANN401 -- a row of any kind
    return Q(organisation=kind.at(thing, kind.owner)) if kind.owner else NOTHING


def _reach_self(kind: Kind, thing: Any) -> Q:  # noqa: ANN401 -- a row of any kind
    return Q(person=kind.at(thing, kind.person)) if kind.person else NOTHING


def lying_over(path: str) -> list[str]:
    """Return the paths of a place and of those that it lies in: "1.4.17." gives "1.", "1.4." and itself."""
    return [path[: place + 1] for place, character in enumerate(path) if character == "."]


ANY = Relation("any", _("任何"), lambda *_: True, lambda *_: EVERYTHING)
WITHIN = Relation("within", _("本地区"), _within, _within_rows, _reach_within)
OWN = Relation("own", _("本单位"), _own, _own_rows, _reach_own)
SELF = Relation("self", _("本人"), _self, _self_rows, _reach_self)
NAMED = Relation("named", _("指名知悉"), _named, _named_rows)

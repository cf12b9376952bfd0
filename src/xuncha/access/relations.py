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


ANY = Relation("any", _("任何"), lambda *_: True, lambda *_: EVERYTHING)
WITHIN = Relation("within", _("本地区"), _within, _within_rows)
OWN = Relation("own", _("本单位"), _own, _own_rows)
SELF = Relation("self", _("本人"), _self, _self_rows)
NAMED = Relation("named", _("指名知悉"), _named, _named_rows)

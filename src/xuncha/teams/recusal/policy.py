"""Recusal as the policy asks it: what is closed to whom, and who may deal with recusals.

It is evaluated last and wins over every grant, post and naming (`access.decisions`). Who has no recusal pays
nothing: `Who.closed` is empty and the exclusion does not concern them.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.access import closing, registry
from xuncha.access.labels import Label
from xuncha.access.relations import NOTHING, OWN, SELF, WITHIN
from xuncha.access.table import Exclusion, Kind, Relation, cell
from xuncha.access.who import Held, Who
from xuncha.planning.models import Inspection, Objection
from xuncha.teams.models import Recusal, RecusalRule
from xuncha.teams.pool.policy import ANOTHER, RELATION
from xuncha.teams.recusal import families
from xuncha.teams.states import Origin, RecusalState

ORGANISATION, INSPECTION = "organisations.organisation", "planning.inspection"
NAME, TITLE = "recused", _("回避：与所回避单位有关的一切都看不到、办不了")
More = Callable[[frozenset[int], frozenset[int]], Q]
"""A condition of a room's own, given the organisations and inspections that are closed."""


def _closed(who: Who, kind: str) -> frozenset[int]:
    return frozenset(key for name, key in who.closed if name == kind)


def recused(organisation: str = "", inspection: str = "", *, more: More | None = None) -> Exclusion:
    """Return that a thing is closed to who keeps away from its unit or its inspection.

    The words are lookups from a thing to the id of its organisation and of its inspection, as in
    `recused("inspection__organisation_id", "inspection_id")`; `more` is for what hangs on neither.
    """
    lookups = {name: kind for name, kind in ((organisation, ORGANISATION), (inspection, INSPECTION)) if name}

    def rows(who: Who) -> Q:
        found = NOTHING
        for lookup, kind in lookups.items():
            keys = sorted(_closed(who, kind))
            found |= Q(**{f"{lookup}__in": keys}) if keys else NOTHING
        return found | more(_closed(who, ORGANISATION), _closed(who, INSPECTION)) if more else found

    def holds(who: Who, thing: Any) -> bool:  # noqa: ANN401 -- a row of any kind
        if any((kind, _read(thing, lookup)) in who.closed for lookup, kind in lookups.items()):
            return True
        if more is None or thing.pk is None:
            return False
        condition = more(_closed(who, ORGANISATION), _closed(who, INSPECTION))
        return bool(type(thing)._default_manager.filter(condition, pk=thing.pk).exists())

    return Exclusion(NAME, TITLE, holds, rows, concerned)


def closed_tasks(organisations: frozenset[int], inspections: frozenset[int]) -> QuerySet[Inspection]:
    """Return the inspections that are closed, for what hangs on a team or a round alone."""
    return Inspection.objects.filter(Q(organisation__in=organisations) | Q(pk__in=inspections))


def concerned(who: Who) -> bool:
    """Say whether anything at all is closed to somebody."""
    return bool(who.closed)


def _read(thing: object, lookup: str) -> object:
    try:
        return attrgetter(lookup.replace("__", "."))(thing)
    except AttributeError:  # a link on the way is empty: no organisation
        return None


OF_INSPECTION = recused("inspection__organisation_id", "inspection_id")
"""For what belongs to an inspection: papers, findings, letters, plans."""

OWNED = recused("organisation_id", "inspection_id")
"""For what says itself whose it is and of which inspection."""


def _by_unit(kind: Kind, who: Who, held: Held, thing: Recusal) -> bool:
    return OWN.holds(kind, who, held, thing) and thing.origin == Origin.UNIT


def _by_unit_rows(kind: Kind, who: Who, held: Held) -> Q:
    return OWN.rows(kind, who, held) & Q(origin=Origin.UNIT)


BY_UNIT = Relation("by_unit", _("本单位提出"), _by_unit, _by_unit_rows, OWN.reach)


def _of_another(who: Who, thing: Recusal) -> bool:
    return thing.person_id != who.person and OWNED.holds(who, thing)


def _of_another_rows(who: Who) -> Q:
    return OWNED.rows(who) & ~Q(person=who.person)


OTHERS = Exclusion(NAME, TITLE, _of_another, _of_another_rows, concerned)
"""Who keeps away from a unit does not deal with the recusals of others from it; the own one may be read."""

S = RecusalState
KINDS = (
    Kind(
        "teams.recusal",
        _("回避"),
        Recusal,
        acts=("list", "read", "create", "request", "declare", "verify", "approve", "end", "export"),
        label=Label.WORK_SECRET,
        path="organisation__jurisdiction__path",
        owner="organisation_id",
        person="person_id",
        key="uid",
        page="teams:recusal",
        cells=(
            cell("OFD OFS", "list read create", WITHIN),
            cell("OFD", "export", WITHIN),
            cell("OFD OFS", "verify", ANOTHER, (S.ASKED, S.DOUBTED)),
            cell("OFD OFS", "end", ANOTHER, (S.IN_FORCE, S.ENDING)),
            cell("SEC", "list read", WITHIN),
            cell("SEC", "approve", ANOTHER, (S.VERIFIED,)),
            cell("SEC OFD OFS LTR TL TM DIS ORG", "read declare", SELF),
            cell("UH UL", "list read request", BY_UNIT),
        ),
        exclusions=[OTHERS],
        titles={"request": _("申请回避"), "declare": _("申报"), "verify": _("核实"), "end": _("解除")},
    ),
    Kind(
        "teams.recusalrule",
        _("回避规则"),
        RecusalRule,
        acts=("list", "update"),
        path="jurisdiction__path",
        cells=(
            cell("OFD", "list update", WITHIN),
            cell("OFS SEC TL", "list", WITHIN),
        ),
    ),
)


def _objected(organisations: frozenset[int], inspections: frozenset[int]) -> Q:
    """Return the letters to departments in whose reply something is said of a unit that is closed."""
    tasks = Inspection.objects.filter(pk__in=inspections).values("organisation")
    said = Objection.objects.filter(Q(organisation__in=organisations) | Q(organisation__in=tasks))
    return Q(pk__in=said.values("reply__consultation"))


def close() -> None:
    """Let recusals close what they are about, in the rooms below; later rooms name `recused` themselves."""
    closing.close_by(Recusal.objects.closing, families.widened)
    registry.exclude(INSPECTION, recused("organisation_id", "pk"))
    registry.exclude("planning.consultation", recused(more=_objected))
    registry.exclude("files.file", recused("organisation_id"))
    registry.exclude(RELATION, recused("organisation_id"))  # of others; one's own may be read

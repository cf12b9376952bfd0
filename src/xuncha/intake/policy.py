"""Who may do what to documents that are read in: the office within its place, and nobody else."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.access import registry
from xuncha.access.labels import Label
from xuncha.access.relations import WITHIN
from xuncha.access.table import Kind, cell
from xuncha.intake.models import Reading, Row
from xuncha.planning.models import Inspection
from xuncha.teams.recusal.policy import recused


def _tells_of(organisations: frozenset[int], inspections: frozenset[int]) -> Q:
    """Return the documents that speak of a unit from which somebody keeps away."""
    return Q(pk__in=_speaking(organisations, inspections).values("reading"))


def _read_from(organisations: frozenset[int], inspections: frozenset[int]) -> Q:
    """Return the originals of such documents."""
    return Q(pk__in=_speaking(organisations, inspections).values("reading__file"))


def _speaking(organisations: frozenset[int], inspections: frozenset[int]) -> "QuerySet[Row]":
    inspected = Inspection.objects.filter(pk__in=inspections).values("organisation")
    return Row.objects.filter(Q(organisation__in=organisations) | Q(organisation__in=inspected))


def close_originals() -> None:
    """Let recusal close the originals of documents together with what was read from them."""
    registry.exclude("files.file", recused(more=_read_from))


KINDS = (
    Kind(
        "intake.reading",
        _("文档读入"),
        Reading,
        acts=("list", "read", "create", "update"),
        label=Label.WORK_SECRET,
        label_field="label",
        path="place__path",
        person="made_by_id",
        key="uid",
        page="intake:reading",
        exclusions=[recused(more=_tells_of)],
        cells=(cell("OFD OFS", "list read create update", WITHIN),),
    ),
)

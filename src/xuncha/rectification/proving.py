"""The file of a piece of evidence follows its item: open to who reads the item, closed to everybody else."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xuncha.access import decisions, registry
from xuncha.access.table import Exclusion, Kind, Relation, cell
from xuncha.access.who import Held, Who
from xuncha.files.models import File
from xuncha.files.states import FileState
from xuncha.rectification import queries
from xuncha.rectification.models import Evidence, Item


def _kind() -> Kind:
    return registry.kind_of("rectification.item")


def _items_with(file: File) -> list[Item]:
    return list(queries.items().filter(evidence__file=file))


def _holds(_kind_of_file: Kind, who: Who, _held: Held, file: File) -> bool:
    return any(decisions.decide(who, "read", _kind(), item).allowed for item in _items_with(file))


def _seen(who: Who) -> Q:
    seen = Item.objects.filter(decisions.rows(who, "read", _kind()))
    return Q(pk__in=Evidence.objects.filter(file__isnull=False, item__in=seen).values("file"))


def _rows(_kind_of_file: Kind, who: Who, _held: Held) -> Q:
    return _seen(who)


def _hidden(who: Who, file: File) -> bool:
    items = _items_with(file)
    return bool(items) and not any(decisions.decide(who, "read", _kind(), one).allowed for one in items)


def _rows_hidden(who: Who) -> Q:
    evidence = Evidence.objects.filter(file__isnull=False).values("file")
    return Q(pk__in=evidence) & ~_seen(who)


PROVING = Relation("proving", _("可看细化问题的佐证材料"), _holds, _rows)
HIDDEN = Exclusion("evidence", _("佐证材料随细化问题公开"), _hidden, _rows_hidden)


def open_evidence() -> None:
    """Let the file of a piece of evidence follow its item."""
    registry.admit("files.file", cell("OFD OFS TL TM DIS ORG", "read", PROVING, (FileState.KEPT,)))
    registry.exclude("files.file", HIDDEN)

"""Files follow what shows them: that of a piece of evidence its item, that of a letter its plan.

They are open to who reads the item or the letter, closed to everybody else.
"""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from xuncha.access import decisions, registry
from xuncha.access.table import Exclusion, Kind, Relation, cell
from xuncha.access.who import Held, Who
from xuncha.files.models import File
from xuncha.files.states import FileState
from xuncha.rectification import queries
from xuncha.rectification.models import AlertLetter, Evidence, Item, Plan
from xuncha.rectification.periods import TO_UNIT


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


def _letters(who: Who) -> QuerySet[AlertLetter]:
    """Return the letters with a file that a person reads: for the unit those that went to it."""
    plan = registry.kind_of("rectification.plan")
    seen = Plan.objects.filter(decisions.rows(who, "read", plan)).values("pk")
    works = Plan.objects.filter(decisions.rows(who, "update", plan)).values("pk")
    rows = AlertLetter.objects.filter(file__isnull=False, plan__in=seen)
    return rows.filter(Q(recipient__in=TO_UNIT) | ~Q(plan__in=works))


def _sent(_kind_of_file: Kind, who: Who, _held: Held, file: File) -> bool:
    return _letters(who).filter(file=file).exists()


def _rows_sent(_kind_of_file: Kind, who: Who, _held: Held) -> Q:
    return Q(pk__in=_letters(who).values("file"))


def _unsent(who: Who, file: File) -> bool:
    return AlertLetter.objects.filter(file=file).exists() and not _letters(who).filter(file=file).exists()


def _rows_unsent(who: Who) -> Q:
    letters = AlertLetter.objects.filter(file__isnull=False).values("file")
    return Q(pk__in=letters) & ~Q(pk__in=_letters(who).values("file"))


SENT = Relation("alerting", _("可看整改方案的预警文书"), _sent, _rows_sent)
UNSENT = Exclusion("alerting", _("预警文书随整改方案公开"), _unsent, _rows_unsent)


def open_evidence() -> None:
    """Let the files of evidence and of letters follow what shows them."""
    registry.admit("files.file", cell("OFD OFS TL TM DIS ORG", "read", PROVING, (FileState.KEPT,)))
    registry.exclude("files.file", HIDDEN)
    registry.admit("files.file", cell("OFD OFS SEC TL TM UH UL DIS ORG", "read", SENT, (FileState.KEPT,)))
    registry.exclude("files.file", UNSENT)

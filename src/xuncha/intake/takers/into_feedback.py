"""Problems of a document become findings that were fed back, by the acts of `feedback` alone."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xuncha.feedback import actions, queries
from xuncha.feedback.models import Issued
from xuncha.intake.models import Row, RowKind
from xuncha.intake.takers import telling
from xuncha.intake.takers.shapes import Made, stamp_of, together
from xuncha.planning.models import Inspection
from xuncha.workflow.refusals import Refused

TITLE = gettext_lazy("反馈问题")
ROWS = (RowKind.PROBLEM,)
ISSUED = "feedback.issued"


class NothingNew(Refused):
    """What the rows tell stands already."""


def take(rows: Sequence[Row], entry: telling.TellEntry, by: AbstractBaseUser, at: datetime) -> Iterator[Made]:
    """Take in each problem as a finding; yield what each row became. `NothingNew` when all of them stand.

    Two documents that tell the same inspection at the same moment go one after the other.
    """
    made: list[Made] = []
    for inspection, own in entry.parted(rows):
        Inspection.objects.select_for_update().get(pk=inspection.pk)
        made += take_new(own, inspection, entry, by, at)
    if not made:
        raise NothingNew(_("这些反馈问题已经有了，没有重复录入。"))
    yield from made


def take_new(
    rows: Sequence[Row], inspection: Inspection, entry: telling.TellEntry, by: AbstractBaseUser, at: datetime
) -> Iterator[Made]:
    """Take in those problems of an inspection of which no finding has the words yet."""
    standing = {key_of(text) for text in queries.issued_of(inspection).values_list("text", flat=True)}
    new = [row for row in rows if key_of(text_of(row)) not in standing]
    told = [_told(row, entry.headings) for row in new]
    if told:
        made = actions.record_findings(
            inspection=inspection, told=told, fed_back_on=entry.fed_back_on, by=by, at=at
        )
        for row, one in zip(new, made, strict=True):
            yield Made(row, ISSUED, str(one.uid), str(one), _stamp(one))


def text_of(row: Row) -> str:
    """Return the words of a problem, as a finding keeps them."""
    return str(row.fields["statement"])[: telling.TEXT]


def key_of(text: str) -> str:
    """Return what two tellings of one problem share: a PDF breaks lines where a docx does not.

    >>> key_of("学习 不够深入 ") == key_of("学习不够深入")
    True
    """
    return "".join(text.split())


def _told(row: Row, headings: Mapping[str, str]) -> actions.ToldFinding:
    focus, aspect = telling.under(row.fields["section"], headings)
    text = text_of(row)
    return actions.ToldFinding(telling.title_of(text), text, focus, aspect)


def _stamp(row: Issued) -> str:
    return stamp_of(row.number, row.title, row.text, row.focus, row.aspect, row.issued_on)


def _give_back(stamps: Mapping[str, str], by: AbstractBaseUser, at: datetime) -> dict[str, str]:
    rows = list(queries.issued().filter(uid__in=stamps))
    return together(rows, stamps, _stamp, lambda some: actions.take_back_findings(issued=some, by=by, at=at))


TAKE_BACK = {ISSUED: _give_back}

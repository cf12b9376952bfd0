"""The states of a reading and of its rows, and the only ways between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from xuncha.workflow.table import Step, Workflow


class ReadingState(TextChoices):
    """Where the reading of a document stands."""

    WAITING = "waiting", _("读取中")
    READ = "read", _("待核对")
    REFUSED = "refused", _("未能读取")
    SETTLED = "settled", _("已核完")
    UNDONE = "undone", _("已撤销导入")


R = ReadingState
STANDING = frozenset({R.WAITING, R.READ, R.REFUSED, R.SETTLED})
"""In these states the same bytes lead to this reading; one that was undone makes room for another."""

READING = Workflow(
    "intake.reading",
    R.WAITING,
    (
        Step("keep", frozenset({R.WAITING}), R.READ, "update", "intake.reading.read_in", _("读取完成")),
        Step("refuse", frozenset({R.WAITING}), R.REFUSED, "update", "intake.reading.refused", _("未能读取")),
        Step(
            "again",
            frozenset({R.WAITING, R.REFUSED}),
            R.WAITING,
            "update",
            "intake.reading.begun_again",
            _("重新读取"),
        ),
        Step("settle", frozenset({R.READ}), R.SETTLED, "update", "intake.reading.settled", _("核对完毕")),
        Step("reopen", frozenset({R.SETTLED}), R.READ, "update", "intake.reading.reopened", _("继续核对")),
        Step(
            "undo",
            frozenset({R.READ, R.SETTLED, R.REFUSED}),
            R.UNDONE,
            "update",
            "intake.reading.undone",
            _("撤销导入"),
        ),
    ),
    _("文档读入"),
    dict(R.choices),
)


class RowState(TextChoices):
    """What a person said of a row."""

    PROPOSED = "proposed", _("待确认")
    CONFIRMED = "confirmed", _("已确认")
    CORRECTED = "corrected", _("已更正")
    REJECTED = "rejected", _("不采用")


S = RowState
ACCEPTED = frozenset({S.CONFIRMED, S.CORRECTED})
"""Rows that other rooms may take."""

ROW = Workflow(
    "intake.row",
    S.PROPOSED,
    (
        Step(
            "confirm",
            frozenset({S.PROPOSED, S.REJECTED}),
            S.CONFIRMED,
            "update",
            "intake.rows.confirmed",
            _("确认"),
        ),
        Step("correct", frozenset(S), S.CORRECTED, "update", "intake.row.corrected", _("更正")),
        Step(
            "reject",
            frozenset({S.PROPOSED, S.CONFIRMED, S.CORRECTED}),
            S.REJECTED,
            "update",
            "intake.rows.rejected",
            _("不采用"),
        ),
    ),
    _("读入的条目"),
    dict(S.choices),
)

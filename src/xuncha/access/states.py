"""The states of a request for rights, and the steps between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xuncha.workflow.table import Step, Workflow


class RequestState(models.TextChoices):
    """How far a request is."""

    OPEN = "open", _("待办理")
    DONE = "done", _("已办理")
    DECLINED = "declined", _("已退回")
    WITHDRAWN = "withdrawn", _("已撤回")


S = RequestState
REQUEST = Workflow(
    "access.request",
    S.OPEN,
    (
        Step("carry-out", frozenset({S.OPEN}), S.DONE, "answer", "access.request.done", _("办理")),
        Step("decline", frozenset({S.OPEN}), S.DECLINED, "answer", "access.request.declined", _("退回")),
        Step("withdraw", frozenset({S.OPEN}), S.WITHDRAWN, "withdraw", "access.request.withdrawn", _("撤回")),
    ),
    _("授权申请"),
    dict(S.choices),
)

"""The states of a version, and the only ways between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from xuncha.workflow.table import Step, Workflow


class VersionState(TextChoices):
    """Where a version stands. Only a draft changes; what was issued stays as it was."""

    DRAFT = "draft", _("起草中")
    ISSUED = "issued", _("已发布")
    RETIRED = "retired", _("已停用")


VERSION = Workflow(
    "frameworks.version",
    VersionState.DRAFT,
    (
        Step(
            "issue",
            frozenset({VersionState.DRAFT}),
            VersionState.ISSUED,
            "issue",
            "frameworks.version.issued",
            _("发布"),
        ),
        Step(
            "retire",
            frozenset({VersionState.ISSUED}),
            VersionState.RETIRED,
            "retire",
            "frameworks.version.retired",
            _("停止使用"),
        ),
    ),
    _("监督清单版本"),
    dict(VersionState.choices),
)

"""The states of a stored file, and the only ways between them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from xuncha.workflow.table import Step, Workflow


class FileState(TextChoices):
    """Where a file stands. It is never deleted: it is withdrawn, and its bytes are erased."""

    KEPT = "kept", _("已保存")
    WITHDRAWN = "withdrawn", _("已撤回")


FILE = Workflow(
    "files.file",
    FileState.KEPT,
    (
        Step(
            "withdraw",
            frozenset({FileState.KEPT}),
            FileState.WITHDRAWN,
            "withdraw",
            "files.file.withdrawn",
            _("撤回"),
        ),
    ),
    _("文件"),
    dict(FileState.choices),
)

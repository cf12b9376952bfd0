"""What the auditor does with the trail itself. Each act is an entry of its own.

Who may do it is asked by the gate before the page: the policy table lies above this room.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from xuncha.audit import anchors, queries
from xuncha.audit.chain import Link, Verdict
from xuncha.audit.models import Result
from xuncha.audit.trail import record
from xuncha.workflow.refusals import Refused


class NothingToAnchor(Refused):
    """The trail has no entry yet."""


class AnchorNotWritten(Refused):
    """The file of anchors cannot be written."""


@transaction.atomic
def verify_trail(*, by: AbstractBaseUser | None, at: datetime) -> Verdict:
    """Verify the whole trail and record what was found."""
    found = queries.verdict()
    record(
        "audit.entry.verified",
        by=by,
        on="audit",
        at=at,
        result=Result.DONE if found.holds else Result.FAILED,
        checked=found.checked,
        faults=len(found.faults),
    )
    return found


@transaction.atomic
def anchor_head(*, by: AbstractBaseUser | None, at: datetime) -> Link:
    """Write the head of the chain to the file of anchors, and record it."""
    head = queries.head()
    if head is None:
        raise NothingToAnchor(_("审计记录还是空的，没有可登记的锚点"))
    try:
        anchors.append(settings.AUDIT_ANCHOR_FILE, head, at)
    except OSError as refused:
        raise AnchorNotWritten(
            _("锚点文件 %(path)s 写不进去，请系统管理员检查磁盘和权限") % {"path": settings.AUDIT_ANCHOR_FILE}
        ) from refused
    record("audit.entry.anchored", by=by, on="audit", at=at, sequence=head.sequence)
    return head


@transaction.atomic
def note_export(*, by: AbstractBaseUser | None, at: datetime, entries: int, asked: str) -> None:
    """Record that entries were taken out: how many, and what was asked for."""
    record("audit.entry.exported", by=by, on="audit", at=at, entries=entries, asked=asked)

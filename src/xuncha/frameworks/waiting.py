"""What waits for somebody here: tables that were handed in and not yet written into their draft."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.frameworks.models import Sheet
from xuncha.frameworks.states import VersionState
from xuncha.web.waiting import Task

KIND = "frameworks.version"
MOST = 5


def sheets(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the person's own latest tables: one query."""
    if not grants.may(person, "import", KIND):
        return
    rows = Sheet.objects.filter(person_id=person.pk, applied_at=None, version__state=VersionState.DRAFT)
    for sheet in rows.defer("rows").order_by("-made_at", "pk")[:MOST]:
        yield Task(
            title=_("“%(name)s”等您核对后导入") % {"name": sheet.file_name},
            link=reverse("frameworks:sheet", args=[sheet.version_id, sheet.pk]),
            state=_("待确认"),
            tone="info",
            small=_("监督清单表格，看过会做什么再写入"),
        )


WAITING = (sheets,)

"""What waits for somebody here: sheets that were handed in and not yet imported."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.organisations import queries
from xuncha.web.waiting import Task

KIND = "organisations.organisation"


def drafts(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the person's own drafts, the latest first: one query."""
    if not grants.may(person, "import", KIND):
        return
    for draft in queries.drafts_of(person).waiting().defer("rows"):
        words = (
            _("“%(name)s”有 %(count)d 处错误，改好后重新上传")
            if draft.faults
            else _("“%(name)s”等您核对后导入")
        )
        yield Task(
            title=words % {"name": draft.file_name, "count": draft.faults},
            link=reverse("organisations:draft", args=[draft.pk]),
            state=_("待改正") if draft.faults else draft.fate().label,
            tone="warn" if draft.faults else "info",
            small=_("单位名册，看过会做什么再写入"),
        )


WAITING = (drafts,)

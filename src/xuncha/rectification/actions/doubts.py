"""What somebody decides about a doubt: once."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.access.telling import who_may
from xuncha.audit.trail import record
from xuncha.notices.telling import notify_others
from xuncha.rectification.actions.acceptance import page_of
from xuncha.rectification.actions.items import KIND as ITEM
from xuncha.rectification.actions.plans import NotReady
from xuncha.rectification.models import Doubt, DoubtState

KIND = "rectification.doubt"
EVENT = "rectification.doubt.decided"


@dataclass(frozen=True, slots=True)
class DoubtEntry:
    """What a person fills in about a doubt: whether it holds, and why."""

    state: str
    note: str


@transaction.atomic
def decide_doubt(*, doubt: Doubt, entry: DoubtEntry, by: AbstractBaseUser, at: datetime) -> None:
    """Say whether a doubt holds. The unit is told of one that does, in the words of the note."""
    grants.check(by, "decide", KIND, doubt)
    if entry.state == DoubtState.OPEN or not entry.note.strip():
        raise NotReady(_("请选择成立或不成立，并写明依据。"))
    changed = Doubt.objects.filter(pk=doubt.pk, state=DoubtState.OPEN).update(
        state=entry.state, note=entry.note, decided_by_id=by.pk, decided_at=at
    )
    if not changed:
        raise NotReady(_("这条疑点已经核实过，结论不能更改，请刷新后再看。"))
    doubt.refresh_from_db()
    if entry.state == DoubtState.UPHELD:
        people = who_may("claim", ITEM, doubt.item, at)
        notify_others(people, by=by, event=EVENT, link=page_of(doubt.item), at=at)
    record(EVENT, by=by, on=doubt, at=at, kind=doubt.kind, verdict=entry.state)

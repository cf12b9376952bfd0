"""Announce a round: until then it can be withdrawn, afterwards not."""

from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.planning import consulting, queries
from xuncha.planning.actions.readiness import NotReady
from xuncha.planning.actions.rounds import KIND
from xuncha.planning.models import Announcement, Round
from xuncha.planning.states import TO_ANNOUNCE, RoundState


@transaction.atomic
def announce_round(
    *, the_round: Round, announced_on: date, way: str, by: AbstractBaseUser, at: datetime
) -> Announcement:
    """Put on record that a round was announced: once, after it was approved and before its end."""
    grants.check(by, "announce", KIND, the_round)
    now = Round.objects.select_for_update().get(pk=the_round.pk)
    if now.state not in TO_ANNOUNCE:
        raise NotReady(
            _("这一轮现在是“%(state)s”，批准以后、进驻以前才公布。") % {"state": RoundState(now.state).label}
        )
    if found := consulting.announcement_of(now):
        raise NotReady(_("这一轮已于 %(day)s 公布。") % {"day": found.announced_on})
    if announced_on > in_beijing(at).date():
        raise NotReady(_("公布日期还没有到，请核对。"))
    approved = queries.approved_on(now)
    if approved and announced_on < approved:
        raise NotReady(_("这一轮 %(day)s 才批准，不能更早公布，请核对日期。") % {"day": approved})
    made = Announcement.objects.create(round=now, announced_on=announced_on, way=way, by_id=by.pk, at=at)
    record("planning.round.announced", by=by, on=the_round, at=at, day=announced_on.isoformat(), way=way)
    return made

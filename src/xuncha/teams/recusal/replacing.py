"""Who comes in the place of somebody that keeps away: proposed by who verifies, seated by the approval."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xuncha.audit.trail import record
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round
from xuncha.teams import queries, rules
from xuncha.teams.models import Member, Recusal
from xuncha.teams.recusal import seats


def places(recusal: Recusal) -> list[Member]:
    """Return where the person still serves in a team that inspects the unit: in rounds that are not over."""
    tasks = Inspection.objects.filter(organisation=recusal.organisation_id)
    if recusal.inspection_id is not None:
        tasks = tasks.filter(pk=recusal.inspection_id)
    carried = set(tasks.values_list("segment__round", "team"))
    serving = Member.objects.serving().of(recusal.person_id)
    rows = serving.select_related("person", "team__round__term__committee__jurisdiction").order_by("pk")
    return [
        one
        for one in rows
        if (one.team.round_id, one.team.name) in carried and rules.may_change(one.team.round)
    ]


def candidates(recusal: Recusal, at: datetime) -> QuerySet[Person]:
    """Return who may be proposed: who may come into the team and serves in none of the round."""
    seats_ = places(recusal)
    if not seats_:
        return Person.objects.none()
    found = queries.candidates(seats_[0].team, at)
    for one in seats_[1:]:
        found = found.filter(pk__in=queries.candidates(one.team, at).values("pk"))
    return found.exclude(pk=recusal.person_id)


def check(recusal: Recusal, replacement: Person, at: datetime) -> None:
    """Refuse somebody who could not come: the secretary is not asked in vain."""
    found = places(recusal)
    if not found:
        raise seats.NotPossible(_("“%(name)s”不在巡察该单位的组里，不用替换。") % {"name": recusal.person})
    for one in found:
        seats.check_candidate(one.team, replacement, one.post, at)


def seated(recusal: Recusal) -> bool:
    """Say whether the replacement serves in a team that inspects the unit."""
    tasks = Inspection.objects.filter(organisation=recusal.organisation_id)
    own = Member.objects.serving().of(recusal.replacement_id or 0)
    carried = set(tasks.values_list("segment__round", "team"))
    return any((one.team.round_id, one.team.name) in carried for one in own.select_related("team"))


def carry_out(recusal: Recusal, by: AbstractBaseUser, at: datetime) -> str:
    """Let the replacement take the seats of the one who keeps away; say why not, when they cannot any more.

    The recusal is in force either way: then the seat is the office's to fill.
    """
    replacement = recusal.replacement
    if replacement is None:
        return ""
    seats_ = sorted(places(recusal), key=lambda one: one.team.round_id)
    for one in seats_:
        Round.objects.select_for_update(no_key=True).get(pk=one.team.round_id)
    try:
        with transaction.atomic():  # all seats or none: in the second round they may be away with the first
            for one in seats_:
                seats.check_candidate(one.team, replacement, one.post, at)
                _exchange(one, replacement, recusal, by, at)
    except seats.NotPossible as late:
        return _("替换人选没有编入：%(why)s") % {"why": late}
    return ""


def _exchange(
    seat: Member, replacement: Person, recusal: Recusal, by: AbstractBaseUser, at: datetime
) -> None:
    seats.take_out(seat, by, at)
    team, old, new = seat.team, seat.person_id, replacement.pk
    post, why = seat.post, recusal.pk
    record("teams.member.left", by=by, on=team, at=at, person=old, post=post, recusal=why)
    seats.put_in(team, replacement, post, by, at)
    record("teams.member.joined", by=by, on=team, at=at, person=new, post=post, recusal=why)

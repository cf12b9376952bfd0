"""The draft of a round out of one that a plan proposes: by the acts of the room, by a person."""

from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.planning import actions
from xuncha.planning.coverage import queries
from xuncha.planning.coverage.actions.plans import KIND, NotPlanned, Outdated, hold, outdated
from xuncha.planning.coverage.overtaken import Ground
from xuncha.planning.coverage.teams import in_words, team_called
from xuncha.planning.models import Planned, PlannedRound, Round, SegmentKind
from xuncha.planning.withheld import withheld


@transaction.atomic
def apply_round(*, planned: PlannedRound, by: AbstractBaseUser, at: datetime) -> Round:
    """Make the draft of a round out of one that the newest plan proposes, with segments and inspections."""
    plan = planned.plan
    grants.check(by, "apply", KIND, plan)
    newest = hold(plan.term)
    if newest is None or newest.pk != plan.pk:
        raise outdated(newest)
    held = PlannedRound.objects.select_for_update().get(pk=planned.pk)
    if held.round_id is not None:
        raise NotPlanned(_("第 %(number)d 轮已经按方案拟定。") % {"number": held.number})
    chosen = list(
        queries.choices_of(plan).filter(planned_round=held).order_by("theme", "team", "from_on", "pk")
    )
    if not chosen:
        raise NotPlanned(_("第 %(number)d 轮没有安排单位，不用拟定。") % {"number": held.number})
    ground = Ground(plan, in_beijing(at).date(), hidden=withheld(by))
    if said := next(ground.against(held, chosen), ""):
        raise Outdated(said)
    term = plan.term
    title = (
        f"第{in_words(term.number)}届第{in_words(held.number)}轮巡察"  # a record, the same in every language
    )
    made = actions.create_round(entry=actions.RoundEntry(term, held.number, title), by=by, at=at)
    themes: dict[str, list[Planned]] = {}
    for one in chosen:
        themes.setdefault(one.theme, []).append(one)
    for theme, own in themes.items():
        _make_segment(made, theme, own, by, at)
    PlannedRound.objects.filter(pk=held.pk).update(round=made)
    record("planning.plan.applied", by=by, on=plan, at=at, number=held.number)
    return made


def _make_segment(
    the_round: Round, theme: str, own: Sequence[Planned], by: AbstractBaseUser, at: datetime
) -> None:
    from_on = min(one.from_on for one in own if one.from_on)
    to_on = max(one.to_on for one in own if one.to_on)
    entry = actions.SegmentEntry(SegmentKind.REGULAR, from_on, to_on, theme)
    segment = actions.add_segment(the_round=the_round, entry=entry, by=by, at=at)
    for one in own:
        visit = actions.InspectionEntry(one.organisation, team_called(one.team or 1), one.mode)
        actions.add_inspection(segment=segment, entry=visit, by=by, at=at)

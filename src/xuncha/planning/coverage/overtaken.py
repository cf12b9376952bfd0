"""What has changed since a plan was made, so that a round of it cannot be drafted any more, in sentences."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from xuncha.holidays.queries import table
from xuncha.planning import queries as of_terms
from xuncha.planning.coverage import queries, tasks
from xuncha.planning.coverage.planner import worked_days
from xuncha.planning.coverage.settings import Settings
from xuncha.planning.models import CoveragePlan, Planned, PlannedRound
from xuncha.planning.withheld import named

DAY = timedelta(days=1)
NAMED = 3
"""So many units are named in one sentence."""


class Ground:
    """What a plan counted with, as it stands today; of hidden organisations nothing is said by name."""

    def __init__(self, plan: CoveragePlan, today: date, *, hidden: frozenset[int]) -> None:
        """Look it up: the list, the rounds that stand, who is still to be visited."""
        self._today, self._hidden = today, hidden
        listed = of_terms.frozen_list(plan.term)
        self._has_new_list = listed is None or listed.pk != plan.universe_id
        if listed is None or self._has_new_list:
            return
        self._settings, self._holidays = Settings.of(plan.parameters), table()
        self._standing = queries.standing_rounds(plan.term)
        now = tasks.task_of(listed, tasks.listed(listed), self._settings, {}, plan.term.from_on)
        self._open = {one.key for one in now.to_visit()}

    def against(self, held: PlannedRound, chosen: Sequence[Planned]) -> Iterator[str]:
        """Yield what speaks against a draft of one round with these choices."""
        if self._has_new_list:
            yield _("应巡名单已有新的一版，这版方案是按旧名单编排的；请重新编排后再拟定。")
            return
        gone = [one for one in chosen if not one.organisation.stands_on(one.from_on or held.to_on)]
        if gone:
            yield _("编排以后已撤销或合并：%(names)s。请重新编排后再拟定。") % {"names": self._some(gone)}
        taken = [one for one in chosen if one not in gone and one.organisation_id not in self._open]
        if taken:
            yield _("编排以后已列入其他轮次：%(names)s。请重新编排后再拟定。") % {"names": self._some(taken)}
        yield from self._days(held)

    def _days(self, held: PlannedRound) -> Iterator[str]:
        if held.from_on < self._today:
            said = _("方案里第 %(number)d 轮 %(day)s 进驻，这一天已经过了；请重新编排后再拟定。")
            yield said % {"number": held.number, "day": held.from_on}
        for one in self._standing:
            if self._is_close((held.from_on, held.to_on), (one.from_on, one.to_on)):
                said = _(
                    "方案里第 %(number)d 轮与“%(round)s”（%(from)s 至 %(to)s）重叠或间隔不够，"
                    "那一轮是编排以后定下或改期的；请重新编排后再拟定。"
                )
                dates = {"from": one.from_on, "to": one.to_on}
                yield said % {"number": held.number, "round": one.round, **dates}

    def _is_close(self, one: tuple[date, date], other: tuple[date, date]) -> bool:
        first, second = sorted((one, other))
        if second[0] <= first[1]:
            return True
        between = worked_days(first[1] + DAY, second[0] - DAY, self._holidays)
        return len(between) < self._settings.gap_days

    def _some(self, units: Sequence[Planned]) -> str:
        first = named([(one.organisation_id, str(one)) for one in units[:NAMED]], self._hidden)
        return first + (_("等 %(count)d 个") % {"count": len(units)} if len(units) > NAMED else "")


def overtaken(plan: CoveragePlan, today: date, *, hidden: frozenset[int]) -> list[str]:
    """Return what speaks against drafting the rounds of a plan that nobody has drafted yet."""
    waiting = [one for one in queries.rounds_of(plan) if queries.waits(one)]
    if not waiting:
        return []
    ground, chosen = Ground(plan, today, hidden=hidden), list(queries.choices_of(plan))
    said = (
        sentence
        for one in waiting
        for sentence in ground.against(one, [each for each in chosen if each.planned_round_id == one.pk])
    )
    return list(dict.fromkeys(said))


def against(held: PlannedRound, today: date, *, hidden: frozenset[int]) -> list[str]:
    """Return what speaks against drafting one round of a plan."""
    chosen = list(queries.choices_of(held.plan).filter(planned_round=held).order_by("pk"))
    return list(Ground(held.plan, today, hidden=hidden).against(held, chosen))

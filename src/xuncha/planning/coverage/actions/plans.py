"""A proposal of the remaining rounds, kept as the next version; nothing else changes."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.calendar import in_beijing
from xuncha.planning import queries as of_terms
from xuncha.planning.coverage import planner, queries, tasks
from xuncha.planning.coverage.settings import SETTINGS, Settings
from xuncha.planning.models import CoveragePlan, Planned, PlannedRound, Term
from xuncha.planning.withheld import check_open
from xuncha.workflow.refusals import Refused

KIND = "planning.plan"
Parts = Mapping[int, list[dict[str, object]]]


class NotPlanned(Refused):
    """A plan cannot be made, or not be used in this way."""


class Outdated(NotPlanned):
    """Somebody made a newer version, or what the plan counted with has changed."""


@transaction.atomic
def make_plan(
    *,
    term: Term,
    settings: Settings,
    by: AbstractBaseUser,
    at: datetime,
    note: str = "",
    base: CoveragePlan | None = None,
) -> CoveragePlan:
    """Propose the remaining rounds of a term; `Outdated` when `base`, which is changed, is not the newest."""
    grants.check(by, "create", KIND, CoveragePlan(term=term))
    newest = hold(term)
    if base is not None and (newest is None or newest.pk != base.pk):
        raise outdated(newest)
    if base is not None:
        check_open([settings.about], by)
    universe = of_terms.frozen_list(term)
    if universe is None:
        raise NotPlanned(str(of_terms.NO_LIST))
    check(settings, term)
    today = in_beijing(at).date()
    own = tasks.listed(universe)
    settings, notes = _without_gone(settings, own.organisations)
    parts = queries.explained(term, list(own.organisations), today)
    scores = {
        key: round(sum(float(str(one["contribution"])) for one in own), 1) for key, own in parts.items()
    }
    task = tasks.task_of(universe, own, settings, scores, today)
    found = planner.propose(task)
    if planner.faults(task, found):
        raise NotPlanned(_("编排结果没有通过核对，没有保存。请把本页参数告诉系统管理员。"))
    made = CoveragePlan.objects.create(
        term=term,
        universe=universe,
        number=newest.number + 1 if newest else 1,
        note=note,
        parameters=settings.as_json(),
        notes=_plain([*notes, *found.notes]),
        covered=found.covered,
        due=found.due,
        made_by_id=by.pk,
        made_at=at,
    )
    _keep(made, found, task, parts, scores)
    record("planning.plan.made", by=by, on=made, at=at, reason=note, due=found.due)
    return made


def hold(term: Term) -> CoveragePlan | None:
    """Wait for whoever plans the term at this moment; return the newest plan."""
    Term.objects.select_for_update().only("pk").get(pk=term.pk)
    return queries.plans_of(term).first()


def outdated(newest: CoveragePlan | None) -> Outdated:
    """Return that a newer version is there."""
    said = _("这一版方案已被%(plan)s代替，请打开最新一版再办。")
    return Outdated(said % {"plan": newest or _("新的一版")})


def check(settings: Settings, term: Term) -> None:
    """Refuse a capacity that no office has, and a round that is moved out of its term."""
    for one in SETTINGS:
        if not one.low <= getattr(settings, one.name) <= one.high:
            said = _("“%(title)s”应在 %(low)d 至 %(high)d 之间。")
            raise NotPlanned(said % {"title": one.title, "low": one.low, "high": one.high})
    for number, day in settings.starts.items():
        if not term.from_on <= date.fromisoformat(day) <= term.to_on:
            said = _("第 %(number)s 轮的进驻日期要在本届任期内（%(from)s 至 %(to)s）。")
            raise NotPlanned(said % {"number": number, "from": term.from_on, "to": term.to_on})


def _without_gone(settings: Settings, keys: Container[int]) -> tuple[Settings, list[planner.Why]]:
    """Leave out whom a person had put into a round and who is no more; say so."""
    gone = sorted(int(key) for key in settings.pins if int(key) not in keys)
    pins = {key: number for key, number in settings.pins.items() if int(key) not in gone}
    return replace(settings, pins=pins), [planner.Why("gone", {"gone": key}) for key in gone]


def _keep(
    made: CoveragePlan,
    found: planner.Proposal,
    task: planner.Task,
    parts: Parts,
    scores: Mapping[int, float],
) -> None:
    rounds = {
        one.number: PlannedRound(
            plan=made, number=one.number, from_on=one.from_on, to_on=one.to_on, days=len(one.days)
        )
        for one in found.rounds
    }
    PlannedRound.objects.bulk_create(rounds.values())

    def row(unit: int, **more: object) -> Planned:
        known = {"score": scores.get(unit, 0.0), "parts": parts.get(unit, []), "is_pinned": unit in task.pins}
        return Planned(plan=made, organisation_id=unit, **known, **more)

    visits = [
        row(
            one.unit,
            planned_round=rounds[one.number],
            team=one.team,
            mode=one.mode,
            theme=one.theme,
            from_on=one.from_on,
            to_on=one.to_on,
            days=one.days,
            why=_plain(one.why),
        )
        for one in found.visits
    ]
    left = [row(one.unit, why=_plain(_why_left(one))) for one in found.left]
    Planned.objects.bulk_create([*visits, *left], batch_size=500)


def _why_left(one: planner.Left) -> list[planner.Why]:
    """Return why somebody is left; of one that is gone, first who took its place."""
    return [one.why] if one.heir is None else [planner.Why("heir_left", {"heir": one.heir}), one.why]


def _plain(why: Iterable[planner.Why]) -> list[list[object]]:
    return [[one.code, dict(one.filled)] for one in why]

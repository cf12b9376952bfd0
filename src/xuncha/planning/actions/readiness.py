"""What must be there before a round goes a step on."""

from datetime import datetime
from itertools import pairwise

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _

from xuncha.calendar import in_beijing
from xuncha.planning import consulting, loose_ends, queries, rules
from xuncha.planning.models import Inspection, Round
from xuncha.planning.states import NEEDED, Station
from xuncha.planning.withheld import named, withheld
from xuncha.workflow.refusals import Refused

WITH_REASON = frozenset({"send_back", "recall", "withdraw"})


class NotReady(Refused):
    """Something must be there before the step."""


class NotHeard(NotReady):
    """Stations must agree before the step; the page leads to where their opinions are recorded."""


def check_ready(the_round: Round, step: str, reason: str, by: AbstractBaseUser, at: datetime) -> None:
    """Refuse a step before which something is missing: `NotReady` tells what, as far as one may know it."""
    if step in WITH_REASON and not reason.strip():
        raise NotReady(_("请写明原因。"))
    _check_heard(the_round, step, withheld(by))
    if step == "withdraw" and (announced := consulting.announcement_of(the_round)):
        raise NotReady(
            _("这一轮已于 %(day)s 公布，不能撤回；人员和分工需要调整的，办理补充授权。")
            % {"day": announced.announced_on}
        )
    _check_day(the_round, step, at)
    if in_the_way := loose_ends.barred(step, the_round, by, at):
        raise NotReady(in_the_way)
    if not reason.strip() and (said := loose_ends.of(step, the_round)):
        raise NotReady(_("%(open)s先办完再办这一步；确需先办的，请写明原因。") % {"open": said})


def _check_heard(the_round: Round, step: str, hidden: frozenset[int]) -> None:
    """Refuse before every station has agreed, in the order of their days, and all letters are answered."""
    missing = rules.missing_stations(step, queries.decisions_on_proposal(the_round))
    if missing:
        names = "、".join(str(station.label) for station in missing)
        raise NotHeard(_("还缺同意的意见：%(stations)s。请先登记，再办理这一步。") % {"stations": names})
    if step == "approve":
        _check_order(the_round)
    if step == "consult":
        check_complete(the_round, hidden)
        if still := " ".join(consulting.missing(the_round, hidden)):
            raise NotReady(still)


def _check_day(the_round: Round, step: str, at: datetime) -> None:
    """Refuse to enter before the first day of a stay, and to leave before the last."""
    today, segments = in_beijing(at).date(), list(queries.segments_of(the_round))
    if step == "enter" and segments and today < min(one.from_on for one in segments):
        raise NotReady(_("进驻日期是 %(day)s，还没有到。") % {"day": min(one.from_on for one in segments)})
    if step == "report" and segments and today < max(one.to_on for one in segments):
        raise NotReady(
            _("最后一批到 %(day)s 撤点，还没有到；全部撤点后再转入汇报。")
            % {"day": max(one.to_on for one in segments)}
        )


def _check_order(the_round: Round) -> None:
    """Refuse when the last word of a deciding station is older than that of the one before it."""
    last = {one.station: one for one in queries.decisions_on_proposal(the_round)}
    said = [last[station] for station in NEEDED["approve"] if station in last]
    for before, after in pairwise(said):
        if after.decided_on < before.decided_on:
            raise NotHeard(
                _("%(after)s（%(day)s）早于%(before)s（%(first)s），请核对日期，重新登记。")
                % {
                    "after": Station(after.station).label,
                    "day": after.decided_on,
                    "before": Station(before.station).label,
                    "first": before.decided_on,
                }
            )


def check_complete(the_round: Round, hidden: frozenset[int]) -> None:
    """Refuse to send out a round without units, or with one that is gone or elsewhere on the same days.

    Hidden units are not named.
    """
    segments = list(queries.segments_of(the_round))
    empty = [str(one) for one in segments if not one.inspected]  # type: ignore[attr-defined]  # annotated
    if not segments or empty:
        raise NotReady(
            _("每一批次都要有巡察任务；还缺：%(segments)s。") % {"segments": "、".join(empty) or _("批次")}
        )
    gone = Inspection.objects.filter(segment__round=the_round, organisation__abolished_on__isnull=False)
    units = [(one.organisation_id, str(one)) for one in gone.select_related("organisation").order_by("pk")]
    if units:
        raise NotReady(
            _("这些单位已经撤销或者并入其他单位，请移出或换成现在的单位：%(units)s。")
            % {"units": named(units, hidden)}
        )
    clash = next(queries.clashes(the_round), None)
    if clash is not None:
        unit = (clash.organisation_id, str(clash.organisation))
        raise NotReady(
            _("“%(name)s”在同一时间还列入了“%(round)s”，请调整其中一处。")
            % {"name": named([unit], hidden), "round": clash.segment.round}
        )

"""Ask for proposals, keep what came of it, apply one or drop it: nothing is applied without a person."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from xuncha.access import grants
from xuncha.audit.trail import record
from xuncha.jobs import actions as jobs
from xuncha.jobs.models import Job
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round
from xuncha.teams import rules
from xuncha.teams.actions import add_member
from xuncha.teams.assignment import bridge
from xuncha.teams.assignment.changes import changes
from xuncha.teams.assignment.choosing import Answer
from xuncha.teams.assignment.instance import Instance, Seat
from xuncha.teams.assignment.packing import chosen, packed, rows_of
from xuncha.teams.assignment.policy import PROPOSAL
from xuncha.teams.assignment.wishes import Wishes
from xuncha.teams.models import Member, Proposal, ProposalState, Team
from xuncha.teams.recusal import seats
from xuncha.workflow.refusals import Refused

TASK = "xuncha.teams.assignment.background:PROPOSE"
STEPS = 2
"""A job first says that it begins, then searches."""


class NotPossible(Refused):
    """Nothing can be proposed, or a proposal cannot be applied any more."""


@transaction.atomic
def ask_for_proposals(*, the_round: Round, wishes: Wishes, by: AbstractBaseUser, at: datetime) -> Job:
    """Queue the search for proposals of a round; they appear side by side when it ends.

    What cannot be asked at all is refused at once: nobody waits for a search to be told.
    """
    check_open(the_round, by)
    bridge.question(the_round, wishes, at)
    name = _("编组方案：%(round)s") % {"round": the_round}
    details = {"round": str(the_round.uid), "wishes": wishes.plain()}
    job = jobs.start(by=by, at=at, name=name[:120], task=TASK, details=details, total=STEPS)
    record("teams.proposal.asked", by=by, on=the_round, at=at)
    return job


@transaction.atomic
def keep_proposals(
    *, run: UUID, the_round: Round, found: tuple[Instance, Answer], by: AbstractBaseUser, at: datetime
) -> list[Proposal]:
    """Keep the alternatives of a run, for a person to choose from."""
    check_open(the_round, by)
    question, answer = packed(found[0]), found[1]
    return [
        _kept(
            {
                "run": run,
                "round": the_round,
                "emphasis": one.emphasis,
                "solver": one.solver,
                "cost": one.cost,
                "bound": one.bound,
                "question": question,
                "choices": rows_of(one.choices),
            },
            by=by,
            at=at,
        )
        for one in answer.proposals
    ]


@transaction.atomic
def apply_proposal(*, proposal: Proposal, by: AbstractBaseUser, at: datetime) -> int:
    """Put everybody of a proposal into their team, all or nobody; return how many came in.

    Refused when anything has changed since that the proposal rests on: teams and their units, who serves, who
    may be sent, who is recused. The other alternatives of the run are dropped.
    """
    grants.check(by, "apply", PROPOSAL, proposal)
    Round.objects.select_for_update().get(pk=proposal.round_id)
    check_open(proposal.round, by)
    _check_unchanged(proposal, at)
    _decide(proposal, ProposalState.APPLIED, by, at)
    came = _bring_in(proposal, by, at)
    record("teams.proposal.applied", by=by, on=proposal, at=at, people=came)
    for other in Proposal.objects.filter(run=proposal.run, state=ProposalState.PROPOSED):
        _decide(other, ProposalState.DROPPED, by, at)
        record("teams.proposal.dropped", by=by, on=other, at=at)
    return came


@transaction.atomic
def drop_proposal(*, proposal: Proposal, by: AbstractBaseUser, at: datetime) -> None:
    """Say that a proposal is not taken; it stays on record."""
    grants.check(by, "drop", PROPOSAL, proposal)
    _decide(proposal, ProposalState.DROPPED, by, at)
    record("teams.proposal.dropped", by=by, on=proposal, at=at)


def check_open(the_round: Round, by: AbstractBaseUser) -> None:
    """Refuse who may not propose for a round, a round that is over, and who keeps away from a unit of it."""
    grants.check(by, "create", PROPOSAL, Proposal(round=the_round))
    if not rules.may_change(the_round):
        raise NotPossible(_("这一轮已经结束，巡察组不再变动。"))
    seats.check_apart(Inspection.objects.filter(segment__round=the_round), by)


def _kept(columns: Mapping[str, Any], *, by: AbstractBaseUser, at: datetime) -> Proposal:
    made = Proposal.objects.create(**columns, made_by_id=by.pk, made_at=at)
    record("teams.proposal.made", by=by, on=made, at=at, emphasis=made.emphasis, solver=made.solver)
    return made


def _decide(proposal: Proposal, state: ProposalState, by: AbstractBaseUser, at: datetime) -> None:
    waiting = Proposal.objects.filter(pk=proposal.pk, state=ProposalState.PROPOSED)
    if not waiting.update(state=state, decided_by=by.pk, decided_at=at):
        raise NotPossible(_("这个方案已经有人处理，请刷新页面查看。"))
    proposal.refresh_from_db()


def _check_unchanged(proposal: Proposal, at: datetime) -> None:
    """Refuse when a fact has changed that the proposal rests on, and say which."""
    if said := changes(proposal, at):
        words = _("提出方案以后情况有了变化，不能采用：%(changes)s请重新提出方案。")
        raise NotPossible(words % {"changes": "".join(said)})


def _bring_in(proposal: Proposal, by: AbstractBaseUser, at: datetime) -> int:
    """Put everybody who does not serve yet into the team, leaders first."""
    serving = set(
        Member.objects.serving().filter(team__round=proposal.round_id).values_list("person", flat=True)
    )
    order = list(Seat)
    coming = [one for one in chosen(proposal.choices) if int(one.inspector) not in serving]
    teams = Team.objects.select_related("round__term__committee__jurisdiction").in_bulk(
        {int(one.team) for one in coming}
    )
    rows = Person.objects.filter(pk__in=[int(one.inspector) for one in coming]).order_by("pk")
    people = {one.pk: one for one in rows.select_for_update(no_key=True)}  # in one order: none waits for ever
    for one in sorted(coming, key=lambda one: order.index(one.seat)):
        team, person = teams[int(one.team)], people[int(one.inspector)]
        add_member(team=team, person=person, post=str(one.seat), by=by, at=at)
    return len(coming)


def page_of_run(run: UUID) -> str:
    """Return the address where the alternatives of a run stand side by side."""
    return reverse("teams:proposals", args=[run])

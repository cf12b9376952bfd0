"""Proposals for programs: let them be sought, read them, find another for one person, apply or drop."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import Status

from xuncha.access import grants
from xuncha.jobs.queries import own
from xuncha.planning.models import Round
from xuncha.teams.assignment import actions, queries
from xuncha.teams.assignment.api.routing import Uid, router
from xuncha.teams.assignment.api.shapes import (
    ProposalReplaceIn,
    ProposalRun,
    TeamBanIn,
    TeamPinIn,
    TeamProposalOut,
    TeamProposalWhole,
    TeamWishesIn,
    proposal_out,
    run_out,
    whole,
)
from xuncha.teams.assignment.changes import changes
from xuncha.teams.assignment.packing import chosen
from xuncha.teams.assignment.policy import PROPOSAL
from xuncha.teams.assignment.showing import shown
from xuncha.teams.assignment.wishes import Wishes, to_replace
from xuncha.teams.models import Proposal, ProposalState
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

MOST = 100


@router.get(
    "/rounds/{uuid:uid}/proposals",
    summary=gettext_noop("一轮的编组方案"),
    response={200: list[TeamProposalOut], **api.problems()},
)
@asks("list", PROPOSAL)
def proposals(request: HttpRequest, uid: Uid) -> list[TeamProposalOut]:
    """List the latest hundred proposals of a round, the last first."""
    rows = grants.only(queries.proposals(), actor(request), "list", PROPOSAL)
    the_round = _round(request, uid, "list")
    return [proposal_out(one) for one in rows.filter(round=the_round).order_by("-made_at", "-pk")[:MOST]]


@router.post(
    "/rounds/{uuid:uid}/proposals",
    summary=gettext_noop("提出编组方案"),
    response={202: ProposalRun, **api.problems(409, 413)},
)
@asks("create", PROPOSAL)
def propose(request: HttpRequest, uid: Uid, filled: TeamWishesIn) -> Any:  # noqa: ANN401 -- a Status
    """Let alternatives be sought; a job does it, the run tells how far it is. Nobody is put into a team."""
    the_round = _round(request, uid, "create")
    wishes = _wishes(the_round, filled)
    at = timezone.now()
    job = actions.ask_for_proposals(the_round=the_round, wishes=wishes, by=actor(request), at=at)
    return Status(202, run_out(job, [], run=job.uid, the_round=the_round.uid))


@router.get(
    "/runs/{uuid:uid}",
    summary=gettext_noop("一次编组的结果"),
    response={200: ProposalRun, **api.problems()},
)
@asks("list", PROPOSAL)
def run(request: HttpRequest, uid: Uid) -> ProposalRun:
    """Say how far a search is, and its alternatives once they are there."""
    rows = grants.only(queries.proposals(), actor(request), "list", PROPOSAL).filter(run=uid)
    found = list(rows.order_by("pk"))
    job = own(actor(request)).filter(uid=uid, task=actions.TASK).first()
    if found:
        return run_out(job, found, run=uid, the_round=found[0].round.uid)
    if job is None:
        raise Http404
    return run_out(job, [], run=uid, the_round=_round(request, UUID(job.details["round"]), "list").uid)


@router.get(
    "/proposals/{uuid:uid}",
    summary=gettext_noop("一个编组方案"),
    response={200: TeamProposalWhole, **api.problems()},
)
@asks("read", PROPOSAL)
def proposal(request: HttpRequest, uid: Uid) -> TeamProposalWhole:
    """Read a proposal: its teams with reasons, who is left out, whether it can still be applied."""
    return _whole(_proposal(request, uid, "read"))


@router.post(
    "/proposals/{uuid:uid}/replace",
    summary=gettext_noop("方案里换一个人"),
    response={202: ProposalRun, **api.problems(409, 413)},
)
@asks("create", PROPOSAL)
def replace(request: HttpRequest, uid: Uid, filled: ProposalReplaceIn) -> Any:  # noqa: ANN401 -- a Status
    """Look for somebody instead of one person, all others staying; the result is a new proposal."""
    found = _proposal(request, uid, "read")
    leaving = queries.people_of(found).filter(uid=filled.person).first()
    if leaving is None:
        raise api.Unfit({"person": [_("方案里没有这个人，或者已经在组。")]})
    wishes = to_replace(str(leaving.pk), chosen(found.choices), found.question)
    job = actions.ask_for_proposals(
        the_round=found.round, wishes=wishes, by=actor(request), at=timezone.now()
    )
    return Status(202, run_out(job, [], run=job.uid, the_round=found.round.uid))


@router.post(
    "/proposals/{uuid:uid}/apply",
    summary=gettext_noop("采用编组方案"),
    response={200: TeamProposalWhole, **api.problems(409)},
)
@asks("apply", PROPOSAL)
def apply_it(request: HttpRequest, uid: Uid) -> TeamProposalWhole:
    """Put everybody of a proposal into their team, all or nobody; 409 says what has changed since."""
    found = _proposal(request, uid, "apply")
    actions.apply_proposal(proposal=found, by=actor(request), at=timezone.now())
    return _whole(found)


@router.post(
    "/proposals/{uuid:uid}/drop",
    summary=gettext_noop("不采用编组方案"),
    response={200: TeamProposalWhole, **api.problems(409)},
)
@asks("drop", PROPOSAL)
def drop(request: HttpRequest, uid: Uid) -> TeamProposalWhole:
    """Say that a proposal is not taken; it stays on record."""
    found = _proposal(request, uid, "drop")
    actions.drop_proposal(proposal=found, by=actor(request), at=timezone.now())
    return _whole(found)


def _round(request: HttpRequest, uid: UUID, act: str) -> Round:
    rows = Round.objects.select_related("term__committee__jurisdiction")
    found = get_object_or_404(grants.only(rows, actor(request), "read", "planning.round"), uid=uid)
    if not grants.may(actor(request), act, PROPOSAL, Proposal(round=found)):
        raise Http404
    return found


def _proposal(request: HttpRequest, uid: UUID, act: str) -> Proposal:
    return get_object_or_404(grants.near(queries.proposals(), actor(request), act, PROPOSAL), uid=uid)


def _whole(proposal: Proposal) -> TeamProposalWhole:
    waits = proposal.state == ProposalState.PROPOSED
    return whole(shown(proposal), changes(proposal, timezone.now()) if waits else [])


def _wishes(the_round: Round, filled: TeamWishesIn) -> Wishes:
    """Return what is wished with the keys of the house; refuse who and what is not offered."""
    offered = queries.Offered(the_round, timezone.now())
    people = {one.uid: str(one.pk) for one in offered.people}
    teams = {one.uid: str(one.pk) for one in offered.teams}
    sizes = [filled.least, filled.wanted, filled.most]
    unknown = [name for name in filled.needs if name not in offered.expertise]
    named: list[TeamPinIn | TeamBanIn] = [*filled.pins, *filled.bans]
    faults = {
        "wanted": _("最少、理想、最多人数须由少到多。") if sizes != sorted(sizes) else "",
        "needs": _("没有这项专业：%(names)s") % {"names": "、".join(unknown)} if unknown else "",
        "person": _("没有这个人，或者不能抽调。") if any(one.person not in people for one in named) else "",
        "team": _("这一轮没有这个组。")
        if any(one.team is not None and one.team not in teams for one in named)
        else "",
    }
    if wrong := {name: [said] for name, said in faults.items() if said}:
        raise api.Unfit(wrong)
    return Wishes(
        **{name: getattr(filled, name) for name in ("least", "wanted", "most", "deputies")},
        needs=tuple(filled.needs),
        pins=tuple((people[one.person], teams[one.team], one.post or "") for one in filled.pins),
        bans=tuple((people[one.person], teams[one.team] if one.team else "") for one in filled.bans),
    )

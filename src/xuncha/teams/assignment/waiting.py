"""What waits for who mans teams: the latest proposals of a round that nobody has decided on yet."""

from collections.abc import Iterator

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xuncha.access import grants
from xuncha.planning.models import Round
from xuncha.teams import rules
from xuncha.teams.assignment import queries
from xuncha.teams.assignment.policy import PROPOSAL
from xuncha.teams.models import Proposal, ProposalState
from xuncha.web.waiting import Task

MOST = 5


def undecided(person: AbstractBaseUser) -> Iterator[Task]:
    """Yield the rounds whose latest alternatives wait for a decision of the person."""
    if not grants.may(person, "apply", PROPOSAL):
        return
    rows = grants.only(queries.proposals().defer("question", "choices"), person, "apply", PROPOSAL)
    open_ones = rows.filter(state=ProposalState.PROPOSED).exclude(round__state__in=rules.CLOSED_TO_CHANGE)
    latest: dict[Round, Proposal] = {}
    for one in open_ones.order_by("-made_at", "pk")[: 10 * MOST]:
        latest.setdefault(one.round, one)
    for the_round, one in list(latest.items())[:MOST]:
        if Proposal.objects.filter(round=the_round, made_at__gt=one.made_at).exists():
            continue  # what came later was decided
        link = reverse("teams:proposals", args=[one.run])
        yield Task(the_round.title, link, _("待定"), "info", _("编组方案等您比较、决定"))

"""Pages of proposals: ask for some, compare them, read why, apply one or drop it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.planning.models import Inspection, Round
from xuncha.teams.assignment import actions, queries
from xuncha.teams.assignment.changes import changes
from xuncha.teams.assignment.choosing import has_solver
from xuncha.teams.assignment.forms import WishesForm, rows_in
from xuncha.teams.assignment.packing import chosen
from xuncha.teams.assignment.policy import PROPOSAL
from xuncha.teams.assignment.showing import shown
from xuncha.teams.assignment.wishes import to_replace
from xuncha.teams.models import Proposal
from xuncha.teams.recusal.seats import check_apart
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond, tell_refusal
from xuncha.workflow.refusals import Refused


@asks("create", PROPOSAL)
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show what may be wished and the proposals so far; on POST let new ones be sought."""
    the_round = _round(request, uid)
    try:
        check_apart(Inspection.objects.filter(segment__round=the_round), actor(request))
    except Refused as refusal:  # not even the teams and people to choose from are shown
        tell_refusal(request, refusal)
        return redirect("planning:round", the_round.uid)
    at = timezone.now()
    offered = queries.Offered(the_round, at)
    form = _form(request.POST, offered)
    if form.is_valid():
        with refusals(form):
            job = actions.ask_for_proposals(
                the_round=the_round, wishes=form.wishes(), by=actor(request), at=at
            )
            return redirect("jobs:job", job.uid)
    context = {
        "form": form,
        "round": the_round,
        "away": offered.away,
        "spared": offered.spared,
        "runs": queries.runs(the_round),
        "has_solver": has_solver(),
        "without_account": queries.without_account(the_round),
    }
    return respond(request, "teams/assignment/propose.html", context)


@asks("list", PROPOSAL)
@require_safe
def compare(request: HttpRequest, run: UUID) -> HttpResponse:
    """Show the alternatives of a run side by side."""
    rows = grants.only(queries.proposals(), actor(request), "list", PROPOSAL).filter(run=run)
    found = [shown(one) for one in rows.order_by("pk")]
    if not found:
        raise Http404
    return respond(
        request, "teams/assignment/compare.html", {"shown": found, "round": found[0].proposal.round}
    )


@asks("read", PROPOSAL)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show one proposal: every team, every person and why, and who is left out."""
    proposal = _found(request, uid, "read")
    may_apply = grants.may(actor(request), "apply", PROPOSAL, proposal)
    context = {
        "one": shown(proposal),
        "may_apply": may_apply,
        "changes": changes(proposal, timezone.now()) if may_apply else [],
    }
    return respond(request, "teams/assignment/proposal.html", context)


@asks("apply", PROPOSAL)
@require_http_methods(["GET", "POST"])
def apply_it(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask; on POST put everybody of the proposal into their teams."""
    proposal = _found(request, uid, "apply")
    if request.method == "POST":
        came = actions.apply_proposal(proposal=proposal, by=actor(request), at=timezone.now())
        messages.success(
            request, _("已采用：编入 %(count)d 人。下一步：逐组拟定授权，宣布以后再进驻。") % {"count": came}
        )
        return redirect("teams:list")
    words = _("将按此方案编入 %(count)d 人，逐人通知并记入审计；同一批的其他方案随即作废。")
    context = {
        "title": _("采用这个方案？"),
        "words": words % {"count": queries.people_of(proposal).count()},
        "act": _("采用"),
        "back": reverse("teams:proposal", args=[proposal.uid]),
    }
    return respond(request, "web/confirm.html", context)


@asks("drop", PROPOSAL)
@require_http_methods(["GET", "POST"])
def drop(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask; on POST say that the proposal is not taken."""
    proposal = _found(request, uid, "drop")
    if request.method == "POST":
        actions.drop_proposal(proposal=proposal, by=actor(request), at=timezone.now())
        messages.success(request, _("已标为不采用，方案留存备查。"))
        return redirect("teams:propose", proposal.round.uid)
    context = {
        "title": _("不采用这个方案？"),
        "words": _("方案留存备查，不能再采用。"),
        "act": _("不采用"),
        "back": reverse("teams:proposal", args=[proposal.uid]),
    }
    return respond(request, "web/confirm.html", context)


@asks("create", PROPOSAL)
@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, uid: UUID, person: int) -> HttpResponse:
    """Ask; on POST look for somebody instead of one person, all others staying where they are."""
    proposal = _found(request, uid, "read")
    choices = chosen(proposal.choices)
    get_object_or_404(queries.people_of(proposal), pk=person)
    if request.method == "POST":
        wishes = to_replace(str(person), choices, proposal.question)
        job = actions.ask_for_proposals(
            the_round=proposal.round, wishes=wishes, by=actor(request), at=timezone.now()
        )
        return redirect("jobs:job", job.uid)
    name = queries.people_of(proposal).get(pk=person)
    context = {
        "title": _("换下“%(name)s”？") % {"name": name},
        "words": _("其他人都留在原位，只找一人替换；结果作为新的方案，仍由您决定采用哪一个。"),
        "act": _("找人替换"),
        "back": reverse("teams:proposal", args=[proposal.uid]),
    }
    return respond(request, "web/confirm.html", context)


def _form(sent: QueryDict, offered: queries.Offered) -> WishesForm:
    """Return the form as it was sent; when more rows are wished, with what was filled in and those."""
    choices, rows = offered.as_choices(), rows_in(sent)
    if "more" not in sent:
        return WishesForm(sent or None, rows=rows, **choices)
    filled = {**sent.dict(), "needs": sent.getlist("needs"), "rows": rows}
    return WishesForm(initial=filled, rows=rows, **choices)


def _round(request: HttpRequest, uid: UUID) -> Round:
    rows = Round.objects.select_related("term__committee__jurisdiction")
    the_round = get_object_or_404(grants.only(rows, actor(request), "read", "planning.round"), uid=uid)
    grants.check(actor(request), "create", PROPOSAL, Proposal(round=the_round))
    return the_round


def _found(request: HttpRequest, uid: UUID, act: str) -> Proposal:
    rows = grants.near(queries.proposals(), actor(request), act, PROPOSAL)
    return get_object_or_404(rows, uid=uid)

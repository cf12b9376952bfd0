"""One unit of a plan: its score factor by factor, and the round that a person chooses for it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuncha.access import grants
from xuncha.calendar import in_beijing
from xuncha.planning.coverage import actions, queries, showing, tasks
from xuncha.planning.coverage.forms import PinForm
from xuncha.planning.coverage.settings import Settings
from xuncha.planning.coverage.views.finding import KIND, unit_found
from xuncha.planning.models import CoveragePlan, Planned
from xuncha.planning.withheld import withheld
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond, sent_from


@asks("read", KIND)
@require_http_methods(["GET"])
def page(request: HttpRequest, uid: UUID, key: int) -> HttpResponse:
    """Show why a unit stands where it stands."""
    choice = unit_found(request, uid, key, "read")
    newest = queries.plans_of(choice.plan.term).first()
    standing = choice.organisation.abolished_on is None
    may = standing and newest == choice.plan and grants.may(actor(request), "create", KIND, choice.plan)
    form = PinForm(numbers=_numbers(choice.plan), initial=_initial(choice)) if may else None
    return respond(request, "planning/plan_unit.html", {**_shown(request, choice), "form": form})


def _to_unit(request: HttpRequest, uid: UUID, key: int) -> HttpResponse:
    choice = unit_found(request, uid, key, "create")
    return redirect("planning:plan-unit", choice.plan.uid, key)


@asks("create", KIND)
@sent_from(_to_unit)
def pin(request: HttpRequest, uid: UUID, key: int) -> HttpResponse:
    """Propose anew with a unit in the round that a person chose."""
    choice = unit_found(request, uid, key, "create")
    form = PinForm(request.POST, numbers=_numbers(choice.plan))
    if form.is_valid():
        with refusals(form):
            number = form.cleaned_data["number"]
            made = actions.make_plan(
                term=choice.plan.term,
                settings=Settings.of(choice.plan.parameters).pinned(key, number),
                note=showing.pinned(choice.organisation.name, number),
                base=choice.plan,
                by=actor(request),
                at=timezone.now(),
            )
            messages.success(request, _("已重排，现在是%(plan)s。") % {"plan": made})
            return redirect("planning:plan-unit", made.uid, key)
    return respond(request, "planning/plan_unit.html", {**_shown(request, choice), "form": form})


def _shown(request: HttpRequest, choice: Planned) -> dict[str, object]:
    return showing.unit(choice, hidden=withheld(actor(request)))


def _numbers(plan: CoveragePlan) -> list[int]:
    return tasks.numbers(plan, in_beijing(timezone.now()).date())


def _initial(choice: Planned) -> dict[str, object]:
    kept = choice.planned_round if choice.is_pinned else None
    return {"number": None if kept is None else kept.number}

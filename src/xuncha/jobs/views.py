"""The pages of jobs: my list, one job as it goes on, and taking it back."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from xuncha.jobs import actions, queries
from xuncha.web.asks import asks
from xuncha.web.pages import actor, respond, tell_refusal
from xuncha.workflow.refusals import Refused

KIND = queries.KIND
SHOWN = 50


@asks("list", KIND)
@require_GET
def show_list(request: HttpRequest) -> HttpResponse:
    """Show the last jobs that the person started."""
    return respond(request, "jobs/list.html", {"jobs": queries.own(actor(request))[:SHOWN]})


@asks("read", KIND)
@require_GET
def show(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show how far one job is; the page asks again by itself while it goes on."""
    job = get_object_or_404(queries.own(actor(request)), uid=uid)
    return respond(request, "jobs/job.html", {"job": job})


@asks("cancel", KIND)
@require_POST
def cancel(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Stop a job between two turns."""
    person = actor(request)
    job = get_object_or_404(queries.own(person), uid=uid)
    try:
        actions.cancel(job=job, by=person, at=timezone.now())
    except Refused as refusal:
        tell_refusal(request, refusal)
    return redirect("jobs:job", uid)

"""Into which units one that is gone was split: then it counts as soon as all of them were inspected."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xuncha.access import grants
from xuncha.organisations.models import Organisation
from xuncha.planning import actions, succession
from xuncha.planning.coverage.forms import SplitForm
from xuncha.planning.views.terms import KIND, ORGANISATION, found
from xuncha.planning.withheld import open_to
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST keep who took the place of a unit that was split."""
    term = found(request, uid, "update")
    gone = open_to(succession.abolished(term), actor(request))
    place = term.committee.jurisdiction.path
    rows = grants.only(Organisation.objects.standing(), actor(request), "list", ORGANISATION)
    offered = open_to(rows.filter(jurisdiction__path__startswith=place), actor(request))
    form = SplitForm(request.POST or None, gone=gone, organisations=offered)
    if form.is_valid():
        with refusals(form):
            whole, parts = form.cleaned_data["organisation"], form.parts()
            actions.record_split(
                term=term, organisation=whole, parts=parts, by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已登记“%(name)s”的承接单位。") % {"name": whole})
            return redirect("planning:list", term.uid)
    return respond(request, "planning/split_form.html", {"form": form, "term": term, "gone": gone.exists()})

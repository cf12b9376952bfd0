"""The pages of the auditor: the trail, one entry, the chain and its anchors."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from xuncha.audit import actions, queries
from xuncha.audit.tables import TRAIL
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.pages import actor, respond, sent_from
from xuncha.web.policies import policy_of
from xuncha.workflow.refusals import Refused

KIND = "audit.entry"


@asks("list", KIND)
@require_GET
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the trail, as much of it as the person may see; export what is seen."""
    person, policy = actor(request), policy_of(request)
    rows = policy.only(queries.entries(), person, "list", KIND)
    table = tables.read(TRAIL, rows, request, may_export=policy.may(person, "export", KIND))
    if table.export:
        asked = request.GET.urlencode()
        actions.note_export(by=person, at=timezone.now(), entries=table.total, asked=asked)
        return table.download()
    context = {"table": table, "may_verify": policy.may(person, "verify", KIND)}
    return respond(request, "audit/list.html", context)


@asks("read", KIND)
@require_GET
def page(request: HttpRequest, sequence: int) -> HttpResponse:
    """Show one entry with all its columns, and whether its seal holds."""
    rows = policy_of(request).only(queries.entries(), actor(request), "read", KIND)
    entry = get_object_or_404(rows, sequence=sequence)
    return respond(request, "audit/page.html", {"entry": queries.read_out(entry)})


@asks("verify", KIND)
@require_GET
def chain(request: HttpRequest) -> HttpResponse:
    """Show the head of the chain and the last anchors, with the buttons to verify and to anchor."""
    return _chain(request)


@asks("verify", KIND)
@sent_from(lambda _request: redirect("audit:chain"))
def verify(request: HttpRequest) -> HttpResponse:
    """Verify the whole chain and show what was found."""
    return _chain(request, verdict=actions.verify_trail(by=actor(request), at=timezone.now()))


@asks("anchor", KIND)
@sent_from(lambda _request: redirect("audit:chain"))
def anchor(request: HttpRequest) -> HttpResponse:
    """Write the head to the file of anchors."""
    try:
        head = actions.anchor_head(by=actor(request), at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request,
            _("第 %(number)d 条已登记为锚点；请把下表打印存档，或抄到另一台机器") % {"number": head.sequence},
        )
    return redirect("audit:chain")


def _chain(request: HttpRequest, **found: object) -> HttpResponse:
    person, policy = actor(request), policy_of(request)
    context = {
        "head": queries.head(),
        "anchors": queries.last_anchors(),
        "may_anchor": policy.may(person, "anchor", KIND),
        **found,
    }
    return respond(request, "audit/chain.html", context)

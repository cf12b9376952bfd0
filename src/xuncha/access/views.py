"""The pages of this room: the matrix, and why one may or may not."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from xuncha.access import grants, queries
from xuncha.access.personas import Persona
from xuncha.web.asks import asks, signed_in
from xuncha.web.pages import actor, respond


@asks("read", "access.policy")
@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Show the policy table as it is enforced, to read and to print."""
    context = {"tables": queries.matrix(), "personas": list(Persona)}
    return respond(request, "access/matrix.html", context)


@signed_in
@require_safe
def why(request: HttpRequest) -> HttpResponse:
    """Explain one act on one thing (kind, key, act), or show what one may do at all."""
    asked = {name: request.GET.get(name, "") for name in ("kind", "key", "act")}
    if not asked["kind"]:
        return respond(
            request, "access/mine.html", {"rights": queries.my_rights(actor(request), timezone.now())}
        )
    answer = queries.why(actor(request), asked["act"], asked["kind"], asked["key"], timezone.now())
    if answer is None:
        raise Http404
    may_read_table = grants.may(actor(request), "read", "access.policy")
    return respond(request, "access/why.html", {"answer": answer, "may_read_table": may_read_table})

"""My tokens: what programs may do in my name."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from xuncha.access import grants
from xuncha.tokens import actions, scopes
from xuncha.tokens.actions import KIND
from xuncha.tokens.forms import TokenForm
from xuncha.tokens.models import Token
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond, tell_refusal
from xuncha.workflow.refusals import Refused


@asks("list", KIND)
@never_cache
@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Show my tokens and the form of a new one; on POST make it and show it, this once."""
    person, now = actor(request), timezone.now()
    usual = {"expires_on": timezone.localdate() + timedelta(days=90)}
    form = TokenForm(request.POST or None, resources=scopes.offered(person), initial=usual)
    secret, made = "", None
    if form.is_valid():
        with refusals(form):
            made, secret = actions.create_token(
                name=form.cleaned_data["name"],
                scopes=form.scopes,
                expires_at=form.expires_at,
                by=person,
                at=now,
            )
    rows = grants.only(Token.objects.of(person.pk), person, "list", KIND)[:100]
    lines = [(token, token.is_open(now), scopes.words(token.scopes)) for token in rows]
    context = {"lines": lines, "form": form, "secret": secret, "made": made}
    return respond(request, "tokens/mine.html", context)


@asks("revoke", KIND)
@require_POST
def revoke(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take one of my tokens back."""
    person = actor(request)
    token = get_object_or_404(grants.only(Token.objects.all(), person, "revoke", KIND), uid=uid)
    try:
        actions.revoke_token(token=token, by=person, at=timezone.now())
    except Refused as refusal:
        tell_refusal(request, refusal)
    else:
        messages.success(request, _("已吊销“%(name)s”，用它的程序从现在起进不来了") % {"name": token})
    return redirect("tokens:mine")

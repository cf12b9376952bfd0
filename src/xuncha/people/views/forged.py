"""What a form without a valid token gets: its words back when its person signed in anew, else a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from xuncha.people import keeping
from xuncha.web import errors
from xuncha.web.keeping import keepable


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show a form again that was made before its person signed in anew; it is not sent."""
    person = request.user
    if person.is_authenticated and keeping.is_former_token(
        request.session, request.POST.get("csrfmiddlewaretoken", "")
    ):
        at, pk = timezone.now(), person.pk
        if keeping.keep(request.session, request.path, keepable(request.POST), pk, at):
            return redirect(request.path)
    return errors.forged(request, reason)

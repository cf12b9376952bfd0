"""The desk: where sign-in lands."""

from django.http import HttpRequest, HttpResponse

from xuncha.web.asks import signed_in
from xuncha.web.pages import respond


@signed_in
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person."""
    return respond(request, "desk/desk.html", {})

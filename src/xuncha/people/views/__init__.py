"""The pages of the people room."""

from django.http import HttpRequest, HttpResponse

from xuncha.web.asks import public
from xuncha.web.pages import respond


@public
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the sign-in page."""
    return respond(request, "people/sign_in.html", {})

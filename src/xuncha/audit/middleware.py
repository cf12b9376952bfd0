"""Tells the trail from which address and session a request comes."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from xuncha.audit.origins import acting_from


class TrailOrigin:
    """Stands below the session's middleware; the address is what the server says, never a header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        with acting_from(request.META.get("REMOTE_ADDR", ""), lambda: request.session.session_key or ""):
            return self.get_response(request)

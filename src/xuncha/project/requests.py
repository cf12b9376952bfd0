"""One line of log for each request, and a number by which a person can speak of an error."""

import logging
import secrets
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

log = logging.getLogger("xuncha.requests")


class RequestLine:
    """Gives each request its number and writes how it ended: no query string, no body, no name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on and write its line."""
        started = time.perf_counter()
        number = secrets.token_hex(4)
        request.error_id = number  # type: ignore[attr-defined]  # read by web.errors
        response = self.get_response(request)
        user = request.__dict__.get("_cached_user")  # asking for the person here would cost a query
        log.info(
            "request",
            extra={
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "ms": round((time.perf_counter() - started) * 1000, 1),
                "person": getattr(user, "pk", None),
                "error": number if response.status_code >= 400 else None,
            },
        )
        return response

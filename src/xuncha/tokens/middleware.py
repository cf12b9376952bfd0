"""The door of the API for programs: a bearer token stands for its person, as far as its scopes reach."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control

from xuncha.access import grants
from xuncha.audit.origins import acting_from
from xuncha.tokens import counting, queries


class TokenDoor:
    """Stands before the gate. A token opens addresses below /api/ alone; a forger holds none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the token's person in; 401 for a token that opens nothing, 429 for one used too often."""
        sent = request.headers.get("Authorization", "")
        if not sent or not request.path.startswith("/api/"):
            return self.get_response(request)
        now = timezone.now()
        token = queries.open_token(sent, now)
        if token is None:
            return HttpResponse(status=401, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})
        if not counting.count(token, now, settings.API_RATE):
            return HttpResponse(status=429, headers={"Retry-After": str(counting.seconds_left(now))})
        person = token.person
        grants.narrow(person, token.pairs)
        request.user = request._cached_user = person  # type: ignore[attr-defined]  # what the log reads
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # no cookie is trusted here
        with acting_from(request.META.get("REMOTE_ADDR", ""), lambda: f"token:{token.pk}"):
            answer = self.get_response(request)
        if "Cache-Control" not in answer:
            patch_cache_control(answer, no_store=True, private=True)
        return answer

"""The gate before every page: no view runs unless the policy table allows what it asks."""

import json
from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone

from xuncha.access import grants
from xuncha.audit.models import Result
from xuncha.audit.trail import record
from xuncha.web.asks import asked_of
from xuncha.web.pages import actor

LONGEST = 64
"""Characters kept of what somebody wrote into an address."""


class PolicyGate:
    """Refuse what nobody has opened: a visitor goes to sign-in, others see a missing page.

    What is refused goes on record, and so does what is missing: both take the same time and look the same.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the view is judged when it is known. Put on record what was refused."""
        request.policy = grants  # type: ignore[attr-defined]  # for pages of rooms below: web.policies
        response = self.get_response(request)
        if request.user.is_authenticated:
            _put_on_record(request, response, actor(request))
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., object],
        _args: tuple[object, ...],
        _kwargs: dict[str, object],
    ) -> HttpResponse | None:
        """Judge the view: None lets it run."""
        asked = asked_of(view, request.method or "")
        if asked is None:
            raise Http404
        if asked.public:
            return None
        if not request.user.is_authenticated:
            if request.path.startswith("/api/"):
                return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
            query = urlencode({"next": request.get_full_path()})
            return redirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")
        if asked.kind is not None and not grants.may(request.user, asked.act, asked.kind):
            raise Http404
        return None


def _put_on_record(request: HttpRequest, response: HttpResponse, by: AbstractBaseUser) -> None:
    match = request.resolver_match
    if response.status_code == 404 and match is not None:
        asked = asked_of(match.func, request.method or "")
        keys = json.dumps({name: str(value)[:LONGEST] for name, value in match.kwargs.items()})
        record(
            "access.denied",
            by=by,
            on=(asked.kind if asked else None) or match.view_name,
            at=timezone.now(),
            result=Result.REFUSED,
            act=asked.act if asked else "",
            keys=keys,
        )
    for refused in grants.refused_to(by):
        subject = f"{refused['kind']}:{refused['key']}".rstrip(":")
        record(
            "access.denied",
            by=by,
            on=subject,
            at=timezone.now(),
            result=Result.REFUSED,
            act=refused["act"],
        )

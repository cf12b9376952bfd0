"""The gate before every page: no view runs unless the policy table allows what it asks."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url

from xuncha.access import grants
from xuncha.web.asks import asked_of


class PolicyGate:
    """Refuse what nobody has opened: a visitor goes to sign-in, others see a missing page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the view is judged when it is known."""
        request.policy = grants  # type: ignore[attr-defined]  # for pages of rooms below: web.policies
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., object],
        _args: tuple[object, ...],
        _kwargs: dict[str, object],
    ) -> HttpResponse | None:
        """Judge the view: None lets it run."""
        asked = asked_of(view)
        if asked is None:
            raise Http404
        if asked.public:
            return None
        if not request.user.is_authenticated:
            query = urlencode({"next": request.get_full_path()})
            return redirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")
        if asked.kind is not None and not grants.may(request.user, asked.act, asked.kind):
            raise Http404
        return None

"""The kit's own pages: the language, and what a browser's content policy stopped."""

import json
import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from xuncha.web.asks import public
from xuncha.web.pages import came_from

log = logging.getLogger("xuncha.web")
LONGEST_REPORT = 10_000


@public
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language in a cookie and go back to where the reader was."""
    chosen = request.POST.get("language", "")
    answer = HttpResponseRedirect(came_from(request))
    if chosen in dict(settings.LANGUAGES):
        if request.user.is_authenticated and hasattr(request.user, "language"):
            get_user_model()._default_manager.filter(pk=request.user.pk).update(language=chosen)
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=365 * 24 * 3600,
            secure=request.is_secure(),
            httponly=True,
            samesite="Lax",
        )
    return answer


@public
@csrf_exempt
@require_POST
def content_policy(request: HttpRequest) -> HttpResponse:
    """Write what a browser's content policy stopped into the log: which rule on which page, nothing else."""
    try:
        report = json.loads(request.read(LONGEST_REPORT)).get("csp-report", {})
        rule, page = (str(report.get(name, "")) for name in ("effective-directive", "document-uri"))
    except (ValueError, AttributeError):
        return HttpResponse(status=400)
    log.warning("csp", extra={"rule": rule[:60], "page": urlsplit(page).path[:200]})
    return HttpResponse(status=204)

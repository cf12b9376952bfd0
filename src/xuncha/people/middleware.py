"""Watches over sessions: notes their use, ends them exactly, says why they ended."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from xuncha.people.models import Session
from xuncha.people.queries import reads_sensitive
from xuncha.people.sessions import ABSOLUTE, IDLE, IDLE_SENSITIVE, SessionStore, row_of


class SessionWatch:
    """Stands behind Django's session, user and messages, before the gate."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Touch an open session, explain one that has ended; pages of people who signed in are not stored."""
        if not request.user.is_authenticated:
            _explain(request)
            return self.get_response(request)
        person = request.user
        idle = IDLE_SENSITIVE if reads_sensitive(person) else IDLE
        cast(SessionStore, request.session).touch(timezone.now(), idle)
        if person.language:
            translation.activate(person.language)
            request.LANGUAGE_CODE = person.language
        response = self.get_response(request)
        if "Cache-Control" not in response:
            patch_cache_control(response, no_store=True, private=True)
        return response


def _explain(request: HttpRequest) -> None:
    """Leave a message for sign-in when the browser comes with a session that has ended."""
    row = row_of(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    if row is None or row.person_id is None or row.is_open(timezone.now()):
        return
    if row.ended == Session.Ended.SIGNED_OUT:
        return
    if row.ended:
        reason = row.get_ended_display()
    elif row.expire_date >= row.opened_at + ABSOLUTE:
        reason = _("登录已满12小时")
    else:
        reason = _("长时间没有操作")
    messages.warning(request, _("您已退出登录：%(reason)s。请重新登录。") % {"reason": reason})

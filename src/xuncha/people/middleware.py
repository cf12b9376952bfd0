"""Watches over sessions: notes their use, ends them exactly, says why they ended."""

from collections.abc import Callable
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from xuncha.people import keeping
from xuncha.people.models import Person, Session
from xuncha.people.queries import reads_sensitive
from xuncha.people.sessions import ABSOLUTE, IDLE, IDLE_SENSITIVE, SessionStore, row_of
from xuncha.web.keeping import keepable, offered


class SessionWatch:
    """Stands behind Django's session, user and messages, before the gate."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Touch an open session, explain one that has ended and keep what was typed meanwhile.

        Pages of people who signed in are not stored.
        """
        if not request.user.is_authenticated:
            _explain(request)
            response = self.get_response(request)
            _keep(request, response)
            return response
        person = request.user
        idle = IDLE_SENSITIVE if reads_sensitive(person) else IDLE
        cast(SessionStore, request.session).touch(timezone.now(), idle)
        if person.language:
            translation.activate(person.language)
            request.LANGUAGE_CODE = person.language
        response = self._with_what_was_kept(request, person)
        if "Cache-Control" not in response:
            patch_cache_control(response, no_store=True, private=True)
        return response

    def _with_what_was_kept(self, request: HttpRequest, person: Person) -> HttpResponse:
        """Offer what was kept for this page to its forms; it is dropped when one of them shows it."""
        session, at = request.session, timezone.now()
        typed = None
        if request.method == "GET" and keeping.KEPT in session:
            typed = keeping.kept_for(session, request.path, person.pk, at)
        if typed is None:
            return self.get_response(request)
        with offered(typed) as kept:
            response = self.get_response(request)
        if kept.taken:
            keeping.forget(session)
        elif "Location" in response:  # an address that only takes forms leads to the page of its thing
            keeping.keep(session, urlsplit(response["Location"]).path, typed, person.pk, at)
        return response


def _keep(request: HttpRequest, response: HttpResponse) -> None:
    """Keep what was typed when a form led to signing in, for the person whose session it was."""
    former = request.session.get(keeping.FORMER)
    if former is None or request.method != "POST" or response.status_code != 302:
        return
    if urlsplit(response["Location"]).path == resolve_url(settings.LOGIN_URL) != request.path:
        keeping.keep(request.session, request.path, keepable(request.POST), former, timezone.now())


def _explain(request: HttpRequest) -> None:
    """Leave a message for sign-in when the browser comes with a session that has ended."""
    row = row_of(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    if row is None or row.person_id is None or row.is_open(timezone.now()):
        return
    if row.ended == Session.Ended.SIGNED_OUT:
        return
    keeping.note_former(request.session, row.person_id)
    if row.ended:
        reason = row.get_ended_display()
    elif row.expire_date >= row.opened_at + ABSOLUTE:
        reason = _("登录已满12小时")
    else:
        reason = _("长时间没有操作")
    messages.warning(request, _("您已退出登录：%(reason)s。请重新登录。") % {"reason": reason})

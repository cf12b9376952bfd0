"""What the pages of this room read from a request."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest

from xuncha.people.models import Person, Session
from xuncha.people.proof import Came
from xuncha.people.sessions import row_of
from xuncha.web.pages import actor


def person_of(request: HttpRequest) -> Person:
    """Return the person who signed in."""
    return cast(Person, actor(request))


def came(request: HttpRequest) -> Came:
    """Return from where the request comes."""
    return Came(
        source=request.META.get("REMOTE_ADDR", ""),
        device=request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""),
    )


def session_of(request: HttpRequest) -> Session | None:
    """Return the row of the session that the request came with."""
    return row_of(request.session.session_key)

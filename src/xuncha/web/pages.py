"""What every page needs: who is asking, how to refuse, whole page or fragment."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xuncha.workflow.refusals import Refused


def actor(request: HttpRequest) -> AbstractBaseUser:
    """Return the person who signed in; rooms below `people` know one only as an account."""
    return cast(AbstractBaseUser, request.user)


@contextmanager
def refusals(form: Form) -> Iterator[None]:
    """Show what the house refuses as a message of the form."""
    try:
        yield
    except Refused as refusal:
        form.add_error(None, str(refusal))


def respond(
    request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Render the fragment that htmx asked for, or the whole page."""
    target = request.headers.get("HX-Target")
    name = f"{template}#{target}" if target else template
    return render(request, name, dict(context), status=status)

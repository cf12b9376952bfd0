"""What every page needs: who is asking, how to refuse, whole page or fragment."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from xuncha.workflow.refusals import Refused

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def actor(request: HttpRequest) -> AbstractBaseUser:
    """Return the person who signed in; rooms below `people` know one only as an account."""
    return cast(AbstractBaseUser, request.user)


def came_from(request: HttpRequest) -> str:
    """Return the address of our own that a form, or the way to it, names as `next`; else the desk."""
    named = request.POST.get("next") or request.GET.get("next", "/")
    return named if url_has_allowed_host_and_scheme(named, None) and named.startswith("/") else "/"


@contextmanager
def refusals(form: Form, beside: Mapping[type[Refused], str] | None = None) -> Iterator[None]:
    """Show what the house refuses as a message of the form, or of the field that `beside` names for it."""
    try:
        yield
    except Refused as refusal:
        fields = (name for kind, name in (beside or {}).items() if isinstance(refusal, kind))
        form.add_error(next(fields, None), str(refusal))
        form.why, form.onward = refusal.why, refusal.onward  # type: ignore[attr-defined]  # shown by `web/forms/form.html`


def tell_refusal(request: HttpRequest, refusal: Refused) -> None:
    """Say on the next page what was refused, with the way to why."""
    messages.error(request, str(refusal), extra_tags=refusal.why)


def respond(
    request: HttpRequest, template: str, context: Mapping[str, Any], status: int | None = None
) -> HttpResponse:
    """Render the fragment that htmx asked for, or the whole page, with the status of its form."""
    target = request.headers.get("HX-Target")
    name = f"{template}#{target}" if target else template
    return render(request, name, dict(context), status=status or _status(request, context))


def _status(request: HttpRequest, context: Mapping[str, Any]) -> int:
    """Return 409 for what others saved or moved on meanwhile, 422 for a form with faults, else 200."""
    if request.method != "POST":
        return HTTPStatus.OK
    if context.get("differences"):
        return HTTPStatus.CONFLICT
    forms = [each for each in context.values() if isinstance(each, BaseForm) and each.is_bound]
    if any(getattr(each, "onward", "") for each in forms):
        return HTTPStatus.CONFLICT
    return HTTPStatus.UNPROCESSABLE_ENTITY if any(each.errors for each in forms) else HTTPStatus.OK


def sent_from(back: View[P]) -> Callable[[View[P]], View[P]]:
    """Let a view take forms alone; who opens its address by hand is led by `back` to the page with the form.

    `back` finds the thing under the same policy as the view: else 404, as if there were nothing.
    """

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.method == "POST":
                return view(request, *args, **kwargs)
            if request.method in {"GET", "HEAD"}:
                return back(request, *args, **kwargs)
            return HttpResponseNotAllowed(["GET", "HEAD", "POST"])

        return guarded

    return decorate

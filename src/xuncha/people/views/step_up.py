"""Before what matters most: prove again, within five minutes, who sits at the keyboard.

Put it on a view of any room, below `@asks`:

    @asks("approve", "reporting.report")
    @recently_proved
    def approve(request, uid): ...

A form that was sent too late is not lost: it is carried along while the person proves, and then goes on.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.sessions.backends.base import SessionBase
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from xuncha.people.actions.own import note_proof
from xuncha.people.forms import CodeProofForm, PasswordProofForm
from xuncha.people.models import Person
from xuncha.people.proof import is_locked, prove_code, prove_password
from xuncha.people.queries import has_second_factor
from xuncha.people.views.coming import came, person_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
FRESH = timedelta(minutes=5)
KEY = "proved_at"
ASKED_BY_LINK = "step-up-link"


def recently_proved(view: View[P]) -> View[P]:
    """Let the view run when the person has proved within five minutes, else ask first."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        at = timezone.now()
        if is_fresh(request.session, at):
            return view(request, *args, **kwargs)
        person = person_of(request)
        form = _form(request, person)
        if form.is_valid():
            if _proves(request, person, form.cleaned_data["proof"], at):
                note_proof(by=person, at=at)
                mark(request.session, at)
                if ASKED_BY_LINK in request.POST:
                    return redirect(request.get_full_path())
                return view(request, *args, **kwargs)
            form.add_error("proof", _said_of(person, request, at))
        return _ask(request, form)

    return guarded


def is_fresh(session: SessionBase, at: datetime) -> bool:
    """Say whether the last proof is at most five minutes old."""
    proved: float = session.get(KEY, 0)
    return 0 <= at.timestamp() - proved <= FRESH.total_seconds()


def mark(session: SessionBase, at: datetime) -> None:
    """Note that the person has just proved who they are."""
    session[KEY] = at.timestamp()


def _form(request: HttpRequest, person: Person) -> Form:
    kind = CodeProofForm if has_second_factor(person) else PasswordProofForm
    return kind(request.POST if "step-up-proof" in request.POST else None)


def _proves(request: HttpRequest, person: Person, typed: str, at: datetime) -> bool:
    if has_second_factor(person):
        return bool(prove_code(person, typed, came=came(request), at=at))
    return prove_password(person.username, typed, came=came(request), at=at) is not None


def _said_of(person: Person, request: HttpRequest, at: datetime) -> str:
    """Return why it was not taken: a code that is not looked at for now may well be right."""
    if has_second_factor(person) and is_locked(person, came(request), at):
        return _("错的次数太多，15 分钟内不再核对验证码；请到时再试。")
    return _("不对，请再试一次；连续5次不对要等15分钟")


def _ask(request: HttpRequest, form: Form) -> HttpResponse:
    """Show the question; what was being sent is carried in hidden fields."""
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in {"csrfmiddlewaretoken", "step-up-proof"}
    ]
    if request.method != "POST":
        carried = [(ASKED_BY_LINK, "1")]
    context = {"form": form, "carried": carried, "goal": request.get_full_path()}
    response = render(request, "people/step_up.html", context, status=403)
    response["HX-Retarget"] = "body"
    return response

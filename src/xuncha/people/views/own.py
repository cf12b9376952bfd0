"""The pages of one's own account."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from xuncha.people import queries
from xuncha.people.actions import own as acts
from xuncha.people.forms import ChangePasswordForm, CodeForm, ProfileForm
from xuncha.people.models import Session
from xuncha.people.proof import prove_password
from xuncha.people.views import enrolling, step_up
from xuncha.people.views.coming import came, person_of, session_of
from xuncha.web.asks import signed_in
from xuncha.web.pages import refusals, respond


@signed_in
@require_http_methods(["GET", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Show one's own account; on POST change the mail address and the language."""
    person = person_of(request)
    initial = {"email": person.email, "mail": person.mail, "language": person.language}
    form = ProfileForm(request.POST or None, initial=initial)
    if form.is_valid():
        acts.change_profile(by=person, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("已保存"))
        return redirect("people:me")
    context = {
        "form": form,
        "person": person,
        "factor": queries.factor_of(person),
        "codes_left": queries.recovery_codes_left(person),
        "must_have_factor": queries.needs_second_factor(person),
        "held": queries.held_by(person),
        "mail_works": bool(settings.MAIL.host),
    }
    return respond(request, "people/me.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; every other session ends."""
    person, at = person_of(request), timezone.now()
    form = ChangePasswordForm(request.POST or None)
    if form.is_valid():
        current = form.cleaned_data["current"]
        if prove_password(person.username, current, came=came(request), at=at) is None:
            form.add_error("current", _("现在的密码不对；连续5次不对要等15分钟"))
        else:
            with refusals(form):
                new = form.cleaned_data["password"]
                acts.set_password(by=person, at=at, password=new, session=session_of(request))
                update_session_auth_hash(request, person)
                messages.success(request, _("密码已修改，其他地方的登录都已结束"))
                return redirect("people:me")
    return respond(request, "people/password.html", {"form": form})


@signed_in
@step_up.recently_proved
@require_http_methods(["GET", "POST"])
def factor(request: HttpRequest) -> HttpResponse:
    """Enrol a second factor, or replace the one in use; then show the recovery codes once."""
    person = person_of(request)
    seed = enrolling.seed_for(request.session, person)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            drawn = acts.enrol(by=person, at=timezone.now(), seed=seed, typed=form.cleaned_data["code"])
            enrolling.forget(request.session)
            request.session.cycle_key()
            return respond(request, "people/recovery_codes.html", {"codes": drawn})
    context = {"form": form, "replaces": queries.factor_of(person), "shown": enrolling.shown(seed, person)}
    return respond(request, "people/factor.html", context)


@signed_in
@step_up.recently_proved
@require_POST
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Replace the recovery codes and show the new ones once."""
    person = person_of(request)
    if queries.factor_of(person) is None:
        raise Http404
    drawn = acts.renew_recovery_codes(by=person, at=timezone.now())
    return respond(request, "people/recovery_codes.html", {"codes": drawn})


@signed_in
@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    """Show where one is signed in, and the last sign-ins."""
    person, at = person_of(request), timezone.now()
    context = {
        "open": queries.open_sessions(person, at),
        "past": queries.past_sessions(person, at),
        "here": session_of(request),
    }
    return respond(request, "people/sessions.html", context)


@signed_in
@require_POST
def end_session(request: HttpRequest, uid: UUID) -> HttpResponse:
    """End one of one's own sessions elsewhere."""
    person = person_of(request)
    found = Session.objects.filter(uid=uid, person=person).first()
    if found is None:
        raise Http404
    acts.end_session(by=person, at=timezone.now(), session=found)
    messages.success(request, _("那里的登录已经结束"))
    return redirect("people:sessions")

"""Signing in, step by step, and out."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from xuncha.people import device, keeping, pending
from xuncha.people.actions import own
from xuncha.people.actions import sign_in as acts
from xuncha.people.forms import CodeForm, NewPasswordForm, SignInForm
from xuncha.people.pending import Pending
from xuncha.people.proof import is_locked, prove_code, prove_password
from xuncha.people.rules.steps import Step
from xuncha.people.views import enrolling, step_up
from xuncha.people.views.coming import came, person_of, session_of
from xuncha.web.asks import public, signed_in
from xuncha.web.pages import refusals, respond

WRONG = gettext_lazy(
    "用户名或密码不对，或者这个账号暂时不能登录。请核对后再试；连续多次不对要等15分钟。需要帮助请联系系统管理员。"
)
WRONG_CODE = gettext_lazy("验证码不对，或已经用过。请等手机显示新的6位数字再输入。")
PAGES = {
    Step.CODE: "people:sign-in-code",
    Step.PASSWORD: "people:sign-in-password",
    Step.ENROL: "people:sign-in-enrol",
}


@public
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for user name and password; whatever is wrong with them, the answer is the same."""
    onward = _onward(request)
    if request.user.is_authenticated:
        return redirect(onward)
    form = SignInForm(request.POST or None)
    if form.is_valid():
        at = timezone.now()
        filled = form.cleaned_data
        person = prove_password(filled["username"], filled["password"], came=came(request), at=at)
        if person is not None:
            return _next(request, pending.begin(request.session, person, onward, at), at)
        form.add_error(None, str(WRONG))
    return respond(request, "people/sign_in.html", {"form": form, "onward": onward})


@public
@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the digits of the second factor, or a recovery code."""
    at = timezone.now()
    coming = pending.pending_in(request.session, at)
    if coming is None or coming.step(at) is not Step.CODE:
        return _begin_again(request)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        proved = prove_code(coming.person, form.cleaned_data["code"], came=came(request), at=at)
        if proved:
            coming = replace(coming, proved=proved)
            pending.keep(request.session, coming, at)
            return _next(request, coming, at)
        if is_locked(coming.person, came(request), at):
            request.session.flush()
            return _begin_again(request, _("验证码连续多次不对，请15分钟后再登录"))
        form.add_error("code", str(WRONG_CODE))
    return respond(request, "people/sign_in_code.html", {"form": form})


@public
@never_cache
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Ask for a password of one's own, after a one-time secret or when the old one has run out."""
    at = timezone.now()
    coming = pending.pending_in(request.session, at)
    if coming is None or coming.step(at) is not Step.PASSWORD:
        return _begin_again(request)
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            own.set_password(by=coming.person, at=at, password=form.cleaned_data["password"])
            pending.keep(request.session, coming, at)
            return _next(request, coming, at)
    context = {"form": form, "coming": coming.person, "first": not coming.person.has_usable_password()}
    return respond(request, "people/sign_in_password.html", context)


@public
@never_cache
@require_http_methods(["GET", "POST"])
def enrol(request: HttpRequest) -> HttpResponse:
    """Ask whoever needs a second factor to enrol one; then let them in and show the recovery codes once."""
    at = timezone.now()
    coming = pending.pending_in(request.session, at)
    if coming is None or coming.step(at) is not Step.ENROL:
        return _begin_again(request)
    seed = enrolling.seed_for(request.session, coming.person)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            drawn = own.enrol(by=coming.person, at=at, seed=seed, typed=form.cleaned_data["code"])
            enrolling.forget(request.session)
            coming = replace(coming, proved="totp")
            shown = {"codes": drawn, "onward": coming.onward}
            return _enter(request, coming, at, respond(request, "people/recovery_codes.html", shown))
    context = {"form": form, "shown": enrolling.shown(seed, coming.person)}
    return respond(request, "people/sign_in_enrol.html", context)


@signed_in
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session here and in the browser."""
    session = session_of(request)
    if session is not None:
        acts.sign_out(by=person_of(request), at=timezone.now(), session=session)
    request.session.flush()
    messages.success(request, _("您已退出登录"))
    response = redirect("people:sign-in")
    response["Clear-Site-Data"] = '"cache", "storage"'  # not "cookies": the proof of this device stays
    return response


def _next(request: HttpRequest, coming: Pending, at: datetime) -> HttpResponse:
    """Go to the next step, or in."""
    step = coming.step(at)
    if step is None:
        return _enter(request, coming, at, redirect(coming.onward))
    return redirect(PAGES[step])


def _enter(request: HttpRequest, coming: Pending, at: datetime, response: HttpResponse) -> HttpResponse:
    """Sign the person in: one transaction for the trail, the end of other sessions and the new one."""
    person = coming.person
    with transaction.atomic():
        ended = acts.sign_in(by=person, at=at, factor=coming.proved, at_once=settings.SESSIONS_PER_ACCOUNT)
        request.session.pop(pending.KEY, None)
        keeping.came_back(request.session, person.pk, request.META.get("CSRF_COOKIE", ""))
        login(request, person)
        request.session["source"] = request.META.get("REMOTE_ADDR", "")
        request.session["agent"] = request.headers.get("User-Agent", "")
        step_up.mark(request.session, at)
        request.session.save()
    if ended:
        messages.warning(request, _("您在别处的登录已经结束。如果那不是您本人，请马上修改密码。"))
    if coming.proved:
        response.set_cookie(
            settings.DEVICE_COOKIE_NAME,
            device.new_proof(person),
            max_age=device.HOLDS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _begin_again(request: HttpRequest, because: str = "") -> HttpResponse:
    if because:
        messages.warning(request, because)
    return redirect("people:sign-in")


def _onward(request: HttpRequest) -> str:
    """Return where to go after signing in: only inside this house."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL)

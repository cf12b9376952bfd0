"""The kit's own pages: saved views of tables, the language."""

import json
import logging
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from xuncha.web.asks import public, signed_in
from xuncha.web.fields import LineField
from xuncha.web.models import SavedView
from xuncha.web.pages import actor
from xuncha.web.tables.definition import KNOWN
from xuncha.web.tables.state import State
from xuncha.web.tables.watching import MOST_WATCHED, standing, watchable

log = logging.getLogger("xuncha.web")
LONGEST_REPORT = 10_000


class SaveViewForm(forms.Form):
    """A name for what the table shows now."""

    name = LineField(max_length=40, label=gettext_lazy("名称"))
    table = forms.ChoiceField(choices=lambda: [(name, name) for name in KNOWN])
    query = LineField(max_length=2000, required=False)
    shared = forms.BooleanField(required=False)
    watched = forms.BooleanField(required=False)


@signed_in
@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the view under its name; the same name again keeps it anew."""
    form = SaveViewForm(request.POST)
    back = came_from(request)
    if not form.is_valid():
        strange = form.has_error("name", "characters")
        said = form.errors["name"][0] if strange else _("请写 1 至 40 个字的名称")
        said = _("没有这张表，请从表的页面上保存") if form.has_error("table") else said
        messages.error(request, _("视图没有保存：%(why)s") % {"why": said})
        return redirect(back)
    kept = form.cleaned_data
    state = State(KNOWN[kept["table"]], request, QueryDict(kept["query"]))
    view, _made = SavedView.objects.update_or_create(
        owner_id=actor(request).pk,
        table=kept["table"],
        name=kept["name"],
        defaults={"query": state.view, "shared": kept["shared"], "watched": False, "seen": []},
    )
    messages.success(request, _("已保存视图“%(name)s”") % {"name": kept["name"]})
    if state.lost:
        messages.warning(request, _("其中有这张表不认识的条件，没有记下"))
    if kept["watched"]:
        _begin_to_watch(request, view)
    return redirect(f"{back}?{state.view}")


@signed_in
@require_safe
def open_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the table as the view shows it: one's own, or one that a colleague shares."""
    view = get_object_or_404(SavedView.objects.open_to(actor(request)), pk=pk)
    table = watchable(view.table)
    if table is None or table.home is None:
        raise Http404
    return redirect(f"{reverse(table.home.address)}?{view.query}")


@signed_in
@require_POST
def watch_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to tell the person when something new stands in one of their own views, or end it."""
    view = get_object_or_404(SavedView.objects.of(actor(request)), pk=pk)
    if "stop" in request.POST:
        SavedView.objects.filter(pk=view.pk).update(watched=False, seen=[])
        messages.success(request, _("视图“%(name)s”不再提醒") % {"name": view.name})
    else:
        _begin_to_watch(request, view)
    return redirect(came_from(request))


def _begin_to_watch(request: HttpRequest, view: SavedView) -> None:
    """Remember what stands in the view now; what comes later is new."""
    seen = standing(view, actor(request))
    if seen is None:
        messages.warning(
            request,
            _("视图“%(name)s”不能提醒：内容超过 %(most)d 行或条件已失效。请再加筛选条件后保存。")
            % {"name": view.name, "most": MOST_WATCHED},
        )
        return
    SavedView.objects.filter(pk=view.pk).update(watched=True, seen=seen)
    messages.success(request, _("视图“%(name)s”里有新内容时，会在通知里提醒您") % {"name": view.name})


@signed_in
@require_POST
def drop_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one of the person's own views."""
    get_object_or_404(SavedView.objects.of(actor(request)), pk=pk).delete()
    return redirect(came_from(request))


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


def came_from(request: HttpRequest) -> str:
    """Return the address of our own that a form names as `next`, the desk when it names another."""
    named = request.POST.get("next", "/")
    return named if url_has_allowed_host_and_scheme(named, None) and named.startswith("/") else "/"

"""Pages of saved views: kept from a table, opened, named anew, watched, dropped."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuncha.web import saved
from xuncha.web.asks import signed_in
from xuncha.web.fields import LineField
from xuncha.web.models import SavedView
from xuncha.web.pages import actor, came_from, refusals, respond
from xuncha.web.tables.definition import KNOWN
from xuncha.web.tables.state import State
from xuncha.web.tables.watching import watchable
from xuncha.workflow.refusals import Refused

BESIDE: dict[type[Refused], str] = {saved.NameTaken: "name"}


class ViewForm(forms.Form):
    """What a person says of a view of their own."""

    name = LineField(
        max_length=40,
        label=gettext_lazy("名称"),
        error_messages={"required": gettext_lazy("请写 1 至 40 个字的名称")},
    )
    shared = forms.BooleanField(required=False, label=gettext_lazy("与本单位同事共用"))


class SaveViewForm(ViewForm):
    """A name for what the table shows now."""

    watched = forms.BooleanField(required=False, label=gettext_lazy("有新内容时提醒我"))
    over = forms.BooleanField(required=False, label=gettext_lazy("用现在的条件替换这张表的同名视图"))
    table = forms.ChoiceField(
        choices=lambda: [(name, name) for name in KNOWN],
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": gettext_lazy("没有这张表，请从表的页面上保存")},
    )
    query = LineField(max_length=saved.LONGEST_QUERY, required=False, widget=forms.HiddenInput)


@signed_in
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Keep the view under its name; the form comes back for a name that the person has already."""
    form = SaveViewForm(request.POST)
    fits = form.is_valid()
    table, name = (form.cleaned_data.get(one, "") for one in ("table", "name"))
    if fits:
        kept, person = form.cleaned_data, actor(request)
        state = State.asked_by(person, KNOWN[kept["table"]], kept["query"])
        with refusals(form, BESIDE):
            said = {one: kept[one] for one in ("name", "shared", "over")}
            view = saved.keep(by=person, state=state, **said)
            messages.success(request, _("已保存视图“%(name)s”") % {"name": view.name})
            if state.lost:
                messages.warning(request, _("其中有这张表不认识的条件，没有记下"))
            if kept["watched"]:
                _begin_to_watch(request, view)
            return redirect(f"{came_from(request)}?{view.query}")
    if watchable(table) is None:
        del form.fields["watched"]
    if not saved.named(actor(request), table, name).exists():
        del form.fields["over"]
    return _form(request, form, _("存为视图"), reverse("web:save-view"))


@signed_in
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; on POST give one of the person's own views another name, share it or cease to."""
    view = get_object_or_404(SavedView.objects.of(actor(request)), pk=pk)
    form = ViewForm(request.POST or None, initial={"name": view.name, "shared": view.shared})
    if form.is_valid():
        with refusals(form, BESIDE):
            saved.change(by=actor(request), view=view, **form.cleaned_data)
            messages.success(request, _("已保存视图“%(name)s”") % {"name": view.name})
            return redirect(f"{came_from(request)}?{view.query}")
    return _form(request, form, _("修改视图“%(name)s”") % {"name": view.name}, request.path)


@signed_in
@require_safe
def leads(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the table as the view shows it: one's own, or one that a colleague shares."""
    view = get_object_or_404(SavedView.objects.open_to(actor(request)), pk=pk)
    table = watchable(view.table)
    if table is None or table.home is None:
        raise Http404
    return redirect(f"{reverse(table.home.address)}?{view.query}")


@signed_in
@require_POST
def watch(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to tell the person when something new stands in one of their own views, or end it."""
    view = get_object_or_404(SavedView.objects.of(actor(request)), pk=pk)
    if "stop" in request.POST:
        saved.unwatch(view)
        messages.success(request, _("视图“%(name)s”不再提醒") % {"name": view.name})
    else:
        _begin_to_watch(request, view)
    return redirect(came_from(request))


@signed_in
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one of the person's own views."""
    get_object_or_404(SavedView.objects.of(actor(request)), pk=pk).delete()
    return redirect(came_from(request))


def _begin_to_watch(request: HttpRequest, view: SavedView) -> None:
    try:
        saved.watch(by=actor(request), view=view)
    except saved.TooMuch as refused:
        messages.warning(request, str(refused))
        return
    messages.success(request, _("视图“%(name)s”里有新内容时，会在通知里提醒您") % {"name": view.name})


def _form(request: HttpRequest, form: ViewForm, title: str, address: str) -> HttpResponse:
    context = {"form": form, "title": title, "address": address, "back": came_from(request)}
    return respond(request, "web/saved_view.html", context)

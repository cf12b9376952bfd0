"""Change the tree of a draft: its aspects and items; and look at one item, with what it corresponds to."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.frameworks import actions, queries
from xuncha.frameworks.forms import AspectForm, ItemForm, MapForm
from xuncha.frameworks.models import Aspect, Item, Version
from xuncha.frameworks.picking import ITEMS
from xuncha.frameworks.views.finding import KIND, aspect_of, item_of, version_of
from xuncha.web.asks import asks
from xuncha.web.conflicts import Difference, differences
from xuncha.web.pages import actor, refusals, respond, sent_from
from xuncha.web.picking import suggest


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def new_aspect(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; on POST add an aspect to the draft."""
    version = version_of(request, pk, "update")
    form = AspectForm(request.POST or None, initial={"focus": _last_focus(version)})
    if form.is_valid():
        with refusals(form, beside={actions.TitleTaken: "title"}):
            aspect = actions.add_aspect(
                version=version, entry=form.entry(), by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已增加方面“%(title)s”，请为它增加条目。") % {"title": aspect.title})
            return redirect(_place_of(aspect))
    return respond(request, "frameworks/aspect.html", {"version": version, "form": form})


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def change_aspect(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; on POST change the aspect, or show both texts when somebody else was faster."""
    aspect = aspect_of(request, pk)
    shown = {"focus": aspect.focus, "title": aspect.title, "revision": aspect.revision}
    form = AspectForm(request.POST or None, initial=shown)
    context = {"version": aspect.version, "aspect": aspect, "form": form}
    if form.is_valid():
        with refusals(form, beside={actions.TitleTaken: "title"}):
            try:
                actions.change_aspect(
                    aspect=aspect,
                    entry=form.entry(),
                    revision=form.cleaned_data["revision"] or 0,
                    by=actor(request),
                    at=timezone.now(),
                )
            except actions.Changed as changed:
                context["differences"] = _differing(form, changed)
                raise
            messages.success(request, _("已保存。"))
            return redirect(_place_of(aspect))
    return respond(request, "frameworks/aspect.html", context)


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def remove_aspect(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask; on POST remove an empty aspect from the draft."""
    aspect = aspect_of(request, pk)
    if request.method == "POST":
        actions.remove_aspect(aspect=aspect, by=actor(request), at=timezone.now())
        messages.success(request, _("已删去方面“%(title)s”。") % {"title": aspect.title})
        return redirect("frameworks:version", aspect.version_id)
    context = {
        "title": _("删去方面“%(title)s”") % {"title": aspect.title},
        "words": _("只有其下没有条目时才能删去；后面的序号随之前移。"),
        "act": _("删去"),
    }
    return respond(request, "web/confirm.html", {**context, "back": _place_of(aspect), "danger": True})


def _tree_of_aspect(request: HttpRequest, pk: int) -> HttpResponse:
    return redirect(_place_of(aspect_of(request, pk)))


def _tree_of_item(request: HttpRequest, pk: int) -> HttpResponse:
    return redirect(_place_of(item_of(request, pk, "update").aspect))


@asks("update", KIND)
@sent_from(_tree_of_aspect)
def move_aspect(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an aspect by one place, up or down."""
    aspect = aspect_of(request, pk)
    up = request.POST.get("up") == "1"
    actions.move_aspect(aspect=aspect, up=up, by=actor(request), at=timezone.now())
    return redirect(_place_of(aspect))


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def new_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; on POST add an item to an aspect of the draft."""
    version = version_of(request, pk, "update")
    form = ItemForm(
        request.POST or None,
        initial={"aspect": request.GET.get("aspect", "")},
        aspects=version.aspects.order_by("number"),
    )
    if form.is_valid():
        with refusals(form):
            item = actions.add_item(entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已增加第 %(number)d 条。") % {"number": item.number})
            return redirect(_place_of(item.aspect))
    return respond(request, "frameworks/item_form.html", {"version": version, "form": form})


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def change_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; on POST change the item, or show both texts when somebody else was faster."""
    item = item_of(request, pk, "update")
    aspects = item.version.aspects.order_by("number")
    form = ItemForm(request.POST or None, initial=ItemForm.initial_of(item), aspects=aspects)
    context = {"version": item.version, "item": item, "form": form}
    if form.is_valid():
        with refusals(form):
            try:
                actions.change_item(
                    item=item,
                    entry=form.entry(),
                    revision=form.cleaned_data["revision"] or 0,
                    by=actor(request),
                    at=timezone.now(),
                )
            except actions.Changed as changed:
                context["differences"] = _differing(form, changed)
                raise
            messages.success(request, _("已保存。"))
            return redirect("frameworks:item", pk)
    status = 409 if "differences" in context else 200
    return respond(request, "frameworks/item_form.html", context, status=status)


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def remove_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask; on POST remove the item from the draft."""
    item = item_of(request, pk, "update")
    if request.method == "POST":
        place = _place_of(item.aspect)
        actions.remove_item(item=item, by=actor(request), at=timezone.now())
        messages.success(request, _("已删去“%(title)s”，后面的编号前移。") % {"title": item.title})
        return redirect(place)
    context = {
        "title": _("删去第 %(number)d 条") % {"number": item.number},
        "words": _("“%(title)s”将从草稿中删去，后面的编号前移；已发布的版本不受影响。")
        % {"title": item.title},
        "act": _("删去"),
        "back": reverse("frameworks:item", args=[pk]),
    }
    return respond(request, "web/confirm.html", {**context, "danger": True})


@asks("update", KIND)
@sent_from(_tree_of_item)
def move_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an item by one place, up or down."""
    item = item_of(request, pk, "update")
    up = request.POST.get("up") == "1"
    actions.move_item(item=item, up=up, by=actor(request), at=timezone.now())
    return redirect(_place_of(item.aspect))


@asks("read", KIND)
@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one item: wordings, basis, tags, and what it corresponds to."""
    found = item_of(request, pk)
    person = actor(request)
    readable = grants.only(queries.versions(), person, "read", KIND)
    context = {
        "item": found,
        "version": found.version,
        "mapped": queries.mapped(found, readable),
        "may": {act: grants.may(person, act, KIND, found.version) for act in ("update", "map")},
    }
    return respond(request, "frameworks/item.html", context)


@asks("map", KIND)
@require_http_methods(["GET", "POST"])
def map_item(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask to which item this one corresponds; on POST write it down."""
    found = item_of(request, pk, "map")
    form = MapForm(request.POST or None, items=_pickable(request).exclude(version=found.version_id))
    if form.is_valid():
        with refusals(form, beside={actions.Unmappable: "other"}):
            actions.map_items(
                item=found, other=form.cleaned_data["other"], by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已建立对应，两边都能看到。"))
            return redirect("frameworks:item", pk)
    return respond(request, "frameworks/map.html", {"item": found, "version": found.version, "form": form})


def _page_of_item(request: HttpRequest, pk: int, mapping: int) -> HttpResponse:
    get_object_or_404(queries.mappings_of(item_of(request, pk, "map")), pk=mapping)
    return redirect("frameworks:item", pk)


@asks("map", KIND)
@sent_from(_page_of_item)
def unmap_item(request: HttpRequest, pk: int, mapping: int) -> HttpResponse:
    """Let an item no longer correspond to another."""
    found = item_of(request, pk, "map")
    known = get_object_or_404(queries.mappings_of(found), pk=mapping)
    actions.unmap_items(item=found, mapping=known, by=actor(request), at=timezone.now())
    messages.success(request, _("已解除对应。"))
    return redirect("frameworks:item", pk)


@asks("map", KIND)
@require_safe
def pick(request: HttpRequest) -> HttpResponse:
    """Suggest items while one is being typed."""
    return suggest(request, ITEMS, _pickable(request))


def _pickable(request: HttpRequest) -> QuerySet[Item]:
    return queries.items().filter(version__in=grants.only(queries.in_force(), actor(request), "read", KIND))


def _last_focus(version: Version) -> str:
    last = version.aspects.order_by("-number").first()
    return last.focus if last else ""


def _place_of(aspect: Aspect) -> str:
    """Return the address of the tree, at the aspect."""
    return f"{reverse('frameworks:version', args=[aspect.version_id])}#aspect-{aspect.pk}"


def _differing(form: AspectForm | ItemForm, changed: actions.Changed) -> list[Difference]:
    """Return both texts, and let the next save write over what now stands."""
    form.data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    form.data["revision"] = str(changed.now.revision)  # type: ignore[index]  # the copy may be written
    return differences(form, changed.now)

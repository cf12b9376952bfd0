"""The tree of places with its organisations, one organisation, and the forms that change them."""

from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.organisations import actions, queries, searching
from xuncha.organisations.actions import KIND, PLACE
from xuncha.organisations.closed import closed_to
from xuncha.organisations.forms import AbolishForm, MergeForm, OrganisationForm, PlaceForm
from xuncha.organisations.models import Jurisdiction, Organisation
from xuncha.organisations.picking import ORGANISATIONS, PLACES
from xuncha.organisations.tables import LIST
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.conflicts import differences, save_over
from xuncha.web.pages import actor, refusals, respond
from xuncha.web.picking import suggest
from xuncha.web.searching import LONGEST, terms
from xuncha.workflow.sorting import name_key

FOUND = 30


@asks("list", KIND)
@require_safe
def tree(request: HttpRequest) -> HttpResponseBase:
    """Show the tree, and the organisations of the chosen place and of all below it."""
    person = actor(request)
    seen = grants.only(queries.places(), person, "list", PLACE)
    chosen = _chosen(seen, request)
    rows = grants.only(queries.organisations(), person, "list", KIND)
    may = {act: grants.may(person, act, KIND) for act in ("create", "import", "export")}
    table = tables.read(LIST, rows, request, may_export=may["export"])
    if table.export:
        actions.note_export(rows=table.total, by=person, at=timezone.now())
        return table.download()
    return respond(
        request,
        "organisations/tree.html",
        {"table": table, "branches": queries.tree(seen, chosen), "chosen": chosen, "may": may},
    )


@asks("list", KIND)
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Find places and organisations by what was typed; a single one opens the tree at it at once."""
    person, typed = actor(request), request.GET.get("q", "").strip()[:LONGEST]
    seen = grants.only(queries.places(), person, "list", PLACE)
    rows = grants.only(queries.organisations(), person, "list", KIND)
    places = list(searching.places_called(seen, terms(typed))[:FOUND])
    organisations = list(searching.organisations_called(rows, terms(typed))[:FOUND])
    ways = zip(PLACES.shown(places), map(_at_place, places), strict=True)
    found = [
        *sorted(ways, key=lambda one: name_key(one[0])),
        *((f"{one}（{one.code}）", _at_organisation(one, seen)) for one in organisations),
    ]
    if len(found) == 1:
        return redirect(found[0][1])
    context = {
        "typed": typed,
        "places": found[: len(places)],
        "organisations": found[len(places) :],
        "more": FOUND in {len(places), len(organisations)},
        "most": FOUND,
    }
    return respond(request, "organisations/find.html", context)


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one organisation, what stands below it and what was merged into it."""
    organisation = found(request, pk, "read")
    acts = {
        act: grants.may(actor(request), act, KIND, organisation) for act in ("update", "merge", "abolish")
    }
    children = grants.only(queries.organisations(), actor(request), "list", KIND).filter(parent=organisation)
    place = organisation.jurisdiction
    return respond(
        request,
        "organisations/page.html",
        {
            "organisation": organisation,
            "place": _at_place(place) if grants.may(actor(request), "list", PLACE, place) else "",
            "may": {} if organisation.abolished_on or organisation.pk in closed_to(actor(request)) else acts,
            "children": children.order_by("name_key")[:50],
            "may_see_history": acts["update"],
            "history": queries.history(organisation) if acts["update"] else [],
            "merged": organisation.merged.order_by("name_key")[:50],
        },
    )


@asks("create", KIND)
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST add an organisation."""
    seen = grants.only(queries.places(), actor(request), "list", PLACE)
    form = _form(request, {"jurisdiction": _chosen(seen, request)})
    if form.is_valid():
        with refusals(form):
            made = actions.create_organisation(entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已新建“%(name)s”。") % {"name": made})
            return redirect("organisations:page", made.pk)
    return respond(request, "organisations/form.html", {"form": form})


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form; on POST change the organisation, or show both texts when somebody else was faster."""
    organisation = found(request, pk, "update")
    form = _form(request, OrganisationForm.initial_of(organisation))
    differing = None
    if form.is_valid():
        with refusals(form):
            try:
                actions.update_organisation(
                    organisation=organisation,
                    entry=form.entry(),
                    version=form.cleaned_data["version"] or 0,
                    by=actor(request),
                    at=timezone.now(),
                )
            except actions.Changed as changed:
                differing = differences(form, changed.now, parent_code=changed.now.parent)
                save_over(form, changed.now.version)
                raise
            messages.success(request, _("已保存。"))
            return redirect("organisations:page", organisation.pk)
    context = {"form": form, "organisation": organisation, "differences": differing}
    return respond(request, "organisations/form.html", context)


@asks("abolish", KIND)
@require_http_methods(["GET", "POST"])
def abolish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the day and the reason; on POST abolish the organisation."""
    organisation = found(request, pk, "abolish")
    form = AbolishForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            actions.abolish_organisation(
                organisation=organisation, by=actor(request), at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("“%(name)s”已撤销，历史记录保留。") % {"name": organisation})
            return redirect("organisations:page", organisation.pk)
    return _fate(request, organisation, form, _("撤销"))


@asks("merge", KIND)
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask into what, when and why; on POST merge the organisation."""
    organisation = found(request, pk, "merge")
    mergeable = grants.only(queries.organisations(), actor(request), "merge", KIND)
    form = MergeForm(request.POST or None, organisations=mergeable)
    if form.is_valid():
        with refusals(form):
            into = form.cleaned_data["into_code"]
            actions.merge_organisation(
                organisation=organisation,
                into=into,
                on=form.cleaned_data["on"],
                reason=form.cleaned_data["reason"],
                by=actor(request),
                at=timezone.now(),
            )
            messages.success(
                request, _("“%(name)s”已并入“%(into)s”。") % {"name": organisation, "into": into}
            )
            return redirect("organisations:page", into.pk)
    return _fate(request, organisation, form, _("并入其他单位"))


@asks("create", PLACE)
@require_http_methods(["GET", "POST"])
def create_place(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST add a place."""
    seen = grants.only(queries.places(), actor(request), "create", PLACE)
    form = PlaceForm(request.POST or None, initial={"parent": _chosen(seen, request)}, places=seen)
    if form.is_valid():
        with refusals(form):
            place = actions.create_place(by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已新建地区“%(name)s”。") % {"name": place})
            return redirect(f"/organisations/?place={place.pk}")
    return respond(request, "organisations/place.html", {"form": form})


@asks("list", KIND)
@require_safe
def pick(request: HttpRequest) -> HttpResponse:
    """Suggest organisations while one is being typed."""
    return suggest(request, ORGANISATIONS, grants.only(queries.organisations(), actor(request), "list", KIND))


@asks("list", PLACE)
@require_safe
def pick_place(request: HttpRequest) -> HttpResponse:
    """Suggest places while one is being typed."""
    return suggest(request, PLACES, grants.only(queries.places(), actor(request), "list", PLACE))


def found(request: HttpRequest, pk: int, act: str) -> Organisation:
    """Return an organisation to which the person may do the act, else 404."""
    return get_object_or_404(grants.only(queries.organisations(), actor(request), act, KIND), pk=pk)


def _form(request: HttpRequest, initial: dict[str, object]) -> OrganisationForm:
    person = actor(request)
    return OrganisationForm(
        request.POST or None,
        initial=initial,
        places=grants.only(queries.places(), person, "list", PLACE),
        organisations=grants.only(Organisation.objects.all(), person, "list", KIND),
    )


def _fate(request: HttpRequest, organisation: Organisation, form: Form, act: str) -> HttpResponse:
    return respond(
        request, "organisations/fate.html", {"organisation": organisation, "form": form, "act": act}
    )


def _at_place(place: Jurisdiction) -> str:
    return f"{reverse('organisations:tree')}?{urlencode({'place': place.pk})}"


def _at_organisation(organisation: Organisation, seen: QuerySet[Jurisdiction]) -> str:
    """Return the tree, open where the organisation lies, with the organisation alone beside it."""
    asked: dict[str, object] = {"q": organisation.code}
    if seen.filter(pk=organisation.jurisdiction_id).exists():
        asked["place"] = organisation.jurisdiction_id
    return f"{reverse('organisations:tree')}?{urlencode(asked)}"


def _chosen(seen: QuerySet[Jurisdiction], request: HttpRequest) -> Jurisdiction | None:
    asked = request.GET.get("place", "")
    if not asked:
        return None
    return get_object_or_404(
        seen, pk=int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else 0
    )

"""The list of frameworks, one framework, one version as a tree, comparing, trying a sentence, issuing."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.frameworks import actions, queries, rules
from xuncha.frameworks.advising import advise
from xuncha.frameworks.columns import HEADINGS, row_of
from xuncha.frameworks.comparing import compare
from xuncha.frameworks.forms import FrameworkForm, IssueForm, SentenceForm
from xuncha.frameworks.models import Version
from xuncha.frameworks.searching import ANYWHERE
from xuncha.frameworks.tables import LIST
from xuncha.frameworks.views.finding import FRAMEWORK, KIND, framework_of, version_of
from xuncha.organisations import queries as organisations
from xuncha.web import spreadsheets, tables
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond
from xuncha.web.searching import anywhere, terms

LONGEST = 100


@asks("list", FRAMEWORK)
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the frameworks that the person may see."""
    rows = grants.only(queries.frameworks(), actor(request), "list", FRAMEWORK)
    may_create = grants.may(actor(request), "create", FRAMEWORK)
    table = tables.read(LIST, rows, request)
    return respond(request, "frameworks/list.html", {"table": table, "may_create": may_create})


@asks("create", FRAMEWORK)
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST add a framework with its first draft."""
    person = actor(request)
    readable = grants.only(queries.versions(), person, "read", KIND).order_by("framework__name", "-number")
    source = readable.filter(pk=_number(request.GET.get("source", ""))).first()
    home = getattr(person, "organisation", None)
    initial = {
        "place": home.jurisdiction if home else None,
        "source": source,
        "name": source.framework.name if source else "",
    }
    form = FrameworkForm(
        request.POST or None,
        initial=initial,
        places=grants.only(organisations.places(), person, "list", "organisations.jurisdiction"),
        versions=readable,
    )
    if form.is_valid():
        with refusals(form, beside={actions.CodeTaken: "code"}):
            made = actions.create_framework(entry=form.entry(), by=person, at=timezone.now())
            messages.success(request, _("已新建“%(name)s”，现在可以修改草稿。") % {"name": made.framework})
            return redirect("frameworks:version", made.pk)
    return respond(request, "frameworks/form.html", {"form": form})


@asks("read", FRAMEWORK)
@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one framework and its versions."""
    framework = framework_of(request, pk)
    person = actor(request)
    versions = list(queries.counted(grants.only(framework.versions.all(), person, "list", KIND)))
    may_begin = grants.may(person, "create", KIND, Version(framework=framework))
    may_begin = may_begin and rules.draft_of(framework) is None
    context = {
        "framework": framework,
        "versions": versions,
        "may_begin": may_begin,
        "may_copy": grants.may(person, "create", FRAMEWORK) and bool(versions),
    }
    return respond(request, "frameworks/page.html", context)


@asks("create", KIND)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask; on POST begin the next version as a copy of the last."""
    framework = framework_of(request, pk, "create")
    back = reverse("frameworks:page", args=[pk])
    if request.method == "POST":
        made = actions.begin_version(framework=framework, by=actor(request), at=timezone.now())
        messages.success(request, _("已起草第%(number)d版，内容与上一版相同。") % {"number": made.number})
        return redirect("frameworks:version", made.pk)
    words = _("新版本先是草稿，内容照抄上一版，发布之前不影响使用中的版本。")
    context = {"title": _("起草“%(name)s”的新版本") % {"name": framework}, "words": words, "back": back}
    return respond(request, "web/confirm.html", {**context, "act": _("起草新版本")})


@asks("read", KIND)
@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one version as a tree; `q` leaves only what holds the words."""
    found = version_of(request, pk)
    words = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST]
    tree = queries.tree(found, anywhere(ANYWHERE, terms(words)) if words else None)
    person = actor(request)
    acts = ("update", "import", "issue", "discard", "retire", "export")
    context = {
        "version": found,
        "tree": tree,
        "words": words,
        "opened": bool(words) or "all" in request.GET,
        "count": sum(focus.count() for focus in tree),
        "aspects": sum(len(focus.boughs) for focus in tree),
        "may": {act: grants.may(person, act, KIND, found) for act in acts},
        "form": SentenceForm(),
    }
    return respond(request, "frameworks/version.html", context)


@asks("read", KIND)
@require_http_methods(["GET", "HEAD", "POST"])
def near(request: HttpRequest, pk: int) -> HttpResponse:
    """Show which items of a version a sentence comes near to, and why.

    Nothing is kept of it; it is posted, so that it stands in no address, no history and no log.
    """
    found = version_of(request, pk)
    form = SentenceForm(request.POST or None)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    hits = advise(text, list(queries.items_of(found))) if text else []
    return respond(
        request, "frameworks/near.html", {"version": found, "form": form, "hits": hits, "text": text}
    )


@asks("read", KIND)
@require_safe
def difference(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what differs between this version and another that the person may read."""
    found = version_of(request, pk)
    readable = grants.only(queries.versions(), actor(request), "read", KIND).exclude(pk=pk)
    others = sorted(
        readable, key=lambda one: (one.framework_id != found.framework_id, one.framework.name, -one.number)
    )
    asked = _number(request.GET.get("with", ""))
    other = get_object_or_404(readable, pk=asked) if asked else _before(found, others)
    compared = compare(queries.items_of(other), queries.items_of(found)) if other else None
    context = {"version": found, "others": others, "other": other, "compared": compared}
    return respond(request, "frameworks/difference.html", context)


@asks("export", KIND)
@require_safe
def export(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Send a version as the office's table."""
    found = version_of(request, pk, "export")
    actions.note_export(version=found, by=actor(request), at=timezone.now())
    return spreadsheets.download(str(found), HEADINGS, map(row_of, queries.items_of(found)), "xlsx")


@asks("issue", KIND)
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what is new; on POST issue the draft."""
    found = version_of(request, pk, "issue")
    form = IssueForm(request.POST or None, initial={"note": found.note})
    if form.is_valid():
        with refusals(form):
            actions.issue_version(
                version=found, note=form.cleaned_data["note"], by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已发布“%(name)s”。") % {"name": found})
            return redirect("frameworks:version", pk)
    words = _("发布后内容不再改动，要修改须起草新版本；使用中的上一版同时停用，本地区巡察机构会收到提醒。")
    context = {"title": _("发布“%(name)s”") % {"name": found}, "words": words, "act": _("发布"), "form": form}
    return respond(request, "web/confirm.html", {**context, "back": reverse("frameworks:version", args=[pk])})


@asks("discard", KIND)
@require_http_methods(["GET", "POST"])
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask; on POST give the draft up."""
    found = version_of(request, pk, "discard")
    if request.method == "POST":
        name = str(found)
        actions.discard_draft(version=found, by=actor(request), at=timezone.now())
        messages.success(request, _("已放弃草稿“%(name)s”。") % {"name": name})
        return redirect("frameworks:page", found.framework_id)
    words = _("这一版的草稿和其中的修改都将删去，不能恢复；已发布的版本不受影响。")
    context = {"title": _("放弃草稿“%(name)s”") % {"name": found}, "words": words, "act": _("放弃草稿")}
    back = reverse("frameworks:version", args=[pk])
    return respond(request, "web/confirm.html", {**context, "back": back, "danger": True})


@asks("retire", KIND)
@require_http_methods(["GET", "POST"])
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask; on POST retire the version."""
    found = version_of(request, pk, "retire")
    if request.method == "POST":
        actions.retire_version(version=found, by=actor(request), at=timezone.now())
        messages.success(request, _("已停用“%(name)s”，用过它的巡察仍可查看。") % {"name": found})
        return redirect("frameworks:version", pk)
    words = _("停用后新的巡察不能再选这一版；已经选用的不受影响，内容仍可查看。")
    context = {"title": _("停用“%(name)s”") % {"name": found}, "words": words, "act": _("停止使用")}
    back = reverse("frameworks:version", args=[pk])
    return respond(request, "web/confirm.html", {**context, "back": back, "danger": True})


def _before(found: Version, others: list[Version]) -> Version | None:
    """Return the version before this one of the same framework."""
    earlier = [one for one in others if one.framework_id == found.framework_id and one.number < found.number]
    return earlier[0] if earlier else None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0

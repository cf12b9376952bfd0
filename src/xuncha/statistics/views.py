"""Pages of figures: the overview, one for each grouping, the checks of the ledger, the definitions."""

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from xuncha.access import grants
from xuncha.rectification import facets
from xuncha.statistics import actions, definitions, queries, rules, stated, tables
from xuncha.statistics.forms import ScopeForm
from xuncha.statistics.groupings import GROUPINGS, Grouping
from xuncha.statistics.keeping import kept
from xuncha.statistics.links import address
from xuncha.web import spreadsheets
from xuncha.web.asks import asks
from xuncha.web.moments import in_beijing
from xuncha.web.pages import actor, respond
from xuncha.web.tables import read

KIND = "statistics.figure"


@asks("read", KIND)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show how far rectification has come: rates with their parts, states, lateness, ages, months."""
    of, context = _begin(request, "overview")
    person = actor(request)
    name = f"overview {of.past} {None if of.round is None else of.round.pk}"
    found = kept(name, of.rows, of.day, lambda: queries.overview(of))
    tallies = tables.tallies(of, found) if of.opens else {}
    issued = queries.findings(person, of)
    context |= {
        "line": tables.line_of(of, found.counts),
        "told": of.opens or found.counts.all >= rules.LEAST,
        "tallies": tallies,
        "months": tables.drawn_months(found.months),
        "brought": tables.brought(of, found.brought),
        "findings": None if issued is None else kept("findings", issued, of.day, issued.count),
        "coverage": queries.coverage(person, of),
    }
    return respond(request, "statistics/overview.html", context)


@asks("read", KIND)
@require_safe
def grouping(request: HttpRequest, by: str) -> HttpResponseBase:
    """Show the figures of every group, and the same as a file."""
    of, context = _begin(request, by)
    found, how = _groups(of, by), GROUPINGS[by]
    suffix = request.GET.get("export", "")
    may_export = of.opens and grants.may(actor(request), "export", KIND)
    if suffix:
        if not may_export or suffix not in spreadsheets.WRITERS:
            raise Http404
        actions.note_export(table=by, rows=len(found), by=actor(request), at=timezone.now())
        name = f"{_('整改统计')} {how.title} {of.day}"
        titles = [words for _key, words in tables.heads(how, past=of.past)]
        filled = tables.rows_of(found, rules.total(found, past=of.past))
        return spreadsheets.download(name, titles, filled, suffix)
    context |= _table(request, of, how, found) | {"grouping": how}
    if may_export:
        context["exports"] = [(each, _with(request, export=each)) for each in spreadsheets.WRITERS]
    return respond(request, "statistics/grouping.html", context)


@asks("read", KIND)
@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    """Show what does not fit together in the ledger, each with its list."""
    of, context = _begin(request, "checks")
    if of.past:  # what does not fit together is told of today
        of = queries.scope(actor(request), context["today"], None, of.round)
    found = kept("checks", of.rows, of.day, lambda: queries.checks(of)) if of.opens else {}
    context["checks"] = [
        (one, tables.Linked(found[one.key], address(of, "all", {"check": one.key})))
        for one in facets.CHECKS
        if one.key in found
    ]
    return respond(request, "statistics/checks.html", context)


@asks("read", KIND)
@require_safe
def meanings(request: HttpRequest) -> HttpResponse:
    """Show what every figure means, with its versions."""
    _of, context = _begin(request, "meanings")
    context |= {
        "definitions": sorted(definitions.DEFINITIONS, key=lambda one: -one.version),
        "scope_words": definitions.SCOPE,
        "cut_off": definitions.CUT_OFF,
    }
    return respond(request, "statistics/meanings.html", context)


@asks("list", stated.READING)
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Show the figures that documents have told, as somebody has confirmed them."""
    _of, context = _begin(request, "documents")
    context["table"] = read(stated.STATED, stated.rows(actor(request)), request)
    return respond(request, "statistics/stated.html", context)


def _begin(request: HttpRequest, here: str) -> tuple[queries.Scope, dict[str, Any]]:
    """Return of what the address asks figures, and what every page shows."""
    person, today = actor(request), in_beijing(timezone.now()).date()
    form = ScopeForm(request.GET, rounds=queries.rounds(person), today=today)
    asked = form.cleaned_data if form.is_valid() else {}
    of = queries.scope(person, today, asked.get("until"), asked.get("round"))
    carried = {name: request.GET[name] for name in ("until", "round") if request.GET.get(name)}
    tail = f"?{urlencode(carried)}" if carried and form.is_valid() else ""
    pages = [("overview", _("总览")), *((key, one.title) for key, one in GROUPINGS.items())]
    pages += [("checks", _("台账核对"))] if of.opens else []
    pages += [("documents", _("文件数据"))] if grants.may(person, "list", stated.READING) else []
    tabs = [(key, title, reverse(f"statistics:{key}") + tail) for key, title in pages]
    return of, {"form": form, "scope": of, "tabs": tabs, "here": here, "today": today}


def _table(
    request: HttpRequest, of: queries.Scope, how: Grouping, found: list[rules.Group]
) -> dict[str, Any]:
    """Return the table and the chart of one page of groups, in the order that the address asks for."""
    sort = request.GET.get("sort", "")
    if sort in tables.SORTS:
        found = sorted(found, key=tables.SORTS[sort])
    first, number = _page(request, len(found)), len(found)
    last = min(first + tables.SHOWN, number)
    page = first // tables.SHOWN + 1
    return {
        "sort": sort if sort in tables.SORTS else "name",
        "heads": [
            (key, words, _with(request, sort=key) if key in {"name", *tables.SORTS} else "")
            for key, words in tables.heads(how, past=of.past)
        ],
        "lines": tables.lines(of, found[first:last]),
        "total": tables.line_of(of, rules.total(found, past=of.past), _("合计")),
        "chart": tables.drawn(found[first:]),
        "drawn": min(tables.DRAWN, number - first),
        "number": number,
        "first": first + 1,
        "last": last,
        "before": _with(request, page=page - 1) if first else "",
        "after": _with(request, page=page + 1) if last < number else "",
        "sound": all(rules.sound(one.counts) for one in found),
    }


def _groups(of: queries.Scope, by: str) -> list[rules.Group]:
    name = f"{by} {of.past}"
    found = kept(name, of.rows, of.day, lambda: queries.grouped(of, GROUPINGS[by]))
    return found if of.opens else rules.veiled(found)


def _page(request: HttpRequest, rows: int) -> int:
    """Return the place of the first group of the page that the address asks for."""
    typed = request.GET.get("page", "1")
    page = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1
    last = max(0, (rows - 1) // tables.SHOWN)
    return min(max(page - 1, 0), last) * tables.SHOWN


def _with(request: HttpRequest, **changes: object) -> str:
    kept_parts = {name: request.GET[name] for name in ("until", "round", "sort") if request.GET.get(name)}
    return "?" + urlencode({**kept_parts, **changes})

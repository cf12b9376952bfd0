"""The pages of the table of holidays."""

from datetime import date

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from xuncha.access import grants
from xuncha.calendar import in_beijing
from xuncha.holidays import actions, exchange, notices, queries
from xuncha.holidays.forms import FileForm, YearForm
from xuncha.holidays.models import Year
from xuncha.holidays.pictures import months_of
from xuncha.web.asks import asks
from xuncha.web.conflicts import differences
from xuncha.web.pages import actor, refusals, respond

KIND = "holidays.holiday"
FILE = "xuncha-holidays.json"


@asks("list", KIND)
@require_GET
def listing(request: HttpRequest) -> HttpResponse:
    """Show this year; which one is asked by its address."""
    years = list(queries.years())
    today = in_beijing(timezone.now()).date()
    shown = next((year for year in years if year.year <= today.year), years[0] if years else None)
    return _picture(request, shown, years)


@asks("read", KIND)
@require_GET
def page(request: HttpRequest, year: int) -> HttpResponse:
    """Show one year."""
    return _picture(request, get_object_or_404(queries.years(), year=year), list(queries.years()))


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Show the form of a year; on POST save it. What somebody else saved meanwhile is shown beside it."""
    row = get_object_or_404(Year, year=year) if year else None
    form = YearForm(request.POST or None, initial=_initial(row))
    if form.is_valid():
        published = form.published()
        try:
            version = form.cleaned_data["version"]
            actions.save_year(published=published, version=version, by=actor(request), at=timezone.now())
        except actions.ChangedMeanwhile as meanwhile:
            return _meanwhile(request, row, Year.objects.get(year=published.year), str(meanwhile))
        except actions.DayTaken as taken:
            form.add_error("arrangement", str(taken))
        else:
            messages.success(request, _("%(year)d 年的安排已保存") % {"year": published.year})
            return redirect("holidays:page", published.year)
    return respond(request, "holidays/form.html", {"row": row, "form": form})


@asks("import", KIND)
@require_http_methods(["GET", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Show the form for a file; on POST take in its years."""
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals(form):
            content = form.cleaned_data["file"].read()
            brought = actions.import_years(content=content, by=actor(request), at=timezone.now())
            _tell(request, brought)
            return redirect("holidays:list")
    return respond(request, "holidays/import.html", {"form": form})


@asks("export", KIND)
@require_GET
def export(_request: HttpRequest) -> FileResponse:
    """Hand out all years as one file."""
    content = exchange.written(queries.published(list(queries.years())))
    return FileResponse(iter([content]), as_attachment=True, filename=FILE, content_type="application/json")


def _picture(request: HttpRequest, shown: Year | None, years: list[Year]) -> HttpResponse:
    today = in_beijing(timezone.now()).date()
    changes = queries.changes_of(shown) if shown else []
    context = {
        "shown": shown,
        "years": years,
        "months": months_of(shown.year, changes) if shown else [],
        "lines": notices.written(changes).splitlines(),
        "missing": queries.missing_years(today),
        "may_update": grants.may(actor(request), "update", KIND),
    }
    return respond(request, "holidays/year.html", context)


def _meanwhile(request: HttpRequest, row: Year | None, theirs: Year, said: str) -> HttpResponse:
    """Show what was saved meanwhile above what was typed; the next save is meant to replace it."""
    form = YearForm({**request.POST.dict(), "version": str(theirs.version)})
    form.add_error(None, said)
    arrangement = notices.written(queries.changes_of(theirs))
    context = {"row": row, "form": form, "differences": differences(form, theirs, arrangement=arrangement)}
    return respond(request, "holidays/form.html", context)


def _initial(row: Year | None) -> dict[str, object]:
    if row is None:
        return {"year": max(queries.years().values_list("year", flat=True), default=date.min.year) + 1}
    return {
        "year": row.year,
        "source": row.source,
        "issued_on": row.issued_on,
        "arrangement": notices.written(queries.changes_of(row)),
        "version": row.version,
    }


def _tell(request: HttpRequest, brought: actions.Imported) -> None:
    if brought.written:
        years = "、".join(map(str, brought.written))
        messages.success(request, _("已更新 %(years)s 年的安排") % {"years": years})
    if brought.left:
        years = "、".join(map(str, brought.left))
        messages.info(request, _("%(years)s 年保持不变：本单位的依据文件不旧于导入文件") % {"years": years})

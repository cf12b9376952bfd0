"""A document: its upload, its page with the original beside the rows, its end."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from xuncha.access import grants
from xuncha.access.labels import Label
from xuncha.files.checking import Unfit
from xuncha.files.states import FileState
from xuncha.files.tables import printed_size
from xuncha.intake import actions, guiding, presenting, queries
from xuncha.intake.forms import DecideForm, EmptyForm, UploadForm
from xuncha.intake.models import Reading
from xuncha.intake.states import READING, ReadingState
from xuncha.intake.tables import LIST, genre_of, tone_of
from xuncha.intake.takers import telling
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond, sent_from, tell_refusal
from xuncha.workflow.refusals import Refused

KIND = "intake.reading"
MOST_LISTED, MOST_NAMED = 200, 20
"""So many of the records that a document became stand on its page, and of those that undoing leaves."""
ENTERS = frozenset({ReadingState.READ, ReadingState.SETTLED})
"""In these its rows may go into rooms."""


@asks("list", KIND)
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the documents that the person may see."""
    rows = grants.only(queries.readings(), actor(request), "list", KIND)
    may_upload = grants.may(actor(request), "create", KIND)
    context = {"table": tables.read(LIST, rows, request), "may_upload": may_upload}
    return respond(request, "intake/list.html", context)


@asks("create", KIND)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST keep the file and begin to read it, or lead to the reading that stands."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, clearance=grants.who_is(actor(request)).clearance)
    limit = printed_size(settings.UPLOAD_BYTES)
    if getattr(request, "too_large", False):
        form.errors.clear()  # what followed the file was not read; only its size is to be told
        form.add_error("file", _("文件超过 %(size)s 的上限，请压缩或拆开后分次上传。") % {"size": limit})
    elif form.is_valid():
        now = timezone.now()
        with refusals(form, beside={Unfit: "file"}):
            made = actions.take_in(
                path=Path(form.cleaned_data["file"].temporary_file_path()),
                name=form.cleaned_data["file"].name,
                label=form.cleaned_data["label"],
                organisation=actor(request).organisation,  # type: ignore[attr-defined]  # a Person, known above
                by=actor(request),
                at=now,
            )
            if made.made_at != now:
                messages.info(request, _("这份文件已经上传过，这里是它的核对页；没有重复读取。"))
            return redirect("intake:reading", made.uid)
    return respond(request, "intake/upload.html", {"form": form, "limit": limit})


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show a document: what is wrong in it, the original with its facts marked, the rows."""
    return show(request, found(request, uid, "read"))


@asks("update", KIND)
@sent_from(page)
@require_POST
def decide(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Confirm or reject the rows that were picked; when it was refused, the page comes back with them."""
    reading = found(request, uid, "update")
    form = DecideForm(request.POST)
    status = 422
    if form.is_valid():
        with refusals(form):
            try:
                changed = actions.decide_rows(
                    reading=reading,
                    picked=form.picked(),
                    step=form.step(),
                    reason=form.cleaned_data["reason"],
                    by=actor(request),
                    at=timezone.now(),
                )
            except actions.RowChanged:
                status = 409
                raise
            messages.success(request, _("已办理 %(count)d 条。") % {"count": changed})
            part = request.POST.get("part", "")
            query = f"?part={part}" if part.isascii() and part.isdigit() else ""
            return redirect(f"{request.path.removesuffix('decide/')}{query}")
    return show(request, reading, form=form, status=status)


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def again(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask; on POST let a document be read once more."""
    words = _("程序升级或故障排除后，可以再读一次；原件不变。")
    return _ask(request, found(request, uid, "update"), "again", words)


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask; on POST say that all rows have been gone through, or take that back."""
    reading = found(request, uid, "update")
    if reading.state == ReadingState.SETTLED:
        return _ask(request, reading, "reopen", _("条目可以重新修改。"))
    return _ask(request, reading, "settle", _("每一条都已确认、更正或不采用；以后需要时还可以继续核对。"))


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask, naming what the import has made; on POST take it back and name what stays."""
    reading = found(request, uid, "update")
    form = EmptyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            stays = actions.undo_reading(reading=reading, by=actor(request), at=timezone.now())
            for one in stays[:MOST_NAMED]:
                messages.warning(request, _("“%(name)s”保留：%(why)s。") % {"name": one.name, "why": one.why})
            if more := len(stays[MOST_NAMED:]):
                messages.warning(request, _("另有 %(count)d 项也保留，见“已录入的记录”。") % {"count": more})
            if not stays:
                messages.success(request, _("已撤销导入，没有留下录入的记录；原件和读取结果保留备查。"))
            return redirect("intake:reading", reading.uid)
    made = queries.entered_of(reading)
    context = {"reading": reading, "form": form, "entered": made[:MOST_LISTED], "made": made.count()}
    return respond(request, "intake/undo.html", context)


def found(request: HttpRequest, uid: UUID, act: str) -> Reading:
    """Return a reading to which the person may do the act, else 404; one of L3 and above goes on record."""
    reading = get_object_or_404(grants.only(queries.readings(), actor(request), act, KIND), uid=uid)
    if reading.label >= Label.SENSITIVE:
        grants.read(actor(request), KIND, reading, timezone.now())
    return reading


def show(
    request: HttpRequest, reading: Reading, form: DecideForm | None = None, status: int = 200
) -> HttpResponse:
    """Show the page of a reading as it stands."""
    said, made = queries.record_of(reading), queries.entered_of(reading)
    kept = reading.file.state == FileState.KEPT
    part = (request.POST if request.method == "POST" else request.GET).get("part", "1")
    original = (
        presenting.Original(said, int(part) if part.isdecimal() and len(part) < 8 else 1) if said else None
    )
    rows = list(original.rows(queries.rows_of(reading)).defer("read")) if original else []
    person = actor(request)
    steps = READING.open_to(reading.state) if grants.may(person, "update", KIND, reading) else ()
    open_ = reading.state == ReadingState.READ and grants.may(person, "update", KIND, reading)
    context = {
        "reading": reading,
        "tone": tone_of(reading.state),
        "genre": genre_of(reading),
        "original": original,
        "pieces": original.pieces(rows) if original and kept else None,
        "groups": presenting.groups(rows, telling.headings_of(said or {})),
        "faults": original.faults() if original else [],
        "progress": queries.progress(reading),
        "entered": presenting.origins(made[:MOST_LISTED]),
        "made": made.count(),
        "way": guiding.way(reading, person) if steps and reading.state in ENTERS else [],
        "dated": queries.day_of(queries.header_of(reading)),
        "open": open_,
        "steps": steps,
        "job": reading.job if reading.job and reading.job.is_live() else None,
        "form": form,
        "picked": {pick.number for pick in form.picked()} if form else set(),
        "sees_file": kept and grants.may(person, "read", "files.file", reading.file),
    }
    return respond(request, "intake/reading.html", context, status=status)


def _ask(request: HttpRequest, reading: Reading, step: str, words: str) -> HttpResponse:
    if request.method == "POST":
        try:
            if step == "again":
                actions.read_again(reading=reading, by=actor(request), at=timezone.now())
            else:
                actions.settle_reading(reading=reading, step=step, by=actor(request), at=timezone.now())
            messages.success(request, _("已办：%(step)s。") % {"step": READING[step].title})
        except Refused as refusal:
            tell_refusal(request, refusal)
        return redirect("intake:reading", reading.uid)
    if READING[step] not in READING.open_to(reading.state):
        messages.info(
            request, _("这份文档现在是“%(state)s”，不能办这一步。") % {"state": reading.get_state_display()}
        )
        return redirect("intake:reading", reading.uid)
    context = {
        "title": READING[step].title,
        "words": words,
        "act": READING[step].title,
        "back": f"/intake/{reading.uid}/",
    }
    return respond(request, "web/confirm.html", context)

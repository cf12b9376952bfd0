"""Pages of files: list, upload, preview, download, withdraw."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from xuncha.access import grants
from xuncha.files import actions, previewing, queries, sending
from xuncha.files.checking import Unfit
from xuncha.files.forms import ReasonForm, UploadForm
from xuncha.files.models import File
from xuncha.files.tables import LIST, printed_size
from xuncha.files.words import kind_of
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond
from xuncha.workflow.refusals import Refused

KIND = "files.file"
SENSITIVE = 3


@asks("list", KIND)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the files that the person may see."""
    rows = grants.only(queries.files(), actor(request), "list", KIND)
    table = tables.read(LIST, rows, request)
    may_upload = grants.may(actor(request), "create", KIND)
    return respond(request, "files/list.html", {"table": table, "may_upload": may_upload})


@asks("create", KIND)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST keep the file, then show it."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, clearance=grants.who_is(actor(request)).clearance)
    if getattr(request, "too_large", False):
        form.errors.clear()  # what followed the file was not read; only its size is to be told
        form.add_error("file", _("文件超过 %(size)s 的上限，请压缩或拆开后分次上传。") % {"size": limit()})
    elif form.is_valid():
        with refusals(form, beside={Unfit: "file"}):
            kept = actions.keep_file(
                path=Path(form.cleaned_data["file"].temporary_file_path()),
                name=form.cleaned_data["file"].name,
                label=form.cleaned_data["label"],
                organisation=actor(request).organisation,  # type: ignore[attr-defined]  # a Person, known above
                by=actor(request),
                at=timezone.now(),
            )
            messages.success(request, _("已保存“%(name)s”。") % {"name": kept.name})
            return redirect("files:page", kept.pk)
    return respond(request, "files/upload.html", {"form": form, "limit": limit()})


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show what is known of a file, and pictures of its pages."""
    file = found(request, pk)
    more = {
        "size": printed_size(file.size),
        "kind": kind_of(file.media_type),
        "may_name": grants.may(actor(request), "name", KIND, file),
        "may_withdraw": grants.may(actor(request), "withdraw", KIND, file),
    }
    return respond(request, "files/page.html", _previewed(file) | more)


@asks("read", KIND)
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show how far the pictures are, nothing else of the file; on POST let them be drawn once more."""
    file = get_object_or_404(grants.only(queries.files(), actor(request), "read", KIND), pk=pk)
    if request.method == "POST":
        try:
            actions.draw_preview(file=file, by=actor(request), at=timezone.now())
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("files:page", pk)
    context = _previewed(file)
    if not context["preview"].job and not request.headers.get("HX-Target"):
        return redirect("files:page", pk)
    return respond(request, "files/preview.html", context)


@asks("read", KIND)
@require_GET
def picture(request: HttpRequest, pk: UUID, number: int) -> FileResponse:
    """Send the picture of one page."""
    path = previewing.picture_of(found(request, pk), number)
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), content_type="image/png", headers=sending.GUARDS)


@asks("read", KIND)
@require_GET
def download(request: HttpRequest, pk: UUID) -> FileResponse:
    """Send the bytes, always as an attachment."""
    return sending.attachment(found(request, pk))


@asks("withdraw", KIND)
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask why; on POST withdraw the file."""
    rows = grants.only(queries.files(), actor(request), "withdraw", KIND)
    file = get_object_or_404(rows, pk=pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            actions.withdraw_file(
                file=file, reason=form.cleaned_data["reason"], by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已撤回“%(name)s”，内容已从存储中抹去。") % {"name": file.name})
            return redirect("files:list")
    return respond(request, "files/withdraw.html", {"file": file, "form": form})


def _previewed(file: File) -> dict[str, Any]:
    shown = previewing.preview_of(file)
    return {"file": file, "preview": shown, "pages": range(1, shown.drawn + 1)}


def found(request: HttpRequest, pk: UUID) -> File:
    """Return a file that the person may read, else 404; a read of L3 and above leaves a line in the trail."""
    file = get_object_or_404(grants.only(queries.files(), actor(request), "read", KIND), pk=pk)
    if file.label >= SENSITIVE:
        actions.note_read(file=file, by=actor(request), at=timezone.now())
    return file


def limit() -> str:
    """Return the greatest size of an upload, in words."""
    return printed_size(settings.UPLOAD_BYTES)

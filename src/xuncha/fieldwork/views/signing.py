"""Sign a paper, send it back, say what becomes of it; its evidence."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from xuncha.fieldwork import actions, queries
from xuncha.fieldwork.forms import DisposeForm, ExhibitForm, ReturnForm, SignForm
from xuncha.fieldwork.models import Disposal, Paper
from xuncha.fieldwork.states import PAPER as WAYS
from xuncha.fieldwork.states import SIGNS
from xuncha.fieldwork.views.finding_things import PAPER, paper_of
from xuncha.files.checking import Unfit
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond

WHAT_IT_MEANS = {
    "submit": gettext_lazy("提交后内容不能再改，由副组长审核、组长审签；退回后可以修改。"),
    "check": gettext_lazy("您已核对问题来源、责任主体、时间地点、政策依据和支撑材料。"),
    "sign": gettext_lazy("审签后底稿定稿，不再退回；随后决定形成问题、另行处理或不采用。"),
}


@asks("submit", PAPER)
@require_http_methods(["GET", "POST"])
def submit(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask; on POST sign as the author and hand the paper to the deputy."""
    return _sign(request, paper_of(request, uid, "submit"), "submit")


@asks("check", PAPER)
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask; on POST sign as the deputy and hand the paper to the leader."""
    return _sign(request, paper_of(request, uid, "check"), "check")


@asks("sign", PAPER)
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask; on POST sign as the leader."""
    return _sign(request, paper_of(request, uid, "sign"), "sign")


@asks("return", PAPER)
@require_http_methods(["GET", "POST"])
def send_back(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask why; on POST send the paper back to its author."""
    paper = paper_of(request, uid, "return")
    form = ReturnForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            actions.return_paper(
                paper=paper, reason=form.cleaned_data["reason"], by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已退回%(author)s修改。") % {"author": paper.author})
            return redirect("fieldwork:paper", paper.uid)
    context = {
        "paper": paper,
        "form": form,
        "step": WAYS["return"],
        "words": _("退回后由%(author)s修改，改后三人重新签字。") % {"author": paper.author},
        "danger": True,
    }
    return respond(request, "fieldwork/step.html", context)


@asks("dispose", PAPER)
@require_http_methods(["GET", "POST"])
def dispose(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask; on POST say what becomes of a signed paper that gives no finding."""
    paper = paper_of(request, uid, "dispose")
    form = DisposeForm(request.POST or None, initial={"outcome": paper.disposal})
    if form.is_valid():
        with refusals(form):
            actions.dispose_paper(paper=paper, by=actor(request), at=timezone.now(), **form.cleaned_data)
            said = Disposal(form.cleaned_data["outcome"]).label
            messages.success(request, _("已处置：%(outcome)s。") % {"outcome": said})
            return redirect("fieldwork:paper", paper.uid)
    context = {
        "paper": paper,
        "form": form,
        "step": WAYS["dispose"],
        "words": _("列入反馈的请用“形成问题”。线索、立行立改、建议书的登记簿建成后从这里接续。"),
    }
    return respond(request, "fieldwork/step.html", context)


@asks("update", PAPER)
@require_http_methods(["GET", "POST"])
def add_exhibit(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST add a piece of evidence to the draft."""
    paper = paper_of(request, uid, "update")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ExhibitForm(*sent)
    if getattr(request, "too_large", False):
        form.errors.clear()  # what followed the file was not read; only its size is to be told
        form.add_error("file", _("文件超过上限，请压缩或拆开后分次上传。"))
    elif form.is_valid():
        with refusals(form, beside={Unfit: "file", actions.NowhereToBeFound: "file"}):
            made = actions.add_exhibit(paper=paper, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已增加支撑材料“%(exhibit)s”。") % {"exhibit": made})
            return redirect("fieldwork:paper", paper.uid)
    return respond(request, "fieldwork/exhibit_form.html", {"form": form, "paper": paper})


@asks("update", PAPER)
@require_http_methods(["GET", "POST"])
def remove_exhibit(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """Ask; on POST take a piece of evidence off the draft."""
    paper = paper_of(request, uid, "update")
    exhibit = get_object_or_404(queries.exhibits_of(paper), number=number)
    exhibit.paper = paper
    if request.method == "POST":
        actions.remove_exhibit(exhibit=exhibit, by=actor(request), at=timezone.now())
        messages.success(request, _("已移除“%(exhibit)s”。") % {"exhibit": exhibit})
        return redirect("fieldwork:paper", paper.uid)
    context = {
        "title": _("从底稿移除“%(exhibit)s”？") % {"exhibit": exhibit},
        "words": _("材料不再列入这份底稿；已上传的文件仍在您的文件里。"),
        "act": _("移除"),
        "back": reverse("fieldwork:paper", args=[paper.uid]),
        "danger": True,
    }
    return respond(request, "web/confirm.html", context)


def _sign(request: HttpRequest, paper: Paper, step: str) -> HttpResponse:
    form = SignForm(request.POST or None, initial={"version": paper.version})
    if form.is_valid():
        with refusals(form):
            made = actions.sign_paper(
                paper=paper,
                step=step,
                version=form.cleaned_data["version"],
                by=actor(request),
                at=timezone.now(),
            )
            messages.success(request, _("已签字：%(signature)s。") % {"signature": made})
            return redirect("fieldwork:paper", paper.uid)
    context = {
        "paper": paper,
        "form": form,
        "step": WAYS[step],
        "words": WHAT_IT_MEANS[step],
        "post": SIGNS[step].label,
    }
    return respond(request, "fieldwork/step.html", context)

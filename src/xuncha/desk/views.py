"""The desk: where sign-in lands, what was noticed, what is looked for."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from xuncha.access import noticing
from xuncha.desk import queries
from xuncha.holidays.queries import in_words
from xuncha.notices import telling
from xuncha.notices.models import Notice
from xuncha.web.asks import signed_in
from xuncha.web.pages import actor, respond
from xuncha.web.searching import LONGEST

A_PAGE = 30


@signed_in
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person, and what they can begin."""
    person = actor(request)
    tasks = queries.tasks(person)
    shown = len(tasks) if request.GET.get("show") == "all" else queries.SHOWN
    context = {
        "count": len(tasks),
        "tasks": tasks[:shown],
        "rest": len(tasks[shown:]),
        "beginnings": queries.beginnings(person),
        "notices": noticing.shown(Notice.objects.of(person.pk).unread(), person)[:5],
        "today": timezone.localdate(),
        "day": in_words(timezone.localdate()),
    }
    return respond(request, "desk/desk.html", context)


@signed_in
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what a word finds within what the person may see."""
    typed = request.GET.get("q", "").strip()[:LONGEST]
    groups = queries.search(actor(request), typed)
    return respond(request, "desk/search.html", {"typed": typed, "groups": groups})


@signed_in
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Show the person's notices, the latest first: those that were not read, or all of them."""
    everything = request.GET.get("show") == "all"
    rows = noticing.shown(Notice.objects.of(actor(request).pk), actor(request))
    page = Paginator(rows if everything else rows.unread(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "everything": everything,
        "read_kept": telling.READ_KEPT.days,
        "unread_kept": telling.UNREAD_KEPT.days,
    }
    return respond(request, "desk/notices.html", context)


@signed_in
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Note that all notices were read."""
    telling.mark_read(by=actor(request), at=timezone.now())
    return redirect("desk:notices")


@signed_in
@require_POST
def read_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that one notice was read; go where it leads when that was asked."""
    person = actor(request)
    notice = get_object_or_404(noticing.shown(Notice.objects.of(person.pk), person), pk=pk)
    telling.mark_read(by=person, at=timezone.now(), notice=pk)
    return redirect(notice.link if "go" in request.POST else "desk:notices")

"""The desk: where sign-in lands, what was noticed, what is looked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from xuncha.desk import queries
from xuncha.notices import telling
from xuncha.notices.models import Notice
from xuncha.web.asks import signed_in
from xuncha.web.pages import actor, respond

NOTICES = 100


@signed_in
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person, and what they can begin."""
    person = actor(request)
    context = {
        "tasks": queries.tasks(person),
        "beginnings": queries.beginnings(person),
        "notices": Notice.objects.of(person.pk).unread()[:5],
        "today": timezone.localdate(),
    }
    return respond(request, "desk/desk.html", context)


@signed_in
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what a word finds within what the person may see."""
    typed = request.GET.get("q", "").strip()[: queries.LONGEST]
    groups = queries.search(actor(request), typed)
    return respond(request, "desk/search.html", {"typed": typed, "groups": groups})


@signed_in
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """Show the person's notices, the latest first."""
    rows = Notice.objects.of(actor(request).pk)[:NOTICES]
    return respond(request, "desk/notices.html", {"notices": rows})


@signed_in
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Note that one notice was read and go where it leads, or that all were read."""
    person, chosen = actor(request), request.POST.get("notice", "")
    number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 18 else None
    if chosen and number is None:
        return redirect("desk:notices")
    telling.mark_read(by=person, at=timezone.now(), notice=number)
    notice = Notice.objects.of(person.pk).filter(pk=number).first() if number is not None else None
    return redirect(notice.link if notice else "desk:notices")

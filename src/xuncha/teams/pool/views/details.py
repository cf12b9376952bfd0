"""What belongs to an inspector: posts, trainings, past inspections with their appraisals."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.teams.models import Inspector
from xuncha.teams.pool import actions, queries
from xuncha.teams.pool.forms import AppraisalForm, EndForm, PostForm, TrainingForm
from xuncha.teams.pool.policy import INSPECTOR
from xuncha.teams.pool.privacy import readable
from xuncha.teams.pool.rules import SHOWN_LAST
from xuncha.teams.pool.views.finding import found, shown, units
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond


@asks("read", INSPECTOR)
@require_safe
def posts(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show where an inspector works and worked."""
    inspector = _readable(request, uid, "posts")
    context = {**shown(request, inspector, "posts"), "posts": queries.posts_of(inspector)[:SHOWN_LAST]}
    return respond(request, "teams/pool/posts.html", context)


@asks("update", INSPECTOR)
@require_http_methods(["GET", "POST"])
def add_post(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST write down a post."""
    inspector = found(request, uid, "update")
    form = PostForm(request.POST or None, organisations=units(actor(request)))
    if form.is_valid():
        with refusals(form):
            actions.add_post(inspector=inspector, entry=form.entry(), by=actor(request), at=timezone.now())
            messages.success(request, _("已登记。"))
            return redirect("teams:inspector-posts", inspector.uid)
    context = {"form": form, "inspector": inspector, "title": _("登记任职经历")}
    return respond(request, "teams/pool/form.html", context)


@asks("update", INSPECTOR)
@require_http_methods(["GET", "POST"])
def end_post(request: HttpRequest, uid: UUID, post: UUID) -> HttpResponse:
    """Show the form; on POST say until when an inspector held a post."""
    inspector = found(request, uid, "update")
    held = get_object_or_404(queries.posts_of(inspector), uid=post)
    held.inspector = inspector
    form = EndForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            actions.end_post(post=held, by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已登记。"))
            return redirect("teams:inspector-posts", inspector.uid)
    back = reverse("teams:inspector-posts", args=[inspector.uid])
    context = {"form": form, "inspector": inspector, "title": _("登记“%(post)s”的止日") % {"post": held}}
    return respond(request, "teams/pool/form.html", {**context, "after": back})


@asks("update", INSPECTOR)
@require_http_methods(["GET", "POST"])
def remove_post(request: HttpRequest, uid: UUID, post: UUID) -> HttpResponse:
    """Ask once more; on POST take out a post that was written down by mistake."""
    inspector = found(request, uid, "update")
    held = get_object_or_404(queries.posts_of(inspector), uid=post)
    back = reverse("teams:inspector-posts", args=[inspector.uid])
    if request.method == "POST":
        held.inspector = inspector
        actions.remove_post(post=held, by=actor(request), at=timezone.now())
        messages.success(request, _("已删除。"))
        return redirect(back)
    context = {
        "title": _("删除“%(post)s”？") % {"post": held},
        "words": _("只用于误登的经历。回避核对不再看这段经历；调离的请改用“登记止日”。"),
        "act": _("删除"),
        "back": back,
        "danger": True,
    }
    return respond(request, "web/confirm.html", context)


@asks("read", INSPECTOR)
@require_safe
def trainings(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the trainings of an inspector."""
    inspector = _readable(request, uid, "trainings")
    rows = inspector.trainings.order_by("-from_on", "-pk")[:SHOWN_LAST]
    return respond(
        request,
        "teams/pool/trainings.html",
        {
            **shown(request, inspector, "trainings"),
            "trainings": rows,
            "hours": sum(one.hours for one in rows),
        },
    )


@asks("update", INSPECTOR)
@require_http_methods(["GET", "POST"])
def add_training(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST write down a training."""
    inspector = found(request, uid, "update")
    form = TrainingForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            actions.add_training(
                inspector=inspector, entry=form.entry(), by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已登记。"))
            return redirect("teams:inspector-trainings", inspector.uid)
    context = {"form": form, "inspector": inspector, "title": _("登记培训")}
    return respond(request, "teams/pool/form.html", context)


@asks("read", INSPECTOR)
@require_safe
def past(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the rounds in which an inspector served, and what was thought of it."""
    inspector = _readable(request, uid, "past")
    context = shown(request, inspector, "past")
    reader = actor(request)
    appraisals = queries.appraisals_of(inspector, reader)
    context |= {
        "past": queries.past_of(inspector, reader)[:SHOWN_LAST],
        "appraisals": appraisals[:SHOWN_LAST] if "appraisals" in context["fields"] else None,
        "may_appraise": context["may_update"] and queries.rounds_to_appraise(inspector, reader).exists(),
    }
    return respond(request, "teams/pool/past.html", context)


@asks("update", INSPECTOR)
@require_http_methods(["GET", "POST"])
def appraise(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST say what is thought of somebody's work in a round."""
    inspector = found(request, uid, "update")
    rounds = queries.rounds_to_appraise(inspector, actor(request))
    form = AppraisalForm(request.POST or None, rounds=rounds)
    if form.is_valid():
        with refusals(form):
            actions.appraise(inspector=inspector, by=actor(request), at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("已登记。"))
            return redirect("teams:inspector-past", inspector.uid)
    context = {"form": form, "inspector": inspector, "title": _("登记巡察考核")}
    return respond(request, "teams/pool/form.html", context)


def _readable(request: HttpRequest, uid: UUID, field: str) -> Inspector:
    """Return an inspector whose field the person may read; else 404, as if there were nothing."""
    inspector = found(request, uid, "read")
    if field not in readable(actor(request), inspector):
        raise Http404
    return inspector

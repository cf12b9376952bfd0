"""Pages of the rules of recusal: how the office set each, and how it set them before."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.organisations.models import Jurisdiction
from xuncha.teams.models import Binds, RecusalRule, RuleKey
from xuncha.teams.recusal import actions, queries
from xuncha.teams.recusal.forms import RuleForm
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond

KIND = "teams.recusalrule"


@asks("list", KIND)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the rules of the person's own place, as they are in force, and how they were set."""
    place = _home(request)
    sources = queries.sources_in(place)
    rules = [
        (
            one,
            RuleKey(one.key).label,
            Binds("leaders" if one.binds == "leaders" else "all").label,
            sources[one.key],
        )
        for one in queries.rules_in(place)
    ]
    may_change = grants.may(actor(request), "update", KIND, RecusalRule(jurisdiction=place))
    history = [
        {
            "at": one.at,
            "title": _("%(rule)s：%(years)d年，%(binds)s，%(active)s")
            % {
                "rule": one,
                "years": one.years,
                "binds": one.get_binds_display(),
                "active": _("启用") if one.active else _("停用"),
            },
            "who": str(one.by),
            "note": one.reason,
        }
        for one in queries.history(place)
    ]
    context = {"place": place, "rules": rules, "may_change": may_change, "history": history}
    return respond(request, "teams/recusal/rules.html", context)


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Show the form; on POST set a rule from now on."""
    place = get_object_or_404(Jurisdiction.objects.filter(pk=pk))
    found = next((one for one in queries.rules_in(place) if one.key == key), None)
    if found is None or not grants.may(actor(request), "update", KIND, RecusalRule(jurisdiction=place)):
        raise Http404
    initial = {"years": found.years, "binds": found.binds, "active": found.active}
    form = RuleForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals(form):
            actions.set_rule(place=place, entry=form.entry(key), by=actor(request), at=timezone.now())
            messages.success(request, _("已保存，从现在起按它比对。"))
            return redirect("teams:recusal-rules")
    context = {"form": form, "key": key, "place": place, "title": RuleKey(key).label}
    return respond(request, "teams/recusal/rule.html", context)


def _home(request: HttpRequest) -> Jurisdiction:
    """Return the place of the person's own office."""
    home = getattr(actor(request), "organisation_id", None)
    return get_object_or_404(Jurisdiction.objects.filter(organisations=home))

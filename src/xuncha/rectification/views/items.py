"""The ledger, and one item: read, filled in, split, taken out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.feedback import queries as feedback
from xuncha.planning import queries as planning
from xuncha.planning.models import Inspection
from xuncha.rectification import actions, clocks, doubts, proofs, queries, rules
from xuncha.rectification.counting import wan
from xuncha.rectification.doubt_tables import doubt_tone_of
from xuncha.rectification.forms import EmptyForm, ItemForm
from xuncha.rectification.forms_of_time import say_days
from xuncha.rectification.models import Claim, Claimed, Item, TimeClass, Verdict
from xuncha.rectification.states import ITEM, OPEN, ItemState
from xuncha.rectification.tables import LEDGER, is_overdue, today, tone_of
from xuncha.rectification.views import plans
from xuncha.rectification.views.times import times_of
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.conflicts import differences, save_over
from xuncha.web.pages import actor, refusals, respond
from xuncha.workflow.table import Step

KIND, PLAN = "rectification.item", "rectification.plan"
INSPECTION = "planning.inspection"
BEFORE = (ItemState.DRAFTING, ItemState.REVIEWING, ItemState.RECORDED)
"""In these there is no work to show: before the plan has passed, or told by a document alone."""
FITS = {Claimed.DONE: "close", Claimed.STAGE: "stage", Claimed.LASTING: "stage"}
"""Which step ends what is claimed."""


@asks("list", KIND)
@require_safe
def ledger(request: HttpRequest) -> HttpResponseBase:
    """Show the items that the person may see, and feedback that waits for a plan."""
    person = actor(request)
    rows = grants.only(queries.ledger(), person, "list", KIND)
    table = tables.read(LEDGER, rows, request, may_export=grants.may(person, "export", KIND))
    if table.export:
        actions.note_export(rows=table.total, by=person, at=timezone.now())
        return table.download()
    waiting: list[Inspection] = []
    if grants.may(person, "create", PLAN):
        waiting = list(grants.only(queries.unplanned(planning.inspections()), person, "read", INSPECTION))
    context = {"table": table, "waiting": waiting, "may_doubt": grants.may(person, "list", doubts.KIND)}
    return respond(request, "rectification/ledger.html", context)


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show an item: what is to be done, what was claimed and found, what may be done next."""
    item = found(request, uid, "read")
    person = actor(request)
    changes = rules.may_change(item) and grants.may(person, "update", KIND, item)
    claims = queries.claims_of(item)
    verdicts = claims[0].said if claims else []  # type: ignore[attr-defined]  # prefetched
    claimed = item.state == ItemState.CLAIMED
    spoken = {one.person_id for one in verdicts} | {one.person_id for one in claims[:1]}
    closes = grants.may(person, "close", KIND, item)
    standing = claims[0] if claims else None
    ends = FITS[Claimed(standing.claim)] if standing else "close"
    barred = _barred(standing, verdicts, person.pk) if standing and claimed and closes else {}
    barred["reopen"] = rules.why_not_held(item)
    context = {
        "item": item,
        "tone": tone_of(item.state),
        "overdue": is_overdue(item),
        "now": clocks.of_item(item, today()),
        **times_of(item, person),
        "late_days": clocks.late_days_of(item),
        "may_allow": rules.may_change(item) and grants.may(person, "clock", KIND, item),
        "measures": queries.measures_of(item),
        "claims": claims,
        "may_change": changes,
        "may_claim": item.state in OPEN and grants.may(person, "claim", KIND, item),
        "may_verify": claimed and person.pk not in spoken and grants.may(person, "verify", KIND, item),
        "may_return": claimed and grants.may(person, "return", KIND, item),
        "closing": _closing(item.state, barred) if closes else [],
        "ends": ITEM[ends].title,
        "why_not_ended": barred.get(ends, ""),
        "may_resume": item.state in ITEM["resume"].sources
        and not rules.why_not_held(item)
        and grants.may(person, "resume", KIND, item),
        "shows_work": item.state not in BEFORE,
        "may_supply": rules.in_work(item) and grants.may(person, "supply", KIND, item),
        "doubts": [(one, doubt_tone_of(one.state)) for one in doubts.doubts_of(item, person)],
        "upheld": doubts.upheld(item) if grants.may(person, "claim", KIND, item) else [],
        "evidence": proofs.evidence_of(item),
        "progress": proofs.progress_of(item),
        "recovered": wan(item.money_recovered),
        "may_name": grants.may(person, "name", KIND, item),
        "timeline": queries.timeline(item, named=not grants.may(person, "claim", KIND, item)),
    }
    return respond(request, "rectification/item.html", context)


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, uid: UUID, issued: UUID) -> HttpResponse:
    """Show the form; on POST add one more item to a finding."""
    plan = plans.found(request, uid, "update")
    finding = get_object_or_404(feedback.issued_of(plan.inspection), uid=issued)
    form = ItemForm(request.POST or None, initial={"kind": TimeClass.DATED, "due_on": plan.period_ends_on})
    say_days(form.fields["due_on"], plan.immediate_due_on, plan.period_ends_on)
    if form.is_valid():
        with refusals(form):
            actions.split_item(
                plan=plan, issued=finding, entry=form.entry(), by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已增加细化问题。"))
            return redirect("rectification:plan", plan.uid)
    context = {"form": form, "plan": plan, "issued": finding}
    return respond(request, "rectification/item_form.html", context)


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST fill in the item, or show both texts when somebody else was faster."""
    item = found(request, uid, "update")
    initial = ItemForm.initial_of(item, queries.measures_of(item))
    form = ItemForm(request.POST or None, initial=initial)
    form.initial["due_on"] = item.due_on or clocks.proposed(item.plan, item.kind)
    say_days(form.fields["due_on"], item.plan.immediate_due_on, item.plan.period_ends_on)
    differing = None
    if form.is_valid():
        with refusals(form):
            try:
                actions.change_item(
                    item=item,
                    entry=form.entry(),
                    version=form.cleaned_data["version"] or 0,
                    by=actor(request),
                    at=timezone.now(),
                )
            except actions.ItemChanged as changed:
                now = "\n".join(queries.measures_of(changed.now))
                differing = differences(form, changed.now, measures=now)
                save_over(form, changed.now.version)
                raise
            messages.success(request, _("已保存。"))
            return redirect("rectification:plan", item.plan.uid)
    context = {
        "form": form,
        "plan": item.plan,
        "issued": item.issued,
        "item": item,
        "differences": differing,
    }
    return respond(request, "rectification/item_form.html", context)


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask; on POST take the item out of the draft."""
    item = found(request, uid, "update")
    form = EmptyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals(form):
            actions.remove_item(item=item, by=actor(request), at=timezone.now())
            messages.success(request, _("已删除。"))
            return redirect("rectification:plan", item.plan.uid)
    context = {"item": item, "title": _("删除细化问题"), "form": form, "danger": True}
    return respond(request, "rectification/item_step.html", context)


def found(request: HttpRequest, uid: UUID, act: str) -> Item:
    """Return an item to which the person may do the act, else 404."""
    return get_object_or_404(grants.only(queries.items(), actor(request), act, KIND), uid=uid)


def _closing(state: str, barred: dict[str, str]) -> list[Step]:
    """Return the steps of closing that nothing bars; every other step has its own button."""
    return [one for one in ITEM.open_to(state) if one.needs == "close" and not barred.get(one.name)]


def _barred(claim: Claim, verdicts: list[Verdict], person: int) -> dict[str, str]:
    """Return what stands in the way of each step that ends a claim."""
    return {
        "close": rules.why_not_closed(claim, verdicts, person),
        "stage": rules.why_not_staged(claim, verdicts, person),
    }

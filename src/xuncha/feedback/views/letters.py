"""Letters: which there are, one as it reads, how it is written."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.feedback import actions, queries, rules, wording
from xuncha.feedback.forms import LetterForm
from xuncha.feedback.models import Addressee, Letter, Party
from xuncha.feedback.states import LETTER
from xuncha.feedback.tables import LETTERS, tone_of
from xuncha.planning import queries as planning
from xuncha.planning.models import Inspection
from xuncha.web import tables
from xuncha.web.asks import asks
from xuncha.web.conflicts import differences, save_over
from xuncha.web.pages import actor, refusals, respond
from xuncha.workflow.table import Step

KIND = "feedback.letter"
INSPECTION = "planning.inspection"
ADDRESSES = {"submit": "feedback:submit", "approve": "feedback:approve", "deliver": "feedback:deliver"}
MOST_WAITING = 50


@asks("list", KIND)
@require_safe
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show the letters that the person may see, and the inspections that wait for theirs."""
    person = actor(request)
    rows = grants.only(queries.letters(), person, "list", KIND)
    table = tables.read(LETTERS, rows, request, may_export=grants.may(person, "export", KIND))
    if table.export:
        actions.note_export(rows=table.total, by=person, at=timezone.now())
        return table.download()
    waiting: list[Inspection] = []
    writes = grants.may(person, "create", KIND)
    if writes:
        seen = grants.only(queries.unwritten(planning.inspections()), person, "read", INSPECTION)
        waiting = list(seen.order_by("segment__to_on", "organisation__name_key", "pk")[:MOST_WAITING])
    return respond(request, "feedback/list.html", {"table": table, "waiting": waiting, "writes": writes})


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show a letter as it reads, with what may be done next."""
    letter = found(request, uid, "read")
    person = actor(request)
    copies = queries.copies_of(letter)
    works_here = any(grants.may(person, act, KIND, letter) for act in ("update", "approve"))
    context = {
        "letter": letter,
        "tone": tone_of(letter.state),
        "copies": [(Party(party).label, names) for party, names in copies.items() if names],
        "uncopied": [Party(party).label for party, names in copies.items() if not names],
        "works_here": works_here,
        "timeline": queries.timeline(letter) if works_here else [],
        "may_change": rules.may_change(letter) and grants.may(person, "update", KIND, letter),
        "may_sign": letter.state in LETTER["receive"].sources and grants.may(person, "sign", KIND, letter),
        "may_issue": letter.state in LETTER["issue"].sources and grants.may(person, "publish", KIND, letter),
        "steps": _open_steps(request, letter),
    }
    return respond(request, "feedback/letter.html", context)


@asks("create", KIND)
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, uid: UUID, kind: str) -> HttpResponse:
    """Show the form with a first draft made from the findings; on POST begin the letter."""
    if kind not in Addressee.values:
        raise Http404
    inspection = inspection_found(request, uid, "create")
    form = LetterForm(request.POST or None, initial=_first(inspection, kind))
    if form.is_valid():
        with refusals(form):
            made = actions.begin_letter(
                inspection=inspection, kind=kind, entry=form.entry(), by=actor(request), at=timezone.now()
            )
            messages.success(request, _("已起草。下一步：核对后报请审批。"))
            return redirect("feedback:letter", made.uid)
    context = {"form": form, "inspection": inspection, "kind": Addressee(kind)}
    return respond(request, "feedback/letter_form.html", context)


@asks("update", KIND)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST change the draft, or show both texts when somebody else was faster."""
    letter = found(request, uid, "update")
    initial = LetterForm.initial_of(letter, queries.copies_of(letter))
    form = LetterForm(request.POST or None, initial=initial)
    differing = None
    if form.is_valid():
        with refusals(form):
            try:
                actions.change_letter(
                    letter=letter,
                    entry=form.entry(),
                    version=form.cleaned_data["version"] or 0,
                    by=actor(request),
                    at=timezone.now(),
                )
            except actions.LetterChanged as changed:
                also = {party: "\n".join(names) for party, names in queries.copies_of(changed.now).items()}
                differing = differences(form, changed.now, **also)
                save_over(form, changed.now.version)
                raise
            messages.success(request, _("已保存。"))
            return redirect("feedback:letter", letter.uid)
    context = {
        "form": form,
        "inspection": letter.inspection,
        "letter": letter,
        "kind": Addressee(letter.kind),
        "differences": differing,
    }
    return respond(request, "feedback/letter_form.html", context)


def found(request: HttpRequest, uid: UUID, act: str) -> Letter:
    """Return a letter to which the person may do the act, else 404."""
    return get_object_or_404(grants.only(queries.letters(), actor(request), act, KIND), uid=uid)


def inspection_found(request: HttpRequest, uid: UUID, act: str) -> Inspection:
    """Return an inspection that the person may read and for whose letters the act is open, else 404."""
    rows = grants.only(planning.inspections(), actor(request), "read", INSPECTION)
    inspection = get_object_or_404(rows, uid=uid)
    if not grants.may(actor(request), act, KIND, Letter(inspection=inspection)):
        raise Http404
    return inspection


def _first(inspection: Inspection, kind: str) -> dict[str, object]:
    """Return a first draft; the requirements and copies of the other letter when that stands already."""
    other = queries.letters_of(inspection).first()
    text = wording.first_text(inspection, kind, queries.to_issue(inspection))
    if other is not None:
        return {**LetterForm.initial_of(other, queries.copies_of(other)), "text": text, "version": None}
    return {"text": text, "requirements": wording.first_requirements()}


def _open_steps(request: HttpRequest, letter: Letter) -> list[tuple[Step, str]]:
    """Return the steps that have a page of their own, each with the name of its address."""
    return [
        (step, ADDRESSES[step.needs])
        for step in LETTER.open_to(letter.state)
        if step.needs in ADDRESSES and grants.may(actor(request), step.needs, KIND, letter)
    ]

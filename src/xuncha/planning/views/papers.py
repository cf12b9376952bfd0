"""The papers of a round: its versions, letters to departments and their replies, the announcement."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from xuncha.access import grants
from xuncha.calendar import in_beijing
from xuncha.files.checking import Unfit
from xuncha.planning import actions, consulting, opinions
from xuncha.planning.comparing import compare, in_words, units_of
from xuncha.planning.models import Consultation, Objection, Round
from xuncha.planning.paper_forms import AnnouncementForm, AnswerForm, LetterForm, ReplyForm
from xuncha.planning.states import CONSULTED_BODIES
from xuncha.planning.tables import letter_badge
from xuncha.planning.views import rounds
from xuncha.planning.withheld import told
from xuncha.web.asks import asks
from xuncha.web.pages import actor, refusals, respond
from xuncha.workflow.refusals import Refused

KIND, ROUND, VERSION = "planning.consultation", "planning.round", "planning.version"
BESIDE: dict[type[Refused], str] = {Unfit: "file"}


@asks("read", VERSION)
@require_safe
def versions(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the versions of a round, and how two of them differ."""
    the_round = rounds.found(request, uid, "read")
    person = actor(request)
    found = list(grants.only(consulting.versions(the_round), person, "read", VERSION))
    before, after = _chosen(request, [one.number for one in found])
    numbered = {one.number: one for one in found}
    pair = (numbered[before], numbered[after]) if before and after else None
    context = {
        "round": the_round,
        "versions": [(one, len(units_of(told(one.content, person)))) for one in found],
        "back": consulting.turned_back(the_round),
        "before": before,
        "after": after,
        "differences": compare(*(told(one.content, person) for one in pair)) if pair else None,
    }
    return respond(request, "planning/versions.html", context)


@asks("read", VERSION)
@require_safe
def version(request: HttpRequest, uid: UUID, number: int) -> HttpResponse:
    """Show one version as the paper that it is: what was proposed, what was said of it."""
    the_round, person = rounds.found(request, uid, "read"), actor(request)
    rows = grants.only(consulting.versions(the_round), person, "read", VERSION)
    one = get_object_or_404(rows, number=number)
    seen = grants.only(consulting.of_round(the_round), person, "list", KIND).filter(version=one)
    content = told(one.content, person)
    context = {
        "round": the_round,
        "one": one,
        "segments": in_words(content),
        "units": len(units_of(content)),
        "letters": [(letter, consulting.reply_of(letter)) for letter in seen.order_by("pk")],
        "decisions": [
            each
            for each in opinions.decisions_for(person, the_round)
            if each.proposal == one.proposal and each.station not in CONSULTED_BODIES
        ],
        "is_last": the_round.versions.filter(number__gt=number).first() is None,
    }
    return respond(request, "planning/version.html", context)


@asks("create", KIND)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST ask a department about the draft as it stands."""
    the_round = rounds.found(request, uid, "read")
    today = in_beijing(timezone.now()).date()
    form = LetterForm(
        *rounds.sent(request), initial={"sent_on": today}, bodies=consulting.bodies_to_ask(the_round)
    )
    if rounds.fits(request, form):
        with refusals(form, beside={**BESIDE, actions.WrongDay: "due_on"}):
            made = actions.send_consultation(
                the_round=the_round, entry=form.entry(), by=actor(request), at=timezone.now()
            )
            words = _("已登记：%(letter)s。对方有账号的，已经提醒回复。")
            messages.success(request, words % {"letter": made})
            return redirect("planning:round", the_round.uid)
    title = _("征求部门意见")
    words = _("发出时的对象和安排留存为一版，以后可以对照；对方只对单位提意见，不改方案。")
    return _form(request, the_round, form, title, words)


@asks("read", KIND)
@require_safe
def page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show a letter: what was proposed, what was answered, what became of each objection."""
    one = found(request, uid, "read")
    person, waits = actor(request), consulting.is_open(one)
    reply = consulting.reply_of(one)
    the_round = one.version.round
    may_answer = grants.may(person, "answer", KIND, one) and consulting.takes_answers(one)
    context = {
        "one": one,
        "round": the_round,
        "badge": letter_badge(one, in_beijing(timezone.now()).date(), waits=waits),
        "segments": in_words(told(one.version.content, person)),
        "reply": reply,
        "objections": [
            (each, getattr(each, "answer", None)) for each in (reply.objections.all() if reply else ())
        ],
        "sees_round": grants.may(person, "read", ROUND, the_round),
        "sees_versions": grants.may(person, "read", VERSION, one.version),
        "may_reply": waits and grants.may(person, "reply", KIND, one),
        "may_record": waits and grants.may(person, "record", KIND, one),
        "may_answer": may_answer,
        "keeps_away": opinions.keeps_away(person, the_round),
    }
    return respond(request, "planning/consultation.html", context)


@asks("reply", KIND)
@require_http_methods(["GET", "POST"])
def reply(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST take the reply of a department from its own people."""
    return _take_reply(request, found(request, uid, "reply"), on_paper=False)


@asks("record", KIND)
@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST register a reply that came on paper."""
    return _take_reply(request, found(request, uid, "record"), on_paper=True)


@asks("answer", KIND)
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST keep a unit against an objection, or take it off."""
    objection = get_object_or_404(Objection.objects.select_related("organisation"), uid=uid)
    consultation = found(request, objection.reply.consultation.uid, "answer")
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        with refusals(form):
            made = actions.answer_objection(
                objection=objection, by=actor(request), at=timezone.now(), **form.cleaned_data
            )
            said = {"name": objection, "answer": made}
            messages.success(request, _("已答复：“%(name)s”%(answer)s。") % said)
            return redirect("planning:consultation", consultation.uid)
    title = _("答复对“%(name)s”的不同意见") % {"name": objection}
    words = _("%(body)s的意见：%(reason)s。采纳的，这个单位随即移出这一轮的草稿。")
    asked = words % {"body": consultation.body_name, "reason": objection.reason.rstrip("。")}
    return _form(request, consultation.version.round, form, title, asked, consultation)


@asks("announce", ROUND)
@require_http_methods(["GET", "POST"])
def announce(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form; on POST put on record that a round was announced."""
    the_round = rounds.found(request, uid, "announce")
    form = AnnouncementForm(request.POST or None, initial={"announced_on": in_beijing(timezone.now()).date()})
    if form.is_valid():
        with refusals(form):
            actions.announce_round(
                the_round=the_round, by=actor(request), at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("已登记公布。从现在起这一轮不能再撤回。"))
            return redirect("planning:round", the_round.uid)
    words = _("公布以后，这一轮不能再撤回；人员和分工要调整的，办理补充授权。")
    return _form(request, the_round, form, _("登记公布"), words)


def found(request: HttpRequest, uid: UUID, act: str) -> Consultation:
    """Return a letter to which the person may do the act, else 404."""
    return get_object_or_404(grants.only(consulting.consultations(), actor(request), act, KIND), uid=uid)


def _take_reply(request: HttpRequest, one: Consultation, *, on_paper: bool) -> HttpResponse:
    today = in_beijing(timezone.now()).date()
    units = units_of(told(one.version.content, actor(request)))
    form = ReplyForm(*rounds.sent(request), initial={"replied_on": today}, units=units)
    if rounds.fits(request, form):
        with refusals(form, beside={**BESIDE, actions.WrongDay: "replied_on"}):
            actions.record_reply(
                consultation=one,
                entry=form.entry(),
                on_paper=on_paper,
                by=actor(request),
                at=timezone.now(),
            )
            messages.success(request, _("已登记回复。"))
            return redirect("planning:consultation", one.uid)
    title = _("登记%(body)s的回复") if on_paper else _("回复：%(body)s的意见")
    words = _("逐个单位填写不同意见和理由，没有的留空。登记以后不能修改。")
    return _form(request, one.version.round, form, title % {"body": one.body_name}, words, one)


def _chosen(request: HttpRequest, numbers: list[int]) -> tuple[int, int]:
    """Return which two versions are compared: those asked for, else the last two; 0 without any."""
    known = {str(one): one for one in numbers}
    asked = (known.get(request.GET.get("before", ""), 0), known.get(request.GET.get("after", ""), 0))
    last = (numbers[1], numbers[0]) if len(numbers) > 1 else (0, 0)
    return asked if all(asked) else last


def _form(
    request: HttpRequest,
    the_round: Round,
    form: Form,
    title: str,
    words: str,
    letter: Consultation | None = None,
) -> HttpResponse:
    context = {
        "round": the_round,
        "form": form,
        "title": title,
        "words": words,
        "letter": letter,
        "sees_round": grants.may(actor(request), "read", ROUND, the_round),
    }
    return respond(request, "planning/paper_form.html", context)

"""The papers of a round for programs: versions, letters to departments, replies, the announcement."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import File as Sent
from ninja import Form, Query, Status, UploadedFile

from xuncha.access import grants
from xuncha.planning import actions, consulting
from xuncha.planning.api.paper_shapes import (
    AnnouncementIn,
    AnnouncementOut,
    AnswerIn,
    ConsultationIn,
    ConsultationOut,
    ProposalDifferenceOut,
    ProposalVersionOut,
    ReplyIn,
    letter_out,
    version_out,
)
from xuncha.planning.api.routing import ROUND, Uid, round_found, router
from xuncha.planning.comparing import compare, units_of
from xuncha.planning.models import Consultation, Objection
from xuncha.planning.paper_forms import AnnouncementForm, AnswerForm, LetterForm, ReplyForm
from xuncha.planning.states import CONSULTED_BODIES
from xuncha.planning.withheld import told
from xuncha.web import api
from xuncha.web.asks import asks
from xuncha.web.pages import actor

VERSION, LETTER = "planning.version", "planning.consultation"


@router.get(
    "/rounds/{uuid:uid}/versions",
    summary=gettext_noop("建议方案各版"),
    response={200: list[ProposalVersionOut], **api.problems()},
)
@asks("read", VERSION)
def versions(request: HttpRequest, uid: Uid) -> list[ProposalVersionOut]:
    """List what was proposed each time the round was sent out, the last first."""
    rows = consulting.versions(round_found(request, uid, "read"))
    person = actor(request)
    return [version_out(one, person) for one in grants.only(rows, person, "read", VERSION)]


@router.get(
    "/rounds/{uuid:uid}/versions/{int:number}/changes",
    summary=gettext_noop("与另一版的不同"),
    response={200: list[ProposalDifferenceOut], **api.problems()},
)
@asks("read", VERSION)
def changes(
    request: HttpRequest,
    uid: Uid,
    number: api.Key,
    than: Annotated[int | None, Query(ge=1, le=api.BIGGEST)] = None,
) -> list[ProposalDifferenceOut]:
    """Tell how a version differs from another, or from the one before it; the first differs in nothing."""
    rows = consulting.versions(round_found(request, uid, "read"))
    seen = grants.only(rows, actor(request), "read", VERSION)
    after = get_object_or_404(seen, number=number)
    before = get_object_or_404(seen, number=than) if than else seen.filter(number__lt=number).first()
    return [
        ProposalDifferenceOut(change=one.change, what=one.what, words=one.words)
        for one in compare(*(told(one.content, actor(request)) for one in (before or after, after)))
    ]


@router.get(
    "/rounds/{uuid:uid}/consultations",
    summary=gettext_noop("征求部门意见的函"),
    response={200: list[ConsultationOut], **api.problems()},
)
@asks("list", LETTER)
def letters(request: HttpRequest, uid: Uid) -> list[ConsultationOut]:
    """List the letters on a round that the person may see, the last first."""
    rows = consulting.of_round(round_found(request, uid, "read"))
    return [letter_out(one, actor(request)) for one in grants.only(rows, actor(request), "list", LETTER)]


@router.post(
    "/rounds/{uuid:uid}/consultations",
    summary=gettext_noop("征求部门意见"),
    response={201: ConsultationOut, **api.problems(409, 413)},
)
@asks("create", LETTER)
def send(
    request: HttpRequest,
    uid: Uid,
    filled: Annotated[ConsultationIn, Form()],
    file: Annotated[UploadedFile | None, Sent()] = None,
) -> Any:  # noqa: ANN401 -- a Status
    """Ask a department about the draft as it stands, which is kept as a version."""
    the_round = round_found(request, uid, "read")
    files: MultiValueDict[str, Any] = MultiValueDict({"file": [file]} if file else {})
    form = api.fitting(LetterForm(filled.model_dump(), files, bodies=CONSULTED_BODIES))
    made = actions.send_consultation(
        the_round=the_round, entry=form.entry(), by=actor(request), at=timezone.now()
    )
    return Status(201, letter_out(letter_found(request, made.uid, "read"), actor(request)))


@router.get(
    "/consultations/{uuid:uid}",
    summary=gettext_noop("一份征求意见函"),
    response={200: ConsultationOut, **api.problems()},
)
@asks("read", LETTER)
def letter(request: HttpRequest, uid: Uid) -> ConsultationOut:
    """Read one letter, its reply, and what became of each objection."""
    return letter_out(letter_found(request, uid, "read"), actor(request))


@router.post(
    "/consultations/{uuid:uid}/reply",
    summary=gettext_noop("回复意见"),
    response={201: ConsultationOut, **api.problems(409, 413)},
)
@asks("reply", LETTER)
def reply(request: HttpRequest, uid: Uid, filled: ReplyIn) -> Any:  # noqa: ANN401 -- a Status
    """Answer for one's own department."""
    return _replied(request, letter_found(request, uid, "reply"), filled, on_paper=False)


@router.post(
    "/consultations/{uuid:uid}/record",
    summary=gettext_noop("代为登记回复"),
    response={201: ConsultationOut, **api.problems(409, 413)},
)
@asks("record", LETTER)
def record(request: HttpRequest, uid: Uid, filled: ReplyIn) -> Any:  # noqa: ANN401 -- a Status
    """Register an answer that came on paper."""
    return _replied(request, letter_found(request, uid, "record"), filled, on_paper=True)


@router.post(
    "/consultations/{uuid:uid}/answers",
    summary=gettext_noop("答复不同意见"),
    response={201: ConsultationOut, **api.problems(409, 413)},
)
@asks("answer", LETTER)
def answer(request: HttpRequest, uid: Uid, filled: AnswerIn) -> Any:  # noqa: ANN401 -- a Status
    """Keep a unit against an objection, or take it off the draft."""
    one = letter_found(request, uid, "answer")
    objection = Objection.objects.select_related("organisation").filter(
        reply__consultation=one, organisation=filled.organisation
    )
    found = objection.first()
    if found is None:
        raise api.Unfit({"organisation": [_("对这个单位没有不同意见。")]})
    said = {"kept": "yes" if filled.kept else "no", "reason": filled.reason}
    form = api.fitting(AnswerForm(said))
    actions.answer_objection(objection=found, by=actor(request), at=timezone.now(), **form.cleaned_data)
    return Status(201, letter_out(letter_found(request, uid, "read"), actor(request)))


@router.post(
    "/rounds/{uuid:uid}/announcement",
    summary=gettext_noop("登记公布"),
    response={201: AnnouncementOut, **api.problems(409, 413)},
)
@asks("announce", ROUND)
def announce(request: HttpRequest, uid: Uid, filled: AnnouncementIn) -> Any:  # noqa: ANN401 -- a Status
    """Put on record that a round was announced; from then on it is not withdrawn."""
    the_round = round_found(request, uid, "announce")
    form = api.fitting(AnnouncementForm(filled.model_dump()))
    made = actions.announce_round(
        the_round=the_round, by=actor(request), at=timezone.now(), **form.cleaned_data
    )
    return Status(201, AnnouncementOut(announced_on=made.announced_on, way=made.way))


def letter_found(request: HttpRequest, uid: UUID, act: str) -> Consultation:
    """Return a letter that the person may do this with; 404 otherwise."""
    return get_object_or_404(grants.only(consulting.consultations(), actor(request), act, LETTER), uid=uid)


def _replied(request: HttpRequest, one: Consultation, filled: ReplyIn, *, on_paper: bool) -> Any:  # noqa: ANN401 -- a Status
    units = units_of(told(one.version.content, actor(request)))
    objected = {each.organisation: each.reason for each in filled.objections}
    if unknown := sorted(set(objected) - set(units)):
        words = _("不在征求意见的方案里：%(keys)s") % {"keys": "、".join(map(str, unknown))}
        raise api.Unfit({"objections": [words]})
    sent = filled.model_dump() | {f"unit-{key}": why for key, why in objected.items()}
    form = api.fitting(ReplyForm(sent, units=units))
    actions.record_reply(
        consultation=one, entry=form.entry(), on_paper=on_paper, by=actor(request), at=timezone.now()
    )
    return Status(201, letter_out(letter_found(request, one.uid, "read"), actor(request)))

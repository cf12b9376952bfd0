"""Questions about versions of a proposal, letters to departments, their replies, and what is still open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from xuncha.audit.models import Entry
from xuncha.planning import queries
from xuncha.planning.comparing import units_of
from xuncha.planning.models import (
    Announcement,
    Consultation,
    ConsultationReply,
    Inspection,
    Objection,
    ProposalVersion,
    Round,
)
from xuncha.planning.states import CONSULTED_BODIES, RoundState, Station
from xuncha.planning.withheld import named

TURNED_BACK = ("planning.round.send_back", "planning.round.recall")
"""After these events the round is a draft again, and the next proposal begins."""


@dataclass(frozen=True, slots=True)
class TurnedBack:
    """That a proposal came back: who turned it, when, why."""

    proposal: int
    title: str
    who: str
    at: datetime
    reason: str


def versions(the_round: Round) -> QuerySet[ProposalVersion]:
    """Return the versions of a round, the last first."""
    return ProposalVersion.objects.filter(round=the_round).select_related("by").order_by("-number")


def last_version(the_round: Round) -> ProposalVersion | None:
    """Return the last version that was sent out."""
    return ProposalVersion.objects.filter(round=the_round).order_by("-number").first()


def turned_back(the_round: Round) -> list[TurnedBack]:
    """Return who sent each proposal back or recalled it, from the trail: the first event ends the first."""
    own = f"{the_round._meta.label_lower}:{the_round.pk}"
    found = Entry.objects.select_related("by").filter(subject=own, event__in=TURNED_BACK)
    return [
        TurnedBack(
            number,
            _("撤回修改") if one.event.endswith("recall") else _("退回修改"),
            str(one.by or _("系统")),
            one.at,
            str(one.details.get("reason", "")),
        )
        for number, one in enumerate(found.order_by("sequence"), 1)
    ]


def content_of(the_round: Round) -> dict[str, Any]:
    """Return what a round proposes at this moment, as plain data."""
    inspections = Inspection.objects.filter(segment__round=the_round).select_related("organisation")
    units: dict[int, list[dict[str, Any]]] = {}
    for one in inspections.order_by("organisation__name_key", "pk"):
        said = {
            "id": one.organisation_id,
            "name": one.organisation.name,
            "team": one.team,
            "mode": one.mode,
        }
        units.setdefault(one.segment_id, []).append(said)
    return {
        "title": the_round.title,
        "theme": the_round.theme,
        "framework": str(the_round.framework or ""),
        "segments": [
            {
                "number": one.number,
                "kind": one.kind,
                "theme": one.theme,
                "from_on": one.from_on.isoformat(),
                "to_on": one.to_on.isoformat(),
                "channel_closes_on": one.channel_closes_on.isoformat() if one.channel_closes_on else "",
                "units": units.get(one.pk, []),
            }
            for one in queries.segments_of(the_round)
        ],
    }


def announcement_of(the_round: Round) -> Announcement | None:
    """Return when and how a round was announced, if it was."""
    return Announcement.objects.filter(round=the_round).select_related("by").first()


def consultations() -> QuerySet[Consultation]:
    """Return every letter with its reply, what is objected to and what became of it."""
    objections = Objection.objects.select_related("organisation", "answer__by").order_by("pk")
    return Consultation.objects.select_related(
        "version__round__term__committee__jurisdiction", "by", "reply__by"
    ).prefetch_related(Prefetch("reply__objections", queryset=objections))


def of_round(the_round: Round) -> QuerySet[Consultation]:
    """Return the letters of a round, the last first."""
    return consultations().filter(version__round=the_round).order_by("-pk")


def reply_of(one: Consultation) -> ConsultationReply | None:
    """Return what was answered, if anything was."""
    return getattr(one, "reply", None)


def is_open(one: Consultation) -> bool:
    """Say whether an answer is awaited: of the proposal as it stands, the last letter to this department."""
    the_round = one.version.round
    if reply_of(one) or not takes_answers(one):
        return False
    newer = Consultation.objects.filter(version__round=the_round, body=one.body, pk__gt=one.pk)
    return not newer.filter(version__proposal=the_round.proposal).exists()


def takes_answers(one: Consultation) -> bool:
    """Say whether objections are still answered: while the round is a draft, of the proposal as it stands."""
    the_round = one.version.round
    return the_round.state == RoundState.DRAFTING and one.version.proposal == the_round.proposal


def open_ones(rows: QuerySet[Consultation]) -> list[Consultation]:
    """Return those of the letters that wait for an answer, the most urgent first. One query."""
    drafts = rows.filter(version__round__state=RoundState.DRAFTING).order_by("pk")
    last = {
        (one.version.round_id, one.body): one
        for one in drafts
        if one.version.proposal == one.version.round.proposal
    }
    return sorted((one for one in last.values() if not reply_of(one)), key=lambda one: (one.due_on, one.pk))


def is_overdue(one: Consultation, today: date) -> bool:
    """Say whether an answer that is awaited is late."""
    return one.due_on < today


def unanswered(the_round: Round) -> QuerySet[Objection]:
    """Return the objections to the proposal as it stands that nobody has answered."""
    return _unanswered().filter(
        reply__consultation__version__round=the_round,
        reply__consultation__version__proposal=the_round.proposal,
    )


def rounds_with_unanswered(rounds: QuerySet[Round]) -> dict[int, int]:
    """Return how many objections wait for an answer in drafts, by the id of the round. One query."""
    found: dict[int, int] = {}
    rows = _unanswered().filter(reply__consultation__version__round__in=rounds)
    for one in rows.select_related("reply__consultation__version__round"):
        version = one.reply.consultation.version
        if version.proposal == version.round.proposal and version.round.state == RoundState.DRAFTING:
            found[version.round_id] = found.get(version.round_id, 0) + 1
    return found


def _unanswered() -> QuerySet[Objection]:
    return Objection.objects.filter(Q(answer=None)).select_related("organisation").order_by("pk")


def missing(the_round: Round, hidden: frozenset[int]) -> Iterator[str]:
    """Yield what is still open of the letters on a proposal before it goes on; hidden units unnamed."""
    own = list(of_round(the_round).filter(version__proposal=the_round.proposal).order_by("pk"))
    waiting = [(one.organisation_id, str(one.organisation)) for one in unanswered(the_round)]
    if waiting:
        yield _("对这些单位的意见还没有答复（保留或不列入）：%(units)s。") % {"units": named(waiting, hidden)}
    units = units_of(content_of(the_round))
    for body, name in CONSULTED_BODIES.items():
        letters = [one for one in own if one.body == body]
        if not letters:
            continue  # a decision of before there were letters
        if not reply_of(letters[-1]):
            yield _("%(body)s还没有回复 %(number)s。") % {"body": name, "number": letters[-1].number}
        unasked = [(key, words) for key, words in units.items() if key not in _heard(letters)]
        if unasked:
            yield _("这些单位还没有征求过%(body)s意见，或者已答复不列入：%(units)s；请补充征求。") % {
                "body": name,
                "units": named(unasked, hidden),
            }


def _heard(letters: list[Consultation]) -> set[int]:
    """Return the units about which a department was heard, and that were not taken off on its word since."""
    heard: set[int] = set()
    for one in letters:
        reply = reply_of(one)
        if reply is None:
            continue
        heard |= set(units_of(one.version.content))
        for objection in reply.objections.all():
            answer = getattr(objection, "answer", None)
            if answer and not answer.kept:
                heard.discard(objection.organisation_id)
    return heard


def bodies_to_ask(the_round: Round) -> list[Station]:
    """Return the departments to which a letter may go: those whose last letter was answered come last."""
    waiting = {one.body for one in open_ones(of_round(the_round))}
    return sorted(CONSULTED_BODIES, key=lambda one: one in waiting)

"""Ask the departments about a draft and take their replies, as an office does."""

from datetime import date

from tests.builders import MONDAY
from xuncha.people.models import Person
from xuncha.planning import actions
from xuncha.planning.actions import DecisionEntry, LetterEntry, ReplyEntry
from xuncha.planning.models import Consultation, ConsultationReply, Round
from xuncha.planning.states import CONSULTED_BODIES, NEEDED, Outcome

SENT, DUE, REPLIED = date(2024, 1, 20), date(2024, 1, 30), date(2024, 2, 1)


def a_letter_to(
    body: str, the_round: Round, by: Person, *, number: str = "云巡办函〔2024〕1号"
) -> Consultation:
    entry = LetterEntry(body, number, SENT, DUE)
    return actions.send_consultation(the_round=the_round, entry=entry, by=by, at=MONDAY)


def replied(
    letter: Consultation, by: Person, *, objections: dict[int, str] | None = None, on_paper: bool = True
) -> ConsultationReply:
    entry = ReplyEntry("云纪函〔2024〕2号", REPLIED, objections=objections or {})
    return actions.record_reply(consultation=letter, entry=entry, on_paper=on_paper, by=by, at=MONDAY)


def said(station: str, outcome: str = Outcome.AGREED) -> DecisionEntry:
    return DecisionEntry(station, outcome, REPLIED, "云巡办〔2024〕3号")


def heard(the_round: Round, step: str, by: Person) -> None:
    """Let every station agree that a step needs: departments by letter and reply."""
    for station in NEEDED[step]:
        if station in CONSULTED_BODIES:
            replied(a_letter_to(station, the_round, by), by)
        else:
            actions.record_decision(the_round=the_round, entry=said(station), by=by, at=MONDAY)

"""What the tests of the feedback room stand on: an inspection whose team has left, and its findings."""

from datetime import date

from tests.builders import MONDAY, a_finding, a_round, a_segment, a_term, an_organisation
from xuncha.feedback import actions
from xuncha.feedback.actions import IssueEntry, LetterEntry
from xuncha.feedback.models import Addressee, Letter
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Term
from xuncha.planning.states import RoundState

ENTRY = LetterEntry("一、问题\n1. 惠民资金管理使用不规范。", "逐条整改。", "meeting", {"leader": ["副市长"]})
ISSUE = IssueEntry({"head": "云巡办〔2024〕15号", "body": "云巡办〔2024〕16号"}, date(2024, 6, 3))


def an_inspection(
    unit: Organisation | None = None, *, state: str = RoundState.REPORTING, findings: int = 2
) -> Inspection:
    """Return the inspection of a unit, with findings of which none is issued."""
    term = Term.objects.first() or a_term()
    number = term.rounds.count() + 1
    segment = a_segment(a_round(term=term, number=number, state=state), unit or an_organisation(name="甲局"))
    inspection = Inspection.objects.select_related("organisation", "segment__round__term").get(
        segment=segment
    )
    for place in range(findings):
        a_finding(inspection, title=f"问题{place + 1}")
    return inspection


def approved(inspection: Inspection, office: Person, secretary: Person, *kinds: str) -> list[Letter]:
    """Lead letters by the real acts until they may be issued; both when no kind is given."""
    made = []
    for kind in kinds or Addressee.values:
        letter = actions.begin_letter(inspection=inspection, kind=kind, entry=ENTRY, by=office, at=MONDAY)
        actions.take_step(letter=letter, step="submit", by=office, at=MONDAY)
        actions.take_step(letter=letter, step="approve", by=secretary, at=MONDAY)
        made.append(letter)
    return made


def issued(inspection: Inspection, office: Person, secretary: Person) -> list[Letter]:
    """Issue both letters of an inspection by the real acts."""
    approved(inspection, office, secretary)
    return actions.issue(inspection=inspection, entry=ISSUE, by=office, at=MONDAY)

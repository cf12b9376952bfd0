"""What departments and meetings said of a round in words: for the office, the secretary, and each its own."""

import pytest
from django.test import Client

from tests.access.test_recused import BIRD
from tests.access.test_recused_planning import UNIT, a_draft, browser, keep_away, text_of
from tests.builders import MONDAY, a_person
from tests.planning.consulting import REPLIED, a_letter_to
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning import actions
from xuncha.planning.actions import DecisionEntry, ReplyEntry
from xuncha.planning.models import Inspection, Round
from xuncha.planning.states import Outcome, RoundState, Station
from xuncha.teams.models import Member, Post, Team

pytestmark = pytest.mark.django_db
OF_DEPARTMENT, OF_MEETING = f"对{UNIT}正在办案{BIRD}", f"会议认为{BIRD}甲"


def a_discussed_round() -> Round:
    the_round, head = a_draft(), a_person("OFD")
    letter = a_letter_to(Station.DISCIPLINE, the_round, head)
    entry = ReplyEntry("云纪函〔2024〕2号", REPLIED, note=OF_DEPARTMENT)
    actions.record_reply(consultation=letter, entry=entry, on_paper=True, by=head, at=MONDAY)
    Round.objects.filter(pk=the_round.pk).update(state=RoundState.CONSULTED)
    the_round.refresh_from_db()
    way = {"the_round": the_round, "by": head, "at": MONDAY}
    said = DecisionEntry(Station.LEADING_GROUP, Outcome.AGREED, REPLIED, "纪要3号", OF_MEETING)
    actions.record_decision(entry=said, **way)  # type: ignore[arg-type]  # the words of the act
    return the_round


def pages(client: Client, the_round: Round) -> list[str]:
    uid = the_round.uid
    doors = f"/planning/rounds/{uid}/", f"/api/v1/planning/rounds/{uid}/decisions"
    return [text_of(client, one) for one in doors]


@pytest.mark.parametrize(
    ("persona", "department", "meeting"),
    [
        ("OFD", True, True),
        ("OFS", True, True),
        ("SEC", True, True),
        ("DIS", True, False),
        ("ORG", False, False),
        ("LTR", False, False),
        ("TL", False, False),
        ("TM", False, False),
    ],
)
def test_the_words_of_a_station_are_read_by_who_reads_its_letter(
    persona: str, *, department: bool, meeting: bool
) -> None:
    the_round, person = a_discussed_round(), a_person(persona)
    team = Team.objects.create(round=the_round, name="第一巡察组")
    Member.objects.create(team=team, person=person, post=Post.MEMBER, since=MONDAY)

    told = pages(browser(person), the_round)

    assert [OF_DEPARTMENT in one for one in told] == [department] * 2
    assert [OF_MEETING in one for one in told] == [meeting] * 2
    assert ["2024-02-01" in one for one in told] == [True] * 2


@pytest.mark.parametrize("alone", [False, True])
@pytest.mark.parametrize("persona", ["OFD", "OFS", "SEC", "DIS"])
def test_nobody_reads_them_who_keeps_away_from_a_unit_of_the_round(persona: str, *, alone: bool) -> None:
    the_round, person = a_discussed_round(), a_person(persona)
    letter = the_round.versions.get().consultations.get()
    papers = (
        f"/planning/consultations/{letter.uid}/",
        f"/api/v1/planning/consultations/{letter.uid}",
        f"/planning/rounds/{the_round.uid}/versions/1/",
    )
    unit = Organisation.objects.get(name=UNIT)
    before = BIRD in "".join(text_of(browser(person), one) for one in papers)

    keep_away(person, task=Inspection.objects.get(organisation=unit) if alone else None)
    client = browser(Person.objects.get(pk=person.pk))
    told = [*pages(client, the_round), *(text_of(client, one) for one in papers)]

    assert before
    assert [BIRD in one for one in told] == [False] * 5
    assert ["2024-02-01" in one for one in told[:2]] == [True] * 2


def test_a_unit_that_was_taken_off_the_draft_closes_them_still() -> None:
    the_round, person = a_discussed_round(), a_person("OFS")
    unit = Organisation.objects.get(name=UNIT)
    Inspection.objects.filter(segment__round=the_round, organisation=unit).delete()

    keep_away(person)

    assert [BIRD in one for one in pages(browser(person), the_round)] == [False] * 2

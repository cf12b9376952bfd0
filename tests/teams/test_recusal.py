"""Recusal: two people for each way, never the one concerned; in force at the next request."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.db import Error, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.builders import MONDAY, a_person, a_round, a_segment, a_term, an_organisation
from xuncha.access import grants
from xuncha.access.noticing import shown
from xuncha.desk import mailing
from xuncha.notices.models import Notice
from xuncha.notices.telling import notify
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.planning.states import RoundState
from xuncha.teams.models import Declaration, Member, Post, Recusal, RecusalStep, RuleKey, Team
from xuncha.teams.recusal import actions, queries
from xuncha.teams.recusal.actions import DeclarationEntry, RecusalEntry, RuleEntry
from xuncha.teams.states import RECUSAL, Origin, RecusalState
from xuncha.workflow.refusals import Refused

pytestmark = pytest.mark.django_db
INSPECTION = "planning.inspection"
CLEAN = DeclarationEntry(conflicted=False)
S = RecusalState


class Office:
    """An office of three, its secretary, and a unit that a team inspects."""

    def __init__(self) -> None:
        self.head, self.clerk, self.third = a_person("OFD"), a_person("OFS"), a_person("OFD")
        self.secretary = a_person("SEC")
        self.unit = an_organisation(name="甲局")
        self.round = a_round(term=a_term(), state=RoundState.PREPARING)
        self.inspection = Inspection.objects.get(segment=a_segment(self.round, self.unit))
        self.team = Team.objects.create(round=self.round, name="第一巡察组")
        self.member = a_person("TM", name="组员")
        Member.objects.create(team=self.team, person=self.member, post=Post.MEMBER, since=MONDAY)

    def asked(self, person: Person, unit: Organisation | None = None) -> Recusal:
        entry = RecusalEntry(person, unit or self.unit, RuleKey.SPOUSE, "配偶任副局长")
        return actions.ask(entry=entry, by=self.head, at=MONDAY)

    def in_force(self, person: Person) -> Recusal:
        made = self.asked(person)
        actions.take_step(recusal=made, step="verify", by=self.clerk, at=MONDAY)
        actions.take_step(recusal=made, step="approve", by=self.secretary, at=MONDAY)
        return made


@pytest.fixture
def office() -> Office:
    return Office()


def fresh(person: Person) -> Person:
    """Return the person as the next request meets them."""
    return Person.objects.get(pk=person.pk)


def sees(person: Person) -> bool:
    """Say whether a person sees the inspection: on lists and alone, which must be the same."""
    (one,) = Inspection.objects.all()
    alone = grants.may(fresh(person), "read", INSPECTION, one)
    listed = grants.only(Inspection.objects.all(), fresh(person), "list", INSPECTION).exists()
    assert alone == listed
    return alone


def test_the_unit_is_closed_from_the_verification_on_and_open_again_at_the_end(office: Office) -> None:
    seen = [sees(office.member)]
    made = office.asked(office.member)
    for step, by, reason in (
        ("verify", office.clerk, ""),
        ("approve", office.secretary, ""),
        ("ask_end", office.head, "已离婚"),
        ("keep", office.clerk, "手续未齐"),
        ("ask_end", office.head, "已离婚，附证明"),
        ("end", office.clerk, ""),
    ):
        seen.append(sees(office.member))
        actions.take_step(recusal=made, step=step, by=by, at=MONDAY, reason=reason)
    seen.append(sees(office.member))

    assert seen == [True, True, False, False, False, False, False, True]
    assert [one.step for one in queries.steps_of(made)][::-1] == [
        "asked",
        "verify",
        "approve",
        "ask_end",
        "keep",
        "ask_end",
        "end",
    ]


def test_who_declares_a_conflict_is_kept_out_at_once_and_never_opens_it_again(office: Office) -> None:
    entry = DeclarationEntry(
        conflicted=True, inspection=office.inspection, rule=RuleKey.LINEAL, reason="父亲任局长"
    )
    actions.declare(the_round=office.round, entry=entry, by=office.member, at=MONDAY)
    actions.declare(the_round=office.round, entry=CLEAN, by=office.member, at=MONDAY)

    made = Recusal.objects.get()
    assert (made.origin, made.state, sees(office.member)) == (Origin.DECLARED, S.ASKED, False)
    assert queries.declarations(office.round)[office.member.pk].conflicted is False
    with pytest.raises(Refused, match="本人"):
        actions.take_step(recusal=made, step="refuse", by=office.member, at=MONDAY, reason="x")


def test_what_the_unit_asks_for_closes_nothing_before_it_is_verified(office: Office) -> None:
    head = a_person("UH", organisation=office.unit)
    entry = RecusalEntry(office.member, office.unit, RuleKey.TEACHER, "同学", inspection=office.inspection)
    made = actions.request(entry=entry, by=head, at=MONDAY)

    assert (made.origin, sees(office.member)) == (Origin.UNIT, True)
    actions.take_step(recusal=made, step="verify", by=office.clerk, at=MONDAY)
    assert sees(office.member) is False


def test_a_unit_asks_about_its_own_team_alone(office: Office) -> None:
    other = an_organisation(name="乙局")
    stranger = RecusalEntry(office.head, office.unit, RuleKey.TEACHER, "同学", inspection=office.inspection)
    foreign = RecusalEntry(office.member, other, RuleKey.TEACHER, "同学", inspection=office.inspection)
    head = a_person("UH", organisation=office.unit)

    for entry in (stranger, foreign):
        with pytest.raises(Refused):
            actions.request(entry=entry, by=head, at=MONDAY)
    assert Recusal.objects.count() == 0


STATES = {
    S.ASKED: (),
    S.VERIFIED: ("verify",),
    S.IN_FORCE: ("verify", "approve"),
    S.ENDING: ("verify", "approve", "ask_end"),
}


def led_to(office: Office, person: Person, state: str) -> Recusal:
    made = office.asked(person)
    by = {"verify": office.clerk, "approve": office.secretary, "ask_end": office.head}
    for step in STATES[RecusalState(state)]:
        actions.take_step(recusal=made, step=step, by=by[step], at=MONDAY, reason="有依据")
    return made


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("post", ["OFD", "OFS", "SEC", "TL", "TM"])
def test_the_one_concerned_takes_no_step_through_any_door(office: Office, state: str, post: str) -> None:
    concerned = a_person("OFD", "OFS", "SEC", name="本人") if post == "OFD" else a_person(post, name="本人")
    made = led_to(office, concerned, state)
    client = Client()
    client.force_login(concerned)

    for step in RECUSAL.steps:
        with pytest.raises(Refused):
            actions.take_step(recusal=made, step=step.name, by=fresh(concerned), at=MONDAY, reason="x")
        answer = client.post(f"/teams/recusals/{made.uid}/{step.needs}/{step.name}/", {"reason": "x"})
        assert answer.status_code in {404, 409, 422}
    assert Recusal.objects.get().state == state


def test_two_people_for_the_way_in_and_two_for_the_way_out(office: Office) -> None:
    made = office.asked(office.member)
    with pytest.raises(Refused, match="另一人"):
        actions.take_step(recusal=made, step="verify", by=office.head, at=MONDAY)
    actions.take_step(recusal=made, step="verify", by=office.clerk, at=MONDAY)
    actions.take_step(recusal=made, step="approve", by=office.secretary, at=MONDAY)
    actions.take_step(recusal=made, step="ask_end", by=office.head, at=MONDAY, reason="x")
    with pytest.raises(Refused, match="另一人"):
        actions.take_step(recusal=made, step="end", by=office.head, at=MONDAY)

    assert sees(office.member) is False


def test_who_keeps_away_from_the_unit_deals_with_no_recusal_from_it(office: Office) -> None:
    office.in_force(office.third)
    made = office.asked(office.member)

    with pytest.raises(grants.NotAllowed):
        actions.take_step(recusal=made, step="verify", by=fresh(office.third), at=MONDAY)
    assert not grants.only(Recusal.objects.filter(pk=made.pk), fresh(office.third), "list", "teams.recusal")


WRITES: dict[str, Callable[[Recusal, Office], object]] = {
    "delete": lambda row, _office: Recusal.objects.filter(pk=row.pk).delete(),
    "raw delete": lambda row, _office: sql("DELETE FROM teams_recusal WHERE id = %s", row.pk),
    "another person": lambda row, office: Recusal.objects.filter(pk=row.pk).update(person=office.third),
    "another unit": lambda row, _o: Recusal.objects.filter(pk=row.pk).update(organisation=an_organisation()),
    "another reason": lambda row, _office: Recusal.objects.filter(pk=row.pk).update(reason="x"),
    "ended in one step": lambda row, office: Recusal.objects.filter(pk=row.pk).update(
        state=S.ENDED, end_asked_by=office.head, ended_by=office.clerk, until=MONDAY
    ),
    "back to asked": lambda row, _office: Recusal.objects.filter(pk=row.pk).update(state=S.ASKED),
    "another verifier": lambda row, office: Recusal.objects.filter(pk=row.pk).update(
        verified_by=office.third
    ),
    "asked to end by the one concerned": lambda row, office: Recusal.objects.filter(pk=row.pk).update(
        state=S.ENDING, end_asked_by=office.member
    ),
    "history": lambda _row, office: RecusalStep.objects.update(by=office.third),
    "less history": lambda _row, _office: sql("DELETE FROM teams_recusalstep"),
}


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize("write", WRITES)
def test_the_database_itself_refuses(office: Office, write: str) -> None:
    made = office.in_force(office.member)

    with pytest.raises(Error), transaction.atomic():
        WRITES[write](made, office)
    assert sees(office.member) is False


def test_the_database_refuses_one_person_where_two_are_needed(office: Office) -> None:
    made = office.asked(office.member)

    for verifier in (office.head, office.member):
        with pytest.raises(Error), transaction.atomic():
            Recusal.objects.filter(pk=made.pk).update(state=S.VERIFIED, verified_by=verifier)
    actions.take_step(recusal=made, step="verify", by=office.clerk, at=MONDAY)
    actions.take_step(recusal=made, step="approve", by=office.secretary, at=MONDAY)
    actions.take_step(recusal=made, step="ask_end", by=office.head, at=MONDAY, reason="x")
    for ender in (office.head, office.member):
        with pytest.raises(Error), transaction.atomic():
            Recusal.objects.filter(pk=made.pk).update(state=S.ENDED, ended_by=ender, until=MONDAY)


def test_a_declaration_is_written_once(office: Office) -> None:
    actions.declare(the_round=office.round, entry=CLEAN, by=office.member, at=MONDAY)

    with pytest.raises(Error), transaction.atomic():
        Declaration.objects.update(conflicted=True)
    with pytest.raises(Error), transaction.atomic():
        sql("DELETE FROM teams_declaration")


def test_who_has_no_recusal_pays_no_question_and_who_has_pays_two(office: Office) -> None:
    office.in_force(office.third)

    def asked(person: Person) -> int:
        one = fresh(person)
        with CaptureQueriesContext(connection) as questions:
            list(grants.only(Inspection.objects.all(), one, "list", INSPECTION))
        return len(questions)

    for person in (office.head, office.third):
        asked(person)  # the statements are built
    assert asked(office.third) == asked(office.head) + 2  # what is closed, and what is closed with it
    with CaptureQueriesContext(connection) as questions:
        rows = grants.only(Inspection.objects.all(), fresh(office.head), "list", INSPECTION)
        list(rows)
    assert "NOT" not in questions[-1]["sql"].upper().partition("WHERE")[2]


def test_in_an_open_session_the_next_request_meets_a_missing_page(office: Office) -> None:
    client = Client()
    client.force_login(office.third)
    address = reverse("planning:inspection", args=[office.inspection.uid])
    before = client.get(address).status_code

    office.in_force(office.third)

    assert (before, client.get(address).status_code) == (200, 404)


def test_notices_of_the_unit_are_neither_shown_nor_counted_nor_mailed(office: Office) -> None:
    person = office.third
    Person.objects.filter(pk=person.pk).update(email="a@example.org", mail="at_once")
    own = reverse("planning:inspection", args=[office.inspection.uid])
    notify(person=person, event="planning.round.approve", link=own, at=MONDAY)
    before = shown(Notice.objects.of(person.pk), fresh(person)).count()
    office.in_force(person)
    Notice.objects.filter(person=person).exclude(link=own).delete()

    client = Client()
    client.force_login(person)
    kept = Notice.objects.get(person=person)
    due = mailing.next_due(MONDAY + timedelta(1), 0)

    assert (before, shown(Notice.objects.of(person.pk), fresh(person)).count()) == (1, 0)
    assert own not in client.get("/notices/?show=all").content.decode()
    assert client.post(f"/notices/{kept.pk}/read/", {"go": "1"}).status_code == 404
    assert due is not None
    assert (due.told, mailing.hand_in(due), len(mail.outbox)) == (0, mailing.SENT, 0)


def test_a_rule_is_set_for_the_place_and_what_was_before_stays(office: Office) -> None:
    place = office.unit.jurisdiction
    before = {one.key: one for one in queries.rules_in(place)}
    entry = RuleEntry(RuleKey.WORKED_RECENTLY, 5, "all", active=True, reason="市委2026年规定")
    actions.set_rule(place=place, entry=entry, by=office.head, at=MONDAY)
    after = {one.key: one for one in queries.rules_in(place)}

    changed = [key for key in before if before[key] != after[key]]
    assert (changed, after["worked_recently"].years) == (["worked_recently"], 5)
    with pytest.raises(grants.NotAllowed):
        actions.set_rule(place=place, entry=entry, by=office.clerk, at=MONDAY)
    with pytest.raises(Error), transaction.atomic():
        sql("UPDATE teams_recusalrule SET years = 1")


def test_nobody_has_two_open_recusals_of_one_unit(office: Office) -> None:
    office.asked(office.member)

    with pytest.raises(Refused, match="已有"):
        office.asked(office.member)

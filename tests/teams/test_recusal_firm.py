"""Recusal holds where one might slip through: alone, by a merger, by the back door, by one person twice."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.builders import MONDAY, a_person, an_organisation
from tests.teams.builders import an_inspector
from tests.teams.test_recusal import Office, fresh, sees
from tests.teams.test_recusal_pages import browser, titles
from xuncha.access import grants
from xuncha.access.registry import kinds
from xuncha.organisations.models import Organisation
from xuncha.people.actions.accounts import Filled, change_person
from xuncha.people.models import Person
from xuncha.planning import actions as planning
from xuncha.planning.actions import NotReady
from xuncha.planning.models import Inspection, Round, Split
from xuncha.planning.states import RoundState
from xuncha.teams import actions as teams
from xuncha.teams.assignment.actions import ask_for_proposals
from xuncha.teams.assignment.wishes import Wishes
from xuncha.teams.authorisation import acts
from xuncha.teams.models import (
    Authorisation,
    Member,
    Post,
    Proposal,
    Recusal,
    RecusalRule,
    RelationDeclared,
    RuleKey,
)
from xuncha.teams.pool import actions as pool
from xuncha.teams.pool.actions import RelationEntry
from xuncha.teams.recusal import actions, seats
from xuncha.teams.recusal.actions import DeclarationEntry, RecusalEntry, RuleEntry
from xuncha.teams.states import Origin, RecusalState
from xuncha.workflow.refusals import Refused

pytestmark = pytest.mark.django_db
SPOUSE = "配偶在单位领导班子"


@pytest.fixture
def office() -> Office:
    return Office()


def tied(office: Office, person: Person) -> RelationDeclared:
    """Let somebody of the pool declare a spouse who leads the unit."""
    entry = RelationEntry("spouse", office.unit, MONDAY.date(), in_leading_body=True)
    return pool.declare(inspector=an_inspector(person=person), entry=entry, by=person, at=MONDAY)


def planted(office: Office, person: Person) -> RelationDeclared:
    """Let the same stand in the pool without anybody having looked."""
    return RelationDeclared.objects.create(
        inspector=an_inspector(person=person),
        kind="spouse",
        organisation=office.unit,
        in_leading_body=True,
        declared_on=date(2026, 1, 1),
        recorded_by=office.head,
        recorded_at=MONDAY,
    )


def test_who_declares_a_tie_while_serving_is_out_at_once_and_the_office_is_asked(
    office: Office,
) -> None:
    before = sees(office.member)
    tied(office, office.member)

    made = Recusal.objects.get()
    assert (before, sees(office.member)) == (True, False)
    assert (made.person, made.origin, made.rule) == (office.member, Origin.DERIVED, RuleKey.SPOUSE)
    assert titles(office.head).count("等您核实") == 1


def test_who_is_moved_to_the_unit_they_inspect_is_out_of_it_at_once(office: Office) -> None:
    seen = [sees(office.member)]
    elsewhere = an_organisation(name="丁局")
    for version, home in enumerate((elsewhere, office.unit), start=office.member.version):
        filled = Filled(office.member.name, home)
        change_person(by=a_person("SYS"), at=MONDAY, person=office.member, filled=filled, version=version)
        seen.append(sees(office.member))

    assert seen == [True, True, False]
    assert [one.rule for one in Recusal.objects.all()] == [RuleKey.OWN_UNIT]
    assert titles(office.head).count("等您核实") == 1


def test_no_team_enters_before_everybody_declared_and_what_was_found_is_on_record(office: Office) -> None:
    planted(office, office.member)

    def why() -> str:
        with pytest.raises(NotReady) as refusal:
            planning.take_step(
                the_round=Round.objects.get(), step="enter", reason="急", by=office.head, at=MONDAY
            )
        return str(refusal.value)

    early = why()
    actions.declare(
        the_round=office.round, entry=DeclarationEntry(conflicted=False), by=office.member, at=MONDAY
    )
    address = f"/teams/rounds/{office.round.uid}/recusals/"
    page = browser(office.head).get(address).content.decode()
    done = browser(office.head).post(f"{address}found/")

    assert "还有 1 人没有申报有无回避情形：组员" in early
    assert "系统比对发现回避情形还没有登记：组员" in early
    assert "登记为回避" in page
    assert (done.status_code, sees(office.member)) == (302, False)
    assert "回避情形" not in why()
    assert browser(office.secretary).post(f"{address}found/").status_code == 404


def test_what_a_unit_was_merged_or_split_into_and_what_belongs_to_it_is_closed_too(office: Office) -> None:
    old, below, part, apart = (
        an_organisation(name=name) for name in ("旧局", "旧局下属站", "分出局", "无关局")
    )
    both = a_person("OFD", "TM", name="老王")
    Organisation.objects.filter(pk=below.pk).update(parent=old)
    entry = RecusalEntry(both, old, RuleKey.SPOUSE, SPOUSE)
    made = actions.ask(entry=entry, by=office.head, at=MONDAY)
    actions.take_step(recusal=made, step="verify", by=office.clerk, at=MONDAY)
    segment = office.inspection.segment
    for unit in (below, part, apart):
        Inspection.objects.create(segment=segment, organisation=unit, team="第一巡察组")

    def seen() -> set[str]:
        rows = grants.only(Inspection.objects.all(), fresh(both), "list", "planning.inspection")
        return set(rows.values_list("organisation__name", flat=True))

    before = seen()
    Organisation.objects.filter(pk=old.pk).update(merged_into=office.unit, abolished_on=MONDAY.date())
    Split.objects.create(organisation=old, part=part, recorded_by=office.head, recorded_at=MONDAY)

    assert before == {"甲局", "分出局", "无关局"}
    assert seen() == {"无关局"}
    with pytest.raises(seats.NotPossible, match="回避“旧局”"):
        teams.add_member(team=office.team, person=both, post=Post.MEMBER, by=office.head, at=MONDAY)


def test_nobody_who_must_keep_away_is_authorised(office: Office) -> None:
    leader, deputy = a_person("TL", name="组长"), a_person("TL", name="副组长")
    planted(office, leader)
    entry = acts.AuthorisationEntry(leader, [deputy], "组长负责甲局", date(2024, 3, 4), date(2024, 4, 12))

    with pytest.raises(Refused, match="须回避"):
        acts.make_authorisation(team=office.team, entry=entry, by=office.head, at=MONDAY)


@pytest.fixture
def away(office: Office) -> list[Person]:
    """Return a secretary and a head of the office who keep away from the unit."""
    people = [a_person("SEC", name="副书记"), a_person("OFD", name="副主任")]
    for person in people:
        office.in_force(person)
    return people


def test_who_keeps_away_sees_neither_team_nor_authorisation_nor_proposal(
    office: Office, away: list[Person]
) -> None:
    known = {"made_by": office.head, "made_at": MONDAY}
    days = {"from_on": MONDAY.date(), "to_on": MONDAY.date()}
    paper = Authorisation.objects.create(team=office.team, number=1, leader=office.member, **days, **known)
    columns = {"run": paper.uid, "solver": "quick", "cost": 0, "question": {}, "choices": []}
    Proposal.objects.create(round=office.round, **columns, **known)

    def seen(person: Person) -> list[int]:
        rows = (
            (name, kinds()[name].model) for name in ("teams.team", "teams.authorisation", "teams.proposal")
        )
        return [grants.only(model.objects.all(), fresh(person), "read", name).count() for name, model in rows]

    assert (seen(office.head), seen(office.secretary)[:2]) == ([1, 1, 1], [1, 1])
    assert [seen(person) for person in away] == [[0, 0, 0]] * 2
    addresses = (f"/teams/{office.team.uid}/", f"/teams/authorisations/{paper.uid}/approve/")
    assert [browser(away[0]).get(address).status_code for address in addresses] == [404, 404]


def test_who_keeps_away_neither_mans_the_team_nor_decides_about_the_round(
    office: Office, away: list[Person]
) -> None:
    secretary, head = (fresh(one) for one in away)
    with pytest.raises((Refused, grants.NotAllowed)):
        teams.add_member(team=office.team, person=office.third, post=Post.MEMBER, by=head, at=MONDAY)
    with pytest.raises((Refused, grants.NotAllowed)):
        teams.end_member(member=Member.objects.get(), by=head, at=MONDAY)
    with pytest.raises(Refused, match="回避"):
        ask_for_proposals(the_round=office.round, wishes=Wishes(), by=head, at=MONDAY)
    Round.objects.update(state=RoundState.CONSULTED)
    with pytest.raises(NotReady, match="您回避“甲局”"):
        planning.take_step(
            the_round=Round.objects.get(), step="send_back", reason="x", by=secretary, at=MONDAY
        )


def test_a_declaration_closes_at_once_whatever_is_pending(office: Office) -> None:
    made = office.asked(office.member)
    before = sees(office.member)
    entry = DeclarationEntry(
        conflicted=True, inspection=office.inspection, rule=RuleKey.SPOUSE, reason=SPOUSE
    )
    actions.declare(the_round=office.round, entry=entry, by=office.member, at=MONDAY)

    assert (before, sees(office.member), Recusal.objects.count()) == (True, False, 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Recusal.objects.filter(pk=made.pk).update(closes_since=None)


def test_nobody_approves_what_they_asked_or_verified(office: Office) -> None:
    both = a_person("OFD", "SEC", name="兼任")
    verified = office.asked(office.member)
    actions.take_step(recusal=verified, step="verify", by=both, at=MONDAY)
    entry = RecusalEntry(office.third, office.unit, RuleKey.SPOUSE, SPOUSE)
    asked = actions.ask(entry=entry, by=both, at=MONDAY)
    actions.take_step(recusal=asked, step="verify", by=office.clerk, at=MONDAY)

    for one in (verified, asked):
        for step in ("approve", "decline"):
            with pytest.raises(actions.NotPossible, match="须由另一人批准"):
                actions.take_step(recusal=one, step=step, by=both, at=MONDAY, reason="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        Recusal.objects.filter(pk=verified.pk).update(approved_by=both)


def test_a_recusal_does_not_end_while_its_ground_stands(office: Office) -> None:
    relation = tied(office, office.member)
    made = Recusal.objects.get()
    for step, by in (("verify", office.clerk), ("approve", office.secretary), ("ask_end", office.head)):
        actions.take_step(recusal=made, step=step, by=by, at=MONDAY, reason="情况有变")
    with pytest.raises(actions.NotPossible, match="依据还在"):
        actions.take_step(recusal=made, step="end", by=office.clerk, at=MONDAY)

    trusted = a_person("OFD", clearance=3)
    pool.withdraw(relation=relation, reason="已离异", on=MONDAY.date(), by=trusted, at=MONDAY)
    actions.take_step(recusal=made, step="end", by=office.clerk, at=MONDAY)

    assert (made.state, sees(office.member)) == (RecusalState.ENDED, True)


def test_the_unit_and_the_one_concerned_read_no_inner_words(office: Office) -> None:
    head = a_person("UH", organisation=office.unit)
    entry = RecusalEntry(
        office.member, office.unit, RuleKey.TEACHER, "与局长同学", inspection=office.inspection
    )
    made = actions.request(entry=entry, by=head, at=MONDAY)
    new = a_person("TM", name="替补甲")
    actions.take_step(
        recusal=made, step="verify", by=office.clerk, at=MONDAY, reason="该单位有线索正在核", replacement=new
    )

    def read(person: Person) -> list[bool]:
        page = browser(person).get(f"/teams/recusals/{made.uid}/").content.decode()
        return [words in page for words in ("与局长同学", "线索正在核", "替补甲", "已核实，待批准")]

    assert read(office.head) == [True, True, True, True]
    assert read(head) == [True, False, False, True]
    assert read(office.member) == [False, False, False, True]


def test_the_family_and_the_own_unit_are_never_switched_off(office: Office) -> None:
    place = office.unit.jurisdiction

    def sets(key: str, binds: str, *, active: bool) -> None:
        entry = RuleEntry(key, 0, binds, active=active, reason="本市规定")
        actions.set_rule(place=place, entry=entry, by=office.head, at=MONDAY)

    for key, binds, active in (("spouse", "all", False), ("own_unit", "leaders", True)):
        with pytest.raises(actions.NotPossible, match="不能停用"):
            sets(key, binds, active=active)
    sets("teacher", "all", active=False)

    assert [*RecusalRule.objects.values_list("key", "active")] == [("teacher", False)]

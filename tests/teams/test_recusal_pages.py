"""The pages of recusal: a declaration, a request of the unit, the way of a recusal, the rules, the round."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import MONDAY, a_person, a_round, a_segment, a_term, an_organisation
from xuncha.audit.models import Entry
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.planning.states import RoundState
from xuncha.teams import actions, waiting
from xuncha.teams.models import (
    Inspector,
    Member,
    Post,
    PostHeld,
    Recusal,
    RecusalRule,
    RelationDeclared,
    RuleKey,
    Team,
)
from xuncha.teams.recusal import actions as recusing
from xuncha.teams.recusal.actions import RuleEntry
from xuncha.teams.states import Origin, RecusalState

pytestmark = pytest.mark.django_db


class Office:
    """An office, a unit that a team inspects, and somebody who may come into the team."""

    def __init__(self) -> None:
        self.head, self.clerk = a_person("OFD"), a_person("OFS")
        self.secretary = a_person("SEC")
        self.unit = an_organisation(name="甲局")
        self.round = a_round(term=a_term(), state=RoundState.ON_SITE)
        self.inspection = Inspection.objects.get(segment=a_segment(self.round, self.unit))
        self.team = Team.objects.create(round=self.round, name="第一巡察组")
        self.leader, self.member = a_person("TL", name="罗芳"), a_person("TM", name="组员")
        Member.objects.create(team=self.team, person=self.member, post=Post.MEMBER, since=MONDAY)

    def in_pool(self, person: Person) -> Inspector:
        home = person.organisation
        assert home is not None
        return Inspector.objects.create(
            jurisdiction=home.jurisdiction,
            number=f"K{person.pk}",
            name=person.name,
            person=person,
            home=home,
            joined_on=date(2024, 1, 1),
        )


@pytest.fixture
def office() -> Office:
    return Office()


def test_the_history_of_who_kept_away_goes_out_as_a_sheet_and_leaves_its_entry(office: Office) -> None:
    entry = recusing.RecusalEntry(office.member, office.unit, RuleKey.SPOUSE, "配偶任副局长")
    recusing.ask(entry=entry, by=office.head, at=MONDAY)
    address = f"{reverse('teams:recusals')}?export=csv"

    sheet = b"".join(browser(office.head).get(address)).decode("utf-8-sig")  # type: ignore[arg-type]  # a stream of bytes

    assert sheet.splitlines()[1].split(",")[:3] == ["组员（云岭市委巡察办）", "甲局", "配偶在其领导班子"]
    assert Entry.objects.get(event="teams.recusal.exported").details == {"rows": 1}
    assert browser(office.clerk).get(address).status_code == 404


@pytest.fixture
def early() -> Office:
    """Return an office whose teams have not entered: leaders need no announced authorisation yet."""
    made = Office()
    made.round.state = RoundState.PREPARING
    made.round.save(update_fields=["state"])
    return made


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def titles(person: Person) -> list[str]:
    fresh = Person.objects.get(pk=person.pk)
    return [str(task.small) for tells in waiting.WAITING for task in tells(fresh)]


def test_a_leader_who_worked_there_lately_is_refused_with_rule_and_reason(early: Office) -> None:
    inspector = early.in_pool(early.leader)
    PostHeld.objects.create(
        inspector=inspector,
        organisation=early.unit,
        title="副局长",
        from_on=date(2022, 1, 1),
        to_on=date(2024, 5, 1),
    )
    sent = {"person": early.leader.pk, "post": Post.LEADER}
    answer = browser(early.head).post(reverse("teams:add", args=[early.team.uid]), sent)

    assert answer.status_code == 422
    assert "罗芳 2022-01-01 至 2024-05-01在“甲局”任职，在3年以内" in answer.content.decode()
    assert not Member.objects.filter(person=early.leader).exists()


def test_the_same_person_may_come_as_a_member_or_when_the_rule_is_off(early: Office) -> None:
    inspector = early.in_pool(early.leader)
    PostHeld.objects.create(
        inspector=inspector, organisation=early.unit, title="副局长", from_on=date(2024, 1, 1)
    )
    place = early.unit.jurisdiction
    for key in ("worked_recently", "worked_long"):
        entry = RuleEntry(key, 3, "leaders", active=False, reason="市委规定")
        recusing.set_rule(place=place, entry=entry, by=early.head, at=MONDAY)

    made = actions.add_member(
        team=early.team, person=early.leader, post=Post.LEADER, by=early.head, at=MONDAY
    )
    assert made.post == Post.LEADER


def test_nobody_joins_whose_spouse_leads_a_unit_below_or_above(office: Office) -> None:
    below = an_organisation(name="甲局下属中心")
    below.parent = office.unit
    below.save(update_fields=["parent"])
    person = a_person("TM", name="王平")
    said = {"kind": "spouse", "organisation": below, "in_leading_body": True}
    who = {"declared_on": date(2026, 1, 1), "recorded_by": office.head, "recorded_at": MONDAY}
    RelationDeclared.objects.create(inspector=office.in_pool(person), **said, **who)

    with pytest.raises(actions.NotPossible, match="请换一人：申报的关系或登记的回避"):
        actions.add_member(team=office.team, person=person, post=Post.MEMBER, by=office.head, at=MONDAY)


def test_nobody_joins_who_keeps_away_already(office: Office) -> None:
    person = a_person("TM", name="王平")
    entry = recusing.RecusalEntry(person, office.unit, "handled", "曾办理该局案件")
    made = recusing.ask(entry=entry, by=office.head, at=MONDAY)
    recusing.take_step(recusal=made, step="verify", by=office.clerk, at=MONDAY)

    with pytest.raises(actions.NotPossible, match="“王平”回避“甲局”（办理过该单位的案件）"):
        actions.add_member(team=office.team, person=person, post=Post.MEMBER, by=office.head, at=MONDAY)


def test_a_member_declares_on_the_page_and_the_office_leads_it_to_its_end(office: Office) -> None:
    member = browser(office.member)
    assert titles(office.member) == ["等您申报有无回避情形"]
    page = member.get(reverse("teams:mine")).content.decode()
    assert reverse("teams:declare", args=[office.round.uid]) in page
    lacking = member.post(reverse("teams:declare", args=[office.round.uid]), {"answer": "some"})
    sent = {"answer": "some", "inspection": office.inspection.pk, "rule": "lineal", "reason": "父亲任局长"}
    answer = member.post(reverse("teams:declare", args=[office.round.uid]), sent)
    made = Recusal.objects.get()

    assert (lacking.status_code, answer.status_code, made.origin) == (422, 302, Origin.DECLARED)
    assert member.get(reverse("planning:inspection", args=[office.inspection.uid])).status_code == 404
    assert "父亲任局长" in member.get(reverse("teams:recusal", args=[made.uid])).content.decode()
    assert titles(office.member) == []
    assert titles(office.clerk) == ["等您核实"]

    browser(office.clerk).post(reverse("teams:verify-recusal", args=[made.uid, "verify"]), {"reason": ""})
    assert titles(office.secretary) == ["等您批准"]
    browser(office.secretary).post(reverse("teams:approve-recusal", args=[made.uid, "approve"]))
    made.refresh_from_db()
    assert made.state == RecusalState.IN_FORCE
    no_reason = browser(office.head).post(reverse("teams:end-recusal", args=[made.uid, "ask_end"]))
    browser(office.head).post(reverse("teams:end-recusal", args=[made.uid, "ask_end"]), {"reason": "已调走"})
    assert (no_reason.status_code, titles(office.head), titles(office.clerk)) == (
        422,
        [],
        ["等您核对能否解除"],
    )
    browser(office.clerk).post(reverse("teams:end-recusal", args=[made.uid, "end"]))
    assert member.get(reverse("planning:inspection", args=[office.inspection.uid])).status_code == 200
    history = browser(office.head).get(reverse("teams:recusal", args=[made.uid])).content.decode()
    assert [one for one in ("提出", "核实属实", "批准回避", "已调走", "同意解除") if one not in history] == []


def test_the_round_shows_who_has_not_declared_and_what_comparison_finds(office: Office) -> None:
    inspector = office.in_pool(office.member)
    said = {"kind": "spouse", "organisation": office.unit, "in_leading_body": True}
    who = {"declared_on": date(2026, 1, 1), "recorded_by": office.head, "recorded_at": MONDAY}
    RelationDeclared.objects.create(inspector=inspector, **said, **who)
    page = browser(office.head).get(reverse("teams:round-recusals", args=[office.round.uid])).content.decode()

    assert "还有 1 人没有申报" in page
    assert "第一巡察组 · 组员 · 申报的关系或登记的回避" in page
    assert "配偶" not in page  # L3: read in the pool, by those who may


def test_a_unit_asks_on_its_page_and_sees_its_own_request_alone(office: Office) -> None:
    head = a_person("UH", organisation=office.unit)
    entry = recusing.RecusalEntry(office.head, office.unit, "other", "内部情况")
    other = recusing.ask(entry=entry, by=office.clerk, at=MONDAY)
    unit = browser(head)
    address = reverse("teams:request-recusal", args=[office.inspection.uid])
    sent = {"person": office.member.pk, "rule": "teacher", "reason": "与局长同学"}

    assert address in unit.get(reverse("teams:recusals")).content.decode()
    assert unit.post(address, {**sent, "person": office.leader.pk}).status_code == 422
    assert unit.post(address, sent).status_code == 302
    listed = unit.get(reverse("teams:recusals")).content.decode()
    assert str(Recusal.objects.get(origin=Origin.UNIT).uid) in listed
    assert str(other.uid) not in listed
    assert unit.get(reverse("teams:recusal", args=[other.uid])).status_code == 404


def test_the_office_sets_a_rule_on_its_page(office: Office) -> None:
    client, place = browser(office.head), office.head.organisation.jurisdiction  # type: ignore[union-attr]  # everybody has one
    address = reverse("teams:change-recusal-rule", args=[place.pk, "worked_recently"])
    assert address in client.get(reverse("teams:recusal-rules")).content.decode()
    sent = {"years": 5, "binds": "all", "active": "on", "reason": "市委2026年规定"}

    assert client.post(address, {**sent, "reason": ""}).status_code == 422
    assert client.post(address, sent).status_code == 302
    assert "市委2026年规定" in client.get(reverse("teams:recusal-rules")).content.decode()
    assert RecusalRule.objects.get().years == 5


def test_the_office_asks_on_its_page(office: Office) -> None:
    client = browser(office.head)
    sent = {
        "person": office.member.pk,
        "organisation": office.unit.code,
        "rule": "handled",
        "reason": "曾办理该局案件",
    }
    answer = client.post(reverse("teams:ask-recusal"), sent)

    made = Recusal.objects.get()
    assert (answer.status_code, made.origin, made.person) == (302, Origin.OFFICE, office.member)

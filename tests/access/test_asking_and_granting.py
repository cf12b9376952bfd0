"""The office asks, the security manager grants: two people for every right."""

from datetime import timedelta

import pytest
import time_machine

from tests.builders import MONDAY, a_grant, a_jurisdiction, a_person, an_organisation
from xuncha.access import actions, grants
from xuncha.access.actions import Wanted
from xuncha.access.actions import refusing as no
from xuncha.access.models import Clearance, Grant, Request
from xuncha.audit.models import Entry
from xuncha.organisations.models import Level, Organisation
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(days=30)


class Office:
    """A head, a security manager, and a newcomer without rights, in one place."""

    def __init__(self) -> None:
        self.place = a_jurisdiction()
        self.home = an_organisation(name="云岭市委巡察办", within=self.place)
        self.head = a_person("OFD", name="主任", organisation=self.home)
        self.security = a_person("SMO", name="安全员", organisation=self.home)
        self.newcomer = a_person(name="新人", organisation=self.home)

    def wanted(self, persona: str = "OFS", **other: object) -> Wanted:
        known: dict[str, object] = {
            "person": self.newcomer,
            "persona": persona,
            "organisation": self.home,
            "since": MONDAY,
            "until": None,
            "reason": "云巡办〔2026〕1号",
        }
        return Wanted(**(known | other))

    def granted(self, **other: object) -> Grant:
        request = actions.request_grant(wanted=self.wanted(**other), by=self.head, at=MONDAY)
        return actions.grant_persona(request=request, by=self.security, at=MONDAY)


def fresh(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


@time_machine.travel(MONDAY)
def test_a_persona_is_granted_on_request_and_opens_what_its_cells_open() -> None:
    office = Office()

    before = grants.may(fresh(office.newcomer), "list", "organisations.organisation")
    grant = office.granted()
    newcomer = fresh(office.newcomer)

    assert (before, grants.may(newcomer, "list", "organisations.organisation")) == (False, True)
    assert (grant.granted_by, grants.who_is(newcomer).clearance) == (office.security, 2)
    assert list(Entry.objects.order_by("pk").values_list("event", flat=True)) == [
        "access.request.created",
        "access.request.done",
        "access.clearance.set",
        "access.grant.given",
    ]


@time_machine.travel(MONDAY)
def test_without_a_request_the_security_manager_grants_nothing_while_there_is_a_head() -> None:
    office = Office()

    with pytest.raises(no.NeedsRequest, match="主任"):
        actions.grant_on_paper(wanted=office.wanted(), by=office.security, at=MONDAY)

    assert not Grant.objects.filter(person=office.newcomer).exists()


@time_machine.travel(MONDAY)
def test_a_head_of_another_place_does_not_count_and_one_above_does() -> None:
    office = Office()
    county = an_organisation(within=a_jurisdiction(name="临川县", level=Level.COUNTY, parent=office.place))
    elsewhere = an_organisation(within=a_jurisdiction(name="外市"))

    with pytest.raises(no.NeedsRequest):
        actions.grant_on_paper(wanted=office.wanted(organisation=county), by=office.security, at=MONDAY)
    actions.grant_on_paper(wanted=office.wanted("OFD", organisation=elsewhere), by=office.security, at=MONDAY)

    assert Grant.objects.get(person=office.newcomer).organisation == elsewhere


@time_machine.travel(MONDAY)
def test_a_head_asks_for_the_own_area_alone() -> None:
    office = Office()
    elsewhere = an_organisation(within=a_jurisdiction(name="外市"))

    with pytest.raises(grants.NotAllowed):
        actions.request_grant(wanted=office.wanted(organisation=elsewhere), by=office.head, at=MONDAY)

    assert not Request.objects.exists()


@time_machine.travel(MONDAY)
def test_nobody_asks_for_himself_and_nobody_carries_out_what_concerns_himself() -> None:
    office = Office()
    request = actions.request_clearance(
        person=office.security, level=3, reason="核查", by=office.head, at=MONDAY
    )

    with pytest.raises(no.NotForOneself):
        actions.request_grant(wanted=office.wanted(person=office.head), by=office.head, at=MONDAY)
    with pytest.raises(no.NotForOneself):
        actions.set_clearance(request=request, by=office.security, at=MONDAY)

    assert Clearance.objects.get(person=office.security).level == 1


@time_machine.travel(MONDAY)
def test_a_request_is_carried_out_once_and_for_what_it_asked() -> None:
    office = Office()
    request = actions.request_grant(wanted=office.wanted(), by=office.head, at=MONDAY)

    with pytest.raises(no.NeedsRequest, match="不是为此事"):
        actions.set_clearance(request=request, by=office.security, at=MONDAY)
    actions.grant_persona(request=request, by=office.security, at=MONDAY)
    with pytest.raises(grants.NotAllowed):
        actions.grant_persona(request=request, by=office.security, at=MONDAY)

    assert Grant.objects.filter(person=office.newcomer).count() == 1


@time_machine.travel(MONDAY)
def test_a_declined_or_withdrawn_request_gives_nothing() -> None:
    office = Office()
    first = actions.request_grant(wanted=office.wanted(), by=office.head, at=MONDAY)
    second = actions.request_grant(wanted=office.wanted("TM"), by=office.head, at=MONDAY)

    actions.decline_request(request=first, answer="材料不全", by=office.security, at=MONDAY)
    actions.withdraw_request(request=second, by=office.head, at=MONDAY)
    for request in (first, second):
        with pytest.raises(grants.NotAllowed):
            actions.grant_persona(request=request, by=office.security, at=MONDAY)

    assert [request.state for request in (first, second)] == ["declined", "withdrawn"]


def test_a_grant_begins_and_ends_at_the_very_moment() -> None:
    office = Office()
    a_grant(office.newcomer, "OFS", since=MONDAY, until=LATER)
    tick = timedelta(microseconds=1)
    moments = (MONDAY - tick, MONDAY, LATER - tick, LATER)

    held = []
    for moment in moments:
        with time_machine.travel(moment, tick=False):
            held.append(grants.may(fresh(office.newcomer), "list", "organisations.organisation"))

    assert held == [False, True, True, False]


@time_machine.travel(MONDAY, tick=False)
def test_an_ended_grant_opens_nothing_at_the_next_question_of_an_act() -> None:
    office = Office()
    grant = office.granted()
    newcomer = fresh(office.newcomer)
    may_before = grants.may(newcomer, "create", "organisations.organisation")

    request = actions.request_end(grant=grant, reason="调离", by=office.head, at=MONDAY)
    actions.end_grant(grant=grant, reason="调离", by=office.security, at=MONDAY, request=request)
    with pytest.raises(grants.NotAllowed):
        grants.check(newcomer, "create", "organisations.organisation")

    assert may_before
    assert not grants.only(
        Organisation.objects.all(), fresh(newcomer), "list", "organisations.organisation"
    ).exists()


@time_machine.travel(MONDAY)
def test_the_last_manager_of_a_post_is_not_ended() -> None:
    office = Office()
    other = a_person("SMO", organisation=office.home)
    auditor = a_grant(a_person(organisation=office.home), "AUD")

    for grant in (auditor, Grant.objects.get(person=other)):
        request = actions.request_end(grant=grant, reason="轮岗", by=office.head, at=MONDAY)
        try:
            actions.end_grant(grant=grant, reason="轮岗", by=office.security, at=MONDAY, request=request)
        except no.LastManager:
            assert grant.persona == "AUD"
        else:
            assert grant.persona == "SMO"


@time_machine.travel(MONDAY)
def test_the_first_managers_are_appointed_once() -> None:
    for persona in ("SYS", "SMO", "AUD"):
        actions.appoint_first_manager(person=a_person(), persona=persona, at=MONDAY)

    for persona in ("SYS", "OFD"):
        with pytest.raises(no.AlreadyAppointed):
            actions.appoint_first_manager(person=a_person(), persona=persona, at=MONDAY)

    assert sorted(Grant.objects.values_list("persona", flat=True)) == ["AUD", "SMO", "SYS"]

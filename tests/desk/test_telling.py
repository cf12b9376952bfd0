"""Who is told of what: those whom it concerns, by the words of the kind and an address, never the content."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import resolve

from tests.builders import MONDAY, a_grant, a_jurisdiction, a_person, an_organisation
from xuncha.access import actions as access
from xuncha.access.models import Grant, Request
from xuncha.audit.registry import told
from xuncha.jobs import actions as jobs
from xuncha.jobs.management import running
from xuncha.notices.models import Notice
from xuncha.organisations.models import Kind, Organisation
from xuncha.people.actions import accounts, own
from xuncha.people.models import Person

pytestmark = pytest.mark.django_db
REASON = "云组发〔2026〕12号"


@pytest.fixture
def office() -> Organisation:
    return an_organisation(name="云岭市委巡察办", kind=Kind.OFFICE, within=a_jurisdiction())


@pytest.fixture
def smo(office: Organisation) -> Person:
    return a_person("SMO", name="石岚", organisation=office)


@pytest.fixture
def head(office: Organisation) -> Person:
    return a_person("OFD", name="何静", organisation=office)


@pytest.fixture
def clerk(office: Organisation) -> Person:
    return a_person(name="秦川", organisation=office)


def heard(person: Person) -> list[tuple[str, str]]:
    """Return the kinds of what somebody was told, the first first, each with the name of its page."""
    rows = Notice.objects.of(person.pk).reverse()
    return [(notice.kind, resolve(notice.link).view_name) for notice in rows]


def asked_for(clerk: Person, head: Person) -> Request:
    wanted = access.Wanted(clerk, "OFS", clerk.organisation, MONDAY, None, REASON)
    return access.request_grant(wanted=wanted, by=head, at=MONDAY)


def test_a_request_is_told_to_who_decides_and_its_end_to_who_asked(
    head: Person, smo: Person, clerk: Person
) -> None:
    request = asked_for(clerk, head)
    access.grant_persona(request=request, by=smo, at=MONDAY)

    assert heard(smo) == [("access.request.created", "people:asked")]
    assert heard(head) == [("access.request.done", "people:asked")]
    assert heard(clerk) == [("access.grant.given", "access:why")]


def test_a_request_that_is_declined_is_told_to_who_asked_alone(
    head: Person, smo: Person, clerk: Person
) -> None:
    access.decline_request(request=asked_for(clerk, head), answer="依据不足", by=smo, at=MONDAY)

    assert (heard(head), heard(clerk)) == ([("access.request.declined", "people:asked")], [])


def test_a_manager_who_is_no_longer_one_is_not_told(
    head: Person, clerk: Person, office: Organisation
) -> None:
    former = a_person(organisation=office)
    a_grant(former, "SMO", until=MONDAY - timedelta(days=1))

    asked_for(clerk, head)

    assert heard(former) == []


def test_who_loses_a_role_is_told(head: Person, smo: Person, clerk: Person) -> None:
    grant = a_grant(clerk, "OFS")
    request = access.request_end(grant=grant, reason=REASON, by=head, at=MONDAY)

    access.end_grant(grant=Grant.objects.get(pk=grant.pk), reason=REASON, by=smo, at=MONDAY, request=request)

    assert heard(clerk) == [("access.grant.ended", "access:why")]


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        (accounts.renew_secret, "people.secret.issued"),
        (accounts.end_sessions, "people.session.ended"),
    ],
)
def test_what_a_manager_does_to_an_account_is_told_to_its_owner(
    act: Callable[..., object], kind: str, clerk: Person, office: Organisation
) -> None:
    manager = a_person("SYS", organisation=office)

    act(by=manager, at=MONDAY, person=clerk, reason="手机遗失")

    assert [told for told, _page in heard(clerk)] == [kind]


def test_a_first_password_is_no_news_and_a_changed_one_is(clerk: Person) -> None:
    own.set_password(by=clerk, at=MONDAY, password="青山隐隐水迢迢秋尽江南草未凋零")
    first = heard(clerk)
    own.set_password(by=clerk, at=MONDAY, password="二十四桥明月夜玉人何处教吹箫声")

    assert (first, heard(clerk)) == ([], [("people.password.changed", "people:sessions")])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("task", "kind"),
    [("counting:COUNT", "jobs.job.finished"), ("test_jobs:BREAKING", "jobs.job.failed")],
)
def test_the_end_of_a_job_is_told_to_who_started_it(task: str, kind: str) -> None:
    starter = a_person("OFS")
    jobs.start(by=starter, at=MONDAY, name="导入单位", task=f"tests.jobs.{task}", details={"to": 1})

    running.work_on_next()

    assert heard(starter) == [(kind, "jobs:job")]


def test_a_notice_shows_words_of_its_kind_and_of_nothing_else(
    client: Client, head: Person, smo: Person, clerk: Person
) -> None:
    asked_for(clerk, head)
    client.force_login(smo)

    page = client.get("/notices/").content.decode()

    assert told("access.request.created") in page
    assert [word for word in (clerk.name, head.name, REASON) if word in page] == []

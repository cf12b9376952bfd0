"""What recusal rests on is written down by others: nobody changes or appraises their own entry."""

import pytest
from django.urls import reverse

from tests.api.test_recusal import program
from tests.builders import MONDAY, a_person, a_round, a_term, an_organisation
from tests.teams.builders import an_inspector
from tests.teams.test_pool_import import a_draft, a_row
from tests.teams.test_recusal_pages import browser
from xuncha.access import grants
from xuncha.people.models import Person
from xuncha.teams.models import Inspector, Member, Post, PostHeld, Team
from xuncha.teams.pool import actions
from xuncha.teams.pool.forms import InspectorForm

pytestmark = pytest.mark.django_db
ADDRESSES = ("change", "state", "post-new", "training-new", "appraise")
OF_A_POST = ("post-end", "post-remove")


@pytest.fixture(params=["OFD", "ORG"])
def person(request: pytest.FixtureRequest) -> Person:
    """Return somebody who keeps the pool and serves in teams too."""
    return a_person(request.param, "TM", name="兼任")


@pytest.fixture
def own(person: Person) -> Inspector:
    """Return their own entry, with a post and a round in which they served."""
    made = an_inspector(person=person, name="兼任", number="R9")
    at = {"organisation": made.home, "title": "科长", "from_on": MONDAY.date()}
    PostHeld.objects.create(inspector=made, **at)
    team = Team.objects.create(round=a_round(term=a_term()), name="第一巡察组")
    Member.objects.create(team=team, person=person, post=Post.MEMBER, since=MONDAY)
    return made


def pages(inspector: Inspector) -> list[str]:
    post = inspector.posts.get()
    named = [reverse(f"teams:inspector-{name}", args=[inspector.uid]) for name in ADDRESSES]
    posts = [reverse(f"teams:inspector-{name}", args=[inspector.uid, post.uid]) for name in OF_A_POST]
    return [*named, *posts]


def test_the_forms_of_the_own_entry_are_closed_and_those_of_others_are_not(
    person: Person, own: Inspector
) -> None:
    other = an_inspector(person=a_person("TM"), name="别人")
    PostHeld.objects.create(inspector=other, organisation=own.home, title="科长", from_on=MONDAY.date())
    client = browser(person)

    assert [client.get(address).status_code for address in pages(own)] == [404] * 7
    assert [client.get(address).status_code for address in pages(other)] == [200] * 7
    page = client.get(reverse("teams:inspector", args=[own.uid])).content.decode()
    assert reverse("teams:inspector-change", args=[own.uid]) not in page


def test_nor_by_program(person: Person, own: Inspector) -> None:
    sent = {"state": "unavailable", "reason": "不想去", "on": "2026-11-20"}
    answer = program(person)("POST", f"teams/pool/{own.uid}/state", sent)

    own.refresh_from_db()
    assert (answer.status_code, own.state) == (404, "available")


def test_nor_by_a_sheet(person: Person, own: Inspector) -> None:
    new = an_organisation(name="云岭市新局")
    lines = [a_row("R9", "兼任", new.code), a_row("R8", "别人", new.code)]
    planned = actions.planned_of(a_draft(person, *lines), person, MONDAY)
    unchanged = actions.planned_of(a_draft(person, a_row("R9", "兼任", own.home.code)), person, MONDAY)

    assert [fault.cell for fault in planned.faults] == ["A2"]
    assert "由别人登记" in planned.faults[0].message
    assert unchanged.faults == []


def test_nobody_links_their_own_account_to_another_entry(person: Person) -> None:
    other = an_inspector(name="别人")
    said = {key: value for key, value in InspectorForm.initial_of(other).items() if value is not None}
    said |= {"person": person.pk, "home": other.home.code, "jurisdiction": other.jurisdiction.name}
    client = browser(person)
    answer = client.post(reverse("teams:inspector-change", args=[other.uid]), said)

    other.refresh_from_db()
    assert (answer.status_code in {302, 422}, other.person) == (True, None)
    entry = actions.Entry(
        jurisdiction=other.jurisdiction,
        number=other.number,
        name=other.name,
        home=other.home,
        joined_on=other.joined_on,
        person=person,
    )
    with pytest.raises(grants.NotAllowed):
        actions.update_inspector(inspector=other, entry=entry, version=other.version, by=person, at=MONDAY)

"""Somebody else comes in the place of who keeps away: proposed by who verifies, seated by the secretary."""

import pytest

from tests.builders import MONDAY, a_person, a_round, a_segment
from tests.teams.builders import an_inspector
from tests.teams.test_recusal import Office, fresh, sees
from tests.teams.test_recusal_pages import browser
from xuncha.audit.models import Entry
from xuncha.notices.models import Notice
from xuncha.people.models import Person
from xuncha.planning.states import RoundState
from xuncha.teams.models import Inspector, Member, Post, Recusal, RuleKey, Team
from xuncha.teams.recusal import actions, queries, replacing, seats
from xuncha.teams.recusal.actions import RecusalEntry
from xuncha.teams.states import RecusalState
from xuncha.workflow.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return Office()


def serving(office: Office) -> list[tuple[Person, str]]:
    return [(one.person, one.post) for one in Member.objects.serving().filter(team=office.team)]


def test_the_approval_seats_who_was_proposed_in_the_same_post(office: Office) -> None:
    made, new = office.asked(office.member), a_person("TM", name="替补")
    actions.take_step(recusal=made, step="verify", by=office.clerk, at=MONDAY, replacement=new)
    before = serving(office)
    actions.take_step(recusal=made, step="approve", by=office.secretary, at=MONDAY)

    assert before == [(office.member, Post.MEMBER)]
    assert serving(office) == [(new, Post.MEMBER)]
    assert (sees(office.member), sees(new)) == (False, True)
    trail = Entry.objects.filter(event__startswith="teams.member.").values_list("event", "details__recusal")
    assert list(trail.order_by("sequence")) == [
        ("teams.member.left", made.pk),
        ("teams.member.joined", made.pk),
    ]
    assert Notice.objects.filter(person=new, kind="teams.member.joined").exists()


def test_a_refusal_by_the_secretary_seats_nobody(office: Office) -> None:
    made, new = office.asked(office.member), a_person("TM", name="替补")
    actions.take_step(recusal=made, step="verify", by=office.clerk, at=MONDAY, replacement=new)
    actions.take_step(recusal=made, step="decline", by=office.secretary, at=MONDAY, reason="情况不属实")

    assert serving(office) == [(office.member, Post.MEMBER)]
    assert Recusal.objects.get().state == RecusalState.REFUSED


def test_nobody_is_proposed_who_keeps_away_too_or_has_no_post_for_teams(office: Office) -> None:
    away, stranger = a_person("TM", name="王平"), a_person("DIS", name="外人")
    entry = RecusalEntry(away, office.unit, RuleKey.HANDLED, "曾办理该局案件")
    other = actions.ask(entry=entry, by=office.head, at=MONDAY)
    actions.take_step(recusal=other, step="verify", by=office.clerk, at=MONDAY)
    made = office.asked(office.member)

    for new, words in ((away, "“王平”回避“甲局”"), (stranger, "没有组长、组员")):
        with pytest.raises(seats.NotPossible, match=words):
            actions.take_step(recusal=made, step="verify", by=office.clerk, at=MONDAY, replacement=new)
    assert stranger not in replacing.candidates(made, MONDAY)
    assert Recusal.objects.get(pk=made.pk).state == RecusalState.ASKED


def test_a_replacement_is_for_who_serves_and_is_proposed_with_the_verification(office: Office) -> None:
    new = a_person("TM", name="替补")
    idle = office.asked(office.third)
    with pytest.raises(Refused, match="不用替换"):
        actions.take_step(recusal=idle, step="verify", by=office.clerk, at=MONDAY, replacement=new)
    made = office.asked(office.member)
    with pytest.raises(Refused, match="核实时提出"):
        actions.take_step(
            recusal=made, step="refuse", by=office.clerk, at=MONDAY, reason="x", replacement=new
        )


def test_who_turned_conflicted_meanwhile_is_not_seated_and_nothing_is_half_done(office: Office) -> None:
    made, new = office.asked(office.member), a_person("TM", name="替补")
    actions.take_step(recusal=made, step="verify", by=office.clerk, at=MONDAY, replacement=new)
    late = actions.ask(
        entry=RecusalEntry(new, office.unit, RuleKey.SPOUSE, "配偶调入"), by=office.head, at=MONDAY
    )
    actions.take_step(recusal=late, step="verify", by=office.clerk, at=MONDAY)

    actions.take_step(recusal=made, step="approve", by=office.secretary, at=MONDAY)

    assert serving(office) == [(office.member, Post.MEMBER)]
    assert Recusal.objects.get(pk=made.pk).state == RecusalState.IN_FORCE
    last = queries.steps_of(made).first()
    assert last is not None
    assert last.reason.startswith("替换人选没有编入：“替补”回避“甲局”")
    assert Notice.objects.filter(kind="teams.recusal.approve", person=office.clerk).exists()
    page = browser(office.head).get(f"/teams/recusals/{made.uid}/").content.decode()
    assert "替补 · 没有编入" in page


def test_the_office_chooses_on_its_page_and_the_secretary_reads_who_comes(office: Office) -> None:
    made, new = office.asked(office.member), a_person("TM", name="替补")
    clerk, secretary = browser(office.clerk), browser(office.secretary)
    address = f"/teams/recusals/{made.uid}/"
    shown = clerk.get(f"{address}verify/verify/").content.decode()
    sent = clerk.post(f"{address}verify/verify/", {"replacement": new.pk, "reason": "已核对"})
    asked = secretary.get(f"{address}approve/approve/").content.decode()
    done = secretary.post(f"{address}approve/approve/", {"reason": ""})

    assert ("不替换" in shown, "替补" in shown, "组员" in shown) == (True, True, True)
    assert "批准后，替补替换组员编入该组" in asked
    assert (sent.status_code, done.status_code, serving(office)) == (302, 302, [(new, Post.MEMBER)])
    assert browser(fresh(office.member)).get(f"/teams/{office.team.uid}/").status_code == 404


def test_a_seat_that_bars_the_next_one_does_not_bar_the_approval(office: Office) -> None:
    """In two rounds at once nobody serves: whoever takes the first seat may not come to the second."""
    second = a_round(term=office.round.term, number=2, state=RoundState.PREPARING)
    a_segment(second, office.unit)
    team = Team.objects.create(round=second, name="第一巡察组")
    Member.objects.create(team=team, person=office.member, post=Post.MEMBER, since=MONDAY)
    made, new = office.asked(office.member), a_person("TM", name="替补")
    actions.take_step(recusal=made, step="verify", by=office.clerk, at=MONDAY, replacement=new)

    answer = browser(office.secretary).post(f"/teams/recusals/{made.uid}/approve/approve/", {"reason": ""})

    made.refresh_from_db()
    assert (answer.status_code, made.state) == (302, RecusalState.IN_FORCE)
    assert {one.person for one in Member.objects.serving()} == {office.member}
    last = queries.steps_of(made).first()
    assert last is not None
    assert last.reason.startswith("替换人选没有编入：“替补”已在")


@pytest.mark.parametrize("state", ["left", "unavailable"])
def test_nobody_comes_who_left_the_pool_or_cannot_be_sent(office: Office, state: str) -> None:
    new = a_person("TM", name="替补")
    left = MONDAY.date() if state == "left" else None
    an_inspector(person=new, state=state, reason="产假", left_on=left)
    made = office.asked(office.member)
    sent = {"person": new.pk, "post": Post.MEMBER}
    by_page = browser(office.head).post(f"/teams/{office.team.uid}/members/new/", sent)

    assert by_page.status_code == 422
    assert new not in replacing.candidates(made, MONDAY)
    with pytest.raises(seats.NotPossible, match="在人才库里是"):
        seats.check_candidate(office.team, new, Post.MEMBER, MONDAY)
    Inspector.objects.update(state="available", reason="", left_on=None)
    assert browser(office.head).post(f"/teams/{office.team.uid}/members/new/", sent).status_code == 302

"""What closes a unit already is opened by two people, and never while the house itself still finds it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import Error, transaction
from django.urls import reverse

from tests.api.test_recusal import program
from tests.builders import MONDAY, a_person, a_round, a_segment
from tests.teams.builders import an_inspector
from tests.teams.test_recusal import Office, sees
from tests.teams.test_recusal_firm import tied
from tests.teams.test_recusal_pages import browser, titles
from xuncha.planning.states import RoundState
from xuncha.teams.models import Member, Post, Recusal, RuleKey
from xuncha.teams.pool import actions as pool
from xuncha.teams.pool.actions import PostEntry
from xuncha.teams.recusal import actions
from xuncha.teams.recusal.actions import DeclarationEntry
from xuncha.teams.states import RecusalState
from xuncha.workflow.refusals import Refused

pytestmark = pytest.mark.django_db
S = RecusalState


@pytest.fixture
def office() -> Office:
    return Office()


def declared(office: Office) -> Recusal:
    """Let the member declare a father at the head of the unit, of whom the pool knows nothing."""
    entry = DeclarationEntry(
        conflicted=True, inspection=office.inspection, rule=RuleKey.LINEAL, reason="父亲任局长"
    )
    actions.declare(the_round=office.round, entry=entry, by=office.member, at=MONDAY)
    return Recusal.objects.get()


def test_one_of_the_office_alone_does_not_wave_off_what_was_declared(office: Office) -> None:
    made = declared(office)
    clerk, head = browser(office.clerk), browser(office.head)
    address = f"/teams/recusals/{made.uid}/verify"
    why = {"reason": "已核对，父亲已退休"}

    page = clerk.get(reverse("teams:recusal", args=[made.uid])).content.decode()
    alone = clerk.post(f"{address}/refuse/", why)
    early = Recusal.objects.get().state
    doubted = clerk.post(f"{address}/doubt/", why)
    same = clerk.post(f"{address}/dismiss/", {"reason": ""})
    kept = (Recusal.objects.get().state, sees(office.member), titles(office.clerk), titles(office.head)[-1])
    asked = head.get(f"{address}/dismiss/").content.decode()
    agreed = head.post(f"{address}/dismiss/", {"reason": ""})

    assert f"{office.clerk}提出：已核对，父亲已退休" in asked
    assert (f"{address}/doubt/" in page, f"{address}/refuse/" in page) == (True, False)
    assert (alone.status_code, early) == (422, S.ASKED)
    assert "一人不能决定不予回避" in alone.content.decode()
    assert (doubted.status_code, same.status_code) == (302, 422)
    assert kept == (S.DOUBTED, False, [], "等您核对能否不予回避")
    assert (agreed.status_code, Recusal.objects.get().state, sees(office.member)) == (302, S.REFUSED, True)


def test_programs_need_two_as_well(office: Office) -> None:
    made = declared(office)
    clerk, head = program(office.clerk), program(office.head)
    no = {"agreed": False, "reason": "已核对"}

    def says(who: Callable[..., object], sent: dict[str, object]) -> tuple[int, str]:
        answer = who("POST", f"teams/recusals/{made.uid}/verify", sent)
        return answer.status_code, Recusal.objects.get().state  # type: ignore[attr-defined]  # a response

    assert says(clerk, no) == (200, S.DOUBTED)
    assert says(clerk, no) == (409, S.DOUBTED)
    assert says(head, {"agreed": True, "reason": "还要查"}) == (200, S.ASKED)
    assert says(head, no) == (200, S.DOUBTED)
    assert sees(office.member) is False
    assert says(clerk, no) == (200, S.REFUSED)
    assert sees(office.member) is True


def test_nobody_waves_off_what_the_pool_still_says(office: Office) -> None:
    relation = tied(office, office.member)
    made = Recusal.objects.get()
    address = f"/teams/recusals/{made.uid}"
    why = {"reason": "配偶已退休"}
    clerk, head = browser(office.clerk), browser(office.head)
    clerk.post(f"{address}/verify/doubt/", why)
    refused = head.post(f"{address}/verify/dismiss/", why)

    assert (refused.status_code, sees(office.member)) == (422, False)
    assert "先在人才库更正" in refused.content.decode()
    trusted = a_person("OFD", clearance=3)
    pool.withdraw(relation=relation, reason="已退休", on=MONDAY.date(), by=trusted, at=MONDAY)
    head.post(f"{address}/verify/dismiss/", why)
    found = actions.record_found(the_round=office.round, by=office.head, at=MONDAY)

    assert (Recusal.objects.get().state, found, sees(office.member)) == (S.REFUSED, 0, True)


def test_nor_does_the_secretary(office: Office) -> None:
    tied(office, office.member)
    made = Recusal.objects.get()
    actions.take_step(recusal=made, step="verify", by=office.clerk, at=MONDAY)
    answer = browser(office.secretary).post(
        f"/teams/recusals/{made.uid}/approve/decline/", {"reason": "不必"}
    )

    assert (answer.status_code, Recusal.objects.get().state) == (422, S.VERIFIED)
    assert "依据还在" in answer.content.decode()


def test_what_was_asked_alone_and_closes_nothing_is_still_refused_by_another(office: Office) -> None:
    made = office.asked(office.member)
    address = f"/teams/recusals/{made.uid}/verify"
    doubted = browser(office.clerk).post(f"{address}/doubt/", {"reason": "x"})
    refused = browser(office.clerk).post(f"{address}/refuse/", {"reason": "查无此事"})

    assert (doubted.status_code, refused.status_code) == (422, 302)
    assert Recusal.objects.get().state == S.REFUSED


def test_who_leads_in_an_older_round_is_not_let_in_by_a_newer_one(office: Office) -> None:
    Member.objects.update(post=Post.LEADER)
    inspector = an_inspector(person=office.member)
    entry = PostEntry(office.unit, "副局长", date(2024, 6, 1), date(2025, 6, 1))
    pool.add_post(inspector=inspector, entry=entry, by=office.head, at=MONDAY)
    made = Recusal.objects.get()
    newer = a_round(term=office.round.term, number=2, state=RoundState.PREPARING)
    a_segment(newer, office.unit)
    actions.take_step(recusal=made, step="doubt", by=office.clerk, at=MONDAY, reason="x")

    with pytest.raises(Refused, match="依据还在"):
        actions.take_step(recusal=made, step="dismiss", by=office.third, at=MONDAY)
    assert made.rule == RuleKey.WORKED_RECENTLY


ALONE: dict[str, Callable[[Office], dict[str, object]]] = {
    "in one step": lambda office: {"state": S.REFUSED, "end_asked_by": office.head, "ended_by": office.clerk},
    "by nobody": lambda _office: {"state": S.DOUBTED},
    "by the one concerned": lambda office: {"state": S.DOUBTED, "end_asked_by": office.member},
}


@pytest.mark.parametrize("way", ALONE)
def test_the_database_itself_refuses_one_word(office: Office, way: str) -> None:
    made = declared(office)

    with pytest.raises(Error), transaction.atomic():
        Recusal.objects.filter(pk=made.pk).update(**ALONE[way](office))
    assert sees(office.member) is False


def test_the_database_itself_refuses_the_word_of_who_doubts(office: Office) -> None:
    made = declared(office)
    actions.take_step(recusal=made, step="doubt", by=office.clerk, at=MONDAY, reason="x")

    for who in (None, office.clerk, office.member):
        with pytest.raises(Error), transaction.atomic():
            Recusal.objects.filter(pk=made.pk).update(state=S.REFUSED, ended_by=who)
    assert sees(office.member) is False

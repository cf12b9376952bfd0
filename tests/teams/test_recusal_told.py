"""What of a recusal is told to whom, in which words, and what a declaration closes beside a request."""

from datetime import date

import pytest
from django.utils.translation import override

from tests.builders import MONDAY, a_person, a_round, a_segment
from tests.teams.builders import an_inspector
from tests.teams.test_recusal import Office, fresh, sees
from tests.teams.test_recusal_pages import browser
from xuncha.access import grants
from xuncha.notices.models import Notice
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round
from xuncha.planning.states import RoundState
from xuncha.teams.models import Inspector, Member, Post, PostHeld, Recusal, RuleKey
from xuncha.teams.pool import actions as pool
from xuncha.teams.pool.actions import PostEntry
from xuncha.teams.recusal import actions, queries
from xuncha.teams.recusal.actions import RecusalEntry
from xuncha.teams.states import Origin

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return Office()


def told(person: Person) -> list[str]:
    kinds = Notice.objects.filter(person=person).order_by("pk").values_list("kind", flat=True)
    return [one for one in kinds if one.startswith("teams.recusal.")]


def test_whose_turn_it_is_hears_of_it_and_who_asked_hears_what_came_of_it(office: Office) -> None:
    made = office.asked(office.member)
    for step, by in (
        ("verify", office.clerk),
        ("approve", office.secretary),
        ("ask_end", office.clerk),
        ("end", office.third),
    ):
        actions.take_step(recusal=made, step=step, by=by, at=MONDAY, reason="已核对")

    assert told(office.secretary) == ["teams.recusal.verified"]
    assert told(office.third) == ["teams.recusal.asked", "teams.recusal.ending"]
    assert told(office.head) == ["teams.recusal.answered", "teams.recusal.ending", "teams.recusal.answered"]
    assert told(office.clerk) == ["teams.recusal.asked"]


def test_the_unit_hears_that_its_request_was_refused(office: Office) -> None:
    Round.objects.update(state=RoundState.ON_SITE)
    unit = a_person("UH", organisation=office.unit)
    entry = RecusalEntry(office.member, office.unit, RuleKey.TEACHER, "同学", inspection=office.inspection)
    made = actions.request(entry=entry, by=unit, at=MONDAY)
    sent = {"reason": "查无此事"}
    browser(office.clerk).post(f"/teams/recusals/{made.uid}/verify/refuse/", sent)
    page = browser(unit).get("/notices/").content.decode()

    assert told(unit) == ["teams.recusal.answered"]
    assert "您提出的一条回避有了结果" in page


def test_a_declaration_closes_the_whole_unit_beside_a_request_about_one_task(office: Office) -> None:
    Round.objects.update(state=RoundState.ON_SITE)
    unit, clerk = a_person("UH", organisation=office.unit), a_person("OFS", "TM", name="兼任")
    Member.objects.update(person=clerk)
    entry = RecusalEntry(clerk, office.unit, RuleKey.TEACHER, "同学", inspection=office.inspection)
    actions.request(entry=entry, by=unit, at=MONDAY)
    later = a_segment(a_round(term=office.round.term, number=2), office.unit)
    sent = {"answer": "some", "inspection": office.inspection.pk, "rule": "lineal", "reason": "父亲任局长"}
    done = browser(clerk).post(f"/teams/recusals/mine/{office.round.uid}/", sent)

    rows = grants.only(Inspection.objects.all(), fresh(clerk), "list", "planning.inspection")
    own = Recusal.objects.order_by("pk").values_list("origin", "rule", "inspection")
    assert done.status_code == 302
    assert [*own] == [
        (Origin.UNIT, RuleKey.TEACHER, office.inspection.pk),
        (Origin.DECLARED, RuleKey.LINEAL, None),
    ]
    assert (rows.filter(segment=later).exists(), rows.exists()) == (False, False)


def test_what_was_declared_is_read_beside_what_others_had_asked(office: Office) -> None:
    made = office.asked(office.member)
    sent = {"answer": "some", "inspection": office.inspection.pk, "rule": "lineal", "reason": "父亲任局长"}
    browser(office.member).post(f"/teams/recusals/mine/{office.round.uid}/", sent)
    last = queries.steps_of(made).first()

    assert last is not None
    assert (last.step, last.reason) == ("admitted", "直系血亲在其领导班子：父亲任局长")
    assert "父亲任局长" in browser(office.head).get(f"/teams/recusals/{made.uid}/").content.decode()


def test_what_the_house_finds_is_kept_in_its_own_language(office: Office) -> None:
    inspector = an_inspector(person=office.member, home=office.unit)
    entry = PostEntry(office.unit, "科长", date(2024, 6, 1))
    with override("en"):
        pool.add_post(inspector=inspector, entry=entry, by=office.head, at=MONDAY)

    assert Recusal.objects.get().reason == "组员的工作单位是“甲局”或其上级、下属单位"


def test_the_own_unit_of_the_account_counts_when_the_pool_names_another(office: Office) -> None:
    person = a_person("TM", name="甲局的人", organisation=office.unit)
    an_inspector(person=person, name="甲局的人")
    sent = {"person": person.pk, "post": Post.MEMBER}
    answer = browser(office.head).post(f"/teams/{office.team.uid}/members/new/", sent)

    assert answer.status_code == 422
    assert "工作单位是“甲局”" in answer.content.decode()


def test_a_tie_without_a_name_closes_what_it_would_close_in_the_declaration(office: Office) -> None:
    an_inspector(person=office.member)
    before = sees(office.member)
    sent = {"kind": "other", "organisation": office.unit.code, "declared_on": "2026-11-23", "name": "邻居"}
    done = browser(office.member).post("/teams/pool/me/relations/new/", sent)

    made = Recusal.objects.get()
    assert (before, done.status_code, sees(office.member)) == (True, 302, False)
    assert (made.origin, made.rule) == (Origin.DERIVED, RuleKey.OTHER)
    page = browser(office.head).get(f"/teams/rounds/{office.round.uid}/recusals/").content.decode()
    assert ("申报的关系或登记的回避" in page, "邻居" in page) == (True, False)


DAYS: dict[str, dict[str, object]] = {
    "posts/new": {"title": "科长", "from_on": "2098-01-01"},
    "trainings/new": {"title": "培训", "from_on": "2026-01-01", "to_on": "2098-01-01", "hours": 8},
}


@pytest.mark.parametrize("door", DAYS)
def test_nothing_is_written_down_before_it_happened(office: Office, door: str) -> None:
    inspector = an_inspector(person=office.member)
    sent = {"organisation": office.unit.code, "result": "passed", **DAYS[door]}
    answer = browser(office.head).post(f"/teams/pool/{inspector.uid}/{door}/", sent)

    assert answer.status_code == 422
    assert "不能晚于今天" in answer.content.decode()
    assert (PostHeld.objects.count(), Inspector.objects.get().trainings.count()) == (0, 0)

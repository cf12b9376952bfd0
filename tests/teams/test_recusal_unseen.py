"""Of a team that is closed to somebody, no page beside it tells who is in it."""

import pytest
from django.core.management import CommandError, call_command

from tests.api.test_recusal import program
from tests.builders import MONDAY, a_jurisdiction, a_person, a_round, a_segment, an_organisation
from tests.teams.builders import an_inspector
from tests.teams.test_recusal import Office
from tests.teams.test_recusal_pages import browser
from xuncha.people.models import Person
from xuncha.planning.models import Round
from xuncha.planning.states import RoundState
from xuncha.teams.models import Appraisal, Member, Post, Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    """Return an office of which the third keeps away from the unit, with another team in the round."""
    made = Office()
    made.in_force(made.third)
    other = Team.objects.create(round=made.round, name="第二巡察组")
    person = a_person("TM", name="另组人员")
    Member.objects.create(team=other, person=person, post=Post.MEMBER, since=MONDAY)
    member = made.member
    member.name = "闭组人员"
    member.save(update_fields=["name"])
    return made


def test_the_page_of_recusals_of_the_round_names_nobody_of_a_closed_team(office: Office) -> None:
    address = f"/teams/rounds/{office.round.uid}/recusals/"
    whole = browser(office.head).get(address).content.decode()
    less = browser(office.third).get(address).content.decode()

    assert [words in whole for words in ("闭组人员", "另组人员", "还有 2 人没有申报")] == [True] * 3
    assert [words in less for words in ("闭组人员", "另组人员", "还有 1 人没有申报")] == [False, True, True]


def test_nor_does_the_pool(office: Office) -> None:
    inspector = an_inspector(person=office.member, name="闭组人员")
    known = {"grade": "good", "note": "在甲局查实三个问题", "appraised_by": office.head}
    Appraisal.objects.create(inspector=inspector, round=office.round, appraised_at=MONDAY, **known)
    address, asked = f"/teams/pool/{inspector.uid}/past/", f"teams/pool/{inspector.uid}/appraisals"
    told = (str(office.round), "第一巡察组", "在甲局查实三个问题")

    def read(person: Person) -> list[bool]:
        page = browser(person).get(address).content.decode()
        said = program(person)("GET", asked).json()
        return [*(words in page for words in told), said != []]

    assert read(office.head) == [True] * 4
    assert read(office.third) == [False] * 4


def test_nobody_appraises_the_work_in_a_closed_team(office: Office) -> None:
    inspector = an_inspector(person=office.member, name="闭组人员")
    sent = {"round": str(office.round.uid), "grade": "good", "note": ""}
    address = f"teams/pool/{inspector.uid}/appraisals"

    refused = program(office.third)("POST", address, sent)
    done = program(office.head)("POST", address, sent)

    assert (refused.status_code, done.status_code, Appraisal.objects.count()) == (409, 201, 1)


def test_who_keeps_away_is_told_nothing_of_a_search_that_finds_none(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--round", "1", "--least", "5", "--wanted", "5", "--most", "8")
    with pytest.raises(SystemExit):
        call_command("teams", "propose", "--as", office.head.username, *words)
    whole = capsys.readouterr().out
    with pytest.raises(CommandError, match="您回避“甲局”") as refused:
        call_command("teams", "propose", "--as", office.third.username, *words)

    assert "没有可行的方案" in whole
    assert (refused.value.returncode, capsys.readouterr().out) == (2, "")


def test_nor_shown_whom_one_may_wish_for(office: Office) -> None:
    address = f"/teams/rounds/{office.round.uid}/propose/"
    whole = browser(office.head).get(address)
    less = browser(office.third).get(address, follow=True)

    assert "第一巡察组" in whole.content.decode()
    assert less.redirect_chain[0][1] == 302
    assert "您回避“甲局”" in less.content.decode()


def test_whom_one_may_ask_to_keep_away_serves_in_this_place(office: Office) -> None:
    foreign = an_organisation(name="外市委巡察办", within=a_jurisdiction(name="外市"))
    others = [
        a_person("SYS", name="系统员"),
        a_person("AUD", name="审计员"),
        a_person("TM", name="外市的人", organisation=foreign),
    ]
    page = browser(office.head).get("/teams/recusals/new/").content.decode()
    sent = {"organisation": office.unit.pk, "rule": "other", "reason": "x"}
    asked = [
        program(office.head)("POST", "teams/recusals", {**sent, "person": one.pk}).status_code
        for one in (*others, office.head)
    ]

    assert [one.name in page for one in others] == [False] * 3
    assert "另组人员" in page
    assert asked == [409, 409, 409, 201]


def test_what_bars_a_round_names_nobody_of_a_closed_team(office: Office) -> None:
    address = f"/planning/rounds/{office.round.uid}/submit/enter/"
    whole = browser(office.head).post(address, {"reason": "急"}).content.decode()
    less = browser(office.third).post(address, {"reason": "急"}).content.decode()

    assert "第一巡察组还没有宣布授权" in whole
    assert "还有 2 人没有申报有无回避情形：闭组人员、另组人员" in whole
    assert ("第一巡察组" in less, "闭组人员" in less) == (False, False)
    assert "您回避的组还没有办妥授权" in less
    assert "还有 2 人没有申报有无回避情形：您回避的组里的人、另组人员" in less


def test_whoever_came_in_on_site_declares_before_the_team_leaves(office: Office) -> None:
    Round.objects.update(state=RoundState.ON_SITE)
    clean = {"answer": "none"}
    address = f"/planning/rounds/{office.round.uid}/submit/report/"
    early = browser(office.head).post(address, {"reason": "急"})
    for one in Person.objects.filter(name__in=("闭组人员", "另组人员")):
        browser(one).post(f"/teams/recusals/mine/{office.round.uid}/", clean)
    done = browser(office.head).post(address, {"reason": ""})

    assert "还有 2 人没有申报有无回避情形" in early.content.decode()
    assert (done.status_code, Round.objects.get().state) == (302, RoundState.REPORTING)


def test_a_team_of_another_round_is_not_named_when_it_is_closed(office: Office) -> None:
    """Whoever serves there on the same days cannot be seated: why, is told without the team."""
    second = a_round(term=office.round.term, number=2, state=RoundState.PREPARING)
    a_segment(second, an_organisation(name="乙局"))
    team = Team.objects.create(round=second, name="第一巡察组")
    sent = {"person": office.member.pk, "post": Post.MEMBER}
    address = f"/teams/{team.uid}/members/new/"
    whole = browser(office.head).post(address, sent)
    less = browser(office.third).post(address, sent)

    assert (whole.status_code, less.status_code) == (422, 422)
    assert f"已在“{office.round}”的第一巡察组" in whole.content.decode()
    assert str(office.round) not in less.content.decode()
    assert "“闭组人员”这几天已在另一轮的组里" in less.content.decode()

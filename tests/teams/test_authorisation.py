"""One authorisation for one round: drawn up by the office, approved by the secretary, announced."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_jurisdiction, a_person, a_round, a_segment, a_term, an_organisation
from xuncha.access.grants import NotAllowed
from xuncha.notices.models import Notice
from xuncha.people.models import Person
from xuncha.planning import actions as planning
from xuncha.planning.actions import DecisionEntry
from xuncha.planning.models import Round
from xuncha.planning.states import Outcome, RoundState, Station
from xuncha.teams import actions
from xuncha.teams.authorisation import acts, queries
from xuncha.teams.models import Authorisation, Member, Post, Team
from xuncha.teams.recusal import actions as recusing
from xuncha.teams.states import AuthorisationState as S
from xuncha.workflow.table import WrongState

pytestmark = pytest.mark.django_db
NOTHING = recusing.DeclarationEntry(conflicted=False)
DECIDED, ANNOUNCED = date(2024, 2, 20), date(2024, 2, 26)


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


@pytest.fixture
def secretary() -> Person:
    return a_person("SEC", name="书记")


def a_led_team(head: Person, *, state: str = RoundState.PREPARING) -> Team:
    """Return a team with a leader and a deputy, in a round that is being prepared."""
    the_round = a_round(term=a_term(), state=state)
    a_segment(the_round, an_organisation(name="甲局"))
    (team,) = actions.form_teams(the_round=the_round, by=head, at=MONDAY)
    for name, post in (("组长", Post.LEADER), ("副组长", Post.DEPUTY)):
        actions.add_member(team=team, person=a_person("TL", name=name), post=post, by=head, at=MONDAY)
    return team


def made(team: Team, by: Person, *, leader: Person | None = None) -> Authorisation:
    members = {one.post: one.person for one in Member.objects.serving().filter(team=team)}
    entry = acts.AuthorisationEntry(
        leader or members[Post.LEADER],
        [members[Post.DEPUTY]],
        "组长负责甲局",
        date(2024, 3, 4),
        date(2024, 4, 12),
    )
    return acts.make_authorisation(team=team, entry=entry, by=by, at=MONDAY)


def announced(team: Team, head: Person, secretary: Person, *, leader: Person | None = None) -> Authorisation:
    one = made(team, head, leader=leader)
    acts.approve_authorisation(one=one, minutes="纪要1号", decided_on=DECIDED, by=secretary, at=MONDAY)
    acts.announce_authorisation(
        one=one, document="云巡领〔2024〕3号", announced_on=ANNOUNCED, way="动员会", by=head, at=MONDAY
    )
    return one


def enter(head: Person) -> None:
    for one in Member.objects.serving():
        recusing.declare(the_round=Round.objects.get(), entry=NOTHING, by=one.person, at=MONDAY)
    planning.take_step(the_round=Round.objects.get(), step="enter", reason="急", by=head, at=MONDAY)


def test_a_team_enters_only_when_its_authorisation_is_announced(head: Person, secretary: Person) -> None:
    team = a_led_team(head)
    one = made(team, head)
    acts.approve_authorisation(one=one, minutes="纪要1号", decided_on=DECIDED, by=secretary, at=MONDAY)
    with pytest.raises(planning.NotReady, match="第一巡察组还没有宣布授权"):
        enter(head)

    acts.announce_authorisation(
        one=one, document="云巡领〔2024〕3号", announced_on=ANNOUNCED, way="动员会", by=head, at=MONDAY
    )
    enter(head)

    assert Round.objects.get().state == RoundState.ON_SITE
    told = Notice.objects.filter(kind__startswith="teams.authorisation").order_by("pk")
    assert list(told.values_list("person__name", "kind")) == [
        ("书记", "teams.authorisation.made"),
        ("主任", "teams.authorisation.approved"),
        ("组长", "teams.authorisation.announced"),
        ("副组长", "teams.authorisation.announced"),
    ]


def test_a_team_whose_leader_changed_does_not_enter(head: Person, secretary: Person) -> None:
    team = a_led_team(head)
    announced(team, head, secretary)
    actions.end_member(member=Member.objects.get(post=Post.LEADER), by=head, at=MONDAY)
    other = a_person("TL", name="新组长")
    actions.add_member(team=team, person=other, post=Post.LEADER, by=head, at=MONDAY)

    with pytest.raises(planning.NotReady, match="新组长不在授权里"):
        enter(head)


def test_on_site_a_leader_is_replaced_by_a_supplementary_authorisation_alone(
    head: Person, secretary: Person
) -> None:
    team, other = a_led_team(head), a_person("TL", name="新组长")
    first = announced(team, head, secretary)
    enter(head)
    team = Team.objects.get()
    actions.end_member(member=Member.objects.get(post=Post.LEADER), by=head, at=MONDAY)
    with pytest.raises(actions.NotPossible, match="先办补充授权"):
        actions.add_member(team=team, person=other, post=Post.LEADER, by=head, at=MONDAY)

    second = announced(team, head, secretary, leader=other)
    actions.add_member(team=team, person=other, post=Post.LEADER, by=head, at=MONDAY)

    assert (str(second), queries.valid(team)) == ("第一巡察组补充授权（第 2 份）", second)
    assert first.state == S.ANNOUNCED
    assert queries.unauthorised(team) == []


def test_the_team_reads_its_own_once_it_is_announced(head: Person, secretary: Person) -> None:
    team, other = a_led_team(head), a_person("TL", name="别组组长")
    leader = Member.objects.get(post=Post.LEADER).person
    one = made(team, head)

    def seen(person: Person) -> tuple[int, int]:
        client = Client()
        client.force_login(person)
        answers = (client.get(f"/teams/{address}/") for address in (f"authorisations/{one.uid}", team.uid))
        page, of_team = answers
        assert page.status_code == 404 or "组长负责甲局" in page.content.decode()
        return page.status_code, of_team.content.decode().count(f"/authorisations/{one.uid}/")

    before = seen(leader)
    acts.approve_authorisation(one=one, minutes="纪要1号", decided_on=DECIDED, by=secretary, at=MONDAY)
    acts.announce_authorisation(
        one=one, document="云巡领〔2024〕3号", announced_on=ANNOUNCED, way="动员会", by=head, at=MONDAY
    )

    assert (before, seen(leader), seen(other)) == ((404, 0), (200, 1), (404, 0))


def test_who_draws_it_up_does_not_approve_it() -> None:
    both = a_person("OFD", "SEC")
    one = made(a_led_team(both), both)

    with pytest.raises(acts.NotAuthorised, match="不能自己批准"):
        acts.approve_authorisation(one=one, minutes="x", decided_on=DECIDED, by=both, at=MONDAY)


def test_the_office_alone_approves_nothing(head: Person) -> None:
    one = made(a_led_team(head), head)

    with pytest.raises(NotAllowed):
        acts.approve_authorisation(one=one, minutes="x", decided_on=DECIDED, by=a_person("OFD"), at=MONDAY)


def test_one_authorisation_is_in_work_at_a_time_and_a_withdrawn_one_makes_room(head: Person) -> None:
    team = a_led_team(head)
    one = made(team, head)
    with pytest.raises(acts.NotAuthorised, match="已有一份"):
        made(team, head)
    with pytest.raises(acts.NotAuthorised, match="原因"):
        acts.withdraw_authorisation(one=one, reason=" ", by=head, at=MONDAY)

    acts.withdraw_authorisation(one=one, reason="分工有误", by=head, at=MONDAY)

    assert made(team, head).number == 2


def test_what_is_withdrawn_authorises_nobody(head: Person, secretary: Person) -> None:
    team = a_led_team(head)
    one = announced(team, head, secretary)
    acts.withdraw_authorisation(one=one, reason="另行安排", by=head, at=MONDAY)

    assert queries.valid(team) is None
    with pytest.raises(planning.NotReady, match="还没有宣布授权"):
        enter(head)
    with pytest.raises(WrongState):
        acts.announce_authorisation(
            one=one, document="云巡领〔2024〕3号", announced_on=ANNOUNCED, way="x", by=head, at=MONDAY
        )


def test_who_has_no_post_for_it_leads_nothing(head: Person) -> None:
    team = a_led_team(head)

    with pytest.raises(acts.NotAuthorised, match=r"有效角色.*小王"):
        made(team, head, leader=a_person("TM", name="小王"))


@pytest.mark.parametrize("state", [RoundState.FED_BACK, RoundState.CLOSED, RoundState.WITHDRAWN])
def test_nobody_is_authorised_when_the_teams_have_reported(state: str, head: Person) -> None:
    team = a_led_team(head)
    Round.objects.update(state=state)

    with pytest.raises(acts.NotAuthorised, match="汇报结束以前"):
        made(team, head)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE teams_authorisation SET split = 'x'",
        "UPDATE teams_authorisation SET minutes = 'x'",
        "UPDATE teams_authorisation SET document = 'x', state = 'withdrawn'",
        "UPDATE teams_authorisation SET state = 'drafted'",
        "DELETE FROM teams_authorisation",
        "UPDATE teams_authoriseddeputy SET person_id = person_id",
        "DELETE FROM teams_authoriseddeputy",
    ],
)
def test_an_announced_authorisation_keeps_its_words(statement: str, head: Person, secretary: Person) -> None:
    announced(a_led_team(head), head, secretary)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_it_goes_its_way_on_the_pages(head: Person, secretary: Person) -> None:
    team = a_led_team(head)
    office, group = Client(), Client()
    office.force_login(head)
    group.force_login(secretary)
    shown = office.get(f"/teams/{team.uid}/authorise/").context["form"].initial
    leader, deputy = (Member.objects.get(post=post).person for post in (Post.LEADER, Post.DEPUTY))
    assert (shown["leader"], shown["deputies"], shown["split"]) == (leader.pk, [deputy.pk], "甲局")
    assert "进驻前请办理授权" in office.get("/").content.decode()

    days = {"from_on": "2024-03-04", "to_on": "2024-04-12"}
    filled = {"leader": leader.pk, "deputies": [deputy.pk], "split": "组长负责甲局", **days}
    office.post(f"/teams/{team.uid}/authorise/", filled)
    one = Authorisation.objects.get()
    here = f"/teams/authorisations/{one.uid}/"
    waiting = group.get("/").content.decode()
    file = SimpleUploadedFile("纪要.txt", "同意".encode())
    group.post(f"{here}approve/", {"minutes": "纪要1号", "decided_on": "2024-02-20", "file": file})
    office.post(
        f"{here}announce/", {"document": "云巡领〔2024〕3号", "announced_on": "2024-02-26", "way": "动员会"}
    )

    one.refresh_from_db()
    assert ("请批准授权" in waiting, one.state, one.file is not None) == (True, S.ANNOUNCED, True)
    page = office.get(here).content.decode()
    assert [words in page for words in ("纪要1号", "动员会", "组长负责甲局", "撤销授权")] == [True] * 4
    assert group.get(f"/files/{one.file_id}/").status_code == 200
    assert "第一巡察组授权" in office.get(f"/teams/{team.uid}/").content.decode()


def test_whoever_it_names_does_not_approve_it(head: Person) -> None:
    team, both = a_led_team(head), a_person("TL", "SEC", name="书记兼组长")
    one = made(team, head, leader=both)

    with pytest.raises(acts.NotAuthorised, match="写到的人不能自己批准"):
        acts.approve_authorisation(one=one, minutes="x", decided_on=DECIDED, by=both, at=MONDAY)


def test_a_secretary_of_another_city_signs_nothing(head: Person) -> None:
    there = an_organisation(name="外市市委", within=a_jurisdiction(name="外市"))
    one = made(a_led_team(head), head)

    with pytest.raises(NotAllowed):
        acts.approve_authorisation(
            one=one, minutes="x", decided_on=DECIDED, by=a_person("SEC", organisation=there), at=MONDAY
        )


@pytest.mark.parametrize(
    "days", [(date(2024, 3, 5), date(2024, 4, 12)), (date(2024, 3, 4), date(2024, 4, 11))]
)
def test_it_covers_the_whole_stay(days: tuple[date, date], head: Person) -> None:
    team = a_led_team(head)
    leader = Member.objects.get(post=Post.LEADER).person

    with pytest.raises(acts.NotAuthorised, match="2024-03-04 至 2024-04-12"):
        acts.make_authorisation(
            team=team, entry=acts.AuthorisationEntry(leader, [], "x", *days), by=head, at=MONDAY
        )


def test_a_supplementary_one_may_begin_during_the_stay(head: Person, secretary: Person) -> None:
    team = a_led_team(head)
    announced(team, head, secretary)
    leader = a_person("TL", name="新组长")
    days = date(2024, 3, 20), date(2024, 4, 12)
    entry = acts.AuthorisationEntry(leader, [], "接替组长", *days)

    assert acts.make_authorisation(team=team, entry=entry, by=head, at=MONDAY).number == 2


def test_days_go_forward(head: Person, secretary: Person) -> None:
    one = made(a_led_team(head), head)
    said = DecisionEntry(Station.SECRETARY, Outcome.AGREED, date(2024, 2, 10), "纪要0号")
    the_round = Round.objects.get()
    Round.objects.update(state=RoundState.CONSULTED)
    planning.record_decision(the_round=the_round, entry=said, by=head, at=MONDAY)
    Round.objects.update(state=RoundState.PREPARING)
    with pytest.raises(acts.NotAuthorised, match="2024-02-10 才批准"):
        acts.approve_authorisation(one=one, minutes="x", decided_on=date(2024, 2, 9), by=secretary, at=MONDAY)
    with pytest.raises(acts.NotAuthorised, match="还没有到"):
        acts.approve_authorisation(one=one, minutes="x", decided_on=date(2099, 2, 9), by=secretary, at=MONDAY)
    acts.approve_authorisation(one=one, minutes="x", decided_on=DECIDED, by=secretary, at=MONDAY)
    for day in (date(2024, 2, 19), date(2099, 1, 1)):
        with pytest.raises(acts.NotAuthorised, match="批准日期和今天之间"):
            acts.announce_authorisation(one=one, document="x", announced_on=day, way="x", by=head, at=MONDAY)


def test_who_lost_the_post_since_is_not_authorised(head: Person, secretary: Person) -> None:
    team = a_led_team(head)
    one = made(team, head)
    Person.objects.filter(pk=one.leader_id).update(disabled_at=MONDAY)

    with pytest.raises(acts.NotAuthorised, match="有效角色"):
        acts.approve_authorisation(one=one, minutes="x", decided_on=DECIDED, by=secretary, at=MONDAY)


def test_an_authorisation_of_one_round_serves_no_other(head: Person, secretary: Person) -> None:
    """Two rounds, teams of the same name and people: the second needs its own."""
    first = a_led_team(head)
    announced(first, head, secretary)
    later = a_round(term=first.round.term, number=2, state=RoundState.PREPARING)
    days = {"from_on": date(2024, 9, 2), "to_on": date(2024, 10, 11)}
    a_segment(later, an_organisation(name="乙局"), **days)
    (second,) = actions.form_teams(the_round=later, by=head, at=MONDAY)
    for one in Member.objects.filter(team=first):
        actions.add_member(team=second, person=one.person, post=one.post, by=head, at=MONDAY)

    assert str(second) == str(first)
    with pytest.raises(planning.NotReady, match="第一巡察组还没有宣布授权"):
        planning.take_step(the_round=later, step="enter", reason="急", by=head, at=MONDAY)


@pytest.mark.parametrize("state", [RoundState.WITHDRAWN, RoundState.FED_BACK])
def test_nothing_is_done_with_it_when_its_round_is_over(state: str, head: Person, secretary: Person) -> None:
    one = made(a_led_team(head), head)
    Round.objects.update(state=state)

    with pytest.raises(acts.NotAuthorised, match="汇报结束以前"):
        acts.approve_authorisation(one=one, minutes="x", decided_on=DECIDED, by=secretary, at=MONDAY)
    with pytest.raises(acts.NotAuthorised, match="汇报结束以前"):
        acts.withdraw_authorisation(one=one, reason="x", by=head, at=MONDAY)
    client = Client()
    client.force_login(secretary)
    assert "请批准授权" not in client.get("/").content.decode()


def test_a_program_takes_it_all_the_way(head: Person, secretary: Person) -> None:
    team = a_led_team(head)
    office, group = (
        Program(a_token(one, secret=key * 43), Client()) for one, key in ((head, "a"), (secretary, "b"))
    )
    leader, deputy = (Member.objects.get(post=post).person for post in (Post.LEADER, Post.DEPUTY))
    filled = {"leader": str(leader.uid), "deputies": [str(deputy.uid)], "split": "甲局"}
    filled |= {"from_on": "2024-03-04", "to_on": "2024-04-12"}
    at = f"teams/rounds/{team.round.uid}/authorisations"

    wrong = office("POST", f"teams/{team.uid}/authorisations", {**filled, "leader": str(head.uid)})
    sent = office("POST", f"teams/{team.uid}/authorisations", filled)
    here = f"teams/authorisations/{sent.json()['id']}"
    lacking = office("GET", at).json()[0]["unauthorised"]
    headers = {"Authorization": f"Bearer {group.token}"}
    said = {"minutes": "纪要1号", "decided_on": "2024-02-20"}
    said["file"] = SimpleUploadedFile("纪要.txt", "同意".encode())
    approved = group.client.post(f"/api/v1/{here}/approve", said, headers=headers)
    told = {"document": "云巡领〔2024〕3号", "announced_on": "2024-02-26", "way": "动员会"}
    told_of = office("POST", f"{here}/announce", told).json()
    again = office("POST", f"{here}/announce", told)

    assert [one.status_code for one in (wrong, sent, approved, again)] == [409, 201, 200, 409]
    assert (told_of["state"], told_of["holds"], bool(told_of["file"])) == ("announced", True, True)
    assert (told_of["approved_by"], told_of["document"]) == ("书记", "云巡领〔2024〕3号")
    assert lacking == ["组长", "副组长"]
    assert office("GET", at).json()[0]["unauthorised"] == []
    withdrawn = office("POST", f"{here}/withdraw", {"reason": "另行安排"}).json()
    assert (withdrawn["state"], withdrawn["holds"]) == ("withdrawn", False)


def test_it_is_found_by_its_number_and_by_whom_it_names(head: Person, secretary: Person) -> None:
    announced(a_led_team(head), head, secretary)
    client, stranger = Client(), Client()
    client.force_login(head)
    stranger.force_login(a_person("UH", name="单位"))

    for words in ("云巡领", "副组长"):
        assert "第一巡察组授权" in client.get("/search/", {"q": words}).content.decode()
        assert "第一巡察组授权" not in stranger.get("/search/", {"q": words}).content.decode()

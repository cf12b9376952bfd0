"""Proposals of a round: found in the background, compared, explained, applied by a person or not at all."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client

from tests.builders import MONDAY, a_person, a_round, a_segment, a_term, an_organisation
from tests.teams.builders import an_inspector
from xuncha.access import grants
from xuncha.jobs.management.running import work_on_next
from xuncha.jobs.models import Job
from xuncha.jobs.states import JobState
from xuncha.notices.models import Notice
from xuncha.people.models import Person
from xuncha.planning.models import Inspection, Round
from xuncha.planning.states import RoundState
from xuncha.teams import actions as of_teams
from xuncha.teams.assignment import actions, bridge
from xuncha.teams.assignment.background import search
from xuncha.teams.assignment.packing import chosen
from xuncha.teams.assignment.policy import PROPOSAL
from xuncha.teams.assignment.showing import shown
from xuncha.teams.assignment.wishes import Wishes, to_replace
from xuncha.teams.models import Member, Post, Proposal, ProposalState, Recusal, Team

pytestmark = pytest.mark.django_db
SMALL = Wishes(least=3, wanted=3, most=4)


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


def a_prepared_round(head: Person) -> Round:
    """Return a round of two teams, and eight people of eight units who may come: four may lead."""
    the_round = a_round(term=a_term(), state=RoundState.PREPARING)
    segment = a_segment(the_round, an_organisation(name="甲局"))
    Inspection.objects.create(segment=segment, organisation=an_organisation(name="乙局"), team="第二巡察组")
    of_teams.form_teams(the_round=the_round, by=head, at=MONDAY)
    for number in range(8):
        home = an_organisation(name=f"云岭市第{number}局")
        a_person("TL" if number < 4 else "TM", name=f"成员{number}", organisation=home)
    return the_round


def proposals_of(the_round: Round, head: Person, wishes: Wishes = SMALL) -> list[Proposal]:
    found = search(bridge.question(the_round, wishes, MONDAY), wishes.emphases)
    return actions.keep_proposals(
        run=uuid4(), the_round=the_round, found=(found.question, found.answer), by=head, at=MONDAY
    )


def serving() -> set[tuple[str, str, str]]:
    rows = Member.objects.serving().select_related("team", "person")
    return {(one.team.name, one.person.name, one.post) for one in rows}


def test_alternatives_are_found_in_the_background_and_nobody_is_put_anywhere(head: Person) -> None:
    the_round = a_prepared_round(head)
    client = Client()
    client.force_login(head)

    asked = client.post(
        f"/teams/rounds/{the_round.uid}/propose/", {"least": 3, "wanted": 3, "most": 4, "deputies": 1}
    )
    assert work_on_next()
    job = Job.objects.get()
    compared = client.get(job.result).content.decode()

    assert (asked.status_code, job.state) == (302, JobState.DONE)
    assert [one.emphasis for one in Proposal.objects.order_by("pk")] == ["load", "expertise", "mixing"]
    assert all(word in compared for word in ("负担均衡", "专业齐全", "人员交叉", "离最优最多还差"))
    assert Member.objects.count() == 0


def test_a_proposal_shows_who_is_where_and_why_and_is_applied_by_a_person(head: Person) -> None:
    the_round = a_prepared_round(head)
    first, second, third = proposals_of(the_round, head)
    client = Client()
    client.force_login(head)

    page = client.get(f"/teams/proposals/{first.uid}/").content.decode()
    asked = client.get(f"/teams/proposals/{first.uid}/apply/").content.decode()
    nobody = Member.objects.count()
    applied = client.post(f"/teams/proposals/{first.uid}/apply/")

    names = {str(one.pk): one.name for one in Team.objects.all()}
    people = {str(one.pk): one.name for one in Person.objects.all()}
    assert all(people[one.inspector] in page for one in chosen(first.choices))
    assert ("有任组长的资格" in page, "采用这个方案" in asked, nobody) == (True, True, 0)
    assert applied.status_code == 302
    assert serving() == {
        (names[one.team], people[one.inspector], str(one.seat)) for one in chosen(first.choices)
    }
    states = [Proposal.objects.get(pk=one.pk).state for one in (first, second, third)]
    assert states == [ProposalState.APPLIED, ProposalState.DROPPED, ProposalState.DROPPED]
    assert Notice.objects.count() == len(first.choices)


def test_who_serves_already_stays_and_whom_a_person_fixes_or_leaves_out_is_where_they_said(
    head: Person,
) -> None:
    the_round = a_prepared_round(head)
    people = {one.name: one for one in Person.objects.filter(name__startswith="成员")}
    first, second = Team.objects.order_by("name")
    of_teams.add_member(team=second, person=people["成员0"], post=Post.LEADER, by=head, at=MONDAY)
    wishes = Wishes(
        least=3,
        wanted=3,
        most=4,
        pins=((str(people["成员1"].pk), str(first.pk), "deputy"),),
        bans=((str(people["成员7"].pk), ""),),
    )

    for one in proposals_of(the_round, head, wishes):
        found = {who.inspector: (who.team, str(who.seat)) for who in chosen(one.choices)}
        assert found[str(people["成员0"].pk)] == (str(second.pk), "leader")
        assert found[str(people["成员1"].pk)] == (str(first.pk), "deputy")
        assert str(people["成员7"].pk) not in found


def test_who_works_in_a_unit_is_never_proposed_for_it_and_the_page_says_why(head: Person) -> None:
    the_round = a_prepared_round(head)
    unit = Inspection.objects.get(team="第一巡察组").organisation
    own = a_person("TM", name="本局人", organisation=unit)
    first, second = Team.objects.order_by("name")
    wishes = Wishes(least=4, wanted=4, most=5, bans=((str(own.pk), str(second.pk)),))

    for one in proposals_of(the_round, head, wishes):
        told = {who.name: dict(who.closed) for who in shown(one).left_out}
        assert "回避“甲局”" in told["本局人"]["第一巡察组"]
        assert "由人排除" in told["本局人"]["第二巡察组"]
        assert ("本局人", "甲局") in {
            (who.name, who.home) for who in shown(one).left_out
        }  # two may share a name
    with pytest.raises(of_teams.NotPossible):
        of_teams.add_member(team=first, person=own, post=Post.MEMBER, by=head, at=MONDAY)


def test_the_pool_says_who_is_available_who_may_lead_and_what_they_know(head: Person) -> None:
    the_round = a_prepared_round(head)
    people = {one.name: one for one in Person.objects.filter(name__startswith="成员")}
    an_inspector(name="成员0", person=people["成员0"], state="unavailable")
    an_inspector(name="成员1", person=people["成员1"], qualification="member")
    an_inspector(name="成员2", person=people["成员2"], qualification="deputy")

    asked = {one.name: one for one in bridge.question(the_round, SMALL, MONDAY).inspectors}

    tops = {name: (one.may_lead, one.may_deputise) for name, one in asked.items()}
    assert "成员0" not in tops
    assert [tops[f"成员{n}"] for n in (1, 2, 3, 4)] == [
        (False, False),
        (False, True),
        (True, True),
        (False, False),
    ]


def test_who_is_named_for_letters_alone_comes_into_a_team_only_when_fixed_there(head: Person) -> None:
    the_round = a_prepared_round(head)
    letters = a_person("LTR", name="专管员", organisation=an_organisation(name="信访局"))
    both = a_person("LTR", "TM", name="兼任者", organisation=an_organisation(name="司法局"))
    first = Team.objects.order_by("name")[0]
    asked = {one.name for one in bridge.question(the_round, SMALL, MONDAY).inspectors}
    client = Client()
    client.force_login(head)

    sizes = {"least": 5, "wanted": 5, "most": 5, "deputies": 1}
    client.post(
        f"/teams/rounds/{the_round.uid}/propose/",
        {**sizes, "person1": letters.pk, "decision1": f"in:{first.pk}:"},
    )
    assert work_on_next()
    proposal = Proposal.objects.order_by("pk")[0]
    applied = client.post(f"/teams/proposals/{proposal.uid}/apply/")

    assert ("专管员" in asked, both.name in asked) == (False, True)
    assert applied.status_code == 302
    assert ("第一巡察组", "专管员", "member") in serving()
    assert len(serving()) == 10


def the_ground_changes(change: str, person: Person, team: Team, by: Person) -> str:
    """Let one fact change on which a proposal rests; return the words for it."""
    later = MONDAY + timedelta(hours=1)
    tasks = Inspection.objects.filter(team=team.name)
    if change == "member":
        of_teams.add_member(team=team, person=person, post=Post.LEADER, by=by, at=later)
        return f"{person}已编入{team}"
    if change == "recused":
        said = {"rule": "other", "origin": "declared", "reason": "x", "asked_by": person, "asked_at": later}
        Recusal.objects.create(person=person, organisation=tasks.get().organisation, **said)
        return f"须回避，不能编入去该单位的组：{person}回避"
    if change == "unit":
        tasks.update(organisation=an_organisation(name="丙局"))
        return f"{team}的任务有变动"
    Person.objects.filter(pk=person.pk).update(disabled_at=later)
    return f"{person}不能再抽调"


@pytest.mark.parametrize("change", ["member", "recused", "unit", "gone"])
def test_a_proposal_is_not_applied_when_its_ground_has_changed(head: Person, change: str) -> None:
    the_round = a_prepared_round(head)
    proposal = proposals_of(the_round, head)[0]
    one = chosen(proposal.choices)[0]
    person, team = Person.objects.get(pk=one.inspector), Team.objects.get(pk=one.team)
    words = the_ground_changes(change, person, team, head)
    before = serving()
    client = Client()
    client.force_login(head)

    with pytest.raises(actions.NotPossible, match=f"有了变化，不能采用：{words}"):
        actions.apply_proposal(proposal=proposal, by=head, at=MONDAY + timedelta(hours=2))
    page = client.get(f"/teams/proposals/{proposal.uid}/").content.decode()

    assert serving() == before
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.PROPOSED
    assert (words in page, f"/proposals/{proposal.uid}/apply/" in page) == (True, False)


def test_a_contradiction_ends_the_job_with_its_rules_in_words(head: Person) -> None:
    the_round = a_prepared_round(head)
    actions.ask_for_proposals(
        the_round=the_round, wishes=Wishes(least=5, wanted=5, most=6), by=head, at=MONDAY
    )

    assert work_on_next()

    job = Job.objects.get()
    assert job.state == JobState.FAILED
    assert job.message.splitlines() == [
        "没有可行的方案：",
        "一人同时只能在一个组。",
        "最少人数：第一巡察组 5 人、第二巡察组 5 人，共 10 人；可抽调的共 8 人。",
        "以上各条不能同时做到。一人一组不能放开；放开其余任何一条（最少人数），就不再互相矛盾。",
    ]
    assert Proposal.objects.count() == 0


def test_one_person_is_replaced_and_all_others_stay(head: Person) -> None:
    the_round = a_prepared_round(head)
    proposal = proposals_of(the_round, head)[0]
    gone = chosen(proposal.choices)[-1]

    (other,) = proposals_of(
        the_round, head, to_replace(gone.inspector, chosen(proposal.choices), proposal.question)
    )

    before, after = set(chosen(proposal.choices)), set(chosen(other.choices))
    assert (before - after, len(after - before)) == ({gone}, 1)


def test_a_team_with_two_deputies_is_proposed_for_replaced_in_and_applied(head: Person) -> None:
    the_round = a_prepared_round(head)
    people = {one.name: one for one in Person.objects.filter(name__startswith="成员")}
    for name in ("成员8", "成员9"):
        a_person("TL", name=name, organisation=an_organisation(name=f"{name}的局"))
    first, second = Team.objects.order_by("name")
    for number in (0, 1):
        of_teams.add_member(team=first, person=people[f"成员{number}"], post=Post.DEPUTY, by=head, at=MONDAY)
    client = Client()
    client.force_login(head)

    sizes = {"least": 3, "wanted": 3, "most": 4, "deputies": 1}
    client.post(f"/teams/rounds/{the_round.uid}/propose/", sizes)
    assert work_on_next()
    proposal = Proposal.objects.order_by("pk")[0]
    page = client.get(f"/teams/proposals/{proposal.uid}/").content.decode()
    leaving = next(
        one for one in chosen(proposal.choices) if (one.team, one.seat) == (str(second.pk), "member")
    )
    client.post(f"/teams/proposals/{proposal.uid}/replace/{leaving.inspector}/")
    assert work_on_next()
    other = Proposal.objects.get(emphasis="replacing")
    applied = client.post(f"/teams/proposals/{other.uid}/apply/")

    assert "的任务有变动" not in page
    assert [row[-1] for row in proposal.question["teams"]] == [2, 1]
    assert [row[-1] for row in other.question["teams"]] == [2, 1]
    assert (applied.status_code, leaving in chosen(other.choices)) == (302, False)
    assert serving() > {("第一巡察组", "成员0", "deputy"), ("第一巡察组", "成员1", "deputy")}


def test_a_proposal_is_decided_once_and_never_changed(head: Person) -> None:
    proposal = proposals_of(a_prepared_round(head), head)[0]
    actions.drop_proposal(proposal=proposal, by=head, at=MONDAY)

    assert not grants.may(head, "apply", PROPOSAL, proposal)
    for change in ({"choices": []}, {"state": "proposed", "decided_by": None, "decided_at": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Proposal.objects.filter(pk=proposal.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM teams_proposal")


@pytest.mark.parametrize("persona", ["TL", "TM", "SEC", "DIS", "UH", "SYS"])
def test_who_does_not_man_teams_sees_no_proposal(head: Person, persona: str) -> None:
    the_round = a_prepared_round(head)
    proposal = proposals_of(the_round, head)[0]
    client = Client()
    client.force_login(a_person(persona))

    for address in (f"proposals/{proposal.uid}/", f"proposals/run/{proposal.run}/"):
        assert client.get(f"/teams/{address}").status_code in {403, 404}
    assert client.post(f"/teams/rounds/{the_round.uid}/propose/", {}).status_code in {403, 404}
    assert client.post(f"/teams/proposals/{proposal.uid}/apply/").status_code in {403, 404}
    assert Member.objects.count() == 0


def test_the_command_line_proposes_the_same_as_json_and_applies_nothing(
    head: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    a_prepared_round(head)
    sizes = ("--least", "3", "--wanted", "3", "--most", "4")

    with pytest.raises(SystemExit) as ended:
        call_command("teams", "propose", "--round", "1", "--as", head.username, "--json", *sizes)
    said = json.loads(capsys.readouterr().out)
    with pytest.raises(SystemExit) as impossible:
        call_command("teams", "propose", "--round", "1", "--as", head.username)
    words = capsys.readouterr().out

    assert (ended.value.code, impossible.value.code) == (0, 1)
    assert [len(one["teams"]) for one in said["proposals"]] == [2, 2, 2]
    assert "一人同时只能在一个组" in words
    assert Member.objects.count() == 0

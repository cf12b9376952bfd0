"""Why nothing can be proposed, as the job tells it: which rules, what stands, what may be let go."""

import pytest
from django.test import Client

from tests.builders import a_person
from tests.teams.test_proposals import a_prepared_round
from xuncha.jobs.management.running import work_on_next
from xuncha.jobs.models import Job
from xuncha.people.models import Person
from xuncha.planning.models import Inspection
from xuncha.teams.models import Team

pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


def told(head: Person, **wishes: object) -> list[str]:
    """Ask by the page for what cannot be; return the lines of the job that failed."""
    team = Team.objects.order_by("name")[0]
    client = Client()
    client.force_login(head)
    filled = {"least": 3, "wanted": 3, "most": 4, "deputies": 1, **wishes}

    asked = client.post(f"/teams/rounds/{team.round.uid}/propose/", filled)
    assert asked.status_code == 302, asked.content.decode()
    assert work_on_next()

    return Job.objects.get().message.splitlines()[1:]


def pinned(name: str, seat: str = "") -> dict[str, object]:
    person, team = Person.objects.get(name=name), Team.objects.order_by("name")[0]
    return {"person1": person.pk, "decision1": f"in:{team.pk}:{seat}"}


def test_a_recusal_stands_and_what_a_person_fixed_may_be_let_go(head: Person) -> None:
    a_prepared_round(head)
    unit = Inspection.objects.get(team="第一巡察组").organisation
    a_person("TM", name="本局人", organisation=unit)

    assert told(head, **pinned("本局人")) == [
        "须回避，不能编入去该单位的组：本局人回避“甲局”（本单位（含其上级、下属单位）工作人员）。",
        "本局人被指定在第一巡察组。",
        "以上各条不能同时做到。回避不能放开；放开其余任何一条（由人指定），就不再互相矛盾。",
    ]


def test_where_nothing_may_be_let_go_people_are_missing(head: Person) -> None:
    a_prepared_round(head)
    unit = Inspection.objects.get(team="第一巡察组").organisation
    Person.objects.filter(name__in=[f"成员{number}" for number in range(4)]).update(organisation=unit)

    said = told(head, deputies=0)

    assert any(line.startswith("须回避") for line in said)
    assert said[-1] == "以上要求做不到；回避、每组一名组长不能放开，须增加能抽调、有资格的人员。"


def test_who_is_fixed_as_leader_without_the_qualification_is_told_so(head: Person) -> None:
    a_prepared_round(head)

    assert told(head, **pinned("成员7", "leader")) == [
        "成员7被指定为第一巡察组组长。",
        "成员7没有任组长的资格（角色或人才库里的任职资格）。",
        "这一条做不到，请改。",
    ]


def test_how_many_people_there_are_is_said_of_one_team_too(head: Person) -> None:
    a_prepared_round(head)

    assert told(head, least=9, wanted=9, most=9) == [
        "最少人数：第一巡察组 9 人，共 9 人；可抽调的共 8 人。",
        "这一条做不到，请改。",
    ]

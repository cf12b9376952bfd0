"""`xuncha teams propose`: as the issue writes it, for the only head; refused as on the page."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.builders import MONDAY, a_jurisdiction, a_person, a_round, a_segment, a_term, an_organisation
from tests.teams.test_proposals import a_prepared_round
from xuncha.organisations.models import Kind, Level
from xuncha.people.models import Person
from xuncha.planning.states import RoundState
from xuncha.teams.models import Member, Proposal

pytestmark = pytest.mark.django_db
SIZES = ("--least", "3", "--wanted", "3", "--most", "4")


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


def refused(*words: str) -> str:
    with pytest.raises(CommandError) as refusal:
        call_command("teams", "propose", "--round", "1", "--json", *words)
    assert refusal.value.returncode == 2
    assert (Proposal.objects.count(), Member.objects.count()) == (0, 0)
    return str(refusal.value)


def test_the_only_head_of_the_office_is_taken_when_nobody_is_named(
    head: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    a_prepared_round(head)
    a_person("OFS", name="科员")
    a_person("SEC", name="书记")

    with pytest.raises(SystemExit) as ended:
        call_command("teams", "propose", "--round", "1", "--json", *SIZES)
    told = capsys.readouterr()

    assert ended.value.code == 0
    assert len(json.loads(told.out)["proposals"]) == 3
    assert told.err == f"以“主任”（{head.username}）的权限办理。\n"
    assert {one.made_by for one in Proposal.objects.all()} == {head}


def test_of_two_heads_one_must_be_named(head: Person) -> None:
    a_prepared_round(head)
    other, clerk = a_person("OFD", name="副主任"), a_person("OFS", name="科员")
    a_person("SEC", name="书记")

    said = refused(*SIZES)

    assert "请用 --as 写明以谁的权限办理" in said
    names = "、".join(f"{one}（{one.username}）" for one in (head, other, clerk))
    assert said.endswith(f"可以写：{names}")


def test_a_head_whose_account_is_closed_is_not_taken(head: Person) -> None:
    a_prepared_round(head)
    clerk = a_person("OFS", name="科员")
    Person.objects.filter(pk=head.pk).update(disabled_at=MONDAY)

    assert refused(*SIZES).endswith(f"可以写：科员（{clerk.username}）")


def test_the_head_of_the_city_is_not_taken_for_a_county(head: Person) -> None:
    county = a_jurisdiction(name="清水县", level=Level.COUNTY, parent=a_jurisdiction())
    committee = an_organisation(name="中共清水县委", kind=Kind.COMMITTEE, within=county)
    a_segment(a_round(term=a_term(committee=committee), state=RoundState.PREPARING))

    assert refused(*SIZES).endswith(f"可以写：主任（{head.username}）")


def test_two_places_with_a_round_of_the_number_are_not_mixed_up(head: Person) -> None:
    a_prepared_round(head)
    county = a_jurisdiction(name="清水县", level=Level.COUNTY, parent=a_jurisdiction())
    committee = an_organisation(name="中共清水县委", kind=Kind.COMMITTEE, within=county)
    a_round(term=a_term(committee=committee), state=RoundState.PREPARING)
    its = a_person("OFD", name="县主任", organisation=an_organisation(name="清水县委巡察办", within=county))

    said = refused(*SIZES)

    assert (head.username in said, its.username in said) == (True, True)


def test_who_is_named_must_still_be_allowed(head: Person) -> None:
    a_prepared_round(head)
    leader = a_person("TL", name="组长")

    assert refused("--as", leader.username, *SIZES) == "您的角色不能对“编组方案”办理“新建”"


@pytest.mark.usefixtures("head")
def test_a_round_that_is_not_there_is_said() -> None:
    assert refused() == "没有第 1 轮，或者没有人可以提出编组方案"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--least", "50", "--wanted", "2", "--most", "-1"), ["每组最少人数", "每组最多人数"]),
        (
            ("--least", "6", "--wanted", "4", "--most", "8"),
            ["每组理想人数：最少、理想、最多人数须由少到多。"],
        ),
        (("--deputies", "9"), ["每组副组长人数"]),
        (("--needs", "占星"), ["每组需要的专业", "占星"]),
    ],
)
def test_what_the_page_refuses_the_command_refuses(
    head: Person, words: tuple[str, ...], said: list[str]
) -> None:
    a_prepared_round(head)

    told = refused("--as", head.username, *words)

    assert all(one in told for one in said), told

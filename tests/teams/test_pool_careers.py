"""Posts in the sheet of inspectors: one cell as offices write it, added to what is known."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from tests.teams.builders import an_inspector
from tests.teams.test_pool_import import a_draft, a_row
from tests.teams.test_recusal import Office, sees
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.teams.models import Inspector, Member, Post, PostHeld, Recusal, RuleKey
from xuncha.teams.pool import actions, careers
from xuncha.teams.states import Origin

pytestmark = pytest.mark.django_db
TWO = "2019.03—2022.08 云岭市财政局党组 科长；2022年9月1日至今 云岭市审计局党组 副局长（班子成员）"


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


@pytest.fixture
def audit() -> Organisation:
    return an_organisation(name="云岭市审计局党组", within=a_jurisdiction())


@pytest.fixture
def finance() -> Organisation:
    return an_organisation(name="云岭市财政局党组", within=a_jurisdiction())


def in_words(one: Inspector) -> list[tuple[str, str, str, str, bool]]:
    return [
        (str(post.organisation), post.title, str(post.from_on), str(post.to_on), post.in_leading_body)
        for post in one.posts.order_by("from_on")
    ]


@pytest.mark.parametrize(
    "said",
    [
        "2019.03—2022.08 云岭市财政局党组 科长",
        "2019-03-2022-08 云岭市财政局党组 科长",
        "2019年3月至2022年8月　云岭市财政局党组　科长",
        "2019/3～2022/8，云岭市财政局党组 科长",
        "2019.03.01–2022.08.31 云岭市财政局党组 科长；",
        "2019.03--2022.08云岭市财政局党组  科长",
    ],
)
def test_a_post_is_read_in_the_ways_that_offices_write(said: str) -> None:
    (one,) = careers.spells_of(said)

    assert (one.unit, one.title, one.from_on, one.to_on) == (
        "云岭市财政局党组",
        "科长",
        date(2019, 3, 1),
        date(2022, 8, 31),
    )
    assert careers.wrong(said) == ""


def test_a_unit_may_begin_with_a_number_where_a_blank_stands_before_it() -> None:
    (one,) = careers.spells_of("2019.03—2022.08 110指挥中心党支部 书记")

    assert (one.unit, one.title) == ("110指挥中心党支部", "书记")


@pytest.mark.parametrize("end", ["至今", "今", ""])
def test_a_post_that_lasts_is_said_so_or_left_open(end: str) -> None:
    (one,) = careers.spells_of(f"2022.09—{end} 云岭市审计局党组 副局长 兼 机关党委书记（班子成员）")

    assert (one.unit, one.title, one.to_on, one.in_leading_body) == (
        "云岭市审计局党组",
        "副局长 兼 机关党委书记",
        None,
        True,
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("2019年起在财政局工作", "第 1 段“2019年起在财政局工作”看不懂"),
        (f"{TWO}；2023.13—至今 云岭市审计局党组 科长", "第 3 段"),
        ("2022.08—2019.03 云岭市财政局党组 科长", "止日早于起日"),
        ("2019.03—至今 云岭市无此局党组 科长", "单位名册里没有“云岭市无此局党组”"),
        ("2099.01—至今 云岭市审计局党组 科长", "“科长”的起日不能晚于今天"),
    ],
)
@pytest.mark.usefixtures("finance")
def test_what_is_wrong_in_a_cell_of_posts_is_said(
    head: Person, audit: Organisation, said: str, told: str
) -> None:
    draft = a_draft(head, a_row("R1", "周小满", audit.code, posts=said))

    faults = actions.planned_of(draft, head, MONDAY).faults

    assert len(faults) == 1
    assert told in faults[0].message


def test_posts_are_added_ended_and_never_taken_away(
    head: Person, audit: Organisation, finance: Organisation
) -> None:
    one = an_inspector(name="周小满", number="R1", home=audit)
    now = PostHeld(inspector=one, organisation=finance, title="科长", from_on=date(2019, 3, 15))
    old = PostHeld(inspector=one, organisation=audit, title="科员", from_on=date(2010, 1, 1))
    PostHeld.objects.bulk_create([now, old])
    draft = a_draft(head, a_row("R1", "周小满", audit.code, posts=TWO))

    (line,) = actions.import_sheet(draft=draft, by=head, at=MONDAY).updates

    assert in_words(one) == [
        ("云岭市审计局党组", "科员", "2010-01-01", "None", False),
        ("云岭市财政局党组", "科长", "2019-03-15", "2022-08-31", False),  # its day is kept
        ("云岭市审计局党组", "副局长", "2022-09-01", "None", True),
    ]
    told = {change.key: change.new for change in line.changes}["posts"]
    assert "2019-03-15—2022-08-31 云岭市财政局党组 科长" in told


def test_the_same_sheet_again_changes_nothing(
    head: Person, audit: Organisation, finance: Organisation
) -> None:
    row = a_row("R1", "周小满", audit.code, posts=TWO)
    actions.import_sheet(draft=a_draft(head, row), by=head, at=MONDAY)
    one = Inspector.objects.get(number="R1")
    before = in_words(one)

    again = actions.planned_of(a_draft(head, row), head, MONDAY)

    assert finance.name in before[0][0]
    assert (len(before), again.unchanged, again.updates, again.faults) == (2, 1, [], [])


def test_a_unit_that_is_gone_may_stand_in_a_career(
    head: Person, audit: Organisation, finance: Organisation
) -> None:
    Organisation.objects.filter(pk=finance.pk).update(abolished_on=date(2024, 1, 1))
    draft = a_draft(head, a_row("R1", "周小满", audit.code, posts=TWO))

    actions.import_sheet(draft=draft, by=head, at=MONDAY)

    assert in_words(Inspector.objects.get(number="R1"))[0][0] == str(finance)


def test_a_post_that_comes_in_by_a_sheet_closes_the_unit_at_the_next_request() -> None:
    office = Office()
    Member.objects.update(post=Post.LEADER)  # the rule binds leaders
    an_inspector(name="组员", number="R1", home=an_organisation(name="乙局"), person=office.member)
    posts = f"2024.01—至今 {office.unit.name} 科长"
    draft = a_draft(office.head, a_row("R1", "组员", "乙局", posts=posts))
    before = sees(office.member)

    actions.import_sheet(draft=draft, by=office.head, at=MONDAY)

    made = Recusal.objects.get()
    assert (before, sees(office.member)) == (True, False)
    assert (made.person, made.origin, made.rule) == (office.member, Origin.DERIVED, RuleKey.WORKED_RECENTLY)


def test_what_stays_as_it_is_is_not_written_again(
    head: Person, audit: Organisation, finance: Organisation
) -> None:
    one = an_inspector(name="周小满", number="R1", home=finance)
    row = a_row("R1", "周小满", audit.code, posts=TWO)
    actions.import_sheet(draft=a_draft(head, row), by=head, at=MONDAY)
    again = a_draft(head, a_row("R1", "周小满", finance.code, posts=TWO))

    with CaptureQueriesContext(connection) as asked:
        actions.import_sheet(draft=again, by=head, at=MONDAY)

    assert len(in_words(one)) == 2
    assert not [query["sql"] for query in asked if query["sql"].startswith('UPDATE "teams_postheld"')]

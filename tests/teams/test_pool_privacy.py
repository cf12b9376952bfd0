"""What is kept of an inspector is met nowhere but where its field is open: export, search, trail, reading."""

import io
from datetime import date

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.builders import MONDAY, a_jurisdiction, a_person, a_round, a_term, an_organisation
from tests.teams.test_pool_import import a_draft, a_row
from xuncha.access.labels import Label
from xuncha.audit.models import Entry as Line
from xuncha.people.models import Person
from xuncha.teams.models import Inspector, Member, Post, Team
from xuncha.teams.pool import actions

pytestmark = pytest.mark.django_db
LIST = "/teams/pool/"
WORDS = (
    "甲字姓名",
    "乙字支部",
    "丙字职级",
    "丁字原因",
    "戊字培训",
    "己字评语",
    "庚字亲属",
    "辛字职务",
    "壬字撤回",
)
NAME, BRANCH, RANK, REASON, COURSE, NOTE, KIN, TITLE, WITHDRAWN = WORDS


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任", clearance=Label.SENSITIVE)


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def everything_happens_to(head: Person) -> Inspector:
    """Let every act of the pool touch one inspector, with a telling word wherever one is typed."""
    unit, at = an_organisation(name="云岭市财政局党组", within=a_jurisdiction()), MONDAY
    known, said = {"by": head, "at": at}, {"branch": BRANCH, "rank": RANK}
    draft = a_draft(head, a_row("R1", NAME, unit.code, **said))
    actions.import_sheet(draft=draft, **known)
    one = Inspector.objects.get()
    Inspector.objects.filter(pk=one.pk).update(person=a_person("TM", name="无关"))
    one.refresh_from_db()
    post = actions.PostEntry(unit, TITLE, date(2020, 1, 1))
    actions.end_post(post=actions.add_post(inspector=one, entry=post, **known), on=date(2021, 1, 1), **known)
    course = actions.TrainingEntry(COURSE, date(2026, 1, 1), date(2026, 1, 2), 8, "passed")
    actions.add_training(inspector=one, entry=course, **known)
    the_round = a_round(term=a_term())
    team = Team.objects.create(round=the_round, name="第一巡察组")
    Member.objects.create(team=team, person_id=one.person_id, post=Post.MEMBER, since=at)
    actions.appraise(inspector=one, the_round=the_round, grade="good", note=NOTE, **known)
    tie = actions.RelationEntry("spouse", unit, date(2026, 1, 1), name=KIN)
    declared = actions.declare(inspector=one, entry=tie, **known)
    actions.withdraw(relation=declared, reason=WITHDRAWN, on=date(2026, 2, 1), **known)
    actions.set_state(inspector=one, state="unavailable", reason=REASON, on=at.date(), **known)
    return one


def test_the_trail_holds_no_word_of_what_is_kept_of_an_inspector(head: Person) -> None:
    everything_happens_to(head)
    auditor = signed_in(a_person("AUD"))

    lines = Line.objects.filter(event__startswith="teams.")
    written = "".join(f"{line.subject}{line.details}" for line in lines)
    shown = auditor.get("/audit/").content.decode()

    assert lines.count() >= 9
    assert [word for word in WORDS if word in written or word in shown] == []


@pytest.mark.parametrize("persona", ["OFS", "DIS", "ORG", "SEC", "TL", "LTR", "UH", "AUD"])
def test_no_search_and_no_list_leads_by_what_is_closed(persona: str, head: Person) -> None:
    one = everything_happens_to(head)
    client = signed_in(a_person(persona))

    pages = [client.get(door, {"q": word}) for door in ("/search/", LIST) for word in WORDS[1:]]

    assert [page for page in pages if str(one.uid) in page.content.decode()] == []


def test_only_who_lists_the_pool_finds_somebody_by_name(head: Person) -> None:
    one = everything_happens_to(head)

    found = {
        persona
        for persona in ("OFD", "OFS", "DIS", "ORG", "SEC", "TL", "LTR", "UH", "AUD")
        if str(one.uid) in signed_in(a_person(persona)).get("/search/", {"q": NAME}).content.decode()
    }

    assert found == {"OFD", "OFS", "DIS", "ORG"}


def test_the_list_leaves_the_house_by_the_head_alone_and_that_is_on_record(head: Person) -> None:
    everything_happens_to(head)
    others = ("OFS", "DIS", "ORG", "SEC", "TL")
    asked = {"export": "xlsx"}

    refused = [signed_in(a_person(one)).get(LIST, asked).status_code for one in others]
    answer = signed_in(head).get(LIST, asked)

    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    cells = [cell for row in load_workbook(io.BytesIO(content)).active.values for cell in row]
    assert refused == [404] * len(others)
    assert NAME in cells
    assert not {COURSE, NOTE, KIN, TITLE} & {*cells}
    (line,) = Line.objects.filter(event="teams.inspector.exported")
    assert (line.by_id, line.details["rows"]) == (head.pk, 1)

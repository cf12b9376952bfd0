"""Trainings in the sheet of inspectors: one cell, added to what is known."""

from datetime import date

import pytest

from tests.builders import MONDAY, a_jurisdiction, a_person, an_organisation
from tests.teams.builders import an_inspector
from tests.teams.test_pool_import import a_draft, a_row
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
from xuncha.teams.models import Inspector, Training
from xuncha.teams.pool import actions, courses

pytestmark = pytest.mark.django_db
TWO = "2026.03.02—2026.03.06 巡察业务培训班 40学时 合格；2025年5月 财务审计专题 8个学时"


@pytest.fixture
def head() -> Person:
    return a_person("OFD", name="主任")


@pytest.fixture
def audit() -> Organisation:
    return an_organisation(name="云岭市审计局党组", within=a_jurisdiction())


def in_words(one: Inspector) -> list[tuple[str, str, str, int, str]]:
    return [
        (row.title, str(row.from_on), str(row.to_on), row.hours, row.result)
        for row in one.trainings.order_by("from_on", "pk")
    ]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("参加过巡察培训", "第 1 项“参加过巡察培训”看不懂"),
        ("2026.03.02—2026.03.06 培训班 40学时 优良", "看不懂"),
        ("2026.03.06—2026.03.02 培训班 40学时", "止日早于起日"),
        ("2026.03.02 培训班 9999学时", "名称或学时太长"),
        ("2099.03 培训班 8学时", "“培训班”的止日不能晚于今天"),
    ],
)
def test_what_is_wrong_in_a_cell_of_trainings_is_said(
    head: Person, audit: Organisation, said: str, told: str
) -> None:
    draft = a_draft(head, a_row("R1", "周小满", audit.code, trainings=said))

    (fault,) = actions.planned_of(draft, head, MONDAY).faults

    assert told in fault.message


def test_trainings_are_added_and_mended_and_never_taken_away(head: Person, audit: Organisation) -> None:
    one = an_inspector(name="周小满", number="R1", home=audit)
    days = {"from_on": date(2026, 3, 2), "to_on": date(2026, 3, 6)}
    Training.objects.create(inspector=one, title="巡察业务培训班", hours=24, result="attended", **days)
    Training.objects.create(inspector=one, title="谈话实务", hours=8, result="passed", **days)
    row = a_row("R1", "周小满", audit.code, trainings=TWO)

    actions.import_sheet(draft=a_draft(head, row), by=head, at=MONDAY)
    again = actions.planned_of(a_draft(head, row), head, MONDAY)

    assert in_words(one) == [
        ("财务审计专题", "2025-05-01", "2025-05-31", 8, "attended"),
        ("巡察业务培训班", "2026-03-02", "2026-03-06", 40, "passed"),
        ("谈话实务", "2026-03-02", "2026-03-06", 8, "passed"),
    ]
    assert (again.unchanged, again.updates) == (1, [])


def test_who_is_new_comes_with_trainings(head: Person, audit: Organisation) -> None:
    draft = a_draft(head, a_row("R9", "郑立新", audit.code, trainings=TWO))

    actions.import_sheet(draft=draft, by=head, at=MONDAY)

    assert len(in_words(Inspector.objects.get(number="R9"))) == len(courses.courses_of(TWO)) == 2

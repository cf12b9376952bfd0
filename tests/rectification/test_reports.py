"""The report on rectification: handed in by the unit, its clock stops; who owes a day is reminded of it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from time_machine import travel

from tests.api.conftest import Program, a_token
from tests.builders import MONDAY, a_person, an_organisation
from tests.rectification.building import Circle, a_circle, a_plan, in_work
from tests.rectification.test_evidence import browser
from xuncha.jobs.models import Job
from xuncha.notices.models import Notice
from xuncha.rectification import actions, reminding
from xuncha.rectification.actions import ReportEntry
from xuncha.rectification.models import Plan, Reminder, Report
from xuncha.workflow.refusals import Refused

pytestmark = pytest.mark.django_db
ENTRY = ReportEntry("situation", date(2026, 11, 20), place="档案柜3")


@pytest.fixture
def circle() -> Circle:
    return a_circle(findings=1)


def on(day: date) -> datetime:
    return datetime.combine(day, time(4), UTC)


def test_the_unit_hands_its_report_in_and_the_office_sees_who_is_late(circle: Circle) -> None:
    plan = in_work(circle)[0].plan
    due = Plan.objects.get().report_due_on
    assert due is not None
    page = f"/rectification/plans/{plan.uid}/"
    file = SimpleUploadedFile("整改情况报告.txt", "整改情况报告".encode())
    sent = {"kind": "situation", "handed_on": (due + timedelta(3)).isoformat(), "place": "", "file": file}
    with travel(on(due + timedelta(3)), tick=False):
        office = browser(circle.office)
        late = office.get("/rectification/plans/?owes=report").content.decode()
        nothing = browser(circle.liaison).post(f"{page}report/", {**sent, "file": ""})
        done = browser(circle.liaison).post(f"{page}report/", sent)
        shown, left = office.get(page).content.decode(), office.get("/rectification/plans/?owes=report")
    report = Report.objects.get()
    stranger = a_person("UL", organisation=an_organisation(name="乙局党组"))
    files = [
        browser(one).get(f"/files/{report.file_id}/").status_code
        for one in (circle.office, circle.secretary, circle.discipline, stranger)
    ]

    assert (circle.unit.name in late, circle.unit.name in left.content.decode()) == (True, False)
    assert (nothing.status_code, done.status_code) == (422, 302)
    assert ("登记整改情况报告</a>" in shown, "报送整改情况报告</a>" in shown) == (True, False)
    assert ("逾期报送" in shown, "请上传报告" in nothing.content.decode()) == (True, True)
    assert (Plan.objects.get().reported_on, report.kind) == (due + timedelta(3), "situation")
    assert files == [200, 200, 200, 404]
    told = {one.person for one in Notice.objects.filter(kind="rectification.report.handed_in")}
    assert ({circle.office, circle.second} <= told, circle.liaison in told) == (True, False)


def test_a_report_is_written_once_and_a_later_one_stops_nothing_again(circle: Circle) -> None:
    plan = in_work(circle)[0].plan
    head = ReportEntry("head", date(2026, 11, 19), place="档案柜3")
    for entry in (head, ENTRY, ReportEntry("situation", date(2026, 11, 21), place="档案柜4")):
        actions.hand_in_report(plan=plan, entry=entry, by=circle.head, at=MONDAY)

    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.update(place="别处")
    assert (plan.reported_on, Report.objects.count()) == (date(2026, 11, 20), 3)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (ReportEntry("situation", date(2026, 11, 20)), "请上传报告"),
        (ReportEntry("situation", date(2099, 1, 1), place="柜"), "不能晚于今天"),
        (ReportEntry("situation", date(2026, 11, 1), place="柜"), "早于反馈日期"),
    ],
)
def test_a_report_that_cannot_be_is_refused(circle: Circle, entry: ReportEntry, words: str) -> None:
    plan = in_work(circle)[0].plan

    with pytest.raises(Refused, match=words):
        actions.hand_in_report(plan=plan, entry=entry, by=circle.head, at=MONDAY)


def test_before_its_plan_has_passed_a_unit_reports_nothing(circle: Circle) -> None:
    plan = a_plan(circle)

    with pytest.raises(actions.NotReady, match="会审通过、整改开始以后"):
        actions.hand_in_report(plan=plan, entry=ENTRY, by=circle.head, at=MONDAY)


def test_a_program_hands_a_report_in_and_reads_it(circle: Circle) -> None:
    plan, asking = in_work(circle)[0].plan, Program(a_token(circle.liaison), Client())
    path = f"rectification/plans/{plan.uid}"
    headers = {"Authorization": f"Bearer {asking.token}"}

    sent = {"handed_on": "2026-11-20", "place": "档案柜3"}
    made = asking.client.post(f"/api/v1/{path}/reports", sent, headers=headers)

    assert (made.status_code, asking("GET", path).json()["reported_on"]) == (201, "2026-11-20")
    assert asking("GET", f"{path}/reports").json() == [made.json()]


def test_who_owes_a_day_is_reminded_once_at_each_step_and_not_when_it_is_kept(circle: Circle) -> None:
    plan = Plan.objects.get(pk=in_work(circle)[0].plan.pk)
    due, job = plan.report_due_on, Job(done=0)
    assert due is not None
    plan.items.update(state="claimed")

    def told(day: date) -> list[tuple[str, str]]:
        Notice.objects.all().delete()
        assert reminding.anything_owed(on(day)) == bool(reminding.remind(job, None, on(day)).done)
        reminding.remind(job, None, on(day))
        return [(one.kind.rpartition(".")[2], one.person.name) for one in Notice.objects.order_by("pk")]

    early, near = told(due - timedelta(11)), told(due - timedelta(10))
    between, over = told(due - timedelta(9)), told(due)
    actions.hand_in_report(plan=plan, entry=ENTRY, by=circle.head, at=MONDAY)
    Reminder.objects.all().delete()

    assert (early, between) == ([], [])
    assert sorted(near) == [("near", "小李"), ("near", "陈局长")]
    assert sorted(over) == [("over", "小李"), ("over", "陈局长")]
    assert told(due + timedelta(1)) == []

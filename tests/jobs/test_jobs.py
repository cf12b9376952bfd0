"""Jobs are done turn by turn, seen by the person who started them, and fail with a sentence."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_q.models import OrmQ

from tests.builders import MONDAY, a_person
from xuncha.audit.models import Entry
from xuncha.jobs import actions
from xuncha.jobs.management import running
from xuncha.jobs.models import Job
from xuncha.jobs.states import JOB, JobState, Progress, Task
from xuncha.people.models import Person
from xuncha.workflow.refusals import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def refuse(_job: Job, _prepared: object, _at: datetime) -> Progress:
    message = "第3行没有单位名称，请补上后重新导入"
    raise Refused(message)


def break_down(_job: Job, _prepared: object, _at: datetime) -> Progress:
    raise ZeroDivisionError


def use_prepared(_job: Job, prepared: int, _at: datetime) -> Progress:
    return Progress(done=1, total=1, message=f"备好了{prepared}", result="/files/")


REFUSING, BREAKING = Task(keep=refuse), Task(keep=break_down)
PREPARING = Task(keep=use_prepared, prepare=lambda _job: 7)


def a_job(by: Person, *, task: str = "counting:COUNT", **details: object) -> Job:
    return actions.start(
        by=by, at=MONDAY, name="导入单位", task=f"tests.jobs.{task}", details=details, total=3
    )


@pytest.fixture
def signed_in(client: Client) -> Callable[[Person], Client]:
    def enter(person: Person) -> Client:
        client.force_login(person)
        return client

    return enter


def test_a_job_is_done_turn_by_turn_and_leaves_its_trail() -> None:
    job = a_job(a_person("OFS"), to=3)

    running.work_on_next()

    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.turn) == (JobState.DONE, 3, 3, 3)
    events = Entry.objects.filter(subject=f"jobs.job:{job.pk}").order_by("pk")
    assert [entry.event for entry in events] == [
        "jobs.job.started",
        *["tests.counted"] * 3,
        "jobs.job.finished",
    ]


def test_a_turn_that_another_has_done_changes_nothing() -> None:
    job = a_job(a_person("OFS"), to=3)
    stale = Job.objects.get(pk=job.pk)
    actions.take_turn(job=job, at=MONDAY)

    with pytest.raises(actions.TurnTaken):
        actions.take_turn(job=stale, at=MONDAY)

    assert Entry.objects.filter(event="tests.counted").count() == 1


def test_a_job_whose_turn_another_took_stays_queued(monkeypatch: pytest.MonkeyPatch) -> None:
    job = a_job(a_person("OFS"), to=3)
    lease = running._lease

    def slow(queued: OrmQ, held: object = None) -> bool:
        if held is None and Job.objects.get(pk=job.pk).turn == 0:
            actions.take_turn(job=Job.objects.get(pk=job.pk), at=MONDAY)  # whose lease had run out
        return lease(queued, held)

    monkeypatch.setattr(running, "_lease", slow)
    running.work_on_next()
    OrmQ.objects.update(lock=MONDAY.replace(year=2020))
    running.work_on_next()

    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.DONE, 3)
    assert not OrmQ.objects.exists()


@pytest.mark.parametrize(
    ("task", "message"),
    [("test_jobs:REFUSING", "第3行没有单位名称"), ("test_jobs:BREAKING", "请把编号")],
)
def test_a_job_that_fails_says_what_to_do_and_stops(task: str, message: str) -> None:
    job = a_job(a_person("OFS"), task=task)

    running.work_on_next()

    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert message in job.message
    assert not running.work_on_next()


def test_a_job_that_never_comes_further_is_given_up() -> None:
    job = a_job(a_person("OFS"), to=3)
    Job.objects.filter(pk=job.pk).update(tries=actions.MOST_TRIES)

    running.work_on_next()

    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.FAILED, 0)


def test_slow_work_is_prepared_outside_the_transaction() -> None:
    job = a_job(a_person("OFS"), task="test_jobs:PREPARING")

    running.work_on_next()

    job.refresh_from_db()
    assert (job.state, job.message, job.result) == (JobState.DONE, "备好了7", "/files/")


def test_a_cancelled_job_stops_and_keeps_what_was_done() -> None:
    clerk = a_person("OFS")
    job = a_job(clerk, to=3)
    actions.take_turn(job=job, at=MONDAY)

    actions.cancel(job=job, by=clerk, at=MONDAY)
    running.work_on_next()

    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.CANCELLED, 1)


def test_a_job_of_another_cannot_be_cancelled() -> None:
    clerk = a_person("OFS")
    job = a_job(clerk, to=3)
    head = a_person("OFD", organisation=clerk.organisation)

    with pytest.raises(Refused):
        actions.cancel(job=job, by=head, at=MONDAY)

    job.refresh_from_db()
    assert job.state == JobState.QUEUED


def test_only_the_starter_sees_a_job(signed_in: Callable[[Person], Client]) -> None:
    clerk = a_person("OFS")
    other = a_person("OFD", "SEC", organisation=clerk.organisation)
    job = a_job(clerk, to=3)
    address = reverse("jobs:job", args=[job.uid])

    seen = signed_in(clerk).get(address)
    foreign = signed_in(other).get(address)

    assert "导入单位" in seen.content.decode()
    assert (seen.status_code, foreign.status_code) == (200, 404)
    assert "导入单位" not in signed_in(other).get(reverse("jobs:list")).content.decode()


def test_the_fragment_alone_is_sent_to_htmx(signed_in: Callable[[Person], Client]) -> None:
    clerk = a_person("OFS")
    job = a_job(clerk, to=3)
    headers: dict[str, Any] = {"HX-Request": "true", "HX-Target": "progress"}

    answer = signed_in(clerk).get(reverse("jobs:job", args=[job.uid]), headers=headers)

    assert "<html" not in answer.content.decode()
    assert "共 3" in answer.content.decode()


def test_every_state_that_is_not_final_can_be_left() -> None:
    leaving = {state: [str(step) for step in JOB.open_to(state)] for state in JobState}

    assert leaving == {
        JobState.QUEUED: ["turn", "fail", "cancel"],
        JobState.RUNNING: ["turn", "finish", "fail", "cancel"],
        JobState.DONE: [],
        JobState.FAILED: [],
        JobState.CANCELLED: [],
    }

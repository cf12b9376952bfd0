"""A worker that is killed at any moment loses nothing and does nothing twice."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.houses import House, a_house

TO = 160
SECONDS = 0.05  # each: in sum longer than the killed workers live, so that the last has something left
START = f"""
from datetime import datetime, UTC
from xuncha.jobs import actions
from xuncha.people.models import Person
actions.start(by=Person.objects.first(), at=datetime.now(UTC), name="数到{TO}",
              task="tests.jobs.counting:COUNT", details={{"to": {TO}, "seconds": {SECONDS}}}, total={TO})
"""
LOOK = """
from xuncha.audit.models import Entry
from xuncha.jobs.models import Job
job = Job.objects.get()
counted = Entry.objects.filter(event="tests.counted").order_by("pk").values_list("details", flat=True)
print(json.dumps({"state": job.state, "done": job.done, "counted": [row["number"] for row in counted]}))
"""


def until_done(house: House, seconds: float = 60) -> dict[str, object]:
    end = time.monotonic() + seconds
    while (seen := house.ask(LOOK))["state"] not in {"done", "failed"} and time.monotonic() < end:
        time.sleep(1)
    return dict(seen)


@pytest.fixture
def house(tmp_path: Path) -> House:
    made = a_house(tmp_path)
    made.ask(START)
    return made


def test_a_job_whose_worker_is_killed_again_and_again_is_done_exactly_once(house: House) -> None:
    chance = random.Random(1)  # noqa: S311 -- moments of a test

    for _ in range(5):
        worker = house.begin("work")
        time.sleep(1.0 + chance.random())
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    worker = house.begin("work")
    seen = until_done(house)
    worker.terminate()

    assert worker.wait(10) == 0
    assert seen == {"state": "done", "done": TO, "counted": list(range(1, TO + 1))}


def test_another_worker_takes_over_what_a_killed_one_has_left(house: House) -> None:
    office = {"XUNCHA_WORKERS": "2", "XUNCHA_RETRY": "2"}
    first, second = house.begin("work", **office), house.begin("work", **office)
    time.sleep(1.5)

    first.kill()
    first.wait()
    seen = until_done(house)
    second.terminate()

    assert second.wait(10) == 0
    assert seen == {"state": "done", "done": TO, "counted": list(range(1, TO + 1))}

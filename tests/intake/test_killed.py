"""A worker that is killed in the midst of a reading reads the document once, and keeps nothing by half."""

import json
import os
import random
import signal
import time
from pathlib import Path

import pytest

from tests.houses import House, a_house
from tests.intake.conftest import EXAMPLES
from xuncha.jobs.actions import MOST_TRIES

HAND_IN = """
import pathlib, shutil
from datetime import datetime, UTC
from xuncha.access.models import Clearance, Grant
from xuncha.files import store
from xuncha.intake import actions
from xuncha.organisations.models import Organisation
from xuncha.people.models import Person
home = Organisation.objects.get()
by = Person.objects.create(username="zhou", name="周敏", organisation=home)
Clearance.objects.create(person=by, level=2)
Grant.objects.create(person=by, persona="OFS", organisation=home, since=datetime(2020, 1, 1, tzinfo=UTC))
for number in range({count}):
    path = store.quarantine() / f"{{number}}.txt"
    path.write_bytes(pathlib.Path({document!r}).read_bytes() + b"\\n" * number)
    actions.take_in(path=path, name=f"{{number}}.txt", label=1, organisation=home, by=by,
                    at=datetime.now(UTC))
"""
LOOK = """
from django.db.models import Count
from xuncha.audit.models import Entry
from xuncha.intake.models import Reading, Record
rows = Reading.objects.annotate(found=Count("rows")).order_by("pk")
print(json.dumps({"states": sorted(set(rows.values_list("state", flat=True))),
    "records": Record.objects.count(),
    "rows": sorted(set(rows.values_list("found", flat=True))),
    "half": rows.filter(state="waiting", found__gt=0).count(),
    "told": Entry.objects.filter(event="intake.reading.read_in").count()}))
"""
COUNT = 8
KILLS = MOST_TRIES - 1
"""All of them may meet the same document; one more and the job is given up, as it should be."""


@pytest.fixture
def house(tmp_path: Path) -> House:
    made = a_house(tmp_path)
    document = str(EXAMPLES / "clean/rect-04.txt")
    made.ask(HAND_IN.format(count=COUNT, document=document))
    return made


def test_readings_whose_worker_is_killed_again_and_again_are_done_exactly_once(house: House) -> None:
    chance = random.Random(4)  # noqa: S311 -- moments of a test
    halves = []

    for _ in range(KILLS):
        worker = house.begin("work", XUNCHA_RETRY="3")
        time.sleep(1.2 + chance.random())
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
        halves.append(house.ask(LOOK)["half"])
    worker = house.begin("work", XUNCHA_RETRY="3")
    end = time.monotonic() + 90
    while (seen := house.ask(LOOK))["states"] != ["read"] and time.monotonic() < end:
        time.sleep(1)
    worker.terminate()

    assert worker.wait(20) == 0
    assert halves == [0] * KILLS
    assert {name: seen[name] for name in ("states", "records", "told", "half")} == {
        "states": ["read"],
        "records": COUNT,
        "told": COUNT,
        "half": 0,
    }
    assert len(seen["rows"]) == 1


def test_the_command_line_hands_in_what_a_worker_reads_and_the_same_file_once(house: House) -> None:
    before = house.ask(LOOK)["records"]
    words = ("intake", "read", str(EXAMPLES / "clean/bull-01.txt"), "--as", "zhou", "--json")

    first, again = (json.loads(house.xuncha(*words).stdout) for _ in range(2))
    refused = house.xuncha("intake", "read", "nowhere.txt", "--as", "zhou", check=False)

    assert (first["state"], again["id"]) == ("waiting", first["id"])
    assert (refused.returncode, "打不开" in refused.stderr) == (2, True)
    assert (before, list((house.home / "files" / "quarantine").glob("*"))) == (0, [])

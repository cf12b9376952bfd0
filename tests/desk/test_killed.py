"""A worker that is killed while it sends mail loses none, and repeats at most the one it was at."""

import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

from tests.houses import House, a_house
from tests.postbox import Postbox, a_postbox

READERS, KILLS = 30, 3
START = f"""
from django.utils import timezone
from xuncha.notices.telling import notify
from xuncha.people.models import Mail, Person
for number in range({READERS}):
    reader = Person.objects.create(username=f"reader{{number}}", name="何静", mail=Mail.AT_ONCE,
                                   email=f"reader{{number}}@yunling.example")
    notify(person=reader, event="access.request.created", link="/", at=timezone.now())
"""
LOOK = """
from xuncha.notices.models import Notice
print(json.dumps(Notice.objects.exclude(mailed_at=None).count()))
"""


def until_all_are_told(house: House, seconds: float = 90) -> int:
    end, told = time.monotonic() + seconds, 0
    while told < READERS and time.monotonic() < end:
        time.sleep(1)
        told = int(house.ask(LOOK))
    return told


def kill_while_sending(house: House, box: Postbox, chance: random.Random, server: str) -> None:
    worker, before = house.begin("work", XUNCHA_MAIL=server), len(box.taken)
    end = time.monotonic() + 30
    while len(box.taken) < before + 2 and time.monotonic() < end:
        time.sleep(0.01)
    time.sleep(chance.random() / 10)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()


def test_a_worker_that_is_killed_while_sending_repeats_one_mail_at_most(tmp_path: Path) -> None:
    house, chance = a_house(tmp_path), random.Random(1)  # noqa: S311 -- moments of a test
    house.ask(START)

    with a_postbox() as box:
        server = f"smtp://127.0.0.1:{box.port}"
        for _ in range(KILLS):
            kill_while_sending(house, box, chance, server)
        worker = house.begin("work", XUNCHA_MAIL=server)
        told = until_all_are_told(house)
        worker.terminate()
        worker.wait(10)

    mails = Counter(box.readers)
    assert (told, len(mails)) == (READERS, READERS)
    assert sum(mails.values()) <= READERS + KILLS

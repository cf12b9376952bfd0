"""Import sheets in a child and kill it at random moments, again and again; print what is left (DU-01).

Run inside a house of its own: `python -m tests.project.importing KILLS`.
"""

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import django
from django.db import connection, connections

LINES, SHEETS = 100, 4


def main(kills: int) -> None:
    """Kill that many importing children and print what is left."""
    django.setup()
    from tests import builders  # noqa: PLC0415 -- tables are known only now
    from xuncha.audit.queries import verdict  # noqa: PLC0415
    from xuncha.organisations.columns import COLUMNS  # noqa: PLC0415
    from xuncha.organisations.models import Draft, Organisation  # noqa: PLC0415

    place = builders.Jurisdiction.objects.get()
    head = builders.a_person("OFD", organisation=Organisation.objects.get())
    order: list[str] = []
    chance, acknowledged, number = random.Random(1), [], 0  # noqa: S311 -- moments of a test
    for _ in range(kills):
        drafts: list[str] = []
        for _sheet in range(SHEETS):
            number += 1
            cells = [f"第{number}批村", f"K{number:05}", "村（社区）党组织", place.name, "", "", "", ""]
            rows = [[1, [column.heading for column in COLUMNS]]]
            rows += [[n + 2, [cells[0] + str(n), f"{cells[1]}-{n}", *cells[2:]]] for n in range(LINES)]
            at = datetime.now(UTC)
            draft = Draft.objects.create(
                person_id=head.pk, file_name="x.csv", digest="0" * 64, rows=rows, made_at=at
            )
            drafts.append(str(draft.pk))
            order.append(str(draft.pk))
        acknowledged += killed(partial(import_one, head.pk), drafts, chance, 0.25)
    counts = [Organisation.objects.filter(code__startswith=f"K{n + 1:05}-").count() for n in range(number)]
    applied = {str(pk) for pk in Draft.objects.exclude(applied_at=None).values_list("pk", flat=True)}

    print(  # noqa: T201 -- what the test reads
        json.dumps(
            {
                "acknowledged": len(acknowledged),
                "lost": [pk for pk in acknowledged if pk not in applied],
                "half": [n for n in counts if n not in {0, LINES}],
                "without their draft": [
                    pk for pk, n in zip(order, counts, strict=True) if (pk in applied) != (n == LINES)
                ],
                "sound": sound(),
                "chain": verdict().holds,
            }
        )
    )


def sound() -> str:
    """Return what the database says of itself."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check" if connection.vendor == "sqlite" else "SELECT 'ok'")
        return str(cursor.fetchone()[0])


def killed(write: Callable[[str], None], keys: list[str], chance: random.Random, longest: float) -> list[str]:
    """Let a child write these one by one, kill it some time after the first, return what it acknowledged."""
    connections.close_all()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        for key in keys:
            write(key)
            os.write(writing, f"{key}\n".encode())
        signal.pause()
    os.close(writing)
    heard = os.read(reading, 64)
    time.sleep(chance.random() * longest)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 4096):
        heard += more
    os.close(reading)
    return heard.decode().split()


def import_one(head: int, pk: str) -> None:
    """Import a draft."""
    from xuncha.organisations import actions  # noqa: PLC0415
    from xuncha.organisations.models import Draft  # noqa: PLC0415
    from xuncha.people.models import Person  # noqa: PLC0415

    by = Person.objects.get(pk=head)
    actions.import_organisations(draft=Draft.objects.get(pk=pk), by=by, at=datetime.now(UTC))


if __name__ == "__main__":
    main(int(sys.argv[1]))

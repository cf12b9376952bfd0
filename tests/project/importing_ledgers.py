"""Import ledgers in a child and kill it at random moments, again and again; print what is left (DU-01).

Each sheet writes its number over every item of a plan, and adds two items of its own. Run inside a house:
`python -m tests.project.importing_ledgers KILLS`.
"""

import json
import random
import sys
from datetime import UTC, datetime
from functools import partial

import django

LINES, SHEETS = 30, 3
HEADINGS = ["序号", "细化问题", "整改措施"]


def main(kills: int) -> None:
    """Kill that many importing children and print what is left."""
    django.setup()
    from tests.project.importing import killed, sound  # noqa: PLC0415 -- tables are known only now
    from tests.rectification.building import a_circle  # noqa: PLC0415
    from xuncha.audit.queries import verdict  # noqa: PLC0415
    from xuncha.rectification import actions  # noqa: PLC0415
    from xuncha.rectification.models import Item, Measure, Sheet  # noqa: PLC0415

    circle, at = a_circle(findings=1), datetime.now(UTC)
    plan = actions.open_plan(inspection=circle.inspection, by=circle.liaison, at=at)
    known = {"plan": plan, "person_id": circle.liaison.pk, "file_name": "台账.xlsx", "made_at": at}
    chance, acknowledged, lost, half, sheets = random.Random(1), 0, [], [], []  # noqa: S311 -- moments of a test
    for _ in range(kills):
        new = [
            Sheet.objects.create(digest=f"{number:064}", rows=rows(number), **known)
            for number in range(len(sheets) + 1, len(sheets) + SHEETS + 1)
        ]
        sheets += new
        told = killed(partial(import_one, circle.liaison.pk), [str(one.pk) for one in new], chance, 0.1)
        acknowledged += len(told)
        applied = {str(one.pk) for one in Sheet.objects.exclude(applied_at=None).only("pk")}
        lost += [pk for pk in told if pk not in applied]
        last = max(number for number, one in enumerate(sheets, 1) if str(one.pk) in applied)
        written = set(Item.objects.filter(number__lte=LINES).values_list("title", flat=True))
        half += [] if written == {f"第{last}批"} else [sorted(written)]
    added = 2 * len(applied)
    items = Item.objects.filter(number__gt=LINES)
    measures = Measure.objects.filter(item__in=items).count()
    print(  # noqa: T201 -- what the test reads
        json.dumps(
            {
                "acknowledged": acknowledged,
                "lost": lost,
                "half": half,
                "added": [items.count() - added, measures - added],
                "sound": sound(),
                "chain": verdict().holds,
            }
        )
    )


def rows(number: int) -> list[list[object]]:
    """Return a sheet: every item with its number, and two more."""
    marks = [*range(1, LINES + 1), LINES + 2 * number - 1, LINES + 2 * number]
    lines = [[f"1-{mark}", f"第{number}批", f"第{number}批的措施"] for mark in marks]
    return [[place, cells] for place, cells in enumerate([HEADINGS, *lines], 1)]


def import_one(liaison: int, pk: str) -> None:
    """Import a sheet."""
    from xuncha.people.models import Person  # noqa: PLC0415
    from xuncha.rectification import actions  # noqa: PLC0415
    from xuncha.rectification.models import Sheet  # noqa: PLC0415

    by = Person.objects.get(pk=liaison)
    actions.import_sheet(sheet=Sheet.objects.get(pk=pk), by=by, at=datetime.now(UTC))


if __name__ == "__main__":
    main(int(sys.argv[1]))

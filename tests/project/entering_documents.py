"""Enter documents and undo it in a child, and kill it at random moments; print what is left (DU-01).

A document of many problems becomes findings, items, measures and claims in one act, and goes in one act. Run
inside a house: `python -m tests.project.entering_documents KILLS`.
"""

import json
import random
import sys
from datetime import UTC, date, datetime
from functools import partial

import django

PROBLEMS, DOCUMENTS = 60, 3
LONGEST = 0.5


def main(kills: int) -> None:
    """Kill that many children in the midst of it and print what is left."""
    django.setup()
    from tests import builders  # noqa: PLC0415 -- tables are known only now
    from tests.project.importing import killed, sound  # noqa: PLC0415
    from xuncha.audit.queries import verdict  # noqa: PLC0415
    from xuncha.organisations.models import Organisation  # noqa: PLC0415

    head = builders.a_person("OFD", organisation=Organisation.objects.get())
    the_round = builders.a_round(term=builders.a_term())
    chance, acknowledged, lost, half, standing = random.Random(1), 0, [], [], []  # noqa: S311 -- moments of a test
    for _ in range(kills):
        new = [a_document(head, the_round) for _document in range(DOCUMENTS)]
        keys = [*(f"undo:{pk}" for pk in standing), *(f"enter:{pk}" for pk in new)]
        done = killed(partial(act, head.pk), keys, chance, LONGEST)
        acknowledged += len(done)
        found = {pk: left_of(pk) for pk in [*standing, *new]}
        half += [(pk, each) for pk, each in found.items() if each not in {"all", "nothing"}]
        wanted = {key: "all" if key.startswith("enter") else "nothing" for key in done}
        lost += [key for key, state in wanted.items() if found[int(key.partition(":")[2])] != state]
        standing = [pk for pk, each in found.items() if each == "all"]
    print(  # noqa: T201 -- what the test reads
        json.dumps(
            {
                "acknowledged": acknowledged,
                "lost": lost,
                "half": half,
                "sound": sound(),
                "chain": verdict().holds,
            }
        )
    )


def a_document(head: object, the_round: object) -> int:
    """Return a document of many accepted problems, whose unit has an inspection."""
    from tests import builders  # noqa: PLC0415
    from xuncha.intake.columns import COLUMNS  # noqa: PLC0415
    from xuncha.intake.models import Row  # noqa: PLC0415

    unit = builders.an_organisation()
    builders.a_segment(the_round, unit)  # type: ignore[arg-type]  # a Round
    made = builders.a_reading(by=head)  # type: ignore[arg-type]  # a Person
    blank = {one.key: "" for one in COLUMNS["problem"]}
    said = {**blank, "measures": "一是\n二是", "status": "已完成"}
    rows = [{**said, "statement": f"问题{n}"} for n in range(PROBLEMS)]
    fields = [
        ("unit", {"name": unit.name, "segment": "1"}, unit.pk),
        *(("problem", one, None) for one in rows),
    ]
    Row.objects.bulk_create(
        Row(reading=made, number=n, kind=kind, read=one, fields=one, organisation_id=pk, state="confirmed")
        for n, (kind, one, pk) in enumerate(fields, 10)
    )
    return made.pk


def left_of(pk: int) -> str:
    """Return what there is of a document in rectification: all, nothing, or the counts."""
    from xuncha.feedback.models import Issued  # noqa: PLC0415
    from xuncha.intake.models import Entered, Row  # noqa: PLC0415
    from xuncha.planning.models import Inspection  # noqa: PLC0415
    from xuncha.rectification.models import Claim, Doubt, Item, Measure, Plan  # noqa: PLC0415

    unit = Row.objects.get(reading=pk, kind="unit").organisation_id
    ours = Inspection.objects.get(organisation=unit)
    counts = [
        Plan.objects.filter(inspection=ours).count(),
        Issued.objects.filter(inspection=ours).count(),
        Item.objects.filter(inspection=ours, state="recorded").count(),
        Claim.objects.filter(item__inspection=ours).count(),
        Measure.objects.filter(item__inspection=ours).count(),
        Doubt.objects.filter(item__inspection=ours, kind="unproven").count(),
        Entered.objects.filter(row__reading=pk, taken_back_at=None).count(),
    ]
    whole = [1, PROBLEMS, PROBLEMS, PROBLEMS, 2 * PROBLEMS, PROBLEMS, 2 * PROBLEMS + 1]
    return {str(whole): "all", str([0] * 7): "nothing"}.get(str(counts), str(counts))


def act(head: int, key: str) -> None:
    """Enter a document, or undo it."""
    from xuncha.intake import actions, queries  # noqa: PLC0415
    from xuncha.intake.models import Reading  # noqa: PLC0415
    from xuncha.intake.takers.telling import TellEntry  # noqa: PLC0415
    from xuncha.people.models import Person  # noqa: PLC0415

    what, _colon, pk = key.partition(":")
    by, reading, at = Person.objects.get(pk=head), Reading.objects.get(pk=pk), datetime.now(UTC)
    if what == "undo":
        actions.undo_reading(reading=reading, by=by, at=at)
    else:
        entry = TellEntry(queries.inspections_of(reading).get(), date(2024, 7, 2))
        actions.enter_rows(reading=reading, taker="rectification", entry=entry, by=by, at=at)


if __name__ == "__main__":
    main(int(sys.argv[1]))

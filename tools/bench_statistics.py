"""Measure the figures: `python tools/bench_statistics.py`, on SQLite and on PostgreSQL.

Pages of statistics through the whole stack of one worker, over 10 000 items, then 100 000, of 500 units, in
ten rounds, under twelve headings. Cold: nothing is remembered, as after an act; warm: asked again with no act
between. The reference is `/healthz`, an empty view in the same stack with the same session.
"""

import random
from datetime import date, timedelta
from functools import partial
from typing import Any

from measuring import in_turns, milliseconds, on_each, open_house, say, settle, times

SIZES = (10_000, 100_000)
UNITS, ROUNDS, HEADINGS, SPLIT = 500, 10, 12, 5
PAGES = (
    "",
    "aspect/",
    "unit/",
    "round/",
    "kind/",
    "place/",
    "checks/",
    "?until=2026-06-30",
    "unit/?until=2026-06-30",
)
COLD, WARM, MOST_GROWTH = 150, 40, 1.5
STATES = ("closed",) * 12 + ("in_work",) * 4 + ("claimed", "returned", "staged", "staged")
FIRST = date(2024, 6, 3)


def measure() -> None:
    """Fill a city twice and ask; the second time say how much more it took."""
    open_house()
    from django.core.cache import cache  # noqa: PLC0415 -- after setup
    from django.test import Client  # noqa: PLC0415 -- after setup

    city = Ledger()
    client = Client(headers={"host": "localhost"})
    client.force_login(city.head)

    def ask(address: str, *, forgets: bool) -> Any:  # noqa: ANN401 -- an answer
        if forgets:
            cache.clear()
        answer = client.get(address)
        if answer.status_code != 200:
            message = f"{address}: {answer.status_code}"
            raise ValueError(message)
        return answer

    before: dict[tuple[str, bool], float] = {}
    for size in SIZES:
        city.grow(size)
        for page in PAGES:
            for forgets, bar in ((True, COLD), (False, WARM)):
                act = partial(ask, f"/statistics/{page}", forgets=forgets)
                spent, empty = in_turns(act, partial(ask, "/healthz", forgets=False), rounds=11)
                name = f"/statistics/{page} of {size}, {'cold' if forgets else 'warm'}, {asked(act)} queries"
                reference = times(spent, empty, "/healthz with a session")
                say(
                    name,
                    milliseconds(spent),
                    reference,
                    holds=spent.processor <= bar,
                    bar=f"≤ {bar} ms of the processor",
                )
                ratio = spent.processor / empty.processor
                if (known := before.get((page, forgets))) is not None and not forgets:
                    holds = ratio / known <= MOST_GROWTH
                    say("  growth", f"{ratio / known:.2f} ×", holds=holds, bar=f"≤ {MOST_GROWTH} ×")
                before[page, forgets] = ratio


def asked(act: Any) -> int:  # noqa: ANN401 -- a call
    """Return how many queries an act asks."""
    from django.db import connection  # noqa: PLC0415 -- after setup
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- after setup

    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


class Ledger:
    """A city with its rounds, units and findings; items are added as they are wanted."""

    def __init__(self) -> None:
        """Build the places, the rounds, the units and the head of the office."""
        from tests.builders import a_person, a_round, a_segment, a_term, an_item, an_organisation  # noqa: PLC0415
        from xuncha.planning.models import Inspection  # noqa: PLC0415 -- after setup
        from xuncha.rectification.models import Plan  # noqa: PLC0415 -- after setup

        self._draw, self.there = random.Random(1), 0  # noqa: S311 -- invented figures
        self.head = a_person("OFD")
        term = a_term()
        rounds = [a_round(term=term, number=number + 1, state="rectifying") for number in range(ROUNDS)]
        for place in range(UNITS):
            unit = an_organisation(name=f"云岭市第{place}局党组")
            the_round = rounds[place % ROUNDS]
            segment = the_round.segments.first()
            if segment is None:
                a_segment(the_round, unit)
            else:
                Inspection.objects.create(segment=segment, organisation=unit, team="第一巡察组")
        way = "segment__round__term__committee__jurisdiction"
        self.inspections = list(Inspection.objects.select_related(way, "organisation"))
        self.lines = {one.pk: an_item(one) for one in rounds}
        Plan.objects.bulk_create([Plan(inspection=one, state="approved") for one in self.inspections])
        self.plans = {one.inspection_id: one for one in Plan.objects.all()}
        self.numbers = dict.fromkeys(self.plans, 0)

    def grow(self, size: int) -> None:
        """Add findings with their items until there are so many items."""
        from django.db import transaction  # noqa: PLC0415 -- after setup

        with transaction.atomic():
            while self.there < size:
                self._add(min(2_000, (size - self.there) // SPLIT))
        settle()

    def _add(self, findings: int) -> None:
        from xuncha.feedback.models import Issued  # noqa: PLC0415 -- after setup
        from xuncha.fieldwork.models import Finding  # noqa: PLC0415 -- after setup
        from xuncha.rectification.models import Item  # noqa: PLC0415 -- after setup

        drawn, issued = [], []
        for place in range(findings):
            inspection = self.inspections[(self.there + place) % len(self.inspections)]
            self.numbers[inspection.pk] += 1
            known = {"inspection": inspection, "number": self.numbers[inspection.pk], "title": f"问题{place}"}
            line = self.lines[inspection.segment.round_id]
            drawn.append(Finding(**known, text="x", item=line, state="issued"))
        for finding in Finding.objects.bulk_create(drawn):
            number = self._draw.randrange(HEADINGS)
            issued.append(
                Issued(
                    inspection=finding.inspection,
                    finding=finding,
                    number=finding.number,
                    focus=f"聚焦{number % 3}",
                    aspect=f"方面{number}",
                    title=finding.title,
                    text="x",
                    issued_on=FIRST + timedelta(days=self._draw.randrange(800)),
                )
            )
        rows = [
            self._item(one, number) for one in Issued.objects.bulk_create(issued) for number in range(SPLIT)
        ]
        Item.objects.bulk_create(rows)
        self.there += len(rows)

    def _item(self, issued: Any, number: int) -> Any:  # noqa: ANN401 -- rows
        from xuncha.rectification.models import Item  # noqa: PLC0415 -- after setup

        draw, state = self._draw, self._draw.choice(STATES)
        closed = issued.issued_on + timedelta(days=draw.randrange(20, 200)) if state == "closed" else None
        return Item(
            plan=self.plans[issued.inspection_id],
            number=number + 1,
            title=f"细化问题{number}",
            kind=draw.choice(("dated", "dated", "immediate", "lasting")),
            leader="x",
            department="x",
            due_on=issued.issued_on + timedelta(days=draw.randrange(30, 400)),
            state=state,
            claim="done" if state == "closed" else "",
            closed_on=closed,
            closed_by=self.head if closed else None,
            **Item.place_of(issued, issued.inspection),
        )


if __name__ == "__main__":
    on_each(measure)

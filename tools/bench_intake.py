"""Measure the page of a document: `python tools/bench_intake.py`, on SQLite and on PostgreSQL.

Fifty kilobytes of rectification reports are handed in, read by the worker's own code in a child, and the page
with the original beside its rows is asked through the whole stack; then the page that offers organisations
for its units, out of 5 000. The reference is `/healthz`, an empty view in the same stack.
"""

import sys
from datetime import UTC, datetime
from functools import partial
from typing import Any

from measuring import ROOT, City, in_turns, milliseconds, on_each, open_house, say, times

SIZE, MOST_QUERIES = 50_000, 20
ORGANISATIONS = 5_000
ASKED = (("page of 50 KB", "", 150), ("its units", "units/", 500))


def measure() -> None:
    """Hand the document in, read it, ask."""
    open_house()
    city = City()
    city.grow(ORGANISATIONS)
    reading = read_in(city.clerk)
    ask = asker(city.clerk)
    for what, part, bar in ASKED:
        act = partial(ask, f"/intake/{reading.uid}/{part}")
        spent, empty = in_turns(act, partial(ask, "/healthz"))
        queries = asked_by(act)
        say(
            f"{what}, {reading.rows.count()} rows",
            f"{milliseconds(spent)}, {queries} queries",
            times(spent, empty, "/healthz with a session"),
            holds=spent.wall <= bar and queries <= MOST_QUERIES,
            bar=f"≤ {bar} ms, ≤ {MOST_QUERIES} queries",
        )


def read_in(clerk: Any) -> Any:  # noqa: ANN401 -- a person, a reading
    """Hand fifty kilobytes in and let the worker read them."""
    from xuncha.files import store  # noqa: PLC0415 -- after setup
    from xuncha.intake import actions  # noqa: PLC0415 -- after setup
    from xuncha.jobs.management import running  # noqa: PLC0415 -- after setup

    reports = sorted((ROOT / "examples" / "clean").glob("rect-*.txt"))
    text = "\n".join(report.read_text("utf-8") for report in reports).encode()
    copy = store.quarantine() / "bench.upload"
    copy.write_bytes((text * (SIZE // len(text) + 1))[:SIZE].decode("utf-8", "ignore").encode())
    home = clerk.organisation
    made = actions.take_in(
        path=copy, name="整改.txt", label=1, organisation=home, by=clerk, at=datetime.now(UTC)
    )
    while running.work_on_next():
        pass
    made.refresh_from_db()
    return made


def asker(clerk: Any) -> Any:  # noqa: ANN401 -- a person, what asks
    """Return what asks an address as the clerk."""
    from django.test import Client  # noqa: PLC0415 -- after setup

    person = Client(headers={"host": "localhost"})
    person.force_login(clerk)

    def ask(address: str) -> Any:  # noqa: ANN401 -- an answer
        answer = person.get(address)
        if answer.status_code != 200:
            sys.exit(f"{address} answers {answer.status_code}")
        return answer

    return ask


def asked_by(act: Any) -> int:  # noqa: ANN401 -- a call
    """Count the queries of a call."""
    from django.db import connection  # noqa: PLC0415 -- after setup
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- after setup

    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


if __name__ == "__main__":
    on_each(measure)

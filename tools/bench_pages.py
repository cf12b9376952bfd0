"""Measure the lists: `python tools/bench_pages.py`, on SQLite and on PostgreSQL.

The page of organisations and the same list of the API, through the whole stack of one worker, with session or
token and policy: 50 rows of 10 000, then of 100 000. The reference is `/healthz`, an empty view in the same
stack with the same session. A number of rows from 1 000 on is remembered for a minute; `counted anew` forgets
it before each call.
"""

import gzip
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from measuring import City, in_turns, milliseconds, on_each, open_house, say, times

SIZES = (10_000, 100_000)
PAGE, API = "/organisations/", "/api/v1/organisations"
SORTED = "?kind=school&sort=-name"
ASKED = (  # what, address, whether the number of rows is forgotten, the bar in ms
    ("page", PAGE, False, 35),
    ("page, filtered and sorted", PAGE + SORTED, False, 35),
    ("page, filtered, sorted by members", PAGE + "?kind=village&sort=-members", False, 35),
    ("page, filtered and sorted, counted anew", PAGE + SORTED, True, 35),
    ("page, searched", PAGE + "?q=教育", False, 35),
    ("API list, filtered and sorted", API + SORTED, False, 15),
    ("API list, filtered and sorted, counted anew", API + SORTED, True, 15),
)
MOST_QUERIES, MOST_GROWTH, MOST_WEIGHT = 12, 1.5, 150
ASSET = re.compile(r'(?:src|href)="/static/([^"?]+)')


def measure() -> None:
    """Fill a city twice and ask; the second time say how much more it took."""
    open_house()
    city = City()
    ask = asker(city.clerk, "organisations.organisation:list")
    before: dict[str, float] = {}
    for size in SIZES:
        city.grow(size)
        for what, address, forgets, bar in ASKED:
            act = partial(ask, address, forgets=forgets)
            spent, empty = in_turns(act, partial(ask, "/healthz"))
            queries = asked_by(act)
            holds = spent.wall <= bar and queries <= MOST_QUERIES
            told = f"{milliseconds(spent)}, {queries} queries"
            say(
                f"{what}, of {size}",
                told,
                times(spent, empty, "/healthz with a session"),
                holds=holds,
                bar=f"≤ {bar} ms, ≤ {MOST_QUERIES} queries",
            )
            ratio = spent.processor / empty.processor
            if what in before:
                growth = ratio / before[what]  # of the ratios: how busy the machine is cancels out
                say("  growth", f"{growth:.2f} ×", holds=growth <= MOST_GROWTH, bar=f"≤ {MOST_GROWTH} ×")
            before[what] = ratio
    weigh(ask(PAGE + SORTED).content.decode())


def asker(clerk: Any, *scopes: str) -> Callable[..., Any]:  # noqa: ANN401 -- a person
    """Return what asks an address as somebody, by session for a page and by token for the API."""
    from django.conf import settings  # noqa: PLC0415 -- after setup
    from django.core.cache import cache  # noqa: PLC0415 -- after setup
    from django.test import Client  # noqa: PLC0415 -- after setup

    from xuncha.tokens.actions import create_token  # noqa: PLC0415 -- after setup

    settings.API_RATE = 6_000  # ten times the usual: the bench asks quicker than a program may
    now = datetime.now(UTC)
    _token, secret = create_token(
        name="bench", scopes=[*scopes], expires_at=now + timedelta(days=1), by=clerk, at=now
    )
    person, program = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    person.force_login(clerk)

    def ask(address: str, *, forgets: bool = False, sent: object = None) -> Any:  # noqa: ANN401 -- an answer
        if forgets:
            cache.clear()
        is_api = address.startswith("/api/")
        client, headers = (program, {"Authorization": f"Bearer {secret}"}) if is_api else (person, {})
        if sent is None:
            answer = client.get(address, headers=headers)
        else:
            answer = client.post(address, sent, content_type="application/json", headers=headers)
        if answer.status_code not in {200, 201}:
            sys.exit(f"{address} answers {answer.status_code}")
        return answer

    return ask


def asked_by(act: Callable[[], object]) -> int:
    """Count the queries of an act."""
    from django.db import connection  # noqa: PLC0415 -- after setup

    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:  # noqa: ANN401 -- a wrapper of Django's
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        act()
    return len(asked)


def weigh(page: str) -> None:
    """Say what the page and everything it loads weigh as gzip, and whether something is loaded twice."""
    from django.contrib.staticfiles import finders  # noqa: PLC0415 -- after setup

    loaded = [re.sub(r"\.[0-9a-f]{12}(?=\.)", "", name) for name in ASSET.findall(page)]
    files = [finders.find(name) for name in loaded]
    with_names = [(name, file) for name, file in zip(loaded, files, strict=True) if file]
    weight = len(gzip.compress(page.encode()))
    for _name, file in with_names:
        with open(file, "rb") as content:  # noqa: PTH123 -- the finder gives a text
            weight += len(gzip.compress(content.read()))
    twice = len(loaded) - len({*loaded})
    say(
        f"page with its {len(with_names)} files",
        f"{weight / 1024:.0f} KiB as gzip, {twice} loaded twice",
        f"the page alone as it is sent: {len(page.encode()) / 1024:.0f} KiB",
        holds=weight <= MOST_WEIGHT * 1024 and not twice and len(with_names) == len(loaded),
        bar=f"≤ {MOST_WEIGHT} KB",
    )


if __name__ == "__main__":
    on_each(measure)

"""Measure the ledger of rectification: `python tools/bench_ledger.py`, on SQLite and on PostgreSQL.

A hundred units with two findings each; items are added until there are 1 000, 10 000, 100 000. Page, list of
the API, search, one item more by its act and by the API; then the whole is taken out in a process of its own
that tells its memory, and 10 000 rows of a sheet are looked through and written. The reference is `/healthz`
with the same session.
"""

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from bench_pages import asked_by
from measuring import in_turns, milliseconds, on_each, open_house, say, settle, times

SIZES = (1_000, 10_000, 100_000)
FILLED = "清理；对账,限期整改,陈局长,财务科,2026-12-31"
UNITS, FINDINGS, SHEET = 100, 2, 10_000
PAGE, API = "/rectification/", "/api/v1/rectification/items"
SORTED = "?state=in_work&kind=dated&sort=-due"
MOST_QUERIES = 15
ASKED = (  # what, address, the bar in ms
    ("page, two filters and sort", PAGE + SORTED, 35),
    ("page as it opens", PAGE, 35),
    ("page, searched", PAGE + "?q=台账", 35),
    ("API list, two filters and sort", API + SORTED, 15),
)
WORDS = (
    "补贴资金滞留专户",
    "公务用车登记不全",
    "台账记录缺失",
    "会议记录补写",
    "项目招标把关不严",
    "整改责任不落实",
)
MOST_GROWTH, SEARCHED, ADDED, SLOWEST, ADDS = 1.5, 20, 6, 15, 100
SENDERS, RATE = 4, 200
FILES = (("csv", 3), ("xlsx", 8), ("office.csv", 3), ("office.xlsx", 8))
KIB, MOST_MIB = 1024, 200


def measure() -> None:
    """Fill the ledger three times and ask; then take it out, and write a sheet."""
    open_house()
    from django.db import transaction  # noqa: PLC0415 -- after setup

    with transaction.atomic():
        ledger = Ledger()
    before: dict[str, float] = {}
    for size in SIZES:
        ledger.grow(size)
        before = ask_all(ledger, size, before)
    for many in (1, SENDERS):
        told, rate, slow = at_once([ledger.sender(number) for number in range(many)])
        holds = many > 1 or (slow <= SLOWEST and rate >= RATE)
        bar = f"≥ {RATE} a second, 95 of 100 ≤ {SLOWEST} ms" if many == 1 else "none, it is of one client"
        say(f"{ADDS} items by the API by each of {many} at once", told, holds=holds, bar=bar)
    for suffix, most in FILES:
        taken = json.loads(_child(suffix, ledger.reader.pk, ledger.there))
        told = "{wall:.1f} s, {processor:.1f} of the processor, peak {peak:.0f} MiB".format(**taken)
        holds = taken["wall"] <= most and taken["peak"] <= MOST_MIB
        say(f"export of all as {suffix}", told, holds=holds, bar=f"≤ {most} s, ≤ {MOST_MIB} MiB")
    wall, processor = once(ledger.import_sheet)
    told = f"{wall:.1f} s, {processor:.1f} of the processor"
    say(f"sheet of {SHEET} rows looked through and written", told, holds=wall <= 6, bar="≤ 6 s")


def ask_all(ledger: "Ledger", size: int, before: dict[str, float]) -> dict[str, float]:
    """Do every act in turns with the reference; return how many times the reference each took."""
    ask = ledger.asker()
    acts: list[tuple[str, Callable[[], object], float]]
    acts = [(what, partial(ask, address), bar) for what, address, bar in ASKED]
    acts += [("search", ledger.search, SEARCHED), ("one item more by its act", ledger.add, ADDED)]
    acts += [("one item more by the API", ledger.sender(), ADDED)]
    took: dict[str, float] = {}
    for what, act, bar in acts:
        spent, empty = in_turns(act, partial(ask, "/healthz"))
        queries = asked_by(act)
        told = f"{milliseconds(spent)}, {queries} queries"
        ratio = times(spent, empty, "/healthz with a session")
        holds = spent.wall <= bar and (queries <= MOST_QUERIES or bar == ADDED)
        say(f"{what}, of {size}", told, ratio, holds=holds, bar=f"≤ {bar} ms")
        took[what] = spent.processor / empty.processor
        if what in before:
            growth = took[what] / before[what]
            say("  growth", f"{growth:.2f} ×", holds=growth <= MOST_GROWTH, bar=f"≤ {MOST_GROWTH} ×")
    return took


def once(act: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that an act takes: by the clock, and of the processor."""
    wall, processor = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - processor


def at_once(acts: list[Callable[[], None]]) -> tuple[str, float, float]:
    """Do acts side by side in one process; return what to say, how many a second, the ms of 95 of 100."""
    walls: list[float] = []

    def many(act: Callable[[], None]) -> None:
        act()
        walls.extend(once(act)[0] * 1000 for _ in range(ADDS))
        connection.close()

    from django.db import connection  # noqa: PLC0415 -- after setup

    started = time.perf_counter()
    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(many, acts))
    rate = len(acts) * (ADDS + 1) / (time.perf_counter() - started)
    slow = statistics.quantiles(walls, n=20)[-1]
    median = statistics.median(walls)
    return f"{rate:.0f} a second, median {median:.1f} ms, 95 of 100 below {slow:.1f} ms", rate, slow


def _child(*words: object) -> str:
    """Take the ledger out in a process that has done nothing else; return what it says of itself."""
    command = [sys.executable, __file__, *map(str, words)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def take_out(suffix: str, reader: str, rows: str) -> None:
    """Take the whole ledger out, and say what it took."""
    open_house()
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- after setup
    from django.test import Client  # noqa: PLC0415 -- after setup

    client = Client(headers={"host": "localhost"})
    client.force_login(get_user_model().objects.get(pk=reader))
    client.get("/healthz")

    def take() -> None:
        if sum(len(part) for part in client.get(f"{PAGE}?export={suffix}")) < int(rows):
            message = "the ledger was not taken out"
            raise AssertionError(message)

    wall, processor = once(take)
    held = Path("/proc/self/status").read_text(encoding="ascii")  # `ru_maxrss` tells what the parent held too
    peak = int(held.partition("VmHWM:")[2].split()[0]) / KIB
    print(json.dumps({"wall": wall, "processor": processor, "peak": peak}))


class Ledger:
    """A hundred units that were inspected, their plans and items; who reads them, and who fills in."""

    def __init__(self) -> None:
        """Build units, findings and plans."""
        from tests.builders import a_person, a_round, a_segment, a_term, an_issued, an_organisation  # noqa: PLC0415
        from xuncha.planning.models import Inspection  # noqa: PLC0415 -- after setup
        from xuncha.planning.states import RoundState  # noqa: PLC0415 -- after setup
        from xuncha.rectification.models import Plan  # noqa: PLC0415 -- after setup

        units = [an_organisation(name=f"第{n}局党组") for n in range(UNITS + 1)]
        segment = a_segment(a_round(term=a_term(), state=RoundState.FED_BACK), *units)
        self.inspections = list(
            Inspection.objects.select_related(
                "organisation", "segment__round__term__committee__jurisdiction"
            ).filter(segment=segment)
        )
        self.issued = [
            (one, [an_issued(one, title=f"反馈问题{n}") for n in range(FINDINGS)]) for one in self.inspections
        ]
        self.plans = {one.pk: Plan.objects.create(inspection=one) for one in self.inspections}
        self.reader = a_person("OFD", name="林主任")
        self.heads = [a_person("UH", name=f"陈局长{one.pk}", organisation=one) for one in units[-SENDERS:]]
        self._draw, self.there = random.Random(1), 0  # noqa: S311 -- invented items

    def grow(self, size: int) -> None:
        """Add items until there are so many."""
        from django.db import transaction  # noqa: PLC0415 -- after setup

        from xuncha.rectification.models import Item, Measure  # noqa: PLC0415 -- after setup
        from xuncha.rectification.words import keep_words  # noqa: PLC0415 -- after setup

        rows = [
            self.one(inspection, issued, number)
            for inspection, findings in self.issued[:UNITS]
            for issued in findings
            for number in range(self.there // (UNITS * FINDINGS) + 1, size // (UNITS * FINDINGS) + 1)
        ]
        with transaction.atomic():
            made = Item.objects.bulk_create(rows, batch_size=500)
            texts = (
                Measure(item=one, number=1, text=f"逐户核对，{self._draw.choice(WORDS)}") for one in made
            )
            Measure.objects.bulk_create(texts, batch_size=500)
            keep_words(made)
            worked = Item.objects.filter(state="drafting", pk__gte=made[0].pk)
            worked.filter(pk__in=worked.values("pk")).exclude(number=1).update(state="in_work")
        self.there = size
        settle()

    def one(self, inspection: Any, issued: Any, number: int) -> Any:  # noqa: ANN401 -- rows of the house
        """Return an item that is not saved yet."""
        from xuncha.rectification.models import Item  # noqa: PLC0415 -- after setup

        draw = self._draw
        return Item(
            plan=self.plans[inspection.pk],
            number=number,
            title=f"{draw.choice(WORDS)}，涉及{draw.randrange(99)}户",
            kind=draw.choice(("dated", "dated", "immediate", "lasting")),
            goal="全部到户，制度落地",
            leader=draw.choice(("陈局长", "张副局长", "李科长")),
            department=draw.choice(("财务科", "办公室", "人事科")),
            due_on=date(2026, 1, 1) + timedelta(days=draw.randrange(600)),
            **Item.place_of(issued, inspection),
        )

    def asker(self) -> Callable[[str], Any]:
        """Return what asks an address as the director, by session for a page and by token for the API."""
        from bench_pages import asker  # noqa: PLC0415 -- after setup

        return asker(self.reader, "rectification.item:list")

    def search(self) -> None:
        """Find what says two words, as the search of the house does."""
        from xuncha.rectification.searching import find  # noqa: PLC0415 -- after setup
        from xuncha.web.searching import terms  # noqa: PLC0415 -- after setup

        if not list(find(self.reader, terms("专户"), 20)):
            message = "nothing was found"
            raise AssertionError(message)

    def add(self) -> None:
        """Split one more item off, with its checks, its words and its entry in the trail."""
        from xuncha.rectification import actions  # noqa: PLC0415 -- after setup

        inspection, findings = self.issued[-1]
        entry = actions.ItemEntry(title="补贴资金滞留专户", measures=("清理", "兑付"), leader="陈局长")
        plan = self.plans[inspection.pk]
        actions.split_item(
            plan=plan, issued=findings[0], entry=entry, by=self.heads[-1], at=datetime.now(UTC)
        )

    def sender(self, number: int = 0) -> Callable[[], None]:
        """Return what splits one more item off by the API, for one of the last units."""
        from bench_pages import asker  # noqa: PLC0415 -- after setup

        inspection, findings = self.issued[-1 - number]
        acts = ("plan:update", "item:update", "item:read")
        send = asker(self.heads[-1 - number], *(f"rectification.{act}" for act in acts))
        address = f"/api/v1/rectification/plans/{self.plans[inspection.pk].uid}/items"
        filled = {"title": "补贴资金滞留专户", "measures": "清理\n兑付", "leader": "陈局长"}
        return partial(send, address, sent={"issued": str(findings[0].uid), **filled})

    def import_sheet(self) -> None:
        """Look a sheet through and write it."""
        from xuncha.rectification import actions  # noqa: PLC0415 -- after setup

        head = "序号,细化问题,整改措施,整改类型,牵头责任领导,责任部门,完成时限\n"
        lines = "".join(
            f"{n % FINDINGS + 1}-{n // FINDINGS + 1000},{WORDS[n % 6]}{n},{FILLED}\n" for n in range(SHEET)
        )
        at = datetime.now(UTC)
        content = (head + lines).encode()
        sheet = actions.take_sheet(content=content, file_name="x.csv", plan=None, by=self.heads[-1], at=at)
        done = actions.import_sheet(sheet=sheet, by=self.heads[-1], at=at)
        if len(done.creates) != SHEET:
            raise AssertionError(done.faults[:3])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        take_out(*sys.argv[1:])
    else:
        on_each(measure)

"""One batch from the first file to the last: read, show, write down, and make the tables at the end."""

import os
from dataclasses import dataclass

from rich.console import Console

from xuncha.reading.batch import Outcome, Source, read_files
from xuncha.reading.command.exits import Exit
from xuncha.reading.command.journal import Journal
from xuncha.reading.command.lines import DOUBTFUL, GOOD, WRONG
from xuncha.reading.command.progress import Meter, metered
from xuncha.reading.command.tables import Tables
from xuncha.reading.command.views import View, record_of
from xuncha.reading.faults import faults
from xuncha.reading.words import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a person asked for."""

    sources: list[Source]
    view: View
    tables: Tables
    jobs: int | None = None
    resume: bool = False


@dataclass(slots=True)
class Tally:
    """What a batch has come to: `done` files with `read` and `refused` documents; `kept` from before."""

    done: int = 0
    last: str = ""
    read: int = 0
    refused: int = 0
    faults: int = 0
    kept: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count a file, or a member of one."""
        name = outcome.name if outcome.member is None else outcome.name.removesuffix(f"!{outcome.member}")
        self.done += name != self.last
        self.last = name
        if outcome.document is None:
            self.refused += 1
        else:
            self.read += 1
            self.faults += len(faults(outcome.document))

    def exit(self) -> Exit:
        """Return what the exit code says of it."""
        if self.refused:
            return Exit.REFUSED
        return Exit.FAULTY if self.faults else Exit.FINE


def run(order: Order, console: Console) -> Exit:
    """Read a batch and return how it ended."""
    target = order.tables.first()
    journal = Journal(target, resume=order.resume) if target else None
    tally = Tally()
    left = order.sources
    if journal is not None:
        left = [source for source in order.sources if not journal.has_file(source)]
        tally.kept, tally.faults = len(journal.kept), sum(journal.kept.values())
    with metered(console, len(left)) as meter:
        try:
            read_all(order, left, journal, tally, meter)
        except KeyboardInterrupt:
            return interrupted(tally, journal, meter)
    return written(order, journal, tally, meter)


def workers(asked: int | None, sources: list[Source]) -> int:
    """Return how many files are read at the same time: what was asked for, or one for each processor."""
    return min(asked or os.cpu_count() or 1, max(1, len(sources)))


def read_all(order: Order, left: list[Source], journal: Journal | None, tally: Tally, meter: Meter) -> None:
    """Read the files; each outcome is written down before it is shown."""
    order.view.begin()
    for outcome in read_files(left, jobs=workers(order.jobs, left)):
        if journal is not None:
            if journal.has(outcome.name):
                continue
            journal.add(record_of(outcome))
        tally.add(outcome)
        order.view.add(outcome)
        if outcome.refusal is not None and not order.view.tells_refusals:
            meter.say(refused(outcome.name, outcome.refusal.message), WRONG)
        meter.count(tally.done)
    order.view.end()


def refused(name: str, message: str) -> str:
    """Return that a file was not read, and why."""
    return _("未能读取 {name}：{message}").format(name=name, message=message)


def interrupted(tally: Tally, journal: Journal | None, meter: Meter) -> Exit:
    """Say what is there of an interrupted batch, and how to go on."""
    count = tally.read + tally.refused + tally.kept
    meter.say(_("已中断，读完{count}份。").format(count=count), DOUBTFUL)
    if journal is not None:
        journal.close()
        meter.say(_("已读的记在 {path}；在原命令后加 --resume 可接着读。").format(path=journal.path))
    return Exit.INTERRUPTED


def written(order: Order, journal: Journal | None, tally: Tally, meter: Meter) -> Exit:
    """Write the tables, and say what the batch has come to."""
    if journal is not None:
        try:
            order.tables.write(journal)
        except OSError as error:
            meter.say(_("结果写不进文件：{reason}").format(reason=error.strerror or error), WRONG)
            meter.say(_("已读的记在 {path}；在原命令后加 --resume 可再写一次。").format(path=journal.path))
            return Exit.UNWRITTEN
    if len(order.sources) > 1 or order.tables.paths():
        meter.say(summary(tally), DOUBTFUL if tally.exit() else GOOD)
    for path in order.tables.paths():
        meter.say(_("已写入 {path}").format(path=path))
    return tally.exit()


def summary(tally: Tally) -> str:
    """Return what the batch has come to, in one line."""
    parts = [_("读完{count}份").format(count=tally.read)]
    if tally.kept:
        parts.append(_("沿用上次{count}份").format(count=tally.kept))
    if tally.refused:
        parts.append(_("未能读取{count}份").format(count=tally.refused))
    parts.append(_("疑误{count}处").format(count=tally.faults) if tally.faults else _("未发现疑误"))
    return "，".join(parts) + "。"

"""One batch from the first file to the last: read, show, write down, and make the tables at the end."""

from dataclasses import dataclass

from rich.console import Console

from xuncha.reading.batch import Outcome
from xuncha.reading.command.exits import Exit, reason_of
from xuncha.reading.command.journal import Journal
from xuncha.reading.command.lines import DOUBTFUL, GOOD, WRONG
from xuncha.reading.command.order import Batch
from xuncha.reading.command.progress import Meter, metered
from xuncha.reading.command.views import View, record_of
from xuncha.reading.faults import faults
from xuncha.reading.words import _


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


def run(batch: Batch, view: View, console: Console) -> Exit:
    """Read a batch and return how it ended."""
    tally = Tally()
    if batch.journal is not None:
        tally.kept, tally.faults = len(batch.journal.kept), sum(batch.journal.kept.values())
    with metered(console, len(batch.left)) as meter:
        try:
            read_all(batch, view, tally, meter)
            return written(batch, tally, meter)
        except KeyboardInterrupt:
            return interrupted(tally, batch.journal, meter)
        except BrokenPipeError:
            raise
        except OSError as error:
            return unwritten(error, batch.journal, meter)


def read_all(batch: Batch, view: View, tally: Tally, meter: Meter) -> None:
    """Read the files; each outcome is written down before it is shown."""
    view.begin()
    for outcome in batch.outcomes:
        if batch.journal is not None:
            if batch.journal.has(outcome.name):
                continue
            batch.journal.add(record_of(outcome))
        tally.add(outcome)
        view.add(outcome)
        if outcome.refusal is not None and not view.tells_refusals:
            meter.say(refused(outcome.name, outcome.refusal.message), WRONG)
        meter.count(tally.done)
    view.end()


def refused(name: str, message: str) -> str:
    """Return that a file was not read, and why."""
    return _("未能读取 {name}：{message}").format(name=name, message=message)


def interrupted(tally: Tally, journal: Journal | None, meter: Meter) -> Exit:
    """Say what is there of an interrupted batch, and how to go on."""
    count = tally.read + tally.refused if journal is None else sum(1 for _record in journal.records())
    meter.say(_("已中断，读完{count}份。").format(count=count), DOUBTFUL)
    if journal is not None:
        journal.close()
        meter.say(_("已读的记在 {path}；在原命令后加 --resume 可接着读。").format(path=journal.path))
    return Exit.INTERRUPTED


def unwritten(error: OSError, journal: Journal | None, meter: Meter) -> Exit:
    """Say why the results cannot be written, what is there of them, and how to go on."""
    meter.say(_("结果写不进文件：{reason}").format(reason=reason_of(error)), WRONG)
    if journal is not None:
        meter.say(
            _("已读的记在 {path}；腾出空间后，在原命令后加 --resume 可接着读。").format(path=journal.path)
        )
    return Exit.UNWRITTEN


def written(batch: Batch, tally: Tally, meter: Meter) -> Exit:
    """Write the tables, and say what the batch has come to."""
    tables = batch.order.tables
    if batch.journal is not None:
        tables.write(batch.journal)
    if len(batch.order.sources) > 1 or tables.paths():
        meter.say(summary(tally), DOUBTFUL if tally.exit() else GOOD)
    for path in tables.paths():
        meter.say(_("已写入 {path}").format(path=path))
    return tally.exit()


def summary(tally: Tally) -> str:
    """Return what the batch has come to, in one line."""
    parts = [_("读完{count}份").format(count=tally.read)]
    if tally.kept:
        parts.append(_("沿用上次{count}份").format(count=tally.kept))
    if tally.refused:
        parts.append(_("未能读取{count}份").format(count=tally.refused))
    if tally.faults:
        parts.append(_("疑误{count}处").format(count=tally.faults))
    elif tally.read or tally.kept:
        parts.append(_("未发现疑误"))
    return _("，").join(parts) + _("。")

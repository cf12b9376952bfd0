"""`xuncha compare`: passages that are alike, within a document and across a pile of them."""

import sys
from collections.abc import Iterator
from typing import TypedDict, Unpack

import click
from rich.console import Console

from xuncha.reading.batch import Outcome, Source, read_files
from xuncha.reading.command.arguments import Jobs, Share
from xuncha.reading.command.exits import Exit
from xuncha.reading.command.journal import line_of
from xuncha.reading.command.lines import WRONG, page_width, screen, show
from xuncha.reading.command.order import workers
from xuncha.reading.command.pairs import pair_json, pair_lines
from xuncha.reading.command.places import LineStarts
from xuncha.reading.command.progress import Meter, metered
from xuncha.reading.command.run import refused
from xuncha.reading.command.sources import sources_of
from xuncha.reading.command.wording import Command
from xuncha.reading.comparing import Comparable, compare, passages_of
from xuncha.reading.words import _

HELP = _(
    "找出雷同的段落：同一份文书之内，和各份文书之间。按五字片段计算相似度，列出两处出处，标出相同的文字。\n\n"
    "路径可以是文件、文件夹（含下级）、通配符或压缩包；“-”读标准输入。"
)


class Options(TypedDict):
    """What stands on the command line."""

    paths: tuple[str, ...]
    threshold: float
    as_json: bool
    jobs: int | None


@click.command(cls=Command, short_help=_("找出雷同的段落"), help=HELP)
@click.argument("paths", nargs=-1, required=True, metavar=_("路径…"))
@click.option(
    "--threshold",
    type=Share(),
    default="0.7",
    metavar=_("数值"),
    help=_("相似到多少才列出，0到1之间；不写则0.7"),
)
@click.option("--json", "as_json", is_flag=True, help=_("每对一行 JSON（JSON Lines）"))
@click.option("--jobs", type=Jobs(), metavar=_("个数"), help=_("同时读几份；不写则按处理器个数"))
def compare_command(**options: Unpack[Options]) -> Exit:
    """Compare what is asked for."""
    sources = sources_of(options["paths"]).sources
    console = screen()
    pile = Pile(console, sources, workers(options["jobs"], sources))
    found, width = 0, page_width(console)
    try:
        for pair in compare(pile.passages(), threshold=options["threshold"]):
            found += 1
            if options["as_json"]:
                sys.stdout.buffer.write(line_of(pair_json(pair)))
            else:
                show(console, pair_lines(pair, found, pile.starts, width, coloured=console.is_terminal))
    except KeyboardInterrupt:
        pile.say(_("已中断。"))
        return Exit.INTERRUPTED
    pile.say(_("比对{count}份文书，雷同{found}对。").format(count=len(pile.starts), found=found))
    if pile.refused:
        return Exit.REFUSED
    return Exit.FAULTY if found else Exit.FINE


class Pile:
    """The documents to compare; of each there stays only where its lines begin."""

    def __init__(self, console: Console, sources: list[Source], jobs: int) -> None:
        """Take the files."""
        self.console, self.sources, self.jobs = console, sources, jobs
        self.starts: dict[str, LineStarts] = {}
        self.refused = 0

    def say(self, words: str) -> None:
        """Print a line on standard error."""
        Meter(screen(error=True)).say(words)

    def passages(self) -> Iterator[Comparable]:
        """Yield the passages of all documents, and tell which could not be read."""
        with metered(self.console, len(self.sources)) as meter:
            for done, outcome in enumerate(read_files(self.sources, jobs=self.jobs), 1):
                yield from self.take(outcome, meter)
                meter.count(done)

    def take(self, outcome: Outcome, meter: Meter) -> Iterator[Comparable]:
        """Yield the passages of a document."""
        if outcome.document is not None:
            self.starts[outcome.name] = LineStarts(outcome.document.original)
            yield from passages_of(outcome.document, outcome.name)
        elif outcome.refusal is not None:
            self.refused += 1
            meter.say(refused(outcome.name, outcome.refusal.message), WRONG)

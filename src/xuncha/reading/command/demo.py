"""`xuncha demo`: the example documents of the project, read before your eyes."""

from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from xuncha.reading.batch import Outcome
from xuncha.reading.command.arguments import File
from xuncha.reading.command.cells import printable
from xuncha.reading.command.exits import Exit, reason_of
from xuncha.reading.command.lines import QUIET, Cell, heading, remaining, row, screen, show
from xuncha.reading.command.order import Order, begun
from xuncha.reading.command.page import faults_of, page
from xuncha.reading.command.problem_lines import measures_told
from xuncha.reading.command.run import run
from xuncha.reading.command.sources import sources_of
from xuncha.reading.command.tables import Tables
from xuncha.reading.command.terms import status_of, status_style
from xuncha.reading.command.views import Table
from xuncha.reading.command.wording import Command, Misuse
from xuncha.reading.document import Document
from xuncha.reading.faults import faults
from xuncha.reading.words import _

EXAMPLES = Path(__file__).resolve().parents[4] / "examples"
FOLDERS = ("clean", "damaged", "formats")
LEDGER = Path("build", "示例台账.xlsx")
SHOWN = 12


class Shelf(Table):
    """The table of the documents, which are kept to be shown afterwards."""

    def __init__(self, console: Console) -> None:
        """Begin with an empty shelf."""
        super().__init__(console)
        self.documents: list[tuple[str, Document]] = []

    def add(self, outcome: Outcome) -> None:
        """Print the line of a file and keep it."""
        super().add(outcome)
        if outcome.document is not None:
            self.documents.append((outcome.name, outcome.document))


@click.command(
    cls=Command,
    short_help=_("读示例文书，看看能读出什么"),
    help=_("读项目自带的示例文书（单位、地名均为虚构），列出读到的内容和文中的疑误，写出台账。"),
)
@click.option("--xlsx", type=File(), metavar=_("文件"), help=_("台账写到哪里；不写则为 build/示例台账.xlsx"))
def demo_command(xlsx: Path | None) -> Exit:
    """Show what there is to see; that the examples have faults is no failure."""
    folders = [str(nearest(EXAMPLES / name)) for name in FOLDERS if (EXAMPLES / name).is_dir()]
    if not folders:
        raise Misuse(_("没有找到示例文书（{folder}）；请在项目目录中运行").format(folder=EXAMPLES))
    ledger = xlsx or LEDGER
    if xlsx is None:
        make_folder(ledger.parent)
    console = screen()
    shelf = Shelf(console)
    tables = Tables(xlsx=ledger)
    asked = sources_of(folders)
    tables.ensure_writable(asked.sources)
    show(console, heading(_("一、示例文书"), _("每份一行")))
    with begun(Order(sources=asked.sources, tables=tables)) as batch:
        ended = run(batch, shelf, console)
    if ended in (Exit.INTERRUPTED, Exit.UNWRITTEN):
        return ended
    show(console, tour(shelf, ledger))
    return Exit.FINE


def make_folder(folder: Path) -> None:
    """Make the folder of the ledger, or say where else it can go."""
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        why = reason_of(error)
        message = _("不能建立文件夹 {folder}：{why}。请用 --xlsx 指定台账写到哪里")
        raise Misuse(message.format(folder=folder, why=why)) from error


def tour(shelf: Shelf, ledger: Path) -> Iterator[Text]:
    """Yield what is wrong in the documents, one of them in full, and the ledger."""
    wrong = [(name, document) for name, document in shelf.documents if faults(document)]
    yield from heading(_("二、文中的疑误"), _("{count}份文书中有").format(count=len(wrong)))
    for name, document in wrong[:SHOWN]:
        yield Text(printable(name), QUIET)
        yield from faults_of(name, document, shelf.width)
    if len(wrong) > SHOWN:
        yield from row(
            Cell(
                _("其余{count}份见台账“疑误”表").format(count=len(wrong) - SHOWN),
                remaining(shelf.width),
                QUIET,
            )
        )
    best = max(shelf.documents, key=telling, default=None)
    if best is not None:
        yield from heading(_("三、其中一份"))
        yield from page(best[0], best[1], shelf.width)
        yield from heading(_("四、台账"), _("前{count}行").format(count=SHOWN))
        yield from ledger_lines(shelf)
    yield Text()
    yield Text(_("三清单、数据、疑误：{path}").format(path=ledger))


def telling(entry: tuple[str, Document]) -> tuple[bool, int]:
    """Return how much a document shows: faults first, then measures, up to as many as fit a screen."""
    document = entry[1]
    measures = sum(len(problem.measures) for problem in document.problems)
    return bool(faults(document)), min(measures, SHOWN)


def ledger_lines(shelf: Shelf) -> Iterator[Text]:
    """Yield the first rows of the ledger."""
    reports = [document for _name, document in shelf.documents if document.genre == "rectification_report"]
    rows = [(document, problem) for document in reports for problem in document.problems]
    for document, problem in rows[:SHOWN]:
        unit = document.inspection.units[0].text if document.inspection.units else ""
        status = status_of(problem)
        yield from row(
            Cell(unit, 20, cut=True),
            Cell(problem.statement, remaining(shelf.width, 20, 10, 12), cut=True),
            Cell(measures_told(problem), 10, QUIET, right=True),
            Cell(status, 12, status_style(status), cut=True),
        )


def nearest(path: Path) -> Path:
    """Return a path as it is written from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path

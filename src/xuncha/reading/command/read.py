"""`xuncha read`: files in, pages, records or tables out."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from xuncha.reading.command.arguments import File, Jobs
from xuncha.reading.command.exits import Exit, meanings
from xuncha.reading.command.order import Look, Order, begun
from xuncha.reading.command.sources import sources_of
from xuncha.reading.command.tables import Tables
from xuncha.reading.command.wording import Command, Misuse
from xuncha.reading.words import _

MANY = 20

HELP = _(
    "读巡察文书，给出核对过的结果。先列文中的疑误，再列巡察情况、问题与措施、数据、时限。\n\n"
    "路径可以是文件、文件夹（含下级）、通配符或压缩包；“-”读标准输入。"
    "能读 txt、html、docx、文字版 pdf、OFD，装有 xuncha[ocr] 时也读扫描件和图片。"
)
EXAMPLES = _(
    "例子\n"
    "  xuncha read 通报.docx                       看一份文书\n"
    "  xuncha read 来文 --table                    一份一行\n"
    "  xuncha read 来文 --xlsx 台账.xlsx           三清单、数据、疑误各一张表\n"
    "  xuncha read 来文 --json --output 记录.jsonl 每份一行 JSON，可用 --resume 接着读"
)


class Options(TypedDict):
    """What stands on the command line."""

    paths: tuple[str, ...]
    as_json: bool
    as_table: bool
    explain: bool
    output: Path | None
    csv: Path | None
    xlsx: Path | None
    jobs: int | None
    resume: bool


@click.command(
    cls=Command,
    short_help=_("读文书，列出疑误、问题、措施、数据"),
    help=HELP,
    epilog=EXAMPLES + "\n\n" + _("退出码") + "\n" + meanings(),
)
@click.argument("paths", nargs=-1, required=True, metavar=_("路径…"))
@click.option(
    "--json", "as_json", is_flag=True, help=_("每份文书一行 JSON（JSON Lines），附原文位置、修复、疑误")
)
@click.option("--output", type=File(), metavar=_("文件"), help=_("与 --json 同用：写入文件，不在屏幕显示"))
@click.option("--table", "as_table", is_flag=True, help=_("每份文书一行的简表；超过20份时自动用简表"))
@click.option("--csv", type=File(), metavar=_("文件"), help=_("台账写成 CSV，一个问题一行"))
@click.option(
    "--xlsx", type=File(), metavar=_("文件"), help=_("写成 Excel：问题清单、任务清单、责任清单、数据、疑误")
)
@click.option("--explain", is_flag=True, help=_("逐处列出修复了什么、为什么、在原文何处"))
@click.option("--jobs", type=Jobs(), metavar=_("个数"), help=_("同时读几份；不写则按处理器个数"))
@click.option("--resume", is_flag=True, help=_("接着读被中断的一批；已读且未改动的不再读"))
def read_command(**options: Unpack[Options]) -> Exit:
    """Read what is asked for."""
    refuse_contradictions(options)
    asked = sources_of(options["paths"])
    tables = Tables(output=options["output"], csv=options["csv"], xlsx=options["xlsx"])
    tables.ensure_writable(asked.sources)
    if asked.passed_over:
        click.echo(_("略过{count}个其他类型的文件").format(count=asked.passed_over), err=True)
    order = Order(
        sources=asked.sources,
        tables=tables,
        look=look_of(options, len(asked.sources)),
        explain=options["explain"],
        jobs=options["jobs"],
        resume=options["resume"],
    )
    with begun(order) as batch:
        # While the child gets ready to read, the parent gets ready to show: a tenth of a second less to wait.
        from xuncha.reading.command.show import show_batch  # noqa: PLC0415 -- imports rich

        return show_batch(batch)


def refuse_contradictions(options: Options) -> None:
    """Refuse options that contradict each other."""
    if options["as_json"] and options["as_table"]:
        raise Misuse(_("--json 与 --table 只能选一个"))
    if options["output"] and not options["as_json"]:
        raise Misuse(_("--output 要与 --json 同用"))
    if options["resume"] and not (options["output"] or options["csv"] or options["xlsx"]):
        raise Misuse(_("--resume 要与 --json --output、--csv 或 --xlsx 同用"))


def look_of(options: Options, count: int) -> Look:
    """Return what is shown: what was asked for; nothing beside a file; pages for a few, a table for many."""
    if options["as_json"] and not options["output"]:
        return Look.LINES
    if options["as_table"]:
        return Look.TABLE
    if options["output"] or options["csv"] or options["xlsx"]:
        return Look.NOTHING
    return Look.TABLE if count > MANY and not options["explain"] else Look.PAGES

"""The commands and where they are."""

import click

from xuncha import __version__
from xuncha.reading.command.wording import Group
from xuncha.reading.words import _

HERE = "xuncha.reading.command"
COMMANDS = {
    "read": f"{HERE}.read:read_command",
    "compare": f"{HERE}.compare:compare_command",
    "demo": f"{HERE}.demo:demo_command",
}


def show_version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:  # noqa: FBT001 -- click's signature
    """Print the version and end."""
    if asked and not ctx.resilient_parsing:
        click.echo(f"xuncha {__version__}")
        ctx.exit()


@click.group(
    cls=Group,
    places=COMMANDS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("巡察文书的读取：从通报、反馈、整改报告到核对过的台账，每一项都注明原文出处。"),
    epilog=_("先试一试：\n  xuncha demo\n  xuncha read 通报.docx\n  xuncha read 文件夹 --xlsx 台账.xlsx"),
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=show_version, help=_("显示版本")
)
@click.pass_context
def xuncha(ctx: click.Context) -> None:
    """Say what there is when nothing is asked."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())

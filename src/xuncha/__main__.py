"""`xuncha …` on the command line: reading documents, running the office, and the commands of its rooms.

Only the command that was asked for is imported; reading documents never loads the web framework.
"""

import sys
from pathlib import Path
from typing import NoReturn

import click

from xuncha.reading.command.entrance import COMMANDS as READING
from xuncha.reading.command.entrance import show_version
from xuncha.reading.command.wording import Group
from xuncha.reading.words import _

HERE = "xuncha.project.commands"
OFFICE = {
    name: f"{HERE}:{name}"
    for name in ("serve", "city", "setup", "secret", "work", "check", "backup", "restore", "verify")
}


ROOMS = {
    "organisations": _("从表格导入单位"),
    "intake": _("上传文档，由后台读取，再到网页核对"),
    "frameworks": _("从表格导入、向表格导出监督清单"),
    "planning": _("编排一届的覆盖方案"),
    "teams": _("提出编组方案"),
    "fieldwork": _("导出发现的问题"),
    "feedback": _("导出反馈问题"),
    "rectification": _("从表格填写、向表格导出整改台账"),
    "statistics": _("导出整改统计"),
    "audit": _("核对审计链，登记锚点，导出审计记录"),
    "access": _("印出权限表，核对授权有没有被改动"),
}
"""What the commands of rooms do; what they are is found in `management/commands`."""


class House(Group):
    """The commands of the table, and behind them those that rooms keep in `management/commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, those of rooms behind the others."""
        rooms = rooms_with_commands()
        return [*super().list_commands(ctx), *sorted(rooms, key=[*ROOMS, *rooms].index)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; a room's own is handed over as it was typed."""
        found = super().get_command(ctx, cmd_name)
        return found or (_of_room(cmd_name) if cmd_name in rooms_with_commands() else None)


def rooms_with_commands() -> list[str]:
    """Return the names of the commands of rooms."""
    here = Path(__file__).parent
    files = sorted(here.glob("*/management/commands/*.py"))
    return [file.stem for file in files if not file.stem.startswith("_")]


def _of_room(name: str) -> click.Command:
    return click.Command(
        name,
        short_help=ROOMS.get(name, ""),
        callback=lambda: _hand_over(name),
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
        add_help_option=False,
    )


def _hand_over(name: str) -> None:
    from xuncha.project.loading import run_command  # noqa: PLC0415 -- Django is loaded for a room's command alone

    arguments = sys.argv[sys.argv.index(name) + 1 :]
    run_command(name, arguments)


@click.group(
    cls=House,
    places=READING | OFFICE,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_("巡察工作台：读取和核对巡察文书，并在本机或机关内网运行巡察办的工作系统。"),
    epilog=_(
        "先试一试：\n  xuncha demo\n  xuncha read 通报.docx\n  xuncha read 文件夹 --xlsx 台账.xlsx\n"
        "  xuncha serve"
    ),
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=show_version, help=_("显示版本")
)
@click.pass_context
def xuncha(ctx: click.Context) -> None:
    """Say what there is when nothing is asked."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main() -> NoReturn:
    """Run the command line and end the program with its exit code."""
    xuncha.main(prog_name="xuncha")


if __name__ == "__main__":
    main()

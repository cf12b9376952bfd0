"""The commands that run the office: each translates its words and imports what it needs only then."""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from xuncha.reading.command.wording import Command
from xuncha.reading.words import _

FILE = click.Path(path_type=Path)


def _door(where: str, /, **words: Any) -> None:  # noqa: ANN401 -- whatever the command takes
    """Load the house and run one function of the project."""
    os.umask(0o077)
    loading = import_module("xuncha.project.loading")
    loading.load(judged_later=where.startswith("checking:"))
    module, name = where.split(":")
    with loading.told():
        getattr(import_module(f"xuncha.project.{module}"), name)(**words)


@click.command(
    "serve",
    cls=Command,
    short_help=_("打开工作系统，用浏览器访问"),
    help=_("打开工作系统。单机第一次运行会自动建库，并给出三个管理账号的一次性口令。"),
)
@click.option("--host", metavar=_("地址"), default="127.0.0.1", help=_("在哪个地址上应答，默认只有本机"))
@click.option("--port", metavar=_("端口"), type=click.IntRange(1, 65535), default=8000, help=_("默认 8000"))
@click.option("--no-work", is_flag=True, help=_("不同时启动后台办理，另用 xuncha work"))
def serve(host: str, port: int, no_work: bool) -> None:  # noqa: FBT001 -- click hands flags over so
    """Serve the pages."""
    _door("serving:serve", host=host, port=port, work=not no_work)


@click.command(
    "city",
    cls=Command,
    short_help=_("装入一座虚构的城市，打开系统试用"),
    help=_(
        "在空的数据目录里装入虚构的云岭市：两县、一届五轮、六十六个单位和各种角色的人，"
        "全部按真实办理步骤生成；印出概况和一次性口令，然后打开系统。已装入时只重发口令。"
    ),
)
@click.option(
    "--port",
    metavar=_("端口"),
    type=click.IntRange(1, 65535),
    default=8000,
    help=_("默认 8000，被占用时顺延"),
)
@click.option("--no-serve", is_flag=True, help=_("只装入和打印，不打开系统"))
def city(port: int, no_serve: bool) -> None:  # noqa: FBT001 -- as click
    """Load the fictional city and serve it."""
    _door("city.opening:run", port=port, serve=not no_serve)


@click.command(
    "setup",
    cls=Command,
    short_help=_("建库或升级，建立三个管理账号"),
    help=_(
        "建库或升级到本版本。第一次运行建立本地区、巡察办和三个管理账号，一次性口令只显示这一次。可重复运行。"
    ),
)
@click.option("--place", metavar=_("地区"), default="本地区", help=_("本地区的名称，例如 云岭市"))
@click.option(
    "--level",
    metavar=_("层级"),
    type=click.Choice(["province", "city", "county"]),
    default="city",
    help="province | city | county",
)
@click.option(
    "--office", metavar=_("名称"), default="巡察办", help=_("巡察办的名称，例如 中共云岭市委巡察办")
)
def setup(place: str, level: str, office: str) -> None:
    """Create or upgrade the database; on the first run the three managers too."""
    _door("setting_up:run", place=place, level=level, office=office)


@click.command(
    "secret",
    cls=Command,
    short_help=_("给管理账号重发一次性口令"),
    help=_("给三个管理账号之一重发一次性口令：首次登录没有设好密码、又没有别人能重发时用。记入审计。"),
)
@click.argument("username", metavar=_("用户名"))
@click.option("--yes", is_flag=True, help=_("不再询问"))
def secret(username: str, yes: bool) -> None:  # noqa: FBT001 -- as click
    """Issue a new one-time secret for a manager."""
    if not yes:
        click.confirm(_("原密码作废、已登录的会话结束，继续吗？"), abort=True)
    _door("managers:renew_secret", username=username)


@click.command(
    "work",
    cls=Command,
    short_help=_("办理后台任务"),
    help=_("办理后台任务：导入、预览、汇总。机关里用进程管理器让它一直运行；单机由 serve 自动启动。"),
)
@click.option("--until", type=int, hidden=True, help="")
def work(until: int | None) -> None:
    """Work on what is queued."""
    _door("working:work", until=until)


@click.command(
    "check",
    cls=Command,
    short_help=_("检查设置、数据库、审计链是否正常"),
    help=_("检查设置、数据库、密钥、审计链和时钟。没有问题时退出码为 0，有问题为 1。"),
)
def check() -> None:
    """Say what is wrong with the settings and the database."""
    _door("checking:check")


@click.command(
    "backup",
    cls=Command,
    short_help=_("备份数据库和文件"),
    help=_(
        "把数据库和文件加密备份成一个文件，可在使用中进行。"
        "口令从 --passphrase-file 读，没有则询问。密钥不进备份。"
    ),
)
@click.argument("file", metavar=_("备份文件"), type=FILE)
@click.option("--passphrase-file", metavar=_("文件"), type=FILE, help=_("口令所在的文件"))
@click.option("--replace", is_flag=True, help=_("同名文件已存在时覆盖它；不写则拒绝"))
def backup(file: Path, passphrase_file: Path | None, replace: bool) -> None:  # noqa: FBT001 -- as click
    """Write a backup; an older one of the same name stays unless it is to be replaced."""
    if file.exists() and not replace:
        message = _("{path} 已经存在，没有覆盖：请换一个文件名，或确认不再需要它时加 --replace")
        raise click.ClickException(message.format(path=file.absolute()))
    _door("backing_up:backup", file=file, passphrase=_passphrase(passphrase_file, twice=True))


@click.command(
    "restore",
    cls=Command,
    short_help=_("从备份恢复"),
    help=_("先核对整个备份，完好才恢复到空的数据目录和空的数据库；已有数据时拒绝。"),
)
@click.argument("file", metavar=_("备份文件"), type=FILE)
@click.option("--passphrase-file", metavar=_("文件"), type=FILE, help=_("口令所在的文件"))
def restore(file: Path, passphrase_file: Path | None) -> None:
    """Restore a backup into an empty house."""
    _check_there(file)
    _door("restoring:restore", file=file, passphrase=_passphrase(passphrase_file))


@click.command(
    "verify",
    cls=Command,
    short_help=_("核对一个备份是否完好"),
    help=_("解密并逐项核对备份，不改动任何数据。完好时退出码为 0。"),
)
@click.argument("file", metavar=_("备份文件"), type=FILE)
@click.option("--passphrase-file", metavar=_("文件"), type=FILE, help=_("口令所在的文件"))
def verify(file: Path, passphrase_file: Path | None) -> None:
    """Verify a backup."""
    _check_there(file)
    _door("restoring:verify", file=file, passphrase=_passphrase(passphrase_file))


def _check_there(file: Path) -> None:
    """Say that there is no such file before anybody types a passphrase."""
    if not file.is_file():
        raise click.ClickException(_("没有这份备份文件：{path}；请核对路径").format(path=file.absolute()))


def _passphrase(file: Path | None, *, twice: bool = False) -> str:
    if file is not None:
        try:
            return file.read_text("utf-8").strip()
        except (OSError, UnicodeDecodeError) as closed:
            message = _("口令文件 {path} 打不开，请核对路径和读取权限，或去掉 --passphrase-file 改为当场输入")
            raise click.ClickException(message.format(path=file.absolute())) from closed
    watched = sys.stdin is not None and sys.stdin.isatty()  # in a pipe there is no echo to hide
    try:
        asked: str = click.prompt(_("备份口令"), hide_input=watched, confirmation_prompt=twice)
    except click.Abort:
        if watched:
            raise
        message = _("没有终端可以输入备份口令：请用 --passphrase-file 指明口令所在的文件")
        raise click.ClickException(message) from None
    return asked

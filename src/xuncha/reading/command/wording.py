"""Click in Chinese: help pages, complaints and exit codes, without a word of click's own English."""

import io
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from xuncha.reading.command.cells import folded, padded
from xuncha.reading.command.exits import Exit, reason_of
from xuncha.reading.words import _

WIDTH = 96
INDENT = 2
GAP = 2
WIDEST_TERM = 24


class Misuse(click.UsageError):
    """The command was asked for something that it cannot do; the message is ours and Chinese."""


class Command(click.Command):
    """A command whose help is Chinese."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- click's own signature
        """Take what click takes; arguments that are too many are complained of in Chinese."""
        super().__init__(*args, **kwargs)
        self.allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments."""
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            # The parser does not know whose options it reads; the complaint needs it.
            error.ctx = error.ctx or ctx
            raise
        if ctx.args:
            raise Misuse(_("多余的参数：{words}").format(words=" ".join(ctx.args)), ctx=ctx)
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help` with a Chinese explanation."""
        return in_chinese(super().get_help_option(ctx))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page."""
        formatter.write(help_page(self, ctx, ()))


class Group(click.Group):
    """Commands that are imported when they are asked for, with help and complaints in Chinese."""

    def __init__(self, *args: Any, places: dict[str, str], **kwargs: Any) -> None:  # noqa: ANN401 -- as click
        """Take the places of the commands: `{"read": "package.module:attribute"}`."""
        super().__init__(*args, **kwargs)
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Return the names of the commands in the order in which they are explained."""
        return list(self.places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- as click
        """Return a command by its name."""
        if cmd_name not in self.places:
            return None
        module, attribute = self.places[cmd_name].split(":")
        found: click.Command = getattr(import_module(module), attribute)
        return found

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help` with a Chinese explanation."""
        return in_chinese(super().get_help_option(ctx))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page."""
        found = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        commands = [(name, command.short_help or "") for name, command in found if command]
        formatter.write(help_page(self, ctx, commands))

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 -- click's own signature
        """Run a command; `xuncha read … | head` ends in silence when head has seen enough."""
        try:
            ended = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            silence_output()
            return Exit.UNHEARD
        return ended

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ANN401 -- click's own signature
        """Run a command and end the program with its exit code."""
        kwargs["standalone_mode"] = False
        make_printable()
        try:
            sys.exit(super().main(*args, **kwargs) or Exit.FINE)
        except click.ClickException as error:
            complain(error)
            sys.exit(Exit.MISUSED)
        except click.Abort:
            sys.exit(Exit.INTERRUPTED)
        except OSError as error:
            silence_output()
            click.echo(_("结果写不出：{reason}").format(reason=reason_of(error)), err=True)
            sys.exit(Exit.UNWRITTEN)


def silence_output() -> None:
    """Send what is still in the buffer nowhere, or Python would complain of it when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def make_printable() -> None:
    """Let a terminal that lacks a character show a question mark instead of an error.

    A program started without output, as by `cron`, has none to show anything on.
    """
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- until the end
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- until the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def in_chinese(option: click.Option | None) -> click.Option | None:
    """Return the help option with its explanation."""
    if option is not None:
        option.help = _("显示本说明")
    return option


# ── help ─────────────────────────────────────────────────────────────────────────────────────────────────


def help_page(command: click.Command, ctx: click.Context, commands: Sequence[tuple[str, str]]) -> str:
    """Return the help of a command."""
    arguments = [p for p in command.get_params(ctx) if isinstance(p, click.Argument)]
    options = [p for p in command.get_params(ctx) if isinstance(p, click.Option) and not p.hidden]
    names = [argument.make_metavar(ctx) for argument in arguments] + ([_("命令 …")] if commands else [])
    usage = " ".join([ctx.command_path, _("[选项]"), *names])
    parts = [
        _("用法：{usage}").format(usage=usage),
        *paragraphs(command.help or ""),
        section(_("命令"), commands),
        section(_("选项"), [(option_term(option), option.help or "") for option in options]),
        *paragraphs(command.epilog or ""),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def paragraphs(text: str) -> list[str]:
    """Return paragraphs folded to the page; lines that begin with a blank are kept as they are."""
    return [
        "\n".join(line for raw in paragraph.split("\n") for line in lines_of(raw))
        for paragraph in text.strip("\n").split("\n\n")
    ]


def lines_of(line: str) -> list[str]:
    """Return a line of prose folded, an example as it is."""
    return [line] if line.startswith(" ") else folded(line, WIDTH)


def section(title: str, rows: Iterable[tuple[str, str]]) -> str:
    """Return terms with their explanations in two columns."""
    rows = list(rows)
    if not rows:
        return ""
    return "\n".join([title, *(line for term, explanation in rows for line in entry(term, explanation))])


def entry(term: str, explanation: str) -> list[str]:
    """Return the lines of one term."""
    hang = INDENT + WIDEST_TERM + GAP
    first, *rest = folded(explanation, WIDTH - hang)
    head = " " * INDENT + padded(term, WIDEST_TERM) + " " * GAP + first
    return [head, *(" " * hang + line for line in rest)]


def option_term(option: click.Option) -> str:
    """Return how an option is written, with what follows it."""
    names = ", ".join(option.opts)
    return names if option.is_flag else f"{names} {option.metavar}"


# ── complaints ───────────────────────────────────────────────────────────────────────────────────────────


def complain(error: click.ClickException) -> None:
    """Say what is wrong with the command, and where help is."""
    click.echo(_("错误：{message}").format(message=message_of(error)), err=True)
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        click.echo(_("写法见 {command} --help").format(command=ctx.command_path), err=True)


def message_of(error: click.ClickException) -> str:
    """Return what is wrong, in Chinese."""
    if isinstance(error, click.NoSuchOption):
        return unknown(_("没有这个选项：{name}"), error.option_name, error.possibilities)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return unknown(_("没有这个命令：{name}"), error.command_name, error.possibilities)
    if isinstance(error, click.BadOptionUsage):
        return misused_option(error)
    if isinstance(error, click.MissingParameter):
        return _("缺少{name}").format(name=name_of(error))
    if isinstance(error, click.BadParameter):
        message = wanted(error.param.type if error.param else None) or error.message
        return _("{name}：{message}").format(name=name_of(error), message=message)
    return error.message


def wanted(kind: object) -> str:
    """Return what may stand for a parameter of this kind; empty for a kind that complains in our words."""
    if isinstance(kind, click.IntRange):
        return _("要写 {least} 到 {most} 的整数").format(least=kind.min, most=kind.max)
    if isinstance(kind, click.Choice):
        return _("只能写 {choices}").format(choices=_(" 或 ").join(map(str, kind.choices)))
    return _("要写整数") if kind is click.INT else ""


def unknown(template: str, name: str, possibilities: list[str] | None) -> str:
    """Return that there is no such thing, and what may have been meant."""
    message = template.format(name=name)
    if not possibilities:
        return message
    return message + _("。是不是想写 {names}？").format(names=_(" 或 ").join(possibilities[:2]))


def misused_option(error: click.BadOptionUsage) -> str:
    """Return that an option lacks what belongs behind it, or has what does not."""
    command = error.ctx.command if error.ctx else None
    params = command.params if command else []
    flags = {
        name for param in params if isinstance(param, click.Option) and param.is_flag for name in param.opts
    }
    if error.option_name in flags:
        return _("选项 {name} 后面不带内容").format(name=error.option_name)
    return _("选项 {name} 后面还要写内容").format(name=error.option_name)


def name_of(error: click.BadParameter) -> str:
    """Return the option or argument that is wrong as it is written."""
    param = error.param
    if isinstance(param, click.Option):
        return param.opts[-1]
    return str(param.metavar).rstrip("…") if param else str(error.param_hint or "")

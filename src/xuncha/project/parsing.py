"""How the commands of rooms explain themselves and complain: in Chinese, as click's commands do."""

import argparse
from collections.abc import Iterator
from functools import partial
from typing import NoReturn

import click
from django.core.management.base import BaseCommand

from xuncha.reading.command.wording import complain, paragraphs, section
from xuncha.reading.words import _

DJANGOS = {
    f"--{name}"
    for name in ("version", "verbosity", "settings", "pythonpath", "traceback", "no-color", "force-color")
} | {"--skip-checks"}
"""Options of Django that are no business of an office."""


def _words() -> dict[str, str]:
    """Return what Python says of wrong words, and what we say."""
    return {
        "argument %(argument_name)s: %(message)s": _("%(argument_name)s：%(message)s"),
        "invalid choice: %(value)r (choose from %(choices)s)": _("没有 %(value)r，可以写 %(choices)s"),
        "the following arguments are required: %s": _("缺少：%s"),
        "unrecognized arguments: %s": _("多余的参数：%s"),
        "invalid %(type)s value: %(value)r": _("看不懂 %(value)r"),
        "expected one argument": _("后面还要写内容"),
        "expected at least one argument": _("后面还要写内容"),
        "expected at most one argument": _("后面写得太多"),
        "expected %s argument": _("后面还要写 %s 项"),
        "not allowed with argument %s": _("不能与 %s 同时写"),
        "one of the arguments %s is required": _("%s 中要写一个"),
        "unknown parser %(parser_name)r (choices: %(choices)s)": _(
            "没有 %(parser_name)r，可以写 %(choices)s"
        ),
        "can't open '%(filename)s': %(error)s": _("打不开 %(filename)s"),
        "ignored explicit argument %r": _("后面不带内容：%r"),
        "ambiguous option: %(option)s could match %(matches)s": _("%(option)s 不明确，可能是 %(matches)s"),
    }


def parser_of(command: BaseCommand, name: str) -> argparse.ArgumentParser:
    """Return the parser of a room's command, which explains itself and complains in the reader's language."""
    words = _words()
    argparse._ = lambda text: words.get(text, text)  # type: ignore[attr-defined]  # its gettext
    argparse.ngettext = lambda one, many, number: words.get(one, one if number == 1 else many)  # type: ignore[attr-defined]  # the same
    command._called_from_command_line = True  # type: ignore[attr-defined]  # as `run_from_argv` does
    parser = command.create_parser("xuncha", name)
    for one in _with_below(parser):
        for action in one._actions:
            if DJANGOS & {*action.option_strings}:
                action.help = argparse.SUPPRESS
        one.format_help = partial(_page, one)  # type: ignore[method-assign]  # of this very parser
        one.error = partial(_refuse, one)  # type: ignore[method-assign]  # the same
    return parser


def _with_below(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for below in _below(parser).values():
        yield from _with_below(below)


def _below(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of the subcommands."""
    found = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return next((dict(action.choices) for action in found), {})


def _refuse(parser: argparse.ArgumentParser, message: str) -> NoReturn:
    complain(click.ClickException(message))
    click.echo(_("写法见 {command} --help").format(command=parser.prog), err=True)
    raise SystemExit(2)


def _page(parser: argparse.ArgumentParser) -> str:
    """Return the help of a command in the form that all commands of the program have."""
    shown = [action for action in parser._actions if action.help != argparse.SUPPRESS]
    below = [action for action in shown if isinstance(action, argparse._SubParsersAction)]
    commands = [(one.dest, one.help or "") for action in below for one in action._choices_actions]
    options = [action for action in shown if action.option_strings]
    words = [action for action in shown if not action.option_strings and action not in below]
    usage = [parser.prog, _("[选项]"), *map(_written, words), *([_("命令 …")] if below else [])]
    needed = [f"{_term(action)}" for action in options if action.required]
    parts = [
        _("用法：{usage}").format(usage=" ".join([*usage[:1], *needed, *usage[1:]])),
        *paragraphs(parser.description or ""),
        section(_("命令"), commands),
        section(_("参数"), [(_written(action), action.help or "") for action in words if action.help]),
        section(_("选项"), [(_term(action), _help(action)) for action in options]),
        *paragraphs(parser.epilog or ""),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _written(action: argparse.Action) -> str:
    """Return how an argument is written: its name, or what may stand there."""
    return "|".join(map(str, action.choices)) if action.choices else str(action.metavar or action.dest)


def _term(action: argparse.Action) -> str:
    names = ", ".join(action.option_strings)
    return names if action.nargs == 0 else f"{names} {_written(action)}"


def _help(action: argparse.Action) -> str:
    return _("显示本说明") if isinstance(action, argparse._HelpAction) else action.help or ""

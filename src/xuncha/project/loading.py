"""Load Django in the language of the command line, and say what is wrong when it cannot be loaded."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import NoReturn

import click
import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, get_commands, load_command_class
from django.db import DatabaseError, connection, connections
from django.utils import translation

from xuncha.project import environment
from xuncha.reading.command.wording import complain
from xuncha.reading.words import _, language


def load(*, judged_later: bool = False) -> None:
    """Load the settings and the rooms; a broken setting ends the command with its message.

    A variable of ours that nobody knows ends it in an office, unless the command lists such faults itself.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuncha.project.settings")
    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        raise click.ClickException(str(wrong)) from None
    translation.activate(language())
    if not judged_later:
        _judge_strangers()


def run_command(name: str, arguments: list[str]) -> NoReturn:
    """Run the command of a room as it was typed, and end with its exit code."""
    load()
    command = load_command_class(get_commands()[name], name)
    parser = import_module("xuncha.project.parsing").parser_of(command, name)
    options = vars(parser.parse_args(arguments))
    try:
        command.execute(*options.pop("args", ()), **options)
    except CommandError as refused:
        complain(click.ClickException(str(refused)))
        raise SystemExit(refused.returncode) from None
    except DatabaseError:
        message = _("数据库还没有建好，或连不上：请先运行 xuncha setup，或检查 DATABASE_URL")
        raise click.ClickException(message) from None
    finally:
        connections.close_all()
    raise SystemExit(0)


@contextmanager
def told() -> Iterator[None]:
    """Say in a sentence that the database or the key of the trail cannot be used; a defect stays a defect."""
    unusable = import_module("xuncha.audit.keys").KeyUnusable
    try:
        yield
    except unusable as refused:
        raise click.ClickException(str(refused)) from None
    except (DatabaseError, sqlite3.DatabaseError):
        if message := what_is_wrong():
            raise click.ClickException(message) from None
        raise


def what_is_wrong() -> str:
    """Return why the database cannot be used: nobody answers, the file is none, nothing stands in it yet."""
    where = connection.settings_dict["HOST"] or connection.settings_dict["NAME"]
    try:
        connection.close()
        empty = not connection.introspection.table_names()
    except DatabaseError:
        if connection.vendor == "sqlite":
            return _(
                "数据库文件 {where} 打不开或已损坏：请核对 XUNCHA_HOME 和读写权限，损坏的请从备份恢复"
            ).format(where=where)
        return _("连不上数据库 {where}：请检查 DATABASE_URL 和数据库是否在运行").format(where=where)
    return _("数据库还没有建好：请先运行 xuncha setup") if empty else ""


def _judge_strangers() -> None:
    lines = [environment.about_stranger(name) for name in environment.strangers()]
    if lines and not settings.LAPTOP:
        raise click.ClickException("\n  ".join(lines))
    for line in lines:
        click.echo(_("注意：{line}").format(line=line), err=True)

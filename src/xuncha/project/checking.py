"""Say what is wrong with the settings and the database, and keep an unsafe office closed."""

import click
from django.conf import settings
from django.core.checks import ERROR, WARNING, run_checks
from django.db import DatabaseError, connection

from xuncha.project import selfcheck
from xuncha.reading.words import _


def check() -> None:
    """Print what is wrong, one line each; the exit code is 1 when there is something."""
    lines = [*_settings(), *(finding.message for finding in _running())]
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo(_("一切正常"))
    raise SystemExit(1 if lines else 0)


def refuse_unsafe() -> None:
    """End the command when an office is unsafe; on a laptop say so and go on."""
    graver = [finding.message for finding in _running() if finding.grave]
    lines = [*(_settings() if not settings.LAPTOP else []), *graver]
    if lines and not settings.LAPTOP:
        raise click.ClickException(_("不安全，拒绝启动：") + "".join(f"\n  {line}" for line in lines))
    for line in lines:
        click.echo(_("注意：{line}").format(line=line), err=True)


def _settings() -> list[str]:
    level = WARNING if not settings.LAPTOP else ERROR
    found = run_checks(include_deployment_checks=not settings.LAPTOP)
    return [
        f"{message.msg} ({message.id})"
        for message in found
        if message.level >= level and not message.is_silenced()
    ]


def _running() -> list[selfcheck.Finding]:
    try:
        return selfcheck.findings()
    except DatabaseError:
        where = connection.settings_dict["HOST"] or connection.settings_dict["NAME"]
        message = _("连不上数据库 {where}：请检查 DATABASE_URL 和数据库是否在运行").format(where=where)
        return [selfcheck.Finding("database", message, grave=True)]

"""Say what is wrong with the settings and the database, and keep an unsafe office closed."""

import click
from django.conf import settings
from django.core.checks import ERROR, WARNING, CheckMessage, run_checks
from django.db import DatabaseError

from xuncha.project import loading, selfcheck
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
    grave = [message for message in found if message.level >= level and not message.is_silenced()]
    return list(dict.fromkeys(line for message in grave if (line := _said(message))))


def _said(message: CheckMessage) -> str:
    """Return a finding in our words; nothing when one of ours says the same."""
    number = str(message.id)
    if number in SAID_BY_OURS:
        return ""
    words = _djangos().get(number) if number.startswith("security.") else message.msg
    otherwise = _("Django 认为这项安全设置不妥")
    return f"{words or otherwise} ({number})"


SAID_BY_OURS = {"security.W018", "security.W020"}  # DEBUG and the host names: xuncha.E002, E003


def _djangos() -> dict[str, str]:
    """Return what Django's own check of an office finds, in our words."""
    cookie = _("会话和表单的 Cookie 会在不加密的连接上发送：请用 https 地址（XUNCHA_ADDRESS）")
    locked = _("没有要求浏览器只用 https：请用 https 地址（XUNCHA_ADDRESS）")
    key = _("签名密钥太短或太简单：请让 xuncha setup 生成，或设置至少 50 个随机字符的 XUNCHA_SECRET_KEY")
    built_in = _("程序自带的一道网页防护没有打开：程序可能被改动过，请重新安装")
    return {
        **dict.fromkeys((f"security.W{number:03}" for number in (10, 11, 12, 15, 16, 17)), cookie),
        **dict.fromkeys((f"security.W{number:03}" for number in (4, 5, 8, 21)), locked),
        **dict.fromkeys((f"security.W{number:03}" for number in (9, 25)), key),
        **dict.fromkeys((f"security.W{number:03}" for number in (1, 2, 3, 6, 7, 13, 14, 19, 22)), built_in),
    }


def _running() -> list[selfcheck.Finding]:
    try:
        return selfcheck.findings()
    except DatabaseError:
        message = loading.what_is_wrong()
        if not message:
            raise
        return [selfcheck.Finding("database", message, grave=True)]

"""What must hold before an office starts: settings that nobody can take for safe by mistake."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning  # noqa: A004 -- Django's name

from xuncha.project import environment, keys
from xuncha.reading.words import _

LOOPBACK = {"127.0.0.1", "localhost", "::1", ""}
OPEN_TO_OTHERS = 0o077


def unsafe_settings(**_kwargs: Any) -> list[CheckMessage]:  # noqa: ANN401 -- Django's signature
    """Return what is unsafe about the settings, each with how to mend it."""
    return [
        *(Error(message, id=f"xuncha.{number}") for number, message in _unsafe()),
        *(Warning(environment.about_stranger(name), id="xuncha.W001") for name in environment.strangers()),
    ]


def _unsafe() -> Iterator[tuple[str, str]]:
    kept = (keys.folder(settings.HOME) / "secret.key").exists()
    if not settings.READ["XUNCHA_SECRET_KEY"] and not kept:
        yield "E001", _("没有签名密钥：请先运行 xuncha setup，或设置 XUNCHA_SECRET_KEY")
    if not settings.AUDIT_KEY_FILE.exists():
        yield "E001", _("没有审计链密钥：请先运行 xuncha setup，或设置 XUNCHA_AUDIT_KEY_FILE")
    if settings.DEBUG:
        yield "E002", _("DEBUG 打开着：出错页会泄露内部信息，请关闭")
    if "*" in settings.ALLOWED_HOSTS:
        yield "E003", _("主机名写了 *：请在 XUNCHA_HOSTS 写明")
    if settings.HOST in LOOPBACK:
        yield "E004", _("没有写明大家使用的地址：请设置 XUNCHA_ADDRESS，例如 https://xuncha.example.cn")
    yield from _in_the_clear()
    if settings.HOME.is_dir() and settings.HOME.stat().st_mode & OPEN_TO_OTHERS:
        yield (
            "E006",
            _("数据目录 {path} 别人也能读，请执行 chmod 700 {path}").format(path=settings.HOME),
        )


def _in_the_clear() -> Iterator[tuple[str, str]]:
    if settings.ALLOW_HTTP:
        return
    if not settings.ENCRYPTED:
        yield (
            "E005",
            _("地址是 http，口令会明文传输：请改用 https，或确知网络可信时设置 XUNCHA_ALLOW_HTTP=1"),
        )
    if settings.MAIL.shows_password:
        yield (
            "E007",
            _("邮件服务器的口令会明文传输：请在 XUNCHA_MAIL 改用 smtps:// 或 smtp+starttls://"),
        )

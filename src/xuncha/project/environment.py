"""The variables that an office may set: name, meaning, laptop default, and a loud error for nonsense.

`settings.py` reads each of them once; `docs/reference/settings.md` is printed from the same table.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from xuncha.reading.words import _

# a host as browsers send it: "10.12.0.8", "xuncha.yunling.gov.cn", "[::1]"
HOST = re.compile(r"^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)$")
# a sender as mail servers know it: "xuncha@yunling.gov.cn"
MAIL_ADDRESS = re.compile(r"^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,190}\Z")
PREFIX = "XUNCHA_"
YES, NO = {"1", "yes", "true", "on", "是"}, {"0", "no", "false", "off", "否"}


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable: how its text becomes a value, and what holds when nobody has set it."""

    name: str
    title: str
    default: str
    read: Callable[[str], Any]
    wanted: str


def _path(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _path_or_none(text: str) -> Path | None:
    return _path(text) if text else None


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(text)
        return text

    return read


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isascii() or not least <= int(text) <= most:
            raise ValueError(text)
        return int(text)

    return read


def _yes_or_no(text: str) -> bool:
    if text.lower() not in YES | NO:
        raise ValueError(text)
    return text.lower() in YES


def _hosts(text: str) -> tuple[str, ...]:
    hosts = tuple(text.split())
    if not all(HOST.match(host) for host in hosts):
        raise ValueError(text)
    return hosts


def _address(text: str) -> str:
    """Return an address without a path: scheme, host, and the port where it is not the usual one."""
    parts = urlsplit(text)
    if (
        parts.scheme not in {"http", "https"}
        or not HOST.match(parts.netloc.rpartition(":")[0] if parts.port else parts.netloc)
        or parts.path not in {"", "/"}
        or parts.query
    ):
        raise ValueError(text)
    return f"{parts.scheme}://{parts.netloc}"


def _database(text: str) -> str:
    parts = urlsplit(text)
    known = parts.scheme in {"postgres", "postgresql"} and parts.path.strip("/") and parts.port != 0
    if text and not known:
        raise ValueError(text)
    return text


def _secret(text: str) -> str:
    if text and len(text) < 40:
        raise ValueError
    return text


def _mail(text: str) -> str:
    parts = urlsplit(text)
    known = parts.scheme in {"smtp", "smtp+starttls", "smtps"} and parts.hostname and parts.port != 0
    if text and (not known or parts.path not in {"", "/"}):
        raise ValueError(text)
    return text


def _mail_address(text: str) -> str:
    if text and not MAIL_ADDRESS.match(text):
        raise ValueError(text)
    return text


TABLE = (
    Variable(
        "XUNCHA_HOME",
        _("数据目录：数据库（SQLite）、文件、密钥都在这里"),
        "xuncha-data",
        _path,
        _("一个目录"),
    ),
    Variable(
        "XUNCHA_PROFILE",
        _("用在哪里：laptop 单机，office 机关正式使用；office 遇到不安全的设置拒绝启动"),
        "laptop",
        _one_of("laptop", "office"),
        "laptop | office",
    ),
    Variable(
        "XUNCHA_ADDRESS",
        _("大家在浏览器里输入的地址，例如 http://10.12.0.8:8000；决定可用主机名、Cookie 和跨站校验"),
        "http://127.0.0.1:8000",
        _address,
        _("http:// 或 https:// 开头、不带路径的地址"),
    ),
    Variable(
        "XUNCHA_HOSTS",
        _("除上面的地址外还认哪些主机名，用空格分开"),
        "",
        _hosts,
        _("主机名或 IP，用空格分开，不能写 *"),
    ),
    Variable(
        "XUNCHA_ALLOW_HTTP",
        _("office 下确知网络可信、允许不加密的 http"),
        "0",
        _yes_or_no,
        _("1 或 0"),
    ),
    Variable(
        "XUNCHA_PROXIES",
        _("反向代理的 IP，用空格分开；只信它们给的 X-Forwarded-For 和 X-Forwarded-Proto"),
        "",
        _hosts,
        _("IP 地址，用空格分开"),
    ),
    Variable(
        "DATABASE_URL",
        _("PostgreSQL 的地址 postgres://用户:口令@主机:端口/库名；不写则用数据目录里的 SQLite"),
        "",
        _database,
        "postgres://…",
    ),
    Variable(
        "XUNCHA_POOLER",
        _(
            "数据库前面有逐事务换连接的连接池（如 PgBouncer 的 transaction 模式），"
            "或连接池不放行连接选项 options 时写 1；每次请求会慢一些"
        ),
        "0",
        _yes_or_no,
        _("1 或 0"),
    ),
    Variable(
        "XUNCHA_SECRET_KEY",
        _("签名密钥；不写则用数据目录 keys/secret.key"),
        "",
        _secret,
        _("至少 40 个字符"),
    ),
    Variable(
        "XUNCHA_AUDIT_KEY_FILE",
        _("审计链密钥文件；不写则用数据目录 keys/audit.key"),
        "",
        _path_or_none,
        _("一个文件"),
    ),
    Variable(
        "XUNCHA_AUDIT_ANCHOR_FILE",
        _("审计链头另存到哪个文件，最好在另一台机器的盘上；不写则用数据目录 audit-anchors.txt"),
        "",
        _path_or_none,
        _("一个文件"),
    ),
    Variable(
        "XUNCHA_AUDIT_ANCHOR_EVERY",
        _("审计链每多少条另存一次链头"),
        "100",
        _whole(1, 100_000),
        "1–100000",
    ),
    Variable(
        "XUNCHA_AUDIT_ALGORITHM",
        _("审计链的摘要算法"),
        "hmac-sha256",
        _one_of("hmac-sha256", "hmac-sm3"),
        "hmac-sha256 | hmac-sm3",
    ),
    Variable(
        "XUNCHA_WORKERS",
        _("后台同时办几件事"),
        "1",
        _whole(1, 32),
        "1–32",
    ),
    Variable(
        "XUNCHA_RETRY",
        _("后台任务被打断后，过多少秒由别的进程接着办"),
        "75",
        _whole(2, 3600),
        "2–3600",
    ),
    Variable(
        "XUNCHA_THREADS",
        _("网页同时应答几个人"),
        "4",
        _whole(1, 64),
        "1–64",
    ),
    Variable(
        "XUNCHA_UPLOAD_MIB",
        _("单个上传文件最大多少 MiB"),
        "50",
        _whole(1, 2048),
        "1–2048",
    ),
    Variable(
        "XUNCHA_PASSWORD_PROFILE",
        _("口令规则：modern 重长度，等保 要求复杂度和 90 天更换；不写则 laptop 用前者、office 用后者"),
        "",
        _one_of("", "modern", "等保"),
        "modern | 等保",
    ),
    Variable(
        "XUNCHA_MFA",
        _("谁必须用动态口令：managers 三员，all 所有人"),
        "managers",
        _one_of("managers", "all"),
        "managers | all",
    ),
    Variable(
        "XUNCHA_SESSIONS_PER_ACCOUNT",
        _("一个账号同时可在几处登录"),
        "1",
        _whole(1, 100),
        "1–100",
    ),
    Variable(
        "XUNCHA_API_RATE",
        _("一个接口令牌每分钟最多请求几次"),
        "600",
        _whole(1, 1_000_000),
        "1–1000000",
    ),
    Variable(
        "XUNCHA_MAIL",
        _("发提醒邮件的服务器 smtps://用户:口令@主机:端口（smtp+starttls 后加密，smtp 不加密）；不写则不发"),
        "",
        _mail,
        "smtps:// | smtp+starttls:// | smtp://",
    ),
    Variable(
        "XUNCHA_MAIL_FROM",
        _("提醒邮件的发件地址；不写则用上面的用户（是邮箱地址时），否则用 xuncha@邮件服务器"),
        "",
        _mail_address,
        _("一个邮箱地址"),
    ),
    Variable(
        "XUNCHA_DIGEST_HOUR",
        _("每个工作日几点发当天的汇总提醒，北京时间"),
        "8",
        _whole(0, 23),
        "0–23",
    ),
    Variable(
        "XUNCHA_LOG",
        _("日志写多细，不写则 laptop 只写警告、office 每个请求一行；每行一个 JSON，不含正文、口令和查询参数"),
        "",
        _one_of("", "DEBUG", "INFO", "WARNING", "ERROR"),
        "DEBUG | INFO | WARNING | ERROR",
    ),
    Variable("XUNCHA_LANGUAGE", _("命令行说哪种语言"), "zh-hans", str, "zh-hans | en"),
)


def read(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return the value of every variable; what is not understood is refused, with what is wanted."""
    return {variable.name: _value(variable, environment) for variable in TABLE}


def strangers(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return variables that look like ours and are none: a typing error would else be silent."""
    ours = {variable.name for variable in TABLE}
    return sorted(
        name
        for name in environment
        if name.startswith(PREFIX)
        and name not in ours
        and not name.startswith(("XUNCHA_TEST_", "XUNCHA_HYPOTHESIS"))
    )


def about_stranger(name: str) -> str:
    """Return what is said of a variable that nobody knows, with the name that may have been meant."""
    ours = {variable.name.removeprefix(PREFIX): variable.name for variable in TABLE}
    near = [ours[one] for one in get_close_matches(name.removeprefix(PREFIX), ours, n=1)]
    said = _("不认识的设置 {name}，没有起作用").format(name=name)
    return said + (_("；是不是想写 {near}？").format(near=near[0]) if near else _("；请核对名字或去掉它"))


def _value(variable: Variable, environment: Mapping[str, str]) -> Any:  # noqa: ANN401 -- a value of any type
    text = environment.get(variable.name, "").strip() or variable.default
    try:
        return variable.read(text)
    except ValueError:
        shown = "……" if "KEY" in variable.name or "@" in text else text
        message = _("{name}：看不懂“{text}”，要写{wanted}").format(
            name=variable.name, text=shown, wanted=variable.wanted
        )
        raise ImproperlyConfigured(message) from None

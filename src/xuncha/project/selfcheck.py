"""What a running house asks of its database, its clock and its files before it lets anybody in."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.db import connection
from django.utils import timezone

from xuncha.access.queries import broken_seals
from xuncha.audit import keys, triggers
from xuncha.audit.models import Entry
from xuncha.jobs.models import Timer
from xuncha.jobs.registry import title_of
from xuncha.project import upgrading
from xuncha.reading.words import _, speaking

PRAGMAS = (
    ("journal_mode", "wal", True),
    ("synchronous", 2, True),
    ("foreign_keys", 1, True),
    ("recursive_triggers", 1, True),
    ("secure_delete", 1, False),
)
"""What SQLite must answer, and whether the house refuses to start otherwise."""
SERVER = (
    ("fsync", "on", True),
    ("synchronous_commit", "on", True),
    ("full_page_writes", "on", True),
    ("data_checksums", "on", False),
)
"""The same for PostgreSQL."""
OPEN_TO_OTHERS = 0o077
DRIFT = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it must be; a grave one keeps an office closed, others make a banner."""

    name: str
    message: str
    grave: bool


def findings() -> list[Finding]:
    """Return what is wrong, the database first; empty when all is well. A handful of queries."""
    found = [*_database(), *_home()]
    if not any(finding.name == "migrations" for finding in found):
        found += [*_triggers(), *_key(), *_seals(), *_clock(), *_timers()]
    return found


def banners(language: str) -> tuple[str, ...]:
    """Return what is wrong in the words of a language, as it was found within this minute."""
    return _within_the_minute(int(time.time()) // 60, language)


@lru_cache(maxsize=2)
def _within_the_minute(_minute: int, language: str) -> tuple[str, ...]:
    with speaking(language):
        return tuple(finding.message for finding in findings())


def _database() -> Iterator[Finding]:
    for name, wanted, grave in PRAGMAS if connection.vendor == "sqlite" else SERVER:
        answer = _asked(f"PRAGMA {name}" if connection.vendor == "sqlite" else f"SHOW {name}")
        if answer != wanted:
            yield Finding(
                name,
                _("数据库设置 {name} 是 {answer}，应为 {wanted}").format(
                    name=name, answer=answer, wanted=wanted
                ),
                grave,
            )
    if connection.vendor == "sqlite":
        mode = connection.settings_dict["OPTIONS"].get("transaction_mode")
        if mode != "IMMEDIATE":
            yield Finding("transaction_mode", _("SQLite 的事务方式应为 IMMEDIATE"), grave=True)
    elif _asked("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        yield Finding("superuser", _("程序以数据库超级用户连接，请另建普通用户给它用"), grave=False)
    yield from _upgrades()


def _upgrades() -> Iterator[Finding]:
    if upgrading.is_done():
        return
    executor = upgrading.executor()
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        yield Finding(
            "migrations",
            _("数据库还差 {count} 步升级：请运行 xuncha setup").format(count=waiting),
            grave=True,
        )
    if message := upgrading.too_old(executor.loader):
        yield Finding("migrations", message, grave=True)


def _triggers() -> Iterator[Finding]:
    lacking = [one.table for one in triggers.every() if one.missing(connection)]
    if lacking:
        message = _("表 {tables} 缺防改触发器：请运行 xuncha setup 或从备份恢复")
        yield Finding("triggers", message.format(tables="、".join(lacking)), grave=True)


def _key() -> Iterator[Finding]:
    try:
        keys.read(settings.AUDIT_KEY_FILE)
    except keys.KeyUnusable as unusable:
        yield Finding("audit-key", str(unusable), grave=True)


def _seals() -> Iterator[Finding]:
    if broken := broken_seals():
        message = _("{count} 条授权与密钥不符，不起作用：请恢复建库时的 keys/secret.key，或重新授权")
        yield Finding("seals", message.format(count=len(broken)), grave=False)


def _clock() -> Iterator[Finding]:
    newest = Entry.objects.order_by("-pk").values_list("at", flat=True).first()
    if newest and newest > datetime.now(UTC) + DRIFT:
        yield Finding("clock", _("机器的时钟比最近一条审计记录还早，请先校准时钟"), grave=False)


def _timers() -> Iterator[Finding]:
    for timer in Timer.objects.exclude(failures=0).order_by("pk"):
        since = timezone.localtime(timer.failing_since) if timer.failing_since else None
        message = _("“{title}”从 {since:%m-%d %H:%M} 起连续 {count} 次没有办成：{why}。没有丢失，会自动再试")
        said = message.format(
            title=title_of(timer.task), since=since, count=timer.failures, why=timer.message.rstrip("。")
        )
        yield Finding("timer", said, grave=False)


def _home() -> Iterator[Finding]:
    if os.name == "posix" and settings.HOME.exists() and settings.HOME.stat().st_mode & OPEN_TO_OTHERS:
        yield Finding(
            "home",
            _("数据目录 {path} 别人也能读，请执行 chmod 700 {path}").format(path=settings.HOME),
            grave=True,
        )


def _asked(question: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
    return row[0] if row else None

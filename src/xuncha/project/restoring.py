"""Restore a backup into an empty house: everything is verified before anything is written."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django_q.tasks import async_task

from xuncha import __version__
from xuncha.audit import keys, queries, triggers
from xuncha.audit.trail import record
from xuncha.calendar import BEIJING
from xuncha.jobs.actions import RUNNER
from xuncha.jobs.models import Job
from xuncha.jobs.states import LIVE
from xuncha.people.models import Person
from xuncha.project import setting_up, static
from xuncha.project.backing_up import ANCHORS
from xuncha.project.backups import archive, rows
from xuncha.project.backups.sealed import Damaged
from xuncha.reading.words import _


def verify(*, file: Path, passphrase: str) -> dict[str, Any]:
    """Read the whole backup and say what is in it; a damaged one ends the command."""
    try:
        facts = archive.read(file, passphrase)
    except Damaged:
        raise click.ClickException(
            _("备份 {file} 损坏、不完整，或口令不对；没有改动任何数据").format(file=file)
        ) from None
    message = _("备份完好：{at}（北京时间）由 {version} 版写出，{rows} 行")
    click.echo(
        message.format(
            at=_in_beijing(facts["at"]), version=facts["version"], rows=sum(facts["counts"].values())
        )
    )
    return facts


def restore(*, file: Path, passphrase: str) -> None:
    """Restore into an empty house; refused when there is anything in it or the keys are others."""
    facts = verify(file=file, passphrase=passphrase)
    if facts["version"] != __version__:
        message = _("备份由 {version} 版写出，请先安装同一版本，恢复后再升级")
        raise click.ClickException(message.format(version=facts["version"]))
    _same_keys(facts)
    setting_up.prepare_folders()
    call_command("migrate", interactive=False, verbosity=0)
    if Person.objects.exists() or any(settings.MEDIA_ROOT.iterdir()):
        raise click.ClickException(_("这里已经有数据，没有改动；请恢复到空的数据目录和空的数据库"))
    with transaction.atomic():
        with _unguarded():
            rows.empty("default")
            archive.read(file, passphrase, _take)
        rows.renew_sequences("default")
        for job in Job.objects.filter(state__in=LIVE):
            async_task(RUNNER, job.pk)
        record("project.house.restored", by=None, on="house", at=datetime.now(UTC), backup=facts["at"])
    static.collect()
    verdict = queries.verdict()
    click.echo(_("已恢复，审计链完好") if verdict.holds else _("已恢复，但审计链核对不上，请告知安全审计员"))


@contextmanager
def _unguarded() -> Iterator[None]:
    """Take the guards of all rooms down while rows come back, and put them up again.

    What they refuse depends on rows of other tables, which may come later; what is restored had passed them.
    """
    for guard in triggers.every():
        guard.take_down(connection)
    yield
    if connection.vendor == "postgresql":  # which changes no table on whose rows a constraint still waits
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for guard in triggers.every():
        guard.put_up(connection)


def _in_beijing(moment: str) -> str:
    return f"{datetime.fromisoformat(moment).astimezone(BEIJING):%Y-%m-%d %H:%M:%S}"


def _same_keys(facts: dict[str, Any]) -> None:
    here = [*keys.read(settings.AUDIT_KEY_FILE)] if settings.AUDIT_KEY_FILE.exists() else []
    secret = hashlib.sha256(settings.SECRET_KEY.encode()).hexdigest()[:16]
    if not set(facts["audit_keys"]) <= set(here) or facts["secret_key"] != secret:
        message = _("密钥与备份时的不是同一套：请先把另行保管的密钥目录放到 {folder}，再恢复")
        raise click.ClickException(message.format(folder=settings.AUDIT_KEY_FILE.parent))


def _take(name: str, data: bytes) -> None:
    kind, _slash, rest = name.partition("/")
    if kind == "rows":
        rows.insert(apps.get_model(rest.partition("/")[0]), data.split(b"\n"), "default")
    elif kind == "files":
        path = settings.MEDIA_ROOT / rest
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_bytes(data)
    elif name == ANCHORS:
        settings.AUDIT_ANCHOR_FILE.write_bytes(data)

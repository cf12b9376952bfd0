"""Back the house up while it is being used: rows as they stood at one moment, then every stored file."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
from django.conf import settings
from django.db import connection, connections, transaction

from xuncha import __version__
from xuncha.audit import keys
from xuncha.project.backups import archive, rows
from xuncha.reading.words import _

SNAPSHOT = "snapshot"
ANCHORS = "anchors.txt"
QUARANTINE = "quarantine"
"""Where the files room keeps what it has not yet taken in; it comes and goes while the house is in use."""


def backup(*, file: Path, passphrase: str) -> None:
    """Write a backup and say what is in it."""
    if len(passphrase) < 12:
        raise click.ClickException(_("备份口令至少要 12 个字符"))
    counts: dict[str, int] = {}
    # Before the rows: an anchor that is set meanwhile speaks of entries that the rows do not have.
    anchors = settings.AUDIT_ANCHOR_FILE.read_bytes() if settings.AUDIT_ANCHOR_FILE.exists() else None
    with archive.written(file, passphrase, facts(counts)) as package:
        with _one_moment() as using:
            for model in rows.tables():
                _keep(package, model._meta.label_lower, rows.lines(model, using), counts)
        stored = _keep_files(package, Path(settings.MEDIA_ROOT))
        if anchors is not None:
            package.add(ANCHORS, anchors)
    message = _("已备份到 {file}：{rows} 行，{files} 个文件。密钥目录 {keys} 不在备份里，请另行保管")
    click.echo(
        message.format(
            file=file, rows=sum(counts.values()), files=stored, keys=settings.AUDIT_KEY_FILE.parent
        )
    )


def facts(counts: dict[str, int]) -> dict[str, Any]:
    """Return what a restore must know: the version, the counts, and which keys the rows were sealed with."""
    return {
        "version": __version__,
        "at": datetime.now(UTC).isoformat(),
        "counts": counts,
        "audit_keys": [*keys.read(settings.AUDIT_KEY_FILE)],
        "secret_key": hashlib.sha256(settings.SECRET_KEY.encode()).hexdigest()[:16],
    }


def _keep(
    package: archive.Package, label: str, batches: Iterator[list[bytes]], counts: dict[str, int]
) -> None:
    counts[label] = 0
    for number, batch in enumerate(batches):
        package.add(f"rows/{label}/{number:06}", b"\n".join(batch))
        counts[label] += len(batch)


def _keep_files(package: archive.Package, root: Path) -> int:
    """Keep what is stored, and return how many files; none that is being checked or is gone meanwhile."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file())
    names = {path: path.relative_to(root) for path in found}
    kept = 0
    for path, name in names.items():
        if name.parts[0] == QUARANTINE:
            continue
        with suppress(FileNotFoundError):
            package.add_file(f"files/{name.as_posix()}", path)
            kept += 1
    return kept


@contextmanager
def _one_moment() -> Iterator[str]:
    """Give the name of a database that stands still, while the house goes on."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield "default"
        return
    with TemporaryDirectory(dir=settings.HOME, prefix=".backup-") as folder:
        copy = Path(folder) / "copy.sqlite3"
        own = settings.DATABASES["default"]["NAME"]
        with closing(sqlite3.connect(own)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        connections.databases[SNAPSHOT] = connections.databases["default"] | {"NAME": str(copy)}
        try:
            yield SNAPSHOT
        finally:
            connections[SNAPSHOT].close()
            del connections[SNAPSHOT]
            del connections.databases[SNAPSHOT]

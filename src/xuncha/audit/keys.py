"""The secrets that seal the trail: one file outside the database, readable by its owner alone.

Each line of the file is one secret in hexadecimal digits. The last one seals; the others still verify.
"""

import hashlib
import os
import secrets
import stat
from functools import lru_cache
from pathlib import Path

from django.utils.translation import gettext as _


class KeyUnusable(Exception):
    """The key file is missing or not safe; without it nothing is recorded, so nothing is done."""


def create(path: Path) -> None:
    """Make a key file with one new secret; `FileExistsError` when there is one already."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32) + "\n")
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> dict[str, bytes]:
    """Return the secrets by their short names, the one that seals last; raises `KeyUnusable`."""
    try:
        found = path.stat()
    except OSError as missing:
        message = _("审计密钥文件 %(path)s 不存在或不可读，请从备份恢复后再试") % {"path": path}
        raise KeyUnusable(message) from missing
    return _read(path, stat.S_IMODE(found.st_mode), found.st_mtime_ns)


@lru_cache(maxsize=8)
def _read(path: Path, mode: int, _changed: int) -> dict[str, bytes]:
    if os.name == "posix" and mode & 0o077:
        raise KeyUnusable(
            _("审计密钥文件 %(path)s 他人可读，请改为仅属主可读写（chmod 600）") % {"path": path}
        )
    try:
        known = [bytes.fromhex(line) for line in path.read_text("ascii").split()]
    except (OSError, ValueError) as broken:
        raise KeyUnusable(_("审计密钥文件 %(path)s 已损坏，请从备份恢复") % {"path": path}) from broken
    if not known or min(map(len, known)) < 32:
        raise KeyUnusable(_("审计密钥文件 %(path)s 中没有足够长的密钥") % {"path": path})
    return {hashlib.sha256(secret).hexdigest()[:16]: secret for secret in known}

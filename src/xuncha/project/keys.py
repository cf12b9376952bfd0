"""The key that signs sessions and forms: in a file that its owner alone may read, never in a backup.

The key of the trail is the audit room's own (`audit.keys`); it lies in the same folder.
"""

import contextlib
import os
import secrets
import sys
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from xuncha.reading.words import _

OPEN_TO_OTHERS = 0o077


def folder(home: Path) -> Path:
    """Return where the keys lie."""
    return home / "keys"


def read(home: Path, name: str, *, create: bool) -> str:
    """Return a key; where there is none a new one, kept when `create` and the home exists, else forgotten.

    Refused when others could read its file.
    """
    path = folder(home) / f"{name}.key"
    if not path.exists():
        if not (create and home.is_dir()):
            return secrets.token_urlsafe(64)
        make(home, name)
    if sys.platform != "win32" and path.stat().st_mode & OPEN_TO_OTHERS:
        message = _("密钥文件 {path} 别人也能读，请执行 chmod 600 {path}").format(path=path)
        raise ImproperlyConfigured(message)
    key = path.read_text("ascii").strip()
    if len(key) < 40:
        message = _("密钥文件 {path} 是空的或太短，请从备份的密钥恢复；新装时可删去它重新生成").format(
            path=path
        )
        raise ImproperlyConfigured(message)
    return key


def make(home: Path, name: str, key: str = "") -> None:
    """Write a key, a new one when none is given, whole or not at all; one that stands already stays."""
    folder(home).mkdir(mode=0o700, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder(home))
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write((key or secrets.token_urlsafe(64)) + "\n")
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(temporary, folder(home) / f"{name}.key")
    Path(temporary).unlink()

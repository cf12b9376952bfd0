"""Where the bytes lie: a quarantine for what arrives, a store of random names, pictures of pages."""

import hashlib
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

from django.conf import settings

CHUNK = 1 << 20
STALE = 3600.0  # seconds after which what lies about belongs to nobody
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


def quarantine() -> Path:
    """Return the folder for what has not been looked at."""
    return _folder(Path(settings.MEDIA_ROOT) / "quarantine")


def path_of(stored: str) -> Path:
    """Return where a stored file lies; two letters of its name spread the files over folders."""
    return Path(settings.MEDIA_ROOT) / "kept" / stored[:2] / stored


def previews_of(stored: str) -> Path:
    """Return the folder of the pictures of a file."""
    return Path(settings.MEDIA_ROOT) / "previews" / stored[:2] / stored


def keep(source: Path) -> str:
    """Move a file from the quarantine into the store, safe on the disk; return its random name."""
    stored = token_hex(32)
    target = path_of(stored)
    _folder(target.parent)
    source.chmod(PRIVATE_FILE)
    with source.open("rb") as file:
        os.fsync(file.fileno())
    source.replace(target)
    _sync(target.parent)
    return stored


def erase(stored: str) -> None:
    """Remove the bytes of a file and its pictures."""
    path_of(stored).unlink(missing_ok=True)
    erase_previews(stored)


def erase_previews(stored: str) -> None:
    """Remove the pictures of a file."""
    shutil.rmtree(previews_of(stored), ignore_errors=True)


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def chunks(path: Path) -> Iterator[bytes]:
    """Yield the bytes of a file."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def stale() -> Iterator[Path]:
    """Yield what lies in the quarantine, and what lies in the store, older than an hour."""
    before = time.time() - STALE
    for folder in (quarantine(), Path(settings.MEDIA_ROOT) / "kept"):
        for path in folder.rglob("*"):
            if path.is_file() and path.stat().st_mtime < before:
                yield path


def _folder(path: Path) -> Path:
    path.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
    return path


def _sync(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

"""Heads of the chain written down outside the database: they show a cut tail and a chain sealed anew.

The file can be printed: one line each, number, seal and time. Keep copies where the keeper of the database
cannot write.
"""

import logging
import os
import re
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from xuncha.audit.chain import Link

DAY = 24 * 3600
LINE = re.compile(r"^(\d+)\t([0-9a-f]{64})\t?(\S*)")  # "1200\t9f8e…64 digits…\t2026-11-22T06:00:00+00:00"
log = logging.getLogger(__name__)


def append(path: Path, head: Link, at: datetime) -> None:
    """Write one head at the end of the file, down to the disk."""
    line = f"{head.sequence}\t{head.hash}\t{at.astimezone(UTC).isoformat(timespec='seconds')}\n"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, line.encode("ascii"))
        os.fsync(handle)
    finally:
        os.close(handle)


def keep(path: Path, head: Link, at: datetime) -> None:
    """Write one head after an act is done; when the file refuses, the log says so and the act stands."""
    try:
        append(path, head, at)
    except OSError:
        log.exception("audit anchor not written", extra={"sequence": head.sequence})


def due(path: Path, sequence: int, every: int) -> bool:
    """Say whether this head should be anchored: every so many entries, and when a day has passed."""
    if sequence % every == 0:
        return True
    try:
        return time.time() - path.stat().st_mtime > DAY
    except OSError:
        return True


@dataclass(frozen=True, slots=True)
class Anchor:
    """One line of the file."""

    sequence: int
    hash: str
    at: datetime | None

    @property
    def grouped(self) -> str:
        """Return the seal in groups of eight digits, as an eye compares them on paper."""
        return " ".join(self.hash[start : start + 8] for start in range(0, len(self.hash), 8))


def written(path: Path) -> list[Anchor]:
    """Return the lines of the file in its order; none when there is no file."""
    if not path.exists():
        return []
    found = (LINE.match(line) for line in path.read_text("ascii", errors="replace").splitlines())
    return [Anchor(int(line[1]), line[2], _moment(line[3])) for line in found if line]


def read(path: Path) -> list[Link]:
    """Return the heads of the file as links."""
    return [Link(anchor.sequence, anchor.hash) for anchor in written(path)]


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None

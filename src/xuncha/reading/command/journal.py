"""What a batch has read so far, one JSON record a line, so that an interrupted one can go on."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xuncha.reading.batch import Source
from xuncha.reading.command.atomic import held, replacing

SUFFIX = ".part"
Record = dict[str, Any]


def line_of(record: Record) -> bytes:
    r"""Return a record as a line of JSON Lines in UTF-8; what UTF-8 cannot hold is escaped.

    >>> line_of({"source": "通报\udc80.txt"})
    b'{"source": "\\u901a\\u62a5\\udc80.txt"}\n'
    """
    try:
        return json.dumps(record, ensure_ascii=False, allow_nan=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(record, allow_nan=False).encode() + b"\n"


def records_in(path: Path) -> Iterator[Record]:
    """Yield the records of a file; a line that was not written to its end is passed over."""
    with path.open("rb") as lines:
        for line in lines:
            try:
                record = json.loads(line)
            except ValueError:
                continue
            if isinstance(record, dict) and "source" in record:
                yield record


def stamp_of(path: Path) -> str:
    """Return what tells a file from a changed one, its size and time of change; empty if it is gone."""
    try:
        status = path.stat()
    except OSError:
        return ""
    return f"{status.st_size}-{status.st_mtime_ns}"


def file_of(record: Record) -> str:
    """Return the file that a record came from; for a member of a zip, the zip."""
    source: str = record["source"]
    return source.removesuffix(f"!{record['member']}") if "member" in record else source


class Journal:
    """The records of a batch on disk, beside the file that will hold the result."""

    def __init__(self, target: Path, *, resume: bool) -> None:
        """Begin anew, or go on from what an earlier run left: its journal, or the result it had written."""
        self.path = target.with_name(target.name + SUFFIX)
        self.kept: dict[str, int] = {}
        """How many faults each of the files has that need not be read again."""
        self._files: set[str] = set()
        earlier = [path for path in (self.path, target) if path.is_file()][:1] if resume else []
        self._claim = held(self.path)
        with replacing(self.path) as beside, beside.open("wb") as out:
            for path in earlier:
                out.writelines(map(line_of, self._still_true(path)))
        self._out = held(self.path)

    def _still_true(self, path: Path) -> Iterator[Record]:
        """Yield the records whose file was read and has not changed since; a refused file is tried again."""
        for record in records_in(path):
            now = stamp_of(Path(file_of(record)))
            if "refused" in record or (now and now != record.get("stamp")):
                continue
            self.kept[record["source"]] = len(record["faults"])
            if "member" not in record:
                self._files.add(record["source"])
            yield record

    def has_file(self, source: Source) -> bool:
        """Tell whether the whole file is recorded; a zip never is, because it may have been left half-way."""
        return source.name in self._files

    def has(self, name: str) -> bool:
        """Tell whether this file, or this member of a zip, is recorded."""
        return name in self.kept

    def add(self, record: Record) -> None:
        """Write a record down at once, so that it outlives whatever happens next."""
        self._out.write(line_of({**record, "stamp": stamp_of(Path(file_of(record)))}))
        self._out.flush()

    def records(self) -> Iterator[Record]:
        """Yield all records."""
        self._out.flush()
        return records_in(self.path)

    def close(self) -> None:
        """Leave the journal where it is."""
        self._release()

    def become(self, target: Path) -> None:
        """Make the journal the result."""
        self._release()
        self.path.replace(target)

    def discard(self) -> None:
        """Remove the journal: the result has been written."""
        self._release()
        self.path.unlink(missing_ok=True)

    def _release(self) -> None:
        self._out.close()
        self._claim.close()

"""What is inside a backup: members one after the other, then the list of all with their digests."""

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from xuncha.project.backups.sealed import Damaged, Reader, Writer

LIST = "manifest.json"
PIECE = 1 << 20


@dataclass
class Package:
    """A backup that is being written."""

    tar: tarfile.TarFile
    facts: dict[str, Any]
    digests: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, data: bytes) -> None:
        """Add a member that is at hand."""
        self._add(name, io.BytesIO(data), len(data))
        self.digests[name] = hashlib.sha256(data).hexdigest()

    def add_file(self, name: str, path: Path) -> None:
        """Add a file; one that grows meanwhile is kept as long as it was."""
        with path.open("rb") as file:
            self.digests[name] = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
            file.seek(0)
            self._add(name, file, size)

    def _add(self, name: str, file: IO[bytes], size: int) -> None:
        entry = tarfile.TarInfo(name)
        entry.size = size
        self.tar.addfile(entry, file)


@contextmanager
def written(path: Path, passphrase: str, facts: dict[str, Any]) -> Iterator[Package]:
    """Write a backup beside its place and move it there when it is whole."""
    half = path.with_name(f".{path.name}.part")
    try:
        with half.open("wb") as file:
            half.chmod(0o600)
            with (
                Writer(file, passphrase) as sealed,
                tarfile.open(fileobj=cast(Any, sealed), mode="w|") as tar,
            ):
                package = Package(tar, facts)
                yield package
                body = {"facts": package.facts, "digests": package.digests}
                package.add(LIST, json.dumps(body, ensure_ascii=False).encode())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)


Take = Callable[[str, bytes], None]


def read(path: Path, passphrase: str, take: Take | None = None) -> dict[str, Any]:
    """Read a backup to its end, hand each member over, and return the facts; raises `Damaged`."""
    digests: dict[str, str] = {}
    listed: dict[str, Any] | None = None
    try:
        with path.open("rb") as file:
            source = io.BufferedReader(cast(Any, Reader(file, passphrase)), PIECE)
            with tarfile.open(fileobj=source, mode="r|") as tar:
                for entry in tar:
                    data = _body(tar, entry)
                    if entry.name == LIST:
                        listed = json.loads(data)
                    else:
                        digests[entry.name] = hashlib.sha256(data).hexdigest()
                        if take:
                            take(entry.name, data)
            source.read()
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise Damaged from error
    if listed is None or listed["digests"] != digests:
        raise Damaged
    return dict(listed["facts"])


def _body(tar: tarfile.TarFile, entry: tarfile.TarInfo) -> bytes:
    file = tar.extractfile(entry)
    if file is None or ".." in Path(entry.name).parts or entry.name.startswith("/"):
        raise Damaged
    return file.read()

"""Static files: named by their content and compressed once; by their own names until that has been done.

Several programs may stand in one home, a server and the one that will take its place: what the first has
named stays while the other collects. Each has a manifest of its own, named by its content; files are shared.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.management.commands.collectstatic import Command
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

from xuncha import __version__

KEPT = 5
"""How many programs keep their files, the last that were started: an office goes back to one before."""


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Files with their digest in the name, so that a browser keeps them for ever."""

    manifest_strict = False

    @cached_property
    def manifest_name(self) -> str:
        """Return the name of the manifest of this very program."""
        return f"staticfiles-{_program()}.json"

    def stored_name(self, name: str) -> str:
        """Return the name with the digest; the plain name before anything was collected, as in tests."""
        if not self.hashed_files:
            return name
        return str(super().stored_name(name))


def collect() -> None:
    """Collect the static files into the home, unless those of this very program are there.

    They are made ready aside and moved in one by one, the manifest last: nobody meets half of them.
    """
    root = Path(settings.STATIC_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=".static-", dir=root.parent))
    try:
        own = Storage(location=str(aside))
        manifest = root / own.manifest_name
        if not manifest.exists():
            command = Command()
            command.storage = own
            call_command(command, interactive=False, verbosity=0)
            _move(aside, root, last=own.manifest_name)
        manifest.touch()
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    _forget(root)


def _move(aside: Path, root: Path, *, last: str) -> None:
    """Move files to where they are served; one of the same content stays."""
    for file in sorted(_files(aside), key=lambda one: one.name == last):
        target = root / file.relative_to(aside)
        if not target.exists() or target.read_bytes() != file.read_bytes():
            target.parent.mkdir(parents=True, exist_ok=True)
            file.replace(target)


def _forget(root: Path) -> None:
    """Remove the files of programs that were not started for a long time, and of those before manifests."""
    manifests = sorted(root.glob("staticfiles-*.json"), key=lambda one: -one.stat().st_mtime)
    if len(manifests) <= KEPT:
        return
    kept = {one.name for one in manifests[:KEPT]}
    for manifest in manifests[:KEPT]:
        paths = json.loads(manifest.read_text("utf-8"))["paths"]
        kept |= {
            f"{name}{packed}" for pair in paths.items() for name in pair for packed in ("", ".gz", ".br")
        }
    for file in _files(root):
        if file.relative_to(root).as_posix() not in kept:
            file.unlink(missing_ok=True)


def _files(folder: Path) -> Iterator[Path]:
    return (Path(where) / name for where, _folders, names in list(os.walk(folder)) for name in names)


def _program() -> str:
    """Return what tells one set of static files from another: the version, names, sizes and times."""
    files = (
        (name, (stat := Path(storage.path(name)).stat()).st_size, stat.st_mtime_ns)
        for finder in get_finders()
        for name, storage in finder.list([])
    )
    told = f"{__version__} {sorted(files)}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]
